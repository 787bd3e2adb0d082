package random

import "math/bits"

// LaneCount is the number of generators that run side by side, one a lane of a 128-bit vector.
const LaneCount = 4

// Lanes is the state of LaneCount xoshiro128++ generators [BV21]: word w of lane l stands at w·LaneCount + l, so that
// a vector kernel loads each word of all lanes at once.
type Lanes [4 * LaneCount]uint32

// NewLanes seeds all lanes from the stream named by seed, Background and block. A lane of zeros, which would stay
// zero, has probability 2⁻¹²⁸.
func NewLanes(seed uint32, block int) Lanes {
	s := New(seed, Background, uint64(block))
	var l Lanes
	for i := 0; i < len(l); i += 2 {
		w := s.Uint64()
		l[i], l[i+1] = uint32(w), uint32(w>>32)
	}
	return l
}

// Next advances every lane and writes one word of each to out.
func (s *Lanes) Next(out *[LaneCount]uint32) {
	for l := range LaneCount {
		s0, s1, s2, s3 := s[l], s[LaneCount+l], s[2*LaneCount+l], s[3*LaneCount+l]
		out[l] = bits.RotateLeft32(s0+s3, 7) + s0
		t := s1 << 9
		s2 ^= s0
		s3 ^= s1
		s[LaneCount+l] = s1 ^ s2
		s[l] = s0 ^ s3
		s[2*LaneCount+l] = s2 ^ t
		s[3*LaneCount+l] = bits.RotateLeft32(s3, 11)
	}
}
