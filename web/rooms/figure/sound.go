package figure

import (
	"math"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// Sound turns spikes into eight voices, one a population: the deeper a layer lies, the deeper its voice; excitatory
// voices are plain, inhibitory ones a fifth higher and reedy. How loud a voice is follows the rate of its population.
// The zero value is silent.
type Sound struct {
	On     bool
	counts [microcircuit.Populations]float64 // spikes since the last Loudness
	from   uint32                            // step after which they were counted
	last   uint32                            // step up to which they were
}

// Voice is what a population sounds like.
type Voice struct {
	Hz   float64
	Wave string // of an oscillator
}

// Voices lists the voices from L2/3E to L6I: A, E, C and A of three octaves.
func Voices() (all [microcircuit.Populations]Voice) {
	for layer, hz := range [4]float64{440, 329.63, 261.63, 110} {
		all[2*layer] = Voice{hz, "sine"}
		all[2*layer+1] = Voice{hz * 1.5, "triangle"}
	}
	return all
}

// Toggle turns the sound on or off. What comes after the given step is heard.
func (s *Sound) Toggle(step uint32) {
	s.On = !s.On
	s.Reset()
	s.from = step
}

// Add counts the spikes of a network up to the step last.
func (s *Sound) Add(d *microcircuit.Derived, spikes []spike.Spike, last uint32) {
	if !s.On {
		return
	}
	for _, x := range spikes {
		if int(x.GID) < d.Neurons() {
			s.counts[d.PopulationOf(int(x.GID))]++
		}
	}
	s.last = last
}

// Reset begins to count anew at step 0, as with another run.
func (s *Sound) Reset() { s.counts, s.from, s.last = [microcircuit.Populations]float64{}, 0, 0 }

const fullVoice = 30.0 // spikes/s at which a voice is as loud as it gets

// Loudness returns how loud each voice of a network is to be now, 0 … 1, from the spikes that came since it was
// called last in steps of h ms: the root of the rate, so that quiet populations are heard too. Without new steps all
// are silent.
func (s *Sound) Loudness(d *microcircuit.Derived, h float64) (gains [microcircuit.Populations]float64) {
	if !s.On || s.last <= s.from {
		return gains
	}
	sec := float64(s.last-s.from) * h * 1e-3
	for i, n := range s.counts {
		rate := n / float64(max(1, d.N[i])) / sec
		gains[i] = math.Min(1, math.Sqrt(rate/fullVoice))
	}
	s.counts, s.from = [microcircuit.Populations]float64{}, s.last
	return gains
}
