package observer

import (
	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// Pulses follows what pulses evoke in a run, and nothing else: a page's latencies without an observer.
type Pulses struct {
	params    microcircuit.Params
	derived   microcircuit.Derived
	responses *responses
}

// NewPulses follows a run of valid params from step 0, whose inputs change as at says.
func NewPulses(p *microcircuit.Params, at []microcircuit.Change) *Pulses {
	f := &Pulses{params: *p, derived: p.Derive()}
	f.responses = newResponses(&f.params, &f.derived, at)
	return f
}

// Change learns of changes of the run's inputs, at steps to come.
func (f *Pulses) Change(at []microcircuit.Change) { f.responses.change(&f.derived, at) }

// Add takes the spikes up to step last.
func (f *Pulses) Add(spikes []spike.Spike, last uint32) { f.responses.add(spikes, last) }

// Latency is the half rise of a population's mean response at a step (ms after the onset); ok is false if it does not
// rise.
func (f *Pulses) Latency(pop microcircuit.Population, step uint32) (ms float64, ok bool) {
	_, ms, ok = f.responses.latency(pop, step)
	return ms, ok
}

// latency returns a population's mean response at a step and its half rise; nothing without pulses.
func (r *responses) latency(pop microcircuit.Population, step uint32) (response []float64, ms float64, ok bool) {
	before := r.before()
	if before == 0 {
		return nil, 0, false
	}
	response = analysis.MeanResponse(r.all, pop, int(step))
	at, ok := analysis.HalfRise(response, before)
	if !ok {
		return response, 0, false
	}
	return response, at - float64(before), true
}
