package web

import (
	"microcircuit/engine/wire"
	"microcircuit/web/filewire"
)

// ReceiveAnalyst takes the bytes of a message of the analyst: what it finds in the spikes of network A, or what belongs
// to a file. An analyst that sends anything else has failed.
func (c *Root) ReceiveAnalyst(message []byte) {
	m, err := filewire.Decode(message)
	if err != nil {
		c.FailAnalyst(err.Error())
		return
	}
	f, are := m.(*wire.Findings)
	if !are {
		c.Transfer.Receive(m)
	} else if c.X.Analyst.Receive(f) {
		c.changed()
	}
}

// FailAnalyst takes the last words of the analyst. A file that is being written or read fails with it.
func (c *Root) FailAnalyst(words string) {
	if c.X.Analyst.Fail(words) {
		c.Transfer.Lost(words)
		c.changed()
	}
}
