package driver

import (
	"microcircuit/engine/sim"
	"microcircuit/engine/wire"
)

// maxSamples is the number of samples of a neuron in one message: that of eight neurons has 400 kB.
const maxSamples = 1024

// traces watches neurons for the page; its zero value watches none.
type traces struct {
	probe   *sim.Probe
	message wire.Traces
}

func newTraces(part *sim.Partition, index uint32, m *wire.Watch) traces {
	t := traces{message: wire.Traces{Part: index, Number: m.Number, Every: m.Every}}
	probe := sim.NewProbe(part, m.GIDs, int(m.Every), int(m.From))
	if len(probe.GIDs()) == 0 {
		return traces{}
	}
	t.probe = probe
	for _, gid := range probe.GIDs() {
		t.message.Neurons = append(t.message.Neurons, wire.Trace{GID: gid})
	}
	return t
}

// observe follows a step; it says whether there are as many samples as a message may hold.
func (t *traces) observe(step uint32) (full bool) {
	if t.probe == nil {
		return false
	}
	samples := t.probe.Observe()
	if samples == nil {
		return false
	}
	if t.empty() {
		t.message.First = step
	}
	for n := range samples {
		trace := &t.message.Neurons[n]
		trace.Samples = append(trace.Samples, single(&samples[n]))
	}
	return len(t.message.Neurons[0].Samples) >= maxSamples
}

func single(s *sim.Sample) wire.Sample {
	r := wire.Sample{V: float32(s.V), I: float32(s.I)}
	for k, in := range s.In {
		r.In[k] = float32(in)
	}
	return r
}

func (t *traces) empty() bool { return t.probe == nil || len(t.message.Neurons[0].Samples) == 0 }

// clear forgets samples that have been sent.
func (t *traces) clear() {
	for n := range t.message.Neurons {
		t.message.Neurons[n].Samples = t.message.Neurons[n].Samples[:0]
	}
}
