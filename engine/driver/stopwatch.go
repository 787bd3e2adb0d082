package driver

import "microcircuit/engine/wire"

// stopwatch adds up where time goes, if it is on; a look at the clock costs as much as a few neurons.
type stopwatch struct {
	on     bool
	now    func() float64 // ms
	last   float64
	phases wire.Phases
}

// start begins a lap.
func (w *stopwatch) start() {
	if w.on {
		w.last = w.now()
	}
}

// lap adds the time since the last start or lap to a phase.
func (w *stopwatch) lap(phase *float64) {
	if !w.on {
		return
	}
	now := w.now()
	*phase += now - w.last
	w.last = now
}
