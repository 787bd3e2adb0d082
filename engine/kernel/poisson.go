package kernel

import (
	"math"

	"microcircuit/engine/random"
)

// Poisson turns uniform words into Poisson counts. The count is the number of thresholds above a 32-bit word,
//
//	Thresholds[k] = P(count > k)·2³²
//
// so that every probability is exact to 2⁻³². Its high 16 bits almost always decide; they come first, two neurons to a
// generator's word, and with their top bit flipped, so that a vector kernel compares them as signed numbers. The low 16
// bits are drawn only for a tie, when the high ones equal those of a threshold: once in some 13,000 draws at scale 0.1.
type Poisson struct {
	Thresholds []uint32
	Halves     []int16 // high halves of the thresholds, top bit flipped: what a vector kernel compares with

	// guide answers by the first 12 bits, unflipped, where they decide: a branch on the count itself would be mispredicted for
	// every seventh neuron at scale 0.1.
	guide [1 << guideBits]uint16
}

const (
	guideBits = 12
	topBit    = 1 << 31
	undecided = 1 << 15 // in guide: a threshold lies among the words of this entry
	tie       = 1 << 14 // in a count: the low bits are needed
	countMask = tie - 1
	maxCount  = 255 // what a vector kernel's 16-bit product of count and weight allows
)

// NewPoisson returns the law of the given mean, at most 150, or nil for mean 0.
func NewPoisson(mean float64) *Poisson {
	if mean == 0 {
		return nil
	}
	p := &Poisson{}
	for k := 0; ; k++ {
		scaled := math.RoundToEven(poissonTail(mean, k) * (1 << 32))
		if scaled == 0 {
			break
		}
		t := uint32(min(scaled, 1<<32-1))
		p.Thresholds = append(p.Thresholds, t)
		p.Halves = append(p.Halves, int16(t>>16^topBit>>16))
	}
	if len(p.Thresholds) > maxCount {
		panic("kernel: Poisson mean too large")
	}
	for g := range p.guide {
		p.guide[g] = p.guideEntry(uint32(g)<<(32-guideBits) ^ topBit)
	}
	return p
}

func (p *Poisson) guideEntry(first uint32) uint16 {
	const step = 1 << 16
	n := p.search(first)
	for at := first; at-first < 1<<(32-guideBits); at += step {
		if m := p.search(at); m != n || m&tie != 0 {
			return undecided
		}
	}
	return uint16(n)
}

// Count maps a uniform word of 32 bits to a count.
func (p *Poisson) Count(word uint32) int {
	n := 0
	for n < len(p.Thresholds) && word < p.Thresholds[n] {
		n++
	}
	return n
}

// count maps the high half of word, its top bit flipped, to a count, and sets tie if the low half could add to it.
func (p *Poisson) count(word uint32) int32 {
	if n := p.guide[word>>(32-guideBits)]; n != undecided {
		return int32(n)
	}
	return p.search(word ^ topBit)
}

func (p *Poisson) search(word uint32) int32 {
	n, tied := int32(0), int32(0)
	for _, t := range p.Thresholds {
		if word>>16 < t>>16 {
			n++
		} else if word>>16 == t>>16 {
			tied = tie
		}
	}
	return n | tied
}

// settleAll decides the ties of a vector that starts at neuron at of its block.
func settleAll(i *[Vector]float32, words *[2 * random.LaneCount]uint32, at int, block *Block, law *Poisson, now int, weight int32) {
	for n := range i {
		half := uint16(words[n>>3*4+n>>1&3] >> (n & 1 * 16))
		if law.search(uint32(half)<<16^topBit)&tie != 0 {
			settle(&i[n], half, at+n, block, now, weight)
		}
	}
}

// settle draws the low half of a tied word of neuron n of its block, and adds to the neuron's current what it adds to
// the count.
func settle(i *float32, half uint16, n int, block *Block, now int, weight int32) {
	high := uint32(half)<<16 ^ topBit
	low := uint32(block.Ties.At(uint64(now)<<8|uint64(n)) >> 48)
	if more := block.Poisson.Count(high|low) - int(block.Poisson.search(high)&countMask); more > 0 {
		*i += float32(weight * int32(more))
	}
}

// Settle decides the ties that a vector kernel lists as pairs: block number << 16 | neuron of the block, half word.
func Settle(s *State, ties []uint32, now int) {
	for ; len(ties) > 1; ties = ties[2:] {
		b := &s.Blocks[ties[0]>>16]
		n := int(ties[0] & 0xffff)
		settle(&s.I[b.First+n], uint16(ties[1]), n, b, now, s.WeightExt)
	}
}

// poissonTail is P(count > k), summed from its largest term outwards, never as a difference from 1.
func poissonTail(mean float64, k int) float64 {
	if float64(k)+1 <= mean { // the body lies in the tail: take off the rest, which is not small
		return 1 - poissonSum(mean, 0, k)
	}
	return poissonSum(mean, k+1, int(mean)+k+200)
}

func poissonSum(mean float64, lo, hi int) float64 {
	sum := 0.0
	for k := lo; k <= hi; k++ {
		logGamma, _ := math.Lgamma(float64(k) + 1)
		term := math.Exp(float64(k)*math.Log(mean) - mean - logGamma)
		sum += term
		if float64(k) > mean && term < 1e-20*sum {
			break
		}
	}
	return sum
}
