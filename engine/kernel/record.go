package kernel

import "math"

// A vector kernel reads a record of RecordWords words for each block: addresses of V, offset in the row of sums (not of
// V), and so on, in the order in which Record writes them; tools/kernelgen reads them in the same order.
const RecordWords = 8

// Addresses says where a block's data lie in the memory that a vector kernel works on. Signed is that of the law's
// numbers, 0 where there is no background.
type Addresses struct{ V, I, Lanes, Signed uint32 }

// Record writes the record of a block.
func (b *Block) Record(dst []uint32, a Addresses) {
	copy(dst, []uint32{a.V, a.I, uint32(b.First) * 4, a.Lanes, a.Signed, uint32(b.Padded), math.Float32bits(b.Drive),
		uint32(b.First)})
}
