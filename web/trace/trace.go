// Package trace keeps the last samples of watched neurons, as workers send them.
//
// Traces belong to one Watch: what an earlier one has still on its way does not count. Samples may be some steps ahead
// of the spikes that all workers have passed.
package trace

import "microcircuit/engine/wire"

// Kept is the number of samples kept of a neuron: 2 s where every step of 0.1 ms is sampled. Those of wire.MaxWatched
// neurons take 7.7 MB.
const Kept = 20_000

// Traces is what is kept of all watched neurons. Its zero value waits for a Watch.
type Traces struct {
	number  uint32
	neurons []*Trace // of those from which samples have come, in that order
}

// Trace is what is kept of one neuron.
type Trace struct {
	GID     uint32
	every   uint32
	last    uint32        // step of the last sample
	samples []wire.Sample // a ring once it is full
	oldest  int
}

// Reset forgets everything, for the traces of another Watch.
func (t *Traces) Reset(number uint32) { t.number, t.neurons = number, nil }

// Add takes what a worker has sent; ok is false where it does not follow what that neuron's worker sent before.
func (t *Traces) Add(m *wire.Traces) (ok bool) {
	if m.Number != t.number {
		return true
	}
	for i := range m.Neurons {
		if !t.neuron(m.Neurons[i].GID).add(m.First, m.Every, m.Neurons[i].Samples) {
			return false
		}
	}
	return true
}

func (t *Traces) neuron(gid uint32) *Trace {
	if n := t.Of(gid); n != nil {
		return n
	}
	n := &Trace{GID: gid}
	t.neurons = append(t.neurons, n)
	return n
}

// Of returns what is kept of a neuron, nil before its first sample.
func (t *Traces) Of(gid uint32) *Trace {
	for _, n := range t.neurons {
		if n.GID == gid {
			return n
		}
	}
	return nil
}

func (n *Trace) add(first, every uint32, samples []wire.Sample) (ok bool) {
	if len(n.samples) > 0 && (first != n.last+n.every || every != n.every) {
		return false
	}
	n.every, n.last = every, first+uint32(len(samples)-1)*every
	for _, s := range samples {
		if len(n.samples) < Kept {
			n.samples = append(n.samples, s)
			continue
		}
		n.samples[n.oldest] = s
		n.oldest = (n.oldest + 1) % Kept
	}
	return true
}

// Len is the number of samples kept.
func (n *Trace) Len() int { return len(n.samples) }

// At returns a sample, 0 being the oldest, and the step after which it was taken.
func (n *Trace) At(k int) (step uint32, s *wire.Sample) {
	return n.last - uint32(len(n.samples)-1-k)*n.every, &n.samples[(n.oldest+k)%len(n.samples)]
}
