// Package kerneltest lets tests compare a vector kernel with the scalar one, wherever the vector kernel runs: it makes
// random states, writes them to an image of memory together with the arguments of a call, and reads the results back.
package kerneltest

import (
	"math"
	"slices"

	"microcircuit/engine/kernel"
	"microcircuit/engine/random"
)

// Update is a call of a vector kernel's function "update".
type Update struct {
	Words []uint32    // the memory before the call, from address 0
	Args  [11]float64 // its arguments; those from 4 to 8 are float32, the others int32
	at    struct{ v, i, row, fired uint32 }
	lanes []uint32
}

// put appends words and returns their address, a multiple of 64.
func (u *Update) put(words []uint32) uint32 {
	at := uint32(4 * len(u.Words))
	u.Words = append(u.Words, words...)
	for len(u.Words)%16 != 0 {
		u.Words = append(u.Words, 0)
	}
	return at
}

func (u *Update) putFloats(x []float32) uint32 {
	words := make([]uint32, len(x))
	for k := range x {
		words[k] = math.Float32bits(x[k])
	}
	return u.put(words)
}

// NewUpdate lays out a state, the sums of its neurons and room for all that the kernel writes.
func NewUpdate(s *kernel.State, row []int32, poisson bool) *Update {
	u := &Update{Words: make([]uint32, 16)}
	u.at.v, u.at.i = u.putFloats(s.V), u.putFloats(s.I)
	sums := make([]uint32, len(row))
	for k := range row {
		sums[k] = uint32(row[k])
	}
	u.at.row, u.at.fired = u.put(sums), u.put(make([]uint32, len(s.V)))
	records := make([]uint32, kernel.RecordWords*len(s.Blocks))
	for b := range s.Blocks {
		u.record(&s.Blocks[b], records[kernel.RecordWords*b:])
	}
	flag := 0.0
	if poisson {
		flag = 1
	}
	c := s.Constants
	u.Args = [11]float64{
		float64(u.put(records)), float64(len(s.Blocks)), float64(u.at.row), float64(u.at.fired),
		float64(c.D22), float64(c.P21), float64(c.P11), float64(c.Theta), float64(c.Reset), float64(c.WeightExt), flag,
	}
	return u
}

func (u *Update) record(k *kernel.Block, record []uint32) {
	a := kernel.Addresses{V: u.at.v + uint32(4*k.First), I: u.at.i + uint32(4*k.First), Lanes: u.put(k.Lanes[:])}
	if k.Poisson != nil {
		signed := make([]uint32, len(k.Poisson.Signed))
		for n, t := range k.Poisson.Signed {
			signed[n] = uint32(t)
		}
		a.Signed = u.put(signed)
	}
	u.lanes = append(u.lanes, a.Lanes)
	k.Record(record, a)
}

// Read writes what the kernel left in memory back to the state and to row, and returns the neurons that fired. n is
// what the kernel returned.
func (u *Update) Read(memory []uint32, n int, s *kernel.State, row []int32) (fired []uint32) {
	get := func(at uint32, words int) []uint32 { return memory[at/4 : int(at/4)+words] }
	for k, w := range get(u.at.v, len(s.V)) {
		s.V[k] = math.Float32frombits(w)
	}
	for k, w := range get(u.at.i, len(s.I)) {
		s.I[k] = math.Float32frombits(w)
	}
	for k, w := range get(u.at.row, len(row)) {
		row[k] = int32(w)
	}
	for b := range s.Blocks {
		copy(s.Blocks[b].Lanes[:], get(u.lanes[b], len(random.Lanes{})))
	}
	return slices.Clone(get(u.at.fired, n))
}

// RandomState makes a state with everything in it that a run can produce, and some that it cannot: refractory neurons
// at reset, padding, subnormal and huge currents and potentials, blocks of all sizes from one vector to eight, with and
// without background (mean: spikes in one step).
func RandomState(seed uint32, mean float64) (*kernel.State, []int32) {
	r := random.New(seed, random.Synapses, 0)
	uniform := func(lo, hi float64) float32 { return float32(lo + (hi-lo)*r.Uniform()) }
	s := &kernel.State{Constants: kernel.Constants{
		D22: -0.009950166, P21: uniform(1e-4, 1e-3), P11: 0.81873075, Theta: 15, Reset: uniform(-5, 5),
		WeightExt: int32(1 + r.Below(256)),
	}}
	for b := range 12 {
		padded := kernel.Vector * (1 + (b+int(seed))%8)
		k := kernel.Block{
			First: len(s.V), Padded: padded, Drive: uniform(-0.1, 0.2),
			Lanes: random.NewLanes(seed, b),
		}
		if b%4 != 3 {
			k.Poisson = kernel.NewPoisson(mean * (1 + 0.1*float64(b)))
		}
		s.Blocks = append(s.Blocks, k)
		for range padded {
			v, i := uniform(-10, 16), uniform(-3000, 3000)
			switch r.Below(12) {
			case 0:
				v = float32(math.NaN())
			case 1:
				v = s.Reset
			case 2:
				i = math.SmallestNonzeroFloat32 * float32(1+r.Below(1000))
			case 3:
				i = uniform(-1e30, 1e30)
			case 4:
				v, i = 15, 0
			case 5:
				v = math.Float32frombits(uint32(r.Below(1 << 23))) // subnormal
			}
			s.V, s.I = append(s.V, v), append(s.I, i)
		}
	}
	row := make([]int32, len(s.V))
	for k := range row {
		row[k] = int32(r.Below(1<<20)) - 1<<19
	}
	return s, row
}

// Clone copies a state; laws of the background are shared.
func Clone(s *kernel.State) *kernel.State {
	c := *s
	c.V, c.I, c.Blocks = slices.Clone(s.V), slices.Clone(s.I), slices.Clone(s.Blocks)
	return &c
}

// Differ finds the first neuron whose state or sum is not the same to the bit, or whose block's generators differ; any
// NaN equals any other. -1: none.
func Differ(a, b *kernel.State, rowA, rowB []int32) int {
	same := func(x, y float32) bool {
		return math.Float32bits(x) == math.Float32bits(y) || x != x && y != y
	}
	for n := range a.Blocks {
		if a.Blocks[n].Lanes != b.Blocks[n].Lanes {
			return a.Blocks[n].First
		}
	}
	for k := range a.V {
		if !same(a.V[k], b.V[k]) || !same(a.I[k], b.I[k]) || rowA[k] != rowB[k] {
			return k
		}
	}
	return -1
}

// Spans makes synapses whose slots lie in a ring of so many slots, and pairs of first word and end, of runs up to
// longest.
func Spans(r *random.Stream, slots, longest int) (words, spans []uint32) {
	words = make([]uint32, 5000)
	for n := range words {
		words[n] = uint32(r.Below(slots))<<12 | uint32(r.Below(1<<12))
	}
	for first := 0; first < len(words); {
		end := min(first+1+r.Below(longest), len(words))
		spans = append(spans, uint32(first), uint32(end))
		first = end + r.Below(3)
	}
	return words, spans
}
