package kernel

import "math"

// A vector kernel reads a record of RecordWords words for each block: addresses of V, offset in the row of sums (not of
// V), and so on, in the order in which Record writes them; tools/kernelgen reads them in the same order.
const RecordWords = 9

// Addresses says where a block's data lie in the memory that a vector kernel works on.
type Addresses struct{ V, I, Lanes, Halves uint32 }

// Record writes the record of a block.
func (b *Block) Record(dst []uint32, a Addresses) {
	count := 0
	if b.Poisson != nil {
		count = len(b.Poisson.Halves)
	}
	copy(dst, []uint32{a.V, a.I, uint32(b.First) * 4, a.Lanes, a.Halves, uint32(count), uint32(b.Padded),
		math.Float32bits(b.Drive), uint32(b.First)})
}

// A vector kernel writes the ties it finds to a list of words: their number, room for its own use, and from TiesFirst
// on the pairs that Settle takes.
const TiesFirst = 12

// TiesWords is the length of a list with room for every neuron of a partition.
func TiesWords(neurons int) int { return TiesFirst + 2*neurons }
