package analysis

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// RecentMS is how far back Recent counts (ms).
const RecentMS = 1000

// kept is the number of bins of Recent: those of RecentMS, and the one that is being filled.
const kept = RecentMS + 1

// Recent counts the spikes of each population in the last second of model time, in bins of 1 ms.
type Recent struct {
	cortex
	perMS uint32                                 // steps of a bin
	last  uint32                                 // steps up to it are complete
	bins  [kept][microcircuit.Populations]uint32 // millisecond m, counted from 1, lies in bin m mod kept
}

// NewRecent counts spikes of a network of resolution h (ms), of which a millisecond is a whole number of steps.
func NewRecent(d *microcircuit.Derived, h float64) *Recent {
	return &Recent{cortex: newCortex(d, h), perMS: uint32(1/h + 0.5)}
}

// bin returns the bin of a step, the first of which is 1.
func (r *Recent) bin(step uint32) *[microcircuit.Populations]uint32 {
	return &r.bins[r.millisecond(step)%kept]
}

// millisecond returns the millisecond in which a step lies, counted from 1.
func (r *Recent) millisecond(step uint32) uint32 { return (step + r.perMS - 1) / r.perMS }

// Add counts spikes that came after those before; steps up to last are complete. Relay neurons do not count.
func (r *Recent) Add(spikes []spike.Spike, last uint32) {
	newest := r.millisecond(last)
	for m := max(r.millisecond(r.last)+1, newest-min(newest, kept)+1); m <= newest; m++ {
		r.bins[m%kept] = [microcircuit.Populations]uint32{}
	}
	r.last = max(r.last, last)
	for _, s := range spikes {
		p := r.population(s.GID)
		if p != microcircuit.Thalamus && r.millisecond(s.Step)+kept > newest {
			r.bin(s.Step)[p]++
		}
	}
}

// Rates returns the mean rate of each population (spikes/s) in the last ms that have passed whole, at most RecentMS,
// and how many these are: fewer while fewer have passed. A population without neurons has the rate 0.
func (r *Recent) Rates(ms int) (rates [microcircuit.Populations]float64, over int) {
	passed := r.last / r.perMS
	over = max(0, min(ms, RecentMS, int(passed)))
	for k := range uint32(over) {
		for p, n := range r.bins[(passed-k)%kept] {
			rates[p] += float64(n)
		}
	}
	for p := range rates {
		if n := r.neurons(microcircuit.Population(p)); n > 0 && over > 0 {
			rates[p] /= float64(n) * float64(over) * 1e-3
		}
	}
	return rates, over
}
