// Package kernel is the two hot loops: Update advances every neuron of a partition by one step, Deliver adds the
// weights of arriving spikes to the ring buffer.
//
// The scalar Go functions here are the contract that every other kernel meets bit for bit: float32 state, integer
// sums, IEEE operations only and in the order written, never fused. Steps, refractoriness and exchange are the
// caller's (package sim).
package kernel

//go:generate go run microcircuit/tools/kernelgen -out simd.wasm

import (
	"math/bits"

	"microcircuit/engine/random"
)

// Vector is the number of neurons a kernel takes at a time; blocks are multiples of it.
const Vector = 16

// Kernel is one implementation of the two loops.
type Kernel struct {
	Name    string
	Update  func(s *State, row []int32, fired []uint32, poisson bool) int
	Deliver func(ring []int32, words, spans []uint32, base, mask uint32)
}

// Scalar is the kernel in Go, which runs everywhere.
func Scalar() Kernel { return Kernel{"scalar", Update, Deliver} }

// Constants hold for all neurons. Currents are in quanta of synaptic weight, potentials in mV relative to E_L.
type Constants struct {
	D22          float32 // P22 − 1: what a step takes off a unit of V
	P21, P11     float32 // propagators; P21 in mV/quantum
	Theta, Reset float32 // threshold and reset potential
	WeightExt    int32   // weight of one background spike (quanta)
}

// Block is a run of neurons with one constant input and one background law.
type Block struct {
	First, Padded int          // first neuron (lid) and number of neurons, a multiple of Vector
	Drive         float32      // constant input in one step: I_e·P20 (mV)
	Poisson       *Poisson     // law of the background; nil: none, and no word is drawn
	Lanes         random.Lanes // generators of the background
}

// State is the state of all neurons of a partition, padding included, indexed by lid. Padding has V = NaN, which is at
// or above no threshold.
type State struct {
	Constants
	V       []float32 // membrane potential (mV)
	I       []float32 // synaptic current (quanta)
	Blocks  []Block
	Version int // of Blocks: who changes one after the first Update counts it up
}

// Update advances every neuron from one grid point to the next, in the reference's order:
//
//	V ← V + ((V·D22 + I·P21) + Drive)
//	I ← I·P11 + float32(row + count·WeightExt),  row ← 0
//	V ≥ Theta: V ← Reset, the neuron's lid is appended to fired
//
// where row holds the sums of recurrent weights that arrive now and count is the background's, drawn only if poisson is
// set. fired must have room for all neurons; lids are ascending; their number is returned. Refractory neurons are
// advanced like all others: the caller overwrites their V.
func Update(s *State, row []int32, fired []uint32, poisson bool) int {
	n := 0
	for b := range s.Blocks {
		k := &s.Blocks[b]
		end := k.First + k.Padded
		law := k.Poisson
		if !poisson {
			law = nil
		}
		n = updateBlock(&s.Constants, k, law, s.V[k.First:end], s.I[k.First:end], row[k.First:end], fired, n)
	}
	return n
}

// updateBlock is one loop over vectors and lanes. Each lane yields four words a vector: word q of lane l is for neuron
// 4q+l. (Go for wasm passes arguments through memory: calls that are not inlined would double the time.)
func updateBlock(c *Constants, block *Block, law *Poisson, vs, is []float32, row []int32, fired []uint32, n int) int {
	theta, weight := c.Theta, c.WeightExt
	k := step{c.D22, c.P21, c.P11, block.Drive}
	for at := 0; at < len(vs); at += Vector {
		v, i, in := (*[Vector]float32)(vs[at:]), (*[Vector]float32)(is[at:]), (*[Vector]int32)(row[at:])
		hit := false
		for l := range random.LaneCount {
			n0, n1, n2, n3 := l, 4+l, 8+l, 12+l
			sum0, sum1, sum2, sum3 := in[n0], in[n1], in[n2], in[n3]
			if law != nil {
				s0, s1, s2, s3 := block.Lanes[l], block.Lanes[l+4], block.Lanes[l+8], block.Lanes[l+12]
				sum0 += weight * law.count(word(s0, s3))
				s0, s1, s2, s3 = next(s0, s1, s2, s3)
				sum1 += weight * law.count(word(s0, s3))
				s0, s1, s2, s3 = next(s0, s1, s2, s3)
				sum2 += weight * law.count(word(s0, s3))
				s0, s1, s2, s3 = next(s0, s1, s2, s3)
				sum3 += weight * law.count(word(s0, s3))
				block.Lanes[l], block.Lanes[l+4], block.Lanes[l+8], block.Lanes[l+12] = next(s0, s1, s2, s3)
			}
			in[n0], in[n1], in[n2], in[n3] = 0, 0, 0, 0
			i0, i1, i2, i3 := i[n0], i[n1], i[n2], i[n3]
			v0, v1, v2, v3 := k.potential(v[n0], i0), k.potential(v[n1], i1), k.potential(v[n2], i2), k.potential(v[n3], i3)
			i[n0], i[n1], i[n2], i[n3] = k.current(i0, sum0), k.current(i1, sum1), k.current(i2, sum2), k.current(i3, sum3)
			v[n0], v[n1], v[n2], v[n3] = v0, v1, v2, v3
			hit = hit || v0 >= theta || v1 >= theta || v2 >= theta || v3 >= theta
		}
		if hit {
			n = fire(c, v, uint32(block.First+at), fired, n)
		}
	}
	return n
}

