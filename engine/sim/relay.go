package sim

import (
	"microcircuit/engine/kernel"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/random"
)

// A relay is the thalamus: each relay neuron emits its own Poisson train while a pulse lasts. Every partition draws
// all trains, from a stream of the step, so nothing needs to be exchanged, and pulses that overlap are one.
type relay struct {
	on    bool // the params' own pulses
	seed  uint32
	first int             // source number of the first relay neuron
	law   *kernel.Poisson // of the count in one step; nil: never
	from  int             // first step of the first pulse
	steps int             // length of a pulse
	every int             // steps between onsets; 0: one pulse

	pulses []span // others
}

// span is steps first … end−1.
type span struct{ first, end int }

func (s span) holds(step int) bool { return step >= s.first && step < s.end }

// newRelay places the first stamp where the reference does: a generator's first stamp is start+1 steps after its left
// edge start+1, and the relay neuron adds NEST's default delay: 7012 … 7111 for a pulse from 700 to 710 ms.
func newRelay(p *microcircuit.Params, first int) *relay {
	return &relay{
		on:    p.Thalamus.On,
		seed:  p.Seed,
		first: first,
		law:   kernel.NewPoisson(p.Thalamus.Rate * p.H * 1e-3), // spikes/s · ms = expected spikes
		from:  p.Steps(p.Thalamus.Start) + 2 + p.DelaySteps(connectDelay),
		steps: p.Steps(p.Thalamus.Duration),
		every: p.Steps(p.Thalamus.Every),
	}
}

// active reports whether relay neurons may fire at a step.
func (r *relay) active(step int) bool {
	for _, s := range r.pulses {
		if s.holds(step) {
			return true
		}
	}
	if since := step - r.from; since >= 0 && r.every > 0 {
		step = r.from + since%r.every
	}
	return r.on && span{r.from, r.from + r.steps}.holds(step)
}

func (r *relay) spikes(step int, dst []uint32) []uint32 {
	if r.law == nil || !r.active(step) {
		return dst
	}
	s := random.New(r.seed, random.Relay, uint64(step))
	for k := range microcircuit.FullNumNeurons[microcircuit.Thalamus] {
		for range r.law.Count(uint32(s.Uint64() >> 32)) {
			dst = append(dst, uint32(r.first+k))
		}
	}
	return dst
}
