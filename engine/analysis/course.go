package analysis

import (
	"math"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// Widths of bins (ms): of population activity, and of the synchrony measure [PD14].
const (
	CourseBin    = 1.0
	SynchronyBin = 3.0
)

// Course follows the activity of each population over time, in bins of CourseBin from the beginning of a window on: its
// synchrony and its spectrum. Spikes must arrive in the order of time. It takes the same room however long the run is.
type Course struct {
	cortex
	after, until uint32
	width        uint32 // steps
	populations  [microcircuit.Populations]activity
}

// activity is a population's.
type activity struct {
	bin      uint32 // that is being counted; all before are part of what follows
	spikes   uint32 // in it
	merged   uint32 // spikes since the last bin of synchrony began
	n        int    // bins of synchrony,
	sum      float64
	squares  float64 // of their spikes
	spectrum *Spectrum
}

// NewCourse counts in the window (after, until] of steps, h ms each; until may be Open. The spectrum's segments are of
// so many ms, a power of two.
func NewCourse(d *microcircuit.Derived, h float64, after, until uint32, segment int) *Course {
	c := &Course{cortex: newCortex(d, h), after: after, until: until, width: uint32(math.Round(CourseBin / h))}
	for p := range c.populations {
		c.populations[p].spectrum = NewSpectrum(CourseBin, segment)
	}
	return c
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
		c.pass(p, (s.Step-c.after-1)/c.width)
		c.populations[p].spikes++
	}
}

// pass ends the bins of p before bin.
func (c *Course) pass(p microcircuit.Population, bin uint32) {
	a := &c.populations[p]
	if bin < a.bin {
		panic("analysis: spikes out of order")
	}
	neuronSec := float64(max(1, c.neurons(p))) * float64(c.width) * c.h * 1e-3
	for ; a.bin < bin; a.bin++ {
		a.spectrum.Add(float64(a.spikes) / neuronSec)
		a.merged += a.spikes
		if a.bin%(SynchronyBin/CourseBin) == SynchronyBin/CourseBin-1 {
			x := float64(a.merged)
			a.n, a.sum, a.squares, a.merged = a.n+1, a.sum+x, a.squares+x*x, 0
		}
		a.spikes = 0
	}
}

// passed ends the bins of p that have passed at step now.
func (c *Course) passed(p microcircuit.Population, now uint32) *activity {
	now = min(now, c.until)
	if now > c.after {
		c.pass(p, max(c.populations[p].bin, (now-c.after)/c.width))
	}
	return &c.populations[p]
}

// Synchrony is variance over mean of p's spike counts in bins of SynchronyBin [PD14, Fig 8], when all spikes up to step
// now have been added: 1 for independent Poisson neurons. It is not known, and ok is false, if nothing fired.
func (c *Course) Synchrony(p microcircuit.Population, now uint32) (synchrony float64, ok bool) {
	a := c.passed(p, now)
	if a.sum == 0 {
		return 0, false
	}
	n := float64(a.n)
	mean := a.sum / n
	return math.Max(0, a.squares/n-mean*mean) / mean, true
}

// Spectrum is that of the rate of a neuron of p, (spikes/s)²/Hz, when all spikes up to step now have been added; nil
// before the first segment has passed, and without neurons.
func (c *Course) Spectrum(p microcircuit.Population, now uint32) []float64 {
	if c.neurons(p) == 0 {
		return nil
	}
	return c.passed(p, now).spectrum.Density()
}
