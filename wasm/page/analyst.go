//go:build js && wasm

package page

import (
	"microcircuit/engine/wire"
	"microcircuit/wasm/port"
	"microcircuit/web/filewire"
)

// analystHost is the worker that evaluates spikes and writes files.
type analystHost struct {
	*port.Analyst
	outbox []byte
}

// newAnalyst returns the analyst, whose messages and last words go to the page.
func (p *page) newAnalyst() *analystHost {
	fail := func(words string) { p.root.FailAnalyst(words) } // root stands later
	return &analystHost{Analyst: port.NewAnalyst(func(message []byte) {
		m, err := filewire.Decode(message)
		if err != nil {
			fail(err.Error())
			return
		}
		p.root.ReceiveAnalyst(m)
	}, fail)}
}

// Send sends a message to the worker.
func (a *analystHost) Send(m wire.Message) {
	a.outbox = wire.Encode(a.outbox[:0], m)
	a.Analyst.Send(a.outbox)
}
