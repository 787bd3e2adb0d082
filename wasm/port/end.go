//go:build js && wasm

package port

import "syscall/js"

// end is the page's end of its port to one worker.
type end struct {
	worker js.Value
	funcs  []js.Func
	inbox  []byte
}

// Absent is what a crash says of a worker whose script could not be loaded: the host may hold another version.
const Absent = "its program could not be loaded"

// open starts a worker. message gets the bytes of each message, valid until message returns, or nil if the worker sends
// something else than bytes. crash gets the last words of the worker's program.
func open(script js.Value, message func([]byte), crash func(text string)) *end {
	e := &end{worker: js.Global().Get("Worker").New(script, map[string]any{"type": "module"})}
	e.on("onmessage", func(event js.Value) { e.take(event.Get("data"), message, crash) })
	e.on("onerror", func(event js.Value) {
		text := Absent
		if words := event.Get("message"); words.Type() == js.TypeString {
			text = words.String()
		}
		crash(text)
	})
	e.on("onmessageerror", func(js.Value) { message(nil) })
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

func (e *end) take(data js.Value, message func([]byte), crash func(text string)) {
	switch {
	case data.InstanceOf(js.Global().Get("ArrayBuffer")):
		view := js.Global().Get("Uint8Array").New(data)
		if n := view.Length(); n > len(e.inbox) {
			e.inbox = make([]byte, n)
		}
		message(e.inbox[:js.CopyBytesToGo(e.inbox, view)])
	case data.Type() == js.TypeObject && data.Get("crash").Type() == js.TypeString:
		crash(data.Get("crash").String())
	default:
		message(nil)
	}
}

// send sends a message.
func (e *end) send(message []byte) {
	view := js.Global().Get("Uint8Array").New(len(message))
	js.CopyBytesToJS(view, message)
	buffer := view.Get("buffer")
	e.worker.Call("postMessage", buffer, []any{buffer})
}

// close ends the worker; nothing that it has sent comes any more.
func (e *end) close() {
	for _, event := range []string{"onmessage", "onerror", "onmessageerror"} {
		e.worker.Set(event, js.Null())
	}
	e.worker.Call("terminate")
	for _, f := range e.funcs {
		f.Release()
	}
}
