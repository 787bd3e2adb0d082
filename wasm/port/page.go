//go:build js && wasm

package port

import (
	"syscall/js"

	"microcircuit/engine/wire"
)

// Handlers are what the page does with what its workers send.
type Handlers struct {
	Message func(worker int, message []byte) // valid until it returns
	Crash   func(worker int, text string)    // the worker's program ended
}

// Page is the page's end of its ports to the workers of one run.
type Page struct {
	home     js.Value // globalThis.microcircuit
	handlers Handlers
	workers  []js.Value
	funcs    []js.Func
	inbox    []byte
	shared   int // bytes of the buffer that the workers share
}

// NewPage returns a page without workers.
func NewPage(handlers Handlers) *Page {
	return &Page{home: js.Global().Get("microcircuit"), handlers: handlers}
}

// Start ends all workers and starts n new ones for a network of so many neurons. Several share a buffer, which only a
// cross-origin isolated page may make.
func (p *Page) Start(n, neurons int) {
	p.end()
	list := js.Global().Get("Array").New()
	shared := js.Null()
	p.shared = 0
	if n > 1 {
		p.shared = wire.ExchangeBytes(neurons, n)
		shared = js.Global().Get("SharedArrayBuffer").New(p.shared)
	}
	for i := range n {
		w := js.Global().Get("Worker").New(p.home.Get("workerURL"), map[string]any{"type": "module"})
		p.listen(w, i)
		w.Call("postMessage", map[string]any{
			"module": p.home.Get("workerModule"), "shared": shared, "part": i, "parts": n, "neurons": neurons,
		})
		p.workers = append(p.workers, w)
		list.Call("push", w)
	}
	p.home.Set("workers", list)
}

// SharedBytes is the size of what the workers share.
func (p *Page) SharedBytes() float64 { return float64(p.shared) }

func (p *Page) end() {
	for _, w := range p.workers {
		for _, event := range []string{"onmessage", "onerror", "onmessageerror"} {
			w.Set(event, js.Null())
		}
		w.Call("terminate")
	}
	for _, f := range p.funcs {
		f.Release()
	}
	p.workers, p.funcs = nil, nil
}

func (p *Page) listen(w js.Value, i int) {
	on := func(event string, f func(e js.Value)) {
		fn := js.FuncOf(func(_ js.Value, args []js.Value) any {
			f(args[0])
			return nil
		})
		p.funcs = append(p.funcs, fn)
		w.Set(event, fn)
	}
	on("onmessage", func(e js.Value) { p.receive(i, e.Get("data")) })
	on("onerror", func(e js.Value) { p.handlers.Crash(i, e.Get("message").String()) })
	on("onmessageerror", func(js.Value) { p.handlers.Crash(i, "a message could not be read") })
}

func (p *Page) receive(i int, data js.Value) {
	if crash := data.Get("crash"); crash.Type() == js.TypeString {
		p.handlers.Crash(i, crash.String())
		return
	}
	view := js.Global().Get("Uint8Array").New(data)
	if n := view.Length(); n > len(p.inbox) {
		p.inbox = make([]byte, n)
	}
	p.handlers.Message(i, p.inbox[:js.CopyBytesToGo(p.inbox, view)])
}

// Send sends a message to a worker.
func (p *Page) Send(worker int, message []byte) {
	if worker >= len(p.workers) {
		return
	}
	view := js.Global().Get("Uint8Array").New(len(message))
	js.CopyBytesToJS(view, message)
	buffer := view.Get("buffer")
	p.workers[worker].Call("postMessage", buffer, []any{buffer})
}
