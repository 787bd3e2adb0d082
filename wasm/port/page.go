//go:build js && wasm

package port

import (
	"syscall/js"

	"microcircuit/engine/wire"
)

// A Receiver takes what the workers of a run send.
type Receiver interface {
	Receive(worker int, message []byte) // valid until it returns; nil is no message
	Crash(worker int, text string)      // a worker's program has ended with these last words
	Refuse(worker int, text string)     // a worker could not start
}

// Page is the page's end of its ports to the workers of one run.
type Page struct {
	home   js.Value // globalThis.microcircuit
	to     Receiver
	shown  bool // by a figure
	ends   []*end
	shared int // bytes of the buffer that the workers share
}

// NewPage returns a page without workers. Those of a figure that is shown are told to the page's scripts.
func NewPage(to Receiver, shown bool) *Page {
	return &Page{home: js.Global().Get("microcircuit"), to: to, shown: shown}
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
		e := open(p.home.Get("workerURL"), handlers{
			message: func(message []byte) { p.to.Receive(i, message) },
			crash:   func(text string) { p.to.Crash(i, text) },
			refuse:  func(text string) { p.to.Refuse(i, text) },
		})
		e.worker.Call("postMessage", map[string]any{
			"module": p.home.Get("program"), "shared": shared, "part": i, "parts": n, "layout": words(layout),
		})
		p.ends = append(p.ends, e)
		list.Call("push", e.worker)
	}
	if p.shown {
		p.home.Set("workers", list)
	}
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
func (p *Page) Send(worker int, m wire.Message) {
	if worker < len(p.ends) {
		p.ends[worker].send(m)
	}
}
