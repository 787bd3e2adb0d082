package sim

import (
	"microcircuit/engine/kernel"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/random"
)

// A relay is the thalamus: each relay neuron emits its own Poisson train while a pulse lasts. Every partition draws
// all trains, from a stream of the step, so nothing needs to be exchanged.
type relay struct {
	seed  uint32
	first int             // source number of the first relay neuron
	law   *kernel.Poisson // of the count in one step; nil: never
	from  int             // first step of the first pulse
	steps int             // length of a pulse
	every int             // steps between onsets; 0: one pulse
}

// newRelay places the first stamp where the reference does: a generator's first stamp is start+1 steps after its left
// edge start+1, and the relay neuron adds NEST's default delay: 7012 … 7111 for a pulse from 700 to 710 ms.
func newRelay(p *microcircuit.Params, first int) *relay {
	return &relay{
		seed:  p.Seed,
		first: first,
		law:   kernel.NewPoisson(p.Thalamus.Rate * p.H * 1e-3), // spikes/s · ms = expected spikes
		from:  p.Steps(p.Thalamus.Start) + 2 + p.DelaySteps(connectDelay),
		steps: p.Steps(p.Thalamus.Duration),
		every: p.Steps(p.Thalamus.Every),
	}
}

// active says whether relay neurons may fire at a step.
func (r *relay) active(step int) bool {
	since := step - r.from
	if since >= 0 && r.every > 0 {
		since %= r.every
	}
	return since >= 0 && since < r.steps
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
