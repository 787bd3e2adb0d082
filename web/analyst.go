package web

import "microcircuit/engine/wire"

// ReceiveAnalyst takes a message of the analyst: what it finds in the spikes of network A, or what belongs to a file.
func (c *Root) ReceiveAnalyst(m wire.Message) {
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
