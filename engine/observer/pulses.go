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

// Rise is the same of a rise that stands out of what was before the pulse, as analysis.SeenRise has it; seen is false
// if none does.
func (f *Pulses) Rise(pop microcircuit.Population, step uint32) (ms float64, seen bool) {
	_, ms, seen = f.responses.rise(pop, step)
	return ms, seen
}

// latency returns a population's mean response at a step and its half rise; nothing without pulses.
func (r *responses) latency(pop microcircuit.Population, step uint32) (response []float64, ms float64, ok bool) {
	return r.half(pop, step, analysis.HalfRise)
}

// rise returns the same of a rise that is seen.
func (r *responses) rise(pop microcircuit.Population, step uint32) (response []float64, ms float64, seen bool) {
	return r.half(pop, step, analysis.SeenRise)
}

// half returns a population's mean response at a step and the time that of finds in it (ms after the onset).
func (r *responses) half(pop microcircuit.Population, step uint32, of func(rates []float64, onset int) (float64, bool),
) (response []float64, ms float64, ok bool) {
	before := r.before()
	if before == 0 {
		return nil, 0, false
	}
	response = analysis.MeanResponse(r.all, pop, int(step))
	at, ok := of(response, before)
	if !ok {
		return response, 0, false
	}
	return response, at - float64(before), true
}
