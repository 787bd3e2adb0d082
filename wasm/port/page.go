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
	ends     []*end
	shared   int // bytes of the buffer that the workers share
}

// NewPage returns a page without workers.
func NewPage(handlers Handlers) *Page {
	return &Page{home: js.Global().Get("microcircuit"), handlers: handlers}
}

// Start ends all workers and starts n new ones for a network of so many neurons. Several share a buffer, which only a
// cross-origin isolated page may make.
func (p *Page) Start(n, neurons int) {
	for _, e := range p.ends {
		e.close()
	}
	p.ends = nil
	list := js.Global().Get("Array").New()
	shared, layout := js.Null(), wire.NewLayout(neurons, n)
	p.shared = 0
	if n > 1 {
		p.shared = layout.Bytes()
		shared = js.Global().Get("SharedArrayBuffer").New(p.shared)
	}
	for i := range n {
		message := func(message []byte) { p.handlers.Message(i, message) }
		crash := func(text string) { p.handlers.Crash(i, text) }
		e := open(p.home.Get("workerURL"), message, crash)
		e.worker.Call("postMessage", map[string]any{
			"module": p.home.Get("program"), "shared": shared, "part": i, "parts": n, "layout": words(layout),
		})
		p.ends = append(p.ends, e)
		list.Call("push", e.worker)
	}
	p.home.Set("workers", list)
}

// words is a layout as the worker script takes it.
func words(l wire.Layout) map[string]any {
	return map[string]any{
		"abort":  l.Abort,
		"limit":  l.Limit,
		"step":   l.Step,
		"waiter": l.Waiter,
		"line":   l.Line,
		"slot":   l.Slot,
		"size":   l.Size,
	}
}

// SharedBytes returns the size of the buffer that the workers share (bytes).
func (p *Page) SharedBytes() float64 { return float64(p.shared) }

// Send sends a message to a worker.
func (p *Page) Send(worker int, message []byte) {
	if worker < len(p.ends) {
		p.ends[worker].send(message)
	}
}
