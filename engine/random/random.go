// Package random makes streams of random words named by (seed, purpose, index), so that no draw depends on how the
// network is partitioned.
//
// A Stream is counter-based: word k is a mix of key and k. Lanes is a block's sequential generator for the background,
// four xoshiro128++ side by side. Table draws from a discrete law by one word, with probabilities exact to 2⁻³².
// Streams are published: they, and so every spike, must not change.
//
// References:
//
//	[SLF14] Steele GL, Lea D, Flood CH (2014) Fast splittable pseudorandom number generators. OOPSLA 2014.
//	        doi:10.1145/2714064.2660195
//	[BV21]  Blackman D, Vigna S (2021) Scrambled linear pseudorandom number generators. ACM Trans Math Softw
//	        47:36. doi:10.1145/3460772
//	[W77]   Walker AJ (1977) An efficient method for generating discrete random variables with general
//	        distributions. ACM Trans Math Softw 3:253-256. doi:10.1145/355744.355749
package random

// Purpose keeps streams of different use apart.
type Purpose uint64

// The purposes of all streams. Their numbers are part of the published streams.
const (
	Shards     Purpose = 1 // how many synapses of a projection fall on each shard; index: projection
	SourcesOf  Purpose = 2 // sources of a shard's synapses; index: projection, shard
	Synapses   Purpose = 3 // targets, delays, weights; index: shard, source gid
	Potentials Purpose = 4 // initial membrane potentials; index: gid
	Background Purpose = 5 // Poisson background; index: block
	Relay      Purpose = 6 // thalamic spike trains; index: step
	Subset     Purpose = 7 // neurons chosen for correlations; index: first gid of the population
)

const golden = 0x9e3779b97f4a7c15 // 2⁶⁴ over the golden ratio, odd: SplitMix64's increment [SLF14]

// Stream yields 64-bit words. The zero value is the stream of no name; make one with New.
type Stream struct{ state uint64 }

// New returns the stream named by seed, purpose and index.
func New(seed uint32, purpose Purpose, index uint64) Stream {
	k := mix(uint64(seed) + golden)
	k = mix(k ^ uint64(purpose)*0xd1342543de82ef95)
	return Stream{mix(k + index*golden)}
}

// Uint64 returns the next word.
func (s *Stream) Uint64() uint64 {
	s.state += golden
	return mix(s.state)
}

// Below returns a number uniform in 0 … n−1 for n ≤ 2³², from the high half of the next word. It deviates from
// uniformity by less than n·2⁻³².
func (s *Stream) Below(n int) int { return int(s.Uint64() >> 32 * uint64(n) >> 32) }

// Uniform returns a number uniform in [0, 1) with 53 random bits.
func (s *Stream) Uniform() float64 { return float64(s.Uint64()>>11) * (1.0 / (1 << 53)) }

// mix is SplitMix64's output function [SLF14].
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
