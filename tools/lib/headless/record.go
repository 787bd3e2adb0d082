package headless

import "microcircuit/engine/sim"

// Recording asks for the membrane potential and the synaptic current of some neurons.
type Recording struct {
	GIDs     []uint32
	Every    int                              // steps between samples, which are taken at multiples of it
	OnSample func(step int, samples []Sample) // called in order, from one goroutine; samples in the order of GIDs
}

// Sample is what a voltmeter reads of a neuron after a step.
type Sample struct {
	V float64 // V_m (mV)
	I float64 // I_syn, excitatory and inhibitory together (pA)
}

// voltmeter samples in every partition's goroutine and reports in one. Samples are kept by parity of their number: a
// partition takes the next but one only when all have exchanged the spikes of the steps between.
type voltmeter struct {
	Recording
	at      [][]probe // of each partition
	samples [2][]Sample
}

// probe is one neuron: its place among the samples and in its partition.
type probe struct{ index, lid int }

// newVoltmeter returns nil, which does nothing, if there is nothing to record.
func newVoltmeter(r Recording, parts []*sim.Partition) *voltmeter {
	if len(r.GIDs) == 0 {
		return nil
	}
	v := &voltmeter{Recording: r}
	for i := range v.samples {
		v.samples[i] = make([]Sample, len(r.GIDs))
	}
	for _, part := range parts {
		lids := part.LIDs(r.GIDs)
		var probes []probe
		for index, gid := range r.GIDs {
			if lid, own := lids[gid]; own {
				probes = append(probes, probe{index, lid})
			}
		}
		v.at = append(v.at, probes)
	}
	return v
}

func (v *voltmeter) due(step int) bool { return v != nil && step%v.Every == 0 }

func (v *voltmeter) into(step int) []Sample { return v.samples[step/v.Every&1] }

// sample reads the neurons of partition i.
func (v *voltmeter) sample(i, step int, part *sim.Partition) {
	if !v.due(step) {
		return
	}
	samples := v.into(step)
	for _, p := range v.at[i] {
		samples[p.index] = Sample{part.Potential(p.lid), part.SynapticCurrent(p.lid)}
	}
}

// report hands on the samples of a step once all partitions have exchanged its spikes.
func (v *voltmeter) report(step int) {
	if v.due(step) {
		v.OnSample(step, v.into(step))
	}
}
