package analysis

import (
	"math"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// Rates counts the spikes of each population in a window, for the mean rate of its neurons.
type Rates struct {
	cortex
	after, until uint32
	counts       [microcircuit.Populations]int
}

// Open is an end that a window never reaches.
const Open = math.MaxUint32

// NewRates counts in the window (after, until] of steps, h ms each; until may be Open. For the reference's window,
// after is t_presim and until is t_presim + t_sim.
func NewRates(d *microcircuit.Derived, h float64, after, until uint32) *Rates {
	return &Rates{cortex: newCortex(d, h), after: after, until: until}
}

// Add counts those spikes that lie in the window; relay neurons do not count.
func (r *Rates) Add(spikes []spike.Spike) {
	for _, s := range spikes {
		if s.Step <= r.after || s.Step > r.until {
			continue
		}
		if p := r.population(s.GID); p != microcircuit.Thalamus {
			r.counts[p]++
		}
	}
}

// Mean returns the mean rate of p's neurons (spikes/s) when all spikes up to step now have been added: spikes over
// neurons and over the part of the window that has passed. It is not known, and ok is false, before the window has
// begun or if p has no neurons.
func (r *Rates) Mean(p microcircuit.Population, now uint32) (rate float64, ok bool) {
	now = min(now, r.until)
	if now <= r.after || r.neurons(p) == 0 {
		return 0, false
	}
	sec := float64(now-r.after) * r.h * 1e-3
	return float64(r.counts[p]) / (float64(r.neurons(p)) * sec), true
}
