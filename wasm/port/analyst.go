//go:build js && wasm

package port

import "syscall/js"

// Analyst is the page's end of its port to the analyst, a worker that starts with the first message.
type Analyst struct {
	message func(message []byte) // valid until it returns
	crash   func(text string)
	worker  js.Value
	inbox   []byte
}

// NewAnalyst returns a port whose worker has not started yet.
func NewAnalyst(message func(message []byte), crash func(text string)) *Analyst {
	return &Analyst{message: message, crash: crash}
}

// Send sends a message.
func (a *Analyst) Send(message []byte) {
	if a.worker.IsUndefined() {
		a.start()
	}
	view := js.Global().Get("Uint8Array").New(len(message))
	js.CopyBytesToJS(view, message)
	buffer := view.Get("buffer")
	a.worker.Call("postMessage", buffer, []any{buffer})
}

func (a *Analyst) start() {
	home := js.Global().Get("microcircuit")
	a.worker = js.Global().Get("Worker").New(home.Get("analystURL"), map[string]any{"type": "module"})
	home.Set("analyst", a.worker)
	a.on("onmessage", func(e js.Value) { a.receive(e.Get("data")) })
	a.on("onerror", func(e js.Value) { a.crash(e.Get("message").String()) })
	a.on("onmessageerror", func(js.Value) { a.crash("a message could not be read") })
}

// on listens for as long as the page lives.
func (a *Analyst) on(event string, f func(e js.Value)) {
	a.worker.Set(event, js.FuncOf(func(_ js.Value, args []js.Value) any {
		f(args[0])
		return nil
	}))
}

func (a *Analyst) receive(data js.Value) {
	if crash := data.Get("crash"); crash.Type() == js.TypeString {
		a.crash(crash.String())
		return
	}
	view := js.Global().Get("Uint8Array").New(data)
	if n := view.Length(); n > len(a.inbox) {
		a.inbox = make([]byte, n)
	}
	a.message(a.inbox[:js.CopyBytesToGo(a.inbox, view)])
}
