package network

// WeightBits is the number of low bits of a packed synapse that hold its signed weight in quanta.
const WeightBits = 12

// MaxWeight is the largest weight that fits (quanta).
const MaxWeight = 1<<(WeightBits-1) - 1

// MaxSlots bounds the product of ring rows and stride: what the high bits of a packed synapse can address.
const MaxSlots = 1 << (32 - WeightBits)

// Network holds the synapses onto the neurons of one partition, packed for deferred delivery.
//
// Delays come in groups of Group steps: group g holds delays g·Group+1 … (g+1)·Group. Words of one source stand
// together, ordered by delay, and Starts finds its groups. A word is
//
//	(row·Stride + lid) << WeightBits | weight & (1<<WeightBits − 1),    row = (delay − 1) mod Group
type Network struct {
	*Layout
	Sources int      // sources: all neurons, then relay neurons or generators
	Quantum float64  // pA of one quantum of weight
	Group   int      // delays in a group: rows of the ring buffer, a power of two
	Groups  int      // number of groups; the longest delay is at most Group·Groups
	Stride  int      // slots of a row, a power of two ≥ LIDs
	Words   []uint32 // packed synapses
	Starts  []uint32 // Starts[source·(Groups+1)+g]: first word of group g; the last entry ends the source
}

// Synapse is one synapse spelled out.
type Synapse struct {
	Source, Target int // gids
	Weight         int // quanta
	Delay          int // steps
}

// Range returns the words of group g of a source.
func (n *Network) Range(source, g int) (first, end uint32) {
	at := source*(n.Groups+1) + g
	return n.Starts[at], n.Starts[at+1]
}

// Each calls f for every synapse, by source and delay.
func (n *Network) Each(f func(Synapse)) {
	gids := n.GIDs()
	for source := range n.Sources {
		for g := range n.Groups {
			first, end := n.Range(source, g)
			for _, w := range n.Words[first:end] {
				lid, weight, delay := n.unpack(w, g)
				f(Synapse{Source: source, Target: int(gids[lid]), Weight: weight, Delay: delay})
			}
		}
	}
}

// Onto calls f for every synapse onto one of some neurons, by source and delay; k is the neuron's place in lids.
func (n *Network) Onto(lids []int, f func(k, source, weight, delay int)) {
	place := make([]uint16, n.Stride) // by lid: place in lids + 1, 0 for all others
	for k, lid := range lids {
		place[lid] = uint16(k + 1)
	}
	mask := uint32(n.Stride - 1)
	for source := range n.Sources {
		for g := range n.Groups {
			first, end := n.Range(source, g)
			for _, w := range n.Words[first:end] {
				if k := place[w>>WeightBits&mask]; k > 0 {
					_, weight, delay := n.unpack(w, g)
					f(int(k)-1, source, weight, delay)
				}
			}
		}
	}
}

// unpack reads a word of group g.
func (n *Network) unpack(w uint32, g int) (lid, weight, delay int) {
	slot := int(w >> WeightBits)
	return slot & (n.Stride - 1), int(int32(w<<(32-WeightBits)) >> (32 - WeightBits)), g*n.Group + slot/n.Stride + 1
}

// setRing chooses Group and Stride for delays up to maxDelay steps. group = 0 chooses by size: eight rows, or four
// where eight would outgrow a core's cache (see RATIONALE.md, "How many delays are delivered together?").
func (n *Network) setRing(group, maxDelay int) {
	n.Stride = Padding
	for n.Stride < n.LIDs {
		n.Stride *= 2
	}
	if group == 0 {
		group = 8
		if n.LIDs > 1<<15 {
			group = 4
		}
	}
	for group*n.Stride > MaxSlots {
		group /= 2
	}
	n.Group = group
	n.Groups = (maxDelay + group - 1) / group
}

// pack makes the word of a synapse.
func (n *Network) pack(lid, weight, delay int) uint32 {
	slot := (delay-1)&(n.Group-1)*n.Stride + lid
	return uint32(slot)<<WeightBits | uint32(weight)&(1<<WeightBits-1)
}

// FromSynapses packs the synapses of an explicit list that target neurons of the layout's partition. Delays are at
// least 1, weights at most MaxWeight in size. group is the number of delays in a group, 0 to choose.
func FromSynapses(l *Layout, sources int, quantum float64, group int, synapses []Synapse) *Network {
	n := &Network{Layout: l, Sources: sources, Quantum: quantum}
	maxDelay := 1
	for _, s := range synapses {
		if s.Weight > MaxWeight || s.Weight < -MaxWeight || s.Delay < 1 {
			panic("network: synapse out of range")
		}
		maxDelay = max(maxDelay, s.Delay)
	}
	n.setRing(group, maxDelay)
	rows := make([][]Synapse, sources*maxDelay) // by source and delay
	for _, s := range synapses {
		if _, owned := l.LID(s.Target); owned {
			at := s.Source*maxDelay + s.Delay - 1
			rows[at] = append(rows[at], s)
		}
	}
	for source := range sources {
		for g := range n.Groups {
			n.Starts = append(n.Starts, uint32(len(n.Words)))
			for d := g * n.Group; d < min((g+1)*n.Group, maxDelay); d++ {
				for _, s := range rows[source*maxDelay+d] {
					lid, _ := l.LID(s.Target)
					n.Words = append(n.Words, n.pack(lid, s.Weight, s.Delay))
				}
			}
		}
		n.Starts = append(n.Starts, uint32(len(n.Words)))
	}
	return n
}
