//go:build js && wasm

package port

import "syscall/js"

// Analyst is the page's end of its port to the analyst, a worker that starts with the first message.
type Analyst struct {
	message func(message []byte) // valid until it returns
	crash   func(text string)
	end     *end // nil: it has not started
}

// NewAnalyst returns a port whose worker has not started yet.
func NewAnalyst(message func(message []byte), crash func(text string)) *Analyst {
	return &Analyst{message: message, crash: crash}
}

// Send sends a message.
func (a *Analyst) Send(message []byte) {
	if a.end == nil {
		home := js.Global().Get("microcircuit")
		a.end = open(home.Get("analystURL"), a.message, a.crash)
		home.Set("analyst", a.end.worker)
	}
	a.end.send(message)
}

// Close ends the worker; the next message starts another.
func (a *Analyst) Close() {
	a.end.close()
	a.end = nil
}
