// Package reference is the slow engine that the fast one is measured by: float64, one explicit list of synapses,
// excitatory and inhibitory currents apart, in the order of operations of NEST's iaf_psc_exp on a fixed grid.
//
// In goes a Network: neurons, their synapses, spikes of outside sources and direct currents; out come, step by step,
// the neurons that fire and every neuron's state. Potentials are in mV, currents and weights in pA, times in steps of
// H ms: step k ends at k·H. From the records of NEST 3.9 in testdata/fixtures it differs by rounding only, and not in
// one spike. It draws nothing, flushes nothing to zero and knows no partitions.
//
// References:
//
//	[RD99]  Rotter S, Diesmann M (1999) Exact digital simulation of time-invariant linear systems with
//	        applications to neuronal modeling. Biol Cybern 81:381-402. doi:10.1007/s004220050570
package reference

import "microcircuit/engine/neuron"

// Network is what an Engine runs: one neuron for each entry of Current.
type Network struct {
	Neuron   neuron.Params
	TauSynIn float64 // time constant of inhibitory currents (ms); 0: that of Neuron, which is the excitatory one
	H        float64 // resolution (ms)

	Current []float64 // constant current I_e by neuron (pA)
	V0      []float64 // initial membrane potential by neuron (mV)

	Sources  int       // neurons, then outside sources; 0: no outside sources
	Synapses []Synapse // in any order; the same one may stand there twice
	Spikes   []Spikes  // of outside sources, in any order
	DC       []DC
}

// Synapse is one connection.
type Synapse struct {
	Source, Target int
	Weight         float64 // pA; > 0: excitatory
	Delay          int     // steps, at least 1
}

// Spikes are the spikes of one outside source that carry one stamp.
type Spikes struct {
	Step, Source int
	Count        int // multiplies the weight
}

// DC is NEST's dc_generator behind a connection: a current of Weight·Amplitude that its target feels at the grid
// points Start+Delay+1 … Stop+Delay. The generator's first step is 1.
type DC struct {
	Target            int
	Amplitude, Weight float64 // pA, 1
	Start, Stop       int     // steps
	Delay             int     // steps, at least 1
}