// fire resets the neurons at or above threshold and appends their lids.
func fire(c *Constants, v *[Vector]float32, lid uint32, fired []uint32, n int) int {
	for k := range v {
		if v[k] >= c.Theta {
			v[k] = c.Reset
			fired[n] = lid + uint32(k)
			n++
		}
	}
	return n
}

// step carries one neuron's state over a step; the conversions forbid fused multiply-add.
type step struct{ d22, p21, p11, drive float32 }

func (k *step) potential(v, i float32) float32 {
	return v + (float32(v*k.d22) + float32(i*k.p21) + k.drive)
}

func (k *step) current(i float32, sum int32) float32 { return float32(i*k.p11) + float32(sum) }

// word and next are the output and the transition of xoshiro128++, as in random.Lanes.
func word(s0, s3 uint32) uint32 { return bits.RotateLeft32(s0+s3, 7) + s0 }

func next(s0, s1, s2, s3 uint32) (uint32, uint32, uint32, uint32) {
	t := s1 << 9
	s2 ^= s0
	s3 ^= s1
	return s0 ^ s3, s1 ^ s2, s2 ^ t, bits.RotateLeft32(s3, 11)
}

// FlushEvery is the number of steps between two calls of Flush.
const FlushEvery = 256

// Flush zeroes currents below 1e-10 quanta and potentials below 1e-20 mV in size: without input they would decay into
// subnormal numbers, with which a step takes 20 to 50 times longer.
func Flush(s *State) {
	for k, i := range s.I {
		if i < 1e-10 && i > -1e-10 {
			s.I[k] = 0
		}
	}
	for k, v := range s.V {
		if v < 1e-20 && v > -1e-20 {
			s.V[k] = 0
		}
	}
}

// weightBits is network.WeightBits: the low bits of a packed synapse, its signed weight.
const weightBits = 12

// Deliver adds the weights of packed synapses to the ring. spans holds pairs: first word and end. A word's high bits
// give a slot relative to base; mask wraps it around the ring, whose length is mask+1.
func Deliver(ring []int32, words, spans []uint32, base, mask uint32) {
	for k := 0; k+1 < len(spans); k += 2 {
		deliverSpan(ring[:mask+1], words[spans[k]:spans[k+1]], base, mask)
	}
}

func deliverSpan(ring []int32, words []uint32, base, mask uint32) {
	for len(words) >= 4 {
		w := (*[4]uint32)(words)
		w0, w1, w2, w3 := w[0], w[1], w[2], w[3]
		ring[(w0>>weightBits+base)&mask] += int32(w0<<(32-weightBits)) >> (32 - weightBits)
		ring[(w1>>weightBits+base)&mask] += int32(w1<<(32-weightBits)) >> (32 - weightBits)
		ring[(w2>>weightBits+base)&mask] += int32(w2<<(32-weightBits)) >> (32 - weightBits)
		ring[(w3>>weightBits+base)&mask] += int32(w3<<(32-weightBits)) >> (32 - weightBits)
		words = words[4:]
	}
	for _, w := range words {
		ring[(w>>weightBits+base)&mask] += int32(w<<(32-weightBits)) >> (32 - weightBits)
	}
}
