package web

import (
	"math"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// Sound turns spikes into eight voices, one a population: the deeper a layer lies, the deeper its voice; excitatory voices
// are plain, inhibitory ones a fifth higher and reedy. How loud a voice is follows the rate of its population.
type Sound struct {
	Root   *Root
	On     bool
	counts [microcircuit.Populations]float64 // spikes since the last Loudness
	from   uint32                            // step after which they were counted
	last   uint32
}

// Voice is what a population sounds like.
type Voice struct {
	Hz   float64
	Wave string // of an oscillator
}

// Voices lists them from L2/3E to L6I: A, E, C and A of three octaves.
func Voices() (all [microcircuit.Populations]Voice) {
	for layer, hz := range [4]float64{440, 329.63, 261.63, 110} {
		all[2*layer] = Voice{hz, "sine"}
		all[2*layer+1] = Voice{hz * 1.5, "triangle"}
	}
	return all
}

// Add counts spikes up to a step.
func (s *Sound) Add(spikes []spike.Spike, last uint32) {
	if !s.On {
		return
	}
	d := &s.Root.A.Lab.Derived
	for _, x := range spikes {
		if int(x.GID) < d.Neurons() {
			s.counts[d.PopulationOf(int(x.GID))]++
		}
	}
	s.last = last
}

// Reset begins anew with another run.
func (s *Sound) Reset() { s.counts, s.from, s.last = [microcircuit.Populations]float64{}, 0, 0 }

const fullVoice = 30.0 // spikes/s at which a voice is as loud as it gets

// Loudness gives how loud each voice is to be now, 0 … 1, from the spikes that came since it was asked last: the root of the
// rate, so that quiet populations are heard too. Without new steps all are silent.
func (s *Sound) Loudness() (gains [microcircuit.Populations]float64) {
	if !s.On || s.last <= s.from {
		return gains
	}
	sec := float64(s.last-s.from) * s.Root.A.Lab.Link.Params.H * 1e-3
	for i, n := range s.counts {
		rate := n / float64(max(1, s.Root.A.Lab.Derived.N[i])) / sec
		gains[i] = math.Min(1, math.Sqrt(rate/fullVoice))
	}
	s.counts, s.from = [microcircuit.Populations]float64{}, s.last
	return gains
}

// HandleSound turns the sound on or off.
func (c *Root) HandleSound() {
	c.Sound.On = !c.Sound.On
	c.Sound.Reset()
	c.Sound.from = c.A.Lab.Run.Step
}
