package sim

import (
	"math"
	"slices"

	"microcircuit/engine/microcircuit"
)

// Inputs is the number of kinds of input: from each population and the thalamus, then External.
const (
	External = microcircuit.Sources
	Inputs   = External + 1
)

// Sample is what a probe reads of a neuron after a step.
type Sample struct {
	V  float64         // V_m (mV)
	I  float64         // I_syn (pA)
	In [Inputs]float64 // weights of the spikes that have arrived since the sample before, by source (pA)
}

// Probe watches some neurons of a partition: after every step that is Every from another it has a sample of each.
//
// What arrives from neurons is counted spike by spike along the synapses onto the watched neurons, also what had been
// on its way when the probe began. What arrives from outside is the rest of what the current gained:
//
//	I(k) = P11·I(k−1) + Σ inputs(k)
//
// The sum is a whole number of quanta, so float32 gives it exactly while |I| is below 2²³ quanta, some 10 µA; beyond,
// rounding errors count as external. Nothing of the partition changes.
type Probe struct {
	part        *Partition
	every, from int
	began       int // the last step before those watched

	gids     []uint32
	lids     []int
	current  []float32      // after the last step (quanta)
	gained   [][Inputs]int  // since the last sample (quanta)
	samples  []Sample       // the last ones
	synapses []probeSynapse // by source
	starts   []int          // by source: first of its synapses; the last entry ends the last source
	due      [][Inputs]int  // at (k mod delays)·neurons + n: what arrives at step k (quanta)
	delays   int            // longest delay + 1
	origin   []int          // gid of each population's first neuron, and their total
}

// probeSynapse is a synapse onto a watched neuron.
type probeSynapse struct{ neuron, weight, delay int }

// NewProbe watches those of some neurons that the partition owns, from the next step on. Samples are taken at steps
// from, from + every, …, none before the whole interval that it sums up was watched. Call it between Deliver and
// Update.
func NewProbe(part *Partition, gids []uint32, every, from int) *Probe {
	net := part.net
	w := &Probe{part: part, every: every, from: from, began: part.step, delays: net.Group*net.Groups + 1}
	lids := part.LIDs(gids)
	for _, gid := range gids {
		if lid, own := lids[gid]; own && !slices.Contains(w.gids, gid) {
			w.gids, w.lids, w.current = append(w.gids, gid), append(w.lids, lid), append(w.current, part.state.I[lid])
		}
	}
	n := len(w.gids)
	w.gained, w.samples, w.due = make([][Inputs]int, n), make([]Sample, n), make([][Inputs]int, n*w.delays)
	if n == 0 {
		return w
	}
	gid := 0
	for _, size := range net.Sizes {
		w.origin = append(w.origin, gid)
		gid += size
	}
	w.origin = append(w.origin, gid)
	w.collect()
	for emitted := max(1, part.step-len(part.history)+1); emitted < part.step; emitted++ {
		w.send(emitted) // what is on its way; the spikes of this step follow with the next
	}
	return w
}

// collect finds the synapses onto the watched neurons.
func (w *Probe) collect() {
	w.starts = make([]int, w.part.net.Sources+1)
	at := 0
	w.part.net.Onto(w.lids, func(k, source, weight, delay int) {
		for ; at <= source; at++ {
			w.starts[at] = len(w.synapses)
		}
		w.synapses = append(w.synapses, probeSynapse{k, weight, delay})
	})
	for ; at < len(w.starts); at++ {
		w.starts[at] = len(w.synapses)
	}
}

// GIDs are the neurons watched, in the order of the samples.
func (w *Probe) GIDs() []uint32 { return w.gids }

// send notes when the spikes of a step will arrive, unless they have.
func (w *Probe) send(emitted int) {
	for _, source := range w.part.history[emitted%len(w.part.history)] {
		for _, s := range w.synapses[w.starts[source]:w.starts[source+1]] {
			if arrival := emitted + s.delay; arrival > w.began {
				w.due[arrival%w.delays*len(w.gids)+s.neuron][w.kind(int(source))] += s.weight
			}
		}
	}
}

// kind is the population of a source, or the thalamus.
func (w *Probe) kind(source int) int {
	if source >= w.origin[len(w.origin)-1] {
		return int(microcircuit.Thalamus)
	}
	pop := 0
	for source >= w.origin[pop+1] {
		pop++
	}
	return pop
}

// Observe follows a step, after its Update and before its Deliver, and must follow every one. It returns a sample of
// each neuron if one is due, valid until the next call, else nil.
func (w *Probe) Observe() []Sample {
	if len(w.gids) == 0 {
		return nil
	}
	step, now := w.part.step, w.part.step%w.delays*len(w.gids)
	if step > 1 {
		w.send(step - 1)
	}
	for n, lid := range w.lids {
		before, after := w.current[n], w.part.state.I[lid]
		w.current[n] = after
		rest := int(math.RoundToEven(float64(after) - float64(float32(before*w.part.state.P11))))
		for kind, quanta := range w.due[now+n] {
			w.gained[n][kind] += quanta
			rest -= quanta
		}
		w.gained[n][External] += rest
		w.due[now+n] = [Inputs]int{}
	}
	if (step-w.from)%w.every != 0 {
		return nil
	}
	w.sample()
	if step < w.from || step-w.every < w.began {
		return nil
	}
	return w.samples
}

// sample reads the neurons and begins a new interval.
func (w *Probe) sample() {
	for n, lid := range w.lids {
		s := Sample{V: w.part.Potential(lid), I: w.part.SynapticCurrent(lid)}
		for kind, quanta := range w.gained[n] {
			s.In[kind] = float64(quanta) * w.part.net.Quantum
		}
		w.samples[n], w.gained[n] = s, [Inputs]int{}
	}
}
