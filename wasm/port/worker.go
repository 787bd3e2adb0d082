//go:build js && wasm

package port

import "syscall/js"

// maxBatches is how many spike batches of a worker may be on their way before the page has taken one.
const maxBatches = 3

// Worker is a worker's end of its port to the page.
type Worker struct {
	self    js.Value
	array   js.Value // Uint8Array
	free    int      // batches that may still be sent
	onBytes js.Func
	inbox   []byte
}

// NewWorker listens to the page: receive gets the bytes of every message, valid until it returns, and reports whether
// the message acknowledges a batch. Messages come as calls of the global function "receive", which the worker's script
// makes, so that none is lost while the program starts.
func NewWorker(receive func(message []byte) (acknowledged bool)) *Worker {
	w := &Worker{self: js.Global(), array: js.Global().Get("Uint8Array"), free: maxBatches}
	w.onBytes = js.FuncOf(func(_ js.Value, args []js.Value) any {
		view := args[0]
		if n := view.Length(); n > len(w.inbox) {
			w.inbox = make([]byte, n)
		}
		if receive(w.inbox[:js.CopyBytesToGo(w.inbox, view)]) {
			w.free++
		}
		return nil
	})
	w.self.Set("receive", w.onBytes)
	return w
}

// Post sends a message.
func (w *Worker) Post(message []byte) {
	view := w.array.New(len(message))
	js.CopyBytesToJS(view, message)
	buffer := view.Get("buffer")
	w.self.Call("postMessage", buffer, js.ValueOf([]any{buffer}))
}

// PostBatch sends a message that the page acknowledges.
func (w *Worker) PostBatch(message []byte) {
	w.free--
	w.Post(message)
}

// FreeBatches returns the number of batches that may be sent before the page acknowledges one.
func (w *Worker) FreeBatches() int { return w.free }
