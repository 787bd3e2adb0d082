// Package kernel is the two hot loops: Update advances every neuron of a partition by one step, Deliver adds the
// weights of arriving spikes to the ring buffer.
//
// The scalar Go functions here are the contract that every other kernel meets bit for bit: float32 state, integer
// sums, IEEE operations only and in the order written, never fused. Steps, refractoriness and exchange are the
// caller's (package sim).
package kernel

import "microcircuit/engine/random"

// Vector is the number of neurons a kernel takes at a time; blocks are multiples of it.
const Vector = 16

// Constants hold for all neurons. Currents are in quanta of synaptic weight, potentials in mV relative to E_L.
type Constants struct {
	P22, P21, P11 float32 // propagators; P21 in mV/quantum
	Theta, Reset  float32 // threshold and reset potential
	WeightExt     int32   // weight of one background spike (quanta)
}

// Block is a run of neurons with one constant input and one background law.
type Block struct {
	First, Padded int          // first neuron (lid) and number of neurons, a multiple of Vector
	Drive         float32      // constant input in one step: I_e·P20 (mV)
	Poisson       []uint32     // thresholds of the background (PoissonThresholds); empty: none, and no word is drawn
	Lanes         random.Lanes // generators of the background
}

// State is the state of all neurons of a partition, padding included, indexed by lid. Padding has V = −Inf and never
// fires.
type State struct {
	Constants
	V      []float32 // membrane potential (mV)
	I      []float32 // synaptic current (quanta)
	Blocks []Block
}

// Update advances every neuron from one grid point to the next, in the reference's order:
//
//	V ← (V·P22 + I·P21) + Drive
//	I ← I·P11 + float32(row + count·WeightExt),  row ← 0
//	V ≥ Theta: V ← Reset, the neuron's lid is appended to fired
//
// where row holds the sums of recurrent weights that arrive now and count is the background's. fired must have room
// for all neurons; lids are ascending; their number is returned. Counts are drawn only if poisson is set. Refractory
// neurons are advanced like all others: the caller overwrites their V.
func Update(s *State, row []int32, fired []uint32, poisson bool) int {
	n := 0
	for b := range s.Blocks {
		k := &s.Blocks[b]
		end := k.First + k.Padded
		thresholds := k.Poisson
		if !poisson {
			thresholds = nil
		}
		n = updateBlock(&s.Constants, k, thresholds, s.V[k.First:end], s.I[k.First:end], row[k.First:end], fired, n)
	}
	return n
}

// updateBlock is a leaf: Go for wasm passes arguments through memory, so a call per neuron would cost more than the
// neuron.
func updateBlock(c *Constants, block *Block, thresholds []uint32, vs, is []float32, row []int32, fired []uint32, n int) int {
	p22, p21, p11, theta, drive, weight := c.P22, c.P21, c.P11, c.Theta, block.Drive, c.WeightExt
	lanes := &block.Lanes
	for at := 0; at < len(vs); at += Vector {
		v, i, in := (*[Vector]float32)(vs[at:]), (*[Vector]float32)(is[at:]), (*[Vector]int32)(row[at:])
		hit := false
		for l := range random.LaneCount {
			s0, s1, s2, s3 := lanes[l], lanes[4+l], lanes[8+l], lanes[12+l]
			for k := l; k < Vector; k += random.LaneCount {
				sum := in[k]
				if len(thresholds) > 0 {
					// xoshiro128++, as random.Lanes.Next
					t := s0 + s3
					word := (t<<7 | t>>25) + s0
					t = s1 << 9
					s2 ^= s0
					s3 ^= s1
					s1 ^= s2
					s0 ^= s3
					s2 ^= t
					s3 = s3<<11 | s3>>21
					for _, at := range thresholds {
						if word >= at {
							break
						}
						sum += weight
					}
				}
				current := i[k]
				x := float32(v[k]*p22) + float32(current*p21) + drive
				i[k] = float32(current*p11) + float32(sum)
				v[k] = x
				in[k] = 0
				if x >= theta {
					hit = true
				}
			}
			lanes[l], lanes[4+l], lanes[8+l], lanes[12+l] = s0, s1, s2, s3
		}
		if !hit {
			continue
		}
		for k := range v {
			if v[k] >= theta {
				v[k] = c.Reset
				fired[n] = uint32(block.First + at + k)
				n++
			}
		}
	}
	return n
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
