//go:build js && wasm

package port

import (
	"syscall/js"

	"microcircuit/engine/wire"
)

// end is the page's end of its port to one worker.
type end struct {
	worker js.Value
	funcs  []js.Func
	inbox  []byte
	outbox []byte
}

// handlers are what the page does with what comes from a worker.
type handlers struct {
	message func(message []byte) // valid until it returns; nil if the worker sends something else than bytes
	crash   func(text string)    // the last words of the worker's program
	refuse  func(text string)    // why the worker could not start
}

// absent is said of a worker whose script could not be loaded: the host may hold another version.
const absent = "its program could not be loaded"

// open starts a worker.
func open(script js.Value, h handlers) *end {
	e := &end{worker: js.Global().Get("Worker").New(script, map[string]any{"type": "module"})}
	running().Call("add", e.worker)
	e.on("onmessage", func(event js.Value) { e.take(event.Get("data"), &h) })
	e.on("onerror", func(event js.Value) {
		if words := event.Get("message"); words.Type() == js.TypeString {
			h.crash(words.String())
		} else {
			h.refuse(absent)
		}
	})
	e.on("onmessageerror", func(js.Value) { h.message(nil) })
	return e
}

func (e *end) on(event string, f func(event js.Value)) {
	fn := js.FuncOf(func(_ js.Value, args []js.Value) any {
		f(args[0])
		return nil
	})
	e.funcs = append(e.funcs, fn)
	e.worker.Set(event, fn)
}

func (e *end) take(data js.Value, h *handlers) {
	switch {
	case data.InstanceOf(js.Global().Get("ArrayBuffer")):
		view := js.Global().Get("Uint8Array").New(data)
		if n := view.Length(); n > len(e.inbox) {
			e.inbox = make([]byte, n)
		}
		h.message(e.inbox[:js.CopyBytesToGo(e.inbox, view)])
	case data.Type() == js.TypeObject && data.Get("crash").Type() == js.TypeString:
		h.crash(data.Get("crash").String())
	default:
		h.message(nil)
	}
}

// send sends a message.
func (e *end) send(m wire.Message) {
	e.outbox = wire.Encode(e.outbox[:0], m)
	view := js.Global().Get("Uint8Array").New(len(e.outbox))
	js.CopyBytesToJS(view, e.outbox)
	buffer := view.Get("buffer")
	e.worker.Call("postMessage", buffer, []any{buffer})
}

// running is the set of all workers that have been started and not ended, which the page's script ends with the page's
// program.
func running() js.Value { return js.Global().Get("microcircuit").Get("running") }

// close ends the worker; nothing that it has sent comes any more.
func (e *end) close() {
	for _, event := range []string{"onmessage", "onerror", "onmessageerror"} {
		e.worker.Set(event, js.Null())
	}
	e.worker.Call("terminate")
	running().Call("delete", e.worker)
	for _, f := range e.funcs {
		f.Release()
	}
}
