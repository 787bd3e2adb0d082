package microcircuit

import "math"

// Sizes in bytes of what a network is made of; package network holds the structures, its tests compare.
const (
	synapseBytes  = 4       // a packed synapse
	neuronBytes   = 32      // state and lists of one neuron
	slotBytes     = 4       // one neuron's sum in a row of the ring
	startBytes    = 4       // where one source's delay group begins
	countBytes    = 2       // synapses of one source onto one shard, while building
	shardNeurons  = 128     // neurons of a shard, more where a population would have more than shardsAtMost
	shardsAtMost  = 64      // of a population
	delaysAGroup  = 8       // delays delivered together, and half of it in partitions of more than largePart neurons
	largePart     = 1 << 15 // neurons
	longestDelay  = 6.3     // SD beyond the mean: no delay is longer
	partitionBase = 4 << 20 // an instance of the engine before it holds a network
)

// Bytes estimates the memory (bytes) that all partitions of the network take together, while it is built and later.
func (p *Params) Bytes(parts int) float64 {
	d := p.Derive()
	group := float64(delaysAGroup)
	if d.Neurons() > largePart*parts {
		group /= 2
	}
	groups := math.Ceil(p.longestDelaySteps() / group)
	neurons := float64(d.Neurons())
	stride := math.Exp2(math.Ceil(math.Log2(neurons / float64(parts))))
	each := partitionBase + neurons*(groups+1)*startBytes + group*stride*slotBytes
	return float64(d.TotalSynapses())*synapseBytes + neurons*neuronBytes + d.buildBytes() + float64(parts)*each
}

func (p *Params) longestDelaySteps() float64 {
	longest := 0.0
	for j := range Sources {
		mean, sd := p.DelayLaw(Population(j))
		longest = math.Max(longest, (mean+longestDelay*sd)/p.H)
	}
	return longest
}

// buildBytes is the memory that is used only while the network is built (bytes).
func (d *Derived) buildBytes() float64 {
	shards, largest := 0, 0
	for _, n := range d.N {
		shards += min(shardsAtMost, (n+shardNeurons-1)/shardNeurons)
		largest = max(largest, n)
	}
	return float64(shards) * float64(largest) * countBytes
}
