//go:build js && wasm

package port

import (
	"syscall/js"

	"microcircuit/engine/wire"
)

// Analyst is the page's end of its port to the analyst, a worker that starts with the first message.
type Analyst struct {
	name     string // under which the page's scripts find it
	handlers handlers
	end      *end // nil: it has not started
}

// NewAnalyst returns a port whose worker has not started yet, and which the page's scripts find by a name. message gets
// the bytes of each message, valid until it returns, or nil for what is no message; fail gets the last words of the
// worker, or why it could not start.
func NewAnalyst(name string, message func(message []byte), fail func(text string)) *Analyst {
	return &Analyst{name: name, handlers: handlers{message: message, crash: fail, refuse: fail}}
}

// Send sends a message.
func (a *Analyst) Send(m wire.Message) {
	if a.end == nil {
		home := js.Global().Get("microcircuit")
		a.end = open(home.Get("analystURL"), a.handlers)
		home.Set(a.name, a.end.worker)
	}
	a.end.send(m)
}

// Close ends the worker; the next message starts another.
func (a *Analyst) Close() {
	if a.end != nil {
		a.end.close()
	}
	a.end = nil
}
