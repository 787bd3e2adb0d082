//go:build js && wasm

package port

import (
	"syscall/js"

	"microcircuit/engine/wire"
)

// Analyst is the page's end of its port to the analyst, a worker that starts with the first message.
type Analyst struct {
	handlers handlers
	end      *end // nil: it has not started
}

// NewAnalyst returns a port whose worker has not started yet. message gets the bytes of each message, valid until it
// returns, or nil for what is no message; fail gets the last words of the worker, or why it could not start.
func NewAnalyst(message func(message []byte), fail func(text string)) *Analyst {
	return &Analyst{handlers: handlers{message: message, crash: fail, refuse: fail}}
}

// Send sends a message.
func (a *Analyst) Send(m wire.Message) {
	if a.end == nil {
		home := js.Global().Get("microcircuit")
		a.end = open(home.Get("analystURL"), a.handlers)
		home.Set("analyst", a.end.worker)
	}
	a.end.send(m)
}

// Close ends the worker; the next message starts another.
func (a *Analyst) Close() {
	a.end.close()
	a.end = nil
}
