package analysis

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// Activity is the histogram over time of the spikes of all excitatory and of all inhibitory neurons. Bin b holds the
// steps (b·w, (b+1)·w], w the width; bins lie on the model's time, not on the window shown, so that a bin does not
// change while it scrolls by. Only the latest bins are kept.
type Activity struct {
	cortex
	width     uint32     // steps
	neuronsOf [2]float64 // neurons: excitatory, inhibitory
	ring      []bin      // bin b is at b mod len
}

type bin struct {
	b     uint32    // which bin this is
	count [2]uint32 // spikes of excitatory, inhibitory neurons
}

// NewActivity keeps the latest bins of width steps, h ms each. width and bins are at least 1.
func NewActivity(d *microcircuit.Derived, h float64, width, bins int) *Activity {
	a := &Activity{cortex: newCortex(d, h), width: uint32(max(1, width)), ring: make([]bin, max(1, bins))}
	for p := range microcircuit.Population(microcircuit.Populations) {
		a.neuronsOf[p&1] += float64(a.neurons(p))
	}
	return a
}

// Width returns the width of a bin in steps.
func (a *Activity) Width() int { return int(a.width) }

// Add counts spikes. Those older than the bins kept and those of relay neurons do not count.
func (a *Activity) Add(spikes []spike.Spike) {
	for _, s := range spikes {
		p := a.population(s.GID)
		if p == microcircuit.Thalamus || s.Step == 0 {
			continue
		}
		b := (s.Step - 1) / a.width
		at := &a.ring[b%uint32(len(a.ring))]
		if at.b > b {
			continue
		}
		if at.b < b {
			*at = bin{b: b}
		}
		at.count[p&1]++
	}
}

// Rates returns the mean rate of all excitatory and of all inhibitory neurons in bin b (spikes/s). A bin in which
// nobody fired and one no longer kept are both 0; a bin is final when all spikes up to step (b+1)·w have been added.
func (a *Activity) Rates(b int) (e, i float64) {
	if b < 0 {
		return 0, 0
	}
	at := &a.ring[b%len(a.ring)]
	if at.b != uint32(b) {
		return 0, 0
	}
	sec := float64(a.width) * a.h * 1e-3
	return perNeuron(at.count[0], a.neuronsOf[0], sec), perNeuron(at.count[1], a.neuronsOf[1], sec)
}

func perNeuron(count uint32, neurons, sec float64) float64 {
	if count == 0 {
		return 0
	}
	return float64(count) / (neurons * sec)
}
