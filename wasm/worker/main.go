//go:build js && wasm

// Package worker is the engine worker: it runs one partition of the network in a Web Worker.
//
// All decisions are engine/driver's; this program only connects the driver to its worker. The worker's script
// (web/static/worker.js) calls the global function "receive" for every message of the page and the export "tick" when
// a tick is due.
package worker

import (
	"syscall/js"

	"microcircuit/engine/driver"
	"microcircuit/engine/kernel"
	"microcircuit/engine/wire"
	"microcircuit/wasm/port"
)

// maxMemory is what one Go instance may take (bytes): Go's heap ends at 3.75 GiB of WebAssembly's 4 GiB.
const maxMemory = 3.5 * (1 << 30)

// The worker's script answers these two; through syscall/js they would cost a microsecond.

//go:wasmimport host now
func now() float64

//go:wasmimport host memory
func memoryBytes() uint32

// host is the worker as its driver sees it.
type host struct {
	port   *port.Worker
	parts  int
	outbox []byte
}

func (h *host) Now() float64       { return now() }
func (h *host) FreeBatches() int   { return h.port.FreeBatches() }
func (h *host) MaxMemory() float64 { return maxMemory }

func (h *host) Kernel() kernel.Kernel { return fastest() }

func (h *host) Memory() float64 { return float64(memoryBytes()) }

func (h *host) Exchange() driver.Exchange {
	if h.parts > 1 {
		return port.Shared{}
	}
	return &driver.Alone{}
}

func (h *host) Post(m wire.Message) {
	h.outbox = wire.Encode(h.outbox[:0], m)
	if _, batch := m.(*wire.Spikes); batch {
		h.port.PostBatch(h.outbox)
		return
	}
	h.port.Post(h.outbox)
}

var (
	here  *host
	drive *driver.Driver
)

// Here reports whether this instance of the program runs in an engine worker, whose script sets the number of parts.
func Here() bool { return js.Global().Get("parts").Type() == js.TypeNumber }

// Run is the engine worker, from its first message to the end of its script.
func Run() {
	here = &host{parts: js.Global().Get("parts").Int()}
	drive = driver.New(here)
	here.port = port.NewWorker(receive)
	js.Global().Call("started")
	select {}
}

func receive(message []byte) (acknowledged bool) {
	defer reportPanic()
	m, err := wire.Decode(message)
	_, acknowledged = m.(*wire.Return)
	if !acknowledged {
		drive.Receive(m, err)
	}
	return acknowledged
}

//go:wasmexport tick
func tick() float64 {
	defer reportPanic()
	return drive.Tick()
}

// reportPanic turns a panic into the worker's last message, then lets it end the program.
func reportPanic() {
	r := recover()
	if r == nil {
		return
	}
	text := "panic"
	switch r := r.(type) {
	case error:
		text = r.Error()
	case string:
		text = r
	}
	here.Post(&wire.Failed{Why: wire.Panicked, Text: text})
	panic(r)
}
