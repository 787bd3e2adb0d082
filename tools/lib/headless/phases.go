package headless

import (
	"time"

	"microcircuit/engine/wire"
)

// stopwatch adds up where a worker's time goes; nil measures nothing.
type stopwatch struct {
	last   time.Time
	phases wire.Phases
}

// start begins a lap.
func (w *stopwatch) start() {
	if w != nil {
		w.last = time.Now()
	}
}

// lap adds the time since the last start or lap to a phase, which is a field of w.phases.
func (w *stopwatch) lap(phase func(*wire.Phases) *float64) {
	if w == nil {
		return
	}
	now := time.Now()
	*phase(&w.phases) += now.Sub(w.last).Seconds() * 1e3
	w.last = now
}

func update(p *wire.Phases) *float64    { return &p.Update }
func exchanged(p *wire.Phases) *float64 { return &p.Exchange }
func deliver(p *wire.Phases) *float64   { return &p.Deliver }
func post(p *wire.Phases) *float64      { return &p.Post }
