//go:build js && wasm

// Command analyst evaluates a run's spikes in a Web Worker, beside the page.
//
// All statistics are engine/observer's; this program only connects the observer to its worker (web/static/analyst.js):
// spikes come in as they become complete, findings go out at most four times a second, and never take more than a
// tenth of a core however long the run. What is taken away or brought is package exporter's.
package main

import (
	"syscall/js"

	"microcircuit/engine/observer"
	"microcircuit/engine/wire"
	"microcircuit/wasm/port"
	"microcircuit/web/exporter"
	"microcircuit/web/filewire"
)

const (
	leastRest = 250.0 // ms between findings
	restCost  = 9.0   // rest so many times as long as findings took
)

var (
	page     *port.Worker
	service  *exporter.Exporter
	clock    js.Value
	seen     *observer.Observer // nil before the first run
	run      uint32             // its number
	due      js.Func
	timer    js.Value // of the next findings; undefined if there is none
	finished float64  // when the last findings were (ms)
	cost     float64  // what they took (ms)
)

func main() {
	clock = js.Global().Get("performance")
	due = js.FuncOf(func(js.Value, []js.Value) any {
		timer = js.Undefined()
		report()
		return nil
	})
	page = port.NewWorker(receive)
	service = exporter.New(func(m wire.Message) { page.Post(wire.Encode(nil, m)) },
		func() *observer.Observer { return seen })
	js.Global().Call("started")
	select {}
}

func now() float64 { return clock.Call("now").Float() }

// receive takes a message of the page. None acknowledges anything.
func receive(message []byte) (acknowledged bool) {
	m, err := filewire.Decode(message)
	if err != nil {
		panic(err)
	}
	switch m := m.(type) {
	case *wire.Observe:
		seen, run = observer.New(&m.Params, m.Changes...), m.Run
	case *wire.Change:
		if seen != nil {
			seen.Change(m.Changes)
		}
	case *wire.Spikes:
		if seen != nil {
			seen.Add(&m.Batch)
			schedule()
		}
	default:
		service.Receive(m)
	}
	return false
}

// schedule lets findings follow when it is time.
func schedule() {
	if timer.Truthy() {
		return
	}
	wait := max(0, finished+max(leastRest, restCost*cost)-now())
	timer = js.Global().Call("setTimeout", due, wait)
}

func report() {
	start := now()
	findings := seen.Findings()
	findings.Run, findings.Bytes = run, js.Global().Call("memoryBytes").Float()
	message := wire.Encode(nil, findings)
	finished = now()
	cost = finished - start
	page.Post(message)
	seen.Predict() // with the first findings out
}
