// Package analysis turns spikes into the numbers that plots and tables show.
//
// Spikes go in as they arrive, in batches of any size and in any order; rates in spikes/s come out. Time is counted in
// steps of the resolution h (ms). A window (after, until] holds the spikes with after < step ≤ until, so that windows
// that meet share no spike; the reference's package counts a spike at step after as well. Silent neurons count. Nothing
// here draws or formats.
package analysis

import "microcircuit/engine/microcircuit"

// cortex is what the package needs to know of a network: where each population's gids begin, and the resolution.
type cortex struct {
	first [microcircuit.Populations + 1]uint32 // gid of the first neuron; the last entry is one past the last gid
	h     float64                              // ms
}

func newCortex(d *microcircuit.Derived, h float64) cortex {
	c := cortex{h: h}
	for p := range c.first {
		c.first[p] = uint32(d.FirstGID[p])
	}
	return c
}

// population gives the population of gid, or Thalamus for one behind the cortical neurons.
func (c *cortex) population(gid uint32) microcircuit.Population {
	// Three comparisons instead of up to eight: this runs for every spike.
	p := 0
	if gid >= c.first[4] {
		p = 4
	}
	if gid >= c.first[p+2] {
		p += 2
	}
	if gid >= c.first[p+1] {
		p++
	}
	if gid >= c.first[microcircuit.Populations] {
		return microcircuit.Thalamus
	}
	return microcircuit.Population(p)
}

func (c *cortex) neurons(p microcircuit.Population) int { return int(c.first[p+1] - c.first[p]) }
