package analysis

import (
	"math"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// SynchronyBin is the width of the bins of the synchrony measure (ms) [PD14].
const SynchronyBin = 3.0

// Course is the number of spikes of each population over time, in bins of one width from the beginning of a window on.
type Course struct {
	cortex
	after, until uint32
	width        uint32 // steps
	counts       [microcircuit.Populations][]uint32
}

// NewCourse counts in bins of width steps, h ms each, in the window (after, until]; until may be Open.
func NewCourse(d *microcircuit.Derived, h float64, after, until, width uint32) *Course {
	return &Course{cortex: newCortex(d, h), after: after, until: until, width: max(1, width)}
}

// Add counts those spikes that lie in the window; relay neurons do not count.
func (c *Course) Add(spikes []spike.Spike) {
	for _, s := range spikes {
		if s.Step <= c.after || s.Step > c.until {
			continue
		}
		p := c.population(s.GID)
		if p == microcircuit.Thalamus {
			continue
		}
		b := int((s.Step - c.after - 1) / c.width)
		for len(c.counts[p]) <= b {
			c.counts[p] = append(c.counts[p], 0)
		}
		c.counts[p][b]++
	}
}

// Counts gives p's spikes in each bin that has passed at step now.
func (c *Course) Counts(p microcircuit.Population, now uint32) []uint32 {
	now = min(now, c.until)
	if now <= c.after {
		return nil
	}
	bins := make([]uint32, (now-c.after)/c.width)
	copy(bins, c.counts[p])
	return bins
}

// Rate turns counts of p in bins into the rate of a neuron (spikes/s); nil if p has no neurons.
func (c *Course) Rate(p microcircuit.Population, counts []uint32) []float64 {
	if c.neurons(p) == 0 {
		return nil
	}
	rate := make([]float64, len(counts))
	for b, n := range counts {
		rate[b] = float64(n) / (float64(c.neurons(p)) * float64(c.width) * c.h * 1e-3)
	}
	return rate
}

// Merge adds up each n bins to one; those left over at the end are dropped.
func Merge(counts []uint32, n int) []uint32 {
	merged := make([]uint32, len(counts)/n)
	for b := range merged {
		for _, c := range counts[b*n : (b+1)*n] {
			merged[b] += c
		}
	}
	return merged
}

// Synchrony is variance over mean of a population's spike counts [PD14, Fig 8]: 1 for independent Poisson neurons. It
// is not known, and ok is false, if nothing fired.
func Synchrony(counts []uint32) (synchrony float64, ok bool) {
	sum, squares := 0.0, 0.0
	for _, c := range counts {
		sum += float64(c)
		squares += float64(c) * float64(c)
	}
	if sum == 0 {
		return 0, false
	}
	n := float64(len(counts))
	mean := sum / n
	return math.Max(0, squares/n-mean*mean) / mean, true
}
