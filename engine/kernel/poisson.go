package kernel

import "math"

// Poisson turns uniform words into Poisson counts. The count is the number of thresholds above a 32-bit word,
//
//	Thresholds[k] = P(count > k)·2³²
//
// so that every probability is exact to 2⁻³².
type Poisson struct {
	Thresholds []uint32
	// the same with the top bit flipped, to be compared as signed numbers, and two that no word is below
	Signed []int32

	// guide answers count by a word's first bits where they decide: a branch on the count itself would be mispredicted for
	// every seventh neuron at scale 0.1.
	guide [1 << guideBits]uint16
}

const (
	guideBits = 12
	topBit    = 1 << 31
	undecided = 1<<16 - 1 // in guide: a threshold lies among the words of this entry
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
		p.Signed = append(p.Signed, int32(t^topBit))
	}
	p.Signed = append(p.Signed, math.MinInt32, math.MinInt32)
	for g := range p.guide {
		first := uint32(g)<<(32-guideBits) ^ topBit
		p.guide[g] = uint16(p.search(first))
		if p.search(first) != p.search(first+1<<(32-guideBits)-1) {
			p.guide[g] = undecided
		}
	}
	return p
}

// Count maps a uniform word of 32 bits to a count.
func (p *Poisson) Count(word uint32) int { return int(p.search(word)) }

// count is Count of the word with its top bit flipped: what a signed comparison with Signed gives.
func (p *Poisson) count(word uint32) int32 {
	if n := p.guide[word>>(32-guideBits)]; n != undecided {
		return int32(n)
	}
	return p.search(word ^ topBit)
}

func (p *Poisson) search(word uint32) (n int32) {
	for _, t := range p.Thresholds {
		if word >= t {
			break
		}
		n++
	}
	return n
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
