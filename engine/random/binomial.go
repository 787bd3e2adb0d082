package random

import "math/bits"

// Binomial draws the number of successes among n trials of probability num/den ≤ 1, exact to 2⁻⁶⁴ and without any
// function of package math. Each trial compares a string of random bits with the binary digits of the probability and
// is decided at the first digit that differs, so half the trials are decided at every digit and two random bits a
// trial are used on average.
func (s *Stream) Binomial(n, num, den int) int {
	if num >= den {
		return n
	}
	p, _ := bits.Div64(uint64(num), 0, uint64(den)) // binary digits of num/den
	successes := 0
	for ; n > 0 && p != 0; p <<= 1 {
		ones := s.ones(n)
		if p>>63 == 1 {
			successes += n - ones // digit 1, bit 0: below p
			n = ones
		} else {
			n -= ones // digit 0, bit 1: above p
		}
	}
	return successes
}

// ones counts the ones among n random bits.
func (s *Stream) ones(n int) int {
	count := 0
	for ; n >= 64; n -= 64 {
		count += bits.OnesCount64(s.Uint64())
	}
	if n > 0 {
		count += bits.OnesCount64(s.Uint64() >> (64 - n))
	}
	return count
}
