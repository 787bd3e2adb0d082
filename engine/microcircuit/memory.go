package microcircuit

import "math"

// Sizes in bytes of what a network is made of; package network holds the structures, its tests compare.
const (
	synapseBytes  = 4       // a packed synapse
	neuronBytes   = 48      // state, ring rows, recorded spikes of one neuron
	startBytes    = 4       // where one source's delay group begins
	delaysAGroup  = 8       // delays found by one start; full networks use 4
	partitionBase = 8 << 20 // an instance of the engine before it holds a network
)

// Bytes estimates the memory (bytes) that all partitions of the network take together.
func (p *Params) Bytes(parts int) float64 {
	d := p.Derive()
	longest := 0.0
	for j := range Sources {
		mean, sd := p.DelayLaw(Population(j))
		longest = math.Max(longest, (mean+6.5*sd)/p.H)
	}
	starts := float64(d.Neurons()) * (longest/delaysAGroup + 2) * startBytes
	return float64(d.TotalSynapses())*synapseBytes + float64(d.Neurons())*neuronBytes + float64(parts)*(starts+partitionBase)
}
