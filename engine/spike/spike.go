// Package spike is a spike, a batch of spikes, the bytes of a batch, and the hash of a raster.
//
// A spike names a step (its stamp k ≥ 1, in units of the resolution h) and a neuron (gid, 0-based in population
// order). Batches travel from workers to the page; the hash identifies a raster whatever the order in which its spikes
// arrive.
package spike

import (
	"encoding/binary"
	"errors"
	"strconv"
)

// Spike is one neuron's threshold crossing.
type Spike struct {
	Step uint32 // grid point at which the neuron fired; first 1
	GID  uint32 // index of the neuron in population order
}

// AppendStep adds to dst the spikes of one step, given by the gids that fired in it.
func AppendStep(dst []Spike, step int, gids []uint32) []Spike {
	for _, gid := range gids {
		dst = append(dst, Spike{Step: uint32(step), GID: gid})
	}
	return dst
}

// Batch holds all spikes that one partition emitted from step First to step Last, both included, in step order.
type Batch struct {
	First, Last uint32
	Spikes      []Spike
}

const (
	headerBytes = 12 // First, Last, count
	spikeBytes  = 8
)

var errBatch = errors.New("spike: malformed batch")

// Append adds the bytes of b to dst: First, Last, the number of spikes, then step and gid of each, as little-endian
// 32-bit words.
func (b *Batch) Append(dst []byte) []byte {
	dst = binary.LittleEndian.AppendUint32(dst, b.First)
	dst = binary.LittleEndian.AppendUint32(dst, b.Last)
	dst = binary.LittleEndian.AppendUint32(dst, uint32(len(b.Spikes)))
	for _, s := range b.Spikes {
		dst = binary.LittleEndian.AppendUint32(dst, s.Step)
		dst = binary.LittleEndian.AppendUint32(dst, s.GID)
	}
	return dst
}

// Decode reads into b the bytes that Append wrote, reusing b.Spikes, and refuses anything else: wrong lengths, steps
// outside First … Last or out of order.
func (b *Batch) Decode(src []byte) error {
	if len(src) < headerBytes {
		return errBatch
	}
	b.First = binary.LittleEndian.Uint32(src)
	b.Last = binary.LittleEndian.Uint32(src[4:])
	n := binary.LittleEndian.Uint32(src[8:])
	src = src[headerBytes:]
	if uint64(len(src)) != spikeBytes*uint64(n) {
		return errBatch
	}
	b.Spikes = b.Spikes[:0]
	last := b.First
	for ; len(src) > 0; src = src[spikeBytes:] {
		s := Spike{binary.LittleEndian.Uint32(src), binary.LittleEndian.Uint32(src[4:])}
		if s.Step < last || s.Step > b.Last {
			return errBatch
		}
		last = s.Step
		b.Spikes = append(b.Spikes, s)
	}
	return nil
}

// Hash identifies a raster: an order-free 64-bit sum of a fixed mix of each spike's step and gid. Two runs with the
// same hash have, for all practical purposes, the same spikes. The zero value is the hash of no spike.
type Hash uint64

// Add adds one spike.
func (h *Hash) Add(s Spike) { *h += Hash(mix(uint64(s.Step)<<32 | uint64(s.GID))) }

// AddAll adds many spikes.
func (h *Hash) AddAll(spikes []Spike) {
	for _, s := range spikes {
		h.Add(s)
	}
}

// String prints h as 16 hexadecimal digits.
func (h Hash) String() string {
	const zeros = "0000000000000000"
	s := strconv.FormatUint(uint64(h), 16)
	return zeros[len(s):] + s
}

// mix is the output function of SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2714064.2660195) after one step of
// its counter, so that the first spike of neuron 0 counts too.
func mix(z uint64) uint64 {
	z += 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
