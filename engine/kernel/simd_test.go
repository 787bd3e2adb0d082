package kernel

import (
	"context"
	_ "embed"
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"microcircuit/engine/random"
)

//go:embed simd.wasm
var simdWasm []byte

// memoryModule is a WebAssembly module that does nothing but export a memory of 64 pages as env.mem.
var memoryModule = []byte{0, 'a', 's', 'm', 1, 0, 0, 0, 5, 3, 1, 0, 64, 7, 7, 1, 3, 'm', 'e', 'm', 2, 0}

// simd runs the committed kernel on a memory of its own, to which data are copied and from which they are read back.
type simd struct {
	t       *testing.T
	ctx     context.Context
	mem     api.Memory
	kernel  api.Module
	address uint32 // first free byte
}

func newSIMD(t *testing.T) *simd {
	ctx := context.Background()
	runtime := wazero.NewRuntime(ctx)
	t.Cleanup(func() { runtime.Close(ctx) })
	env, err := runtime.InstantiateWithConfig(ctx, memoryModule, wazero.NewModuleConfig().WithName("env"))
	if err != nil {
		t.Fatal(err)
	}
	kernel, err := runtime.InstantiateWithConfig(ctx, simdWasm, wazero.NewModuleConfig().WithName("kernel"))
	if err != nil {
		t.Fatal(err)
	}
	return &simd{t: t, ctx: ctx, mem: env.Memory(), kernel: kernel, address: 64}
}

// put copies words to fresh memory and returns their address.
func (s *simd) put(words []uint32) uint32 {
	at := s.address
	for k, w := range words {
		if !s.mem.WriteUint32Le(at+uint32(4*k), w) {
			s.t.Fatal("out of test memory")
		}
	}
	s.address = (at + uint32(4*len(words)) + 63) &^ 63
	return at
}

func (s *simd) get(at uint32, n int) []uint32 {
	bytes, ok := s.mem.Read(at, uint32(4*n))
	if !ok {
		s.t.Fatal("read outside of test memory")
	}
	words := make([]uint32, n)
	for k := range words {
		words[k] = binary.LittleEndian.Uint32(bytes[4*k:])
	}
	return words
}

func (s *simd) call(function string, args ...uint64) uint32 {
	results, err := s.kernel.ExportedFunction(function).Call(s.ctx, args...)
	if err != nil {
		s.t.Fatal(err)
	}
	if len(results) == 0 {
		return 0
	}
	return uint32(results[0])
}

func floatBits(x []float32) []uint32 {
	words := make([]uint32, len(x))
	for k := range x {
		words[k] = math.Float32bits(x[k])
	}
	return words
}

// update runs the SIMD kernel on copies of state and row and writes the results back, as a worker's kernel does in
// place.
func (s *simd) update(state *State, row []int32, fired []uint32, now int, poisson bool) int {
	s.address = 64
	v, i := s.put(floatBits(state.V)), s.put(floatBits(state.I))
	sums := make([]uint32, len(row))
	for k := range row {
		sums[k] = uint32(row[k])
	}
	in, out := s.put(sums), s.put(make([]uint32, len(fired)))
	ties := s.put(make([]uint32, TiesWords(len(state.V))))
	records := make([]uint32, RecordWords*len(state.Blocks))
	lanes := make([]uint32, len(state.Blocks))
	for b := range state.Blocks {
		k := &state.Blocks[b]
		a := Addresses{V: v + uint32(4*k.First), I: i + uint32(4*k.First), Lanes: s.put(k.Lanes[:])}
		if k.Poisson != nil {
			halves := make([]uint32, len(k.Poisson.Halves)/2+1)
			for n, h := range k.Poisson.Halves {
				halves[n/2] |= uint32(uint16(h)) << (n % 2 * 16)
			}
			a.Halves = s.put(halves)
		}
		lanes[b] = a.Lanes
		k.Record(records[RecordWords*b:], a)
	}
	flag := uint64(0)
	if poisson {
		flag = 1
	}
	c := state.Constants
	n := s.call("update", uint64(s.put(records)), uint64(len(state.Blocks)), uint64(in), uint64(out), uint64(ties),
		api.EncodeF32(c.D22), api.EncodeF32(c.P21), api.EncodeF32(c.P11), api.EncodeF32(c.Theta), api.EncodeF32(c.Reset),
		api.EncodeI32(c.WeightExt), flag)
	for k, w := range s.get(v, len(state.V)) {
		state.V[k] = math.Float32frombits(w)
	}
	for k, w := range s.get(i, len(state.I)) {
		state.I[k] = math.Float32frombits(w)
	}
	for k, w := range s.get(in, len(row)) {
		row[k] = int32(w)
	}
	copy(fired, s.get(out, len(fired)))
	for b := range state.Blocks {
		copy(state.Blocks[b].Lanes[:], s.get(lanes[b], len(random.Lanes{})))
	}
	list := s.get(ties, TiesWords(len(state.V)))
	Settle(state, list[TiesFirst:TiesFirst+2*list[0]], now)
	return int(n)
}

// randomState makes a state with everything in it that a run can produce, and some that it cannot: refractory neurons
// at reset, padding, subnormal and huge currents, blocks of all sizes, with and without background.
func randomState(seed uint32, mean float64) (*State, []int32) {
	r := random.New(seed, random.Synapses, 0)
	uniform := func(lo, hi float64) float32 { return float32(lo + (hi-lo)*r.Uniform()) }
	s := &State{Constants: Constants{D22: -0.009950166, P21: uniform(1e-4, 1e-3), P11: 0.81873075, Theta: 15, Reset: uniform(-5, 5), WeightExt: int32(1 + r.Below(256))}}
	for b := range 12 {
		padded := Vector * (1 + r.Below(8))
		k := Block{First: len(s.V), Padded: padded, Drive: uniform(-0.1, 0.2), Lanes: random.NewLanes(seed, b), Ties: random.New(seed, random.Ties, uint64(b))}
		if b%4 != 3 {
			k.Poisson = NewPoisson(mean * (1 + 0.1*float64(b)))
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

func (s *State) clone() *State {
	c := *s
	c.V, c.I, c.Blocks = slices.Clone(s.V), slices.Clone(s.I), slices.Clone(s.Blocks)
	return &c
}

// The committed SIMD kernel meets the scalar one bit for bit, over many steps from random states.
func TestSIMDUpdateIsScalarUpdate(t *testing.T) {
	k := newSIMD(t)
	for seed, mean := range []float64{0, 0.05, 0.232, 2.32, 20, 70} {
		a, row := randomState(uint32(seed+1), mean)
		b := a.clone()
		firedA, firedB := make([]uint32, len(a.V)), make([]uint32, len(a.V))
		for step := range 300 {
			rowA, rowB := slices.Clone(row), slices.Clone(row)
			poisson := step != 7
			na, nb := Update(a, rowA, firedA, step, poisson), k.update(b, rowB, firedB, step, poisson)
			if na != nb || !slices.Equal(firedA[:na], firedB[:nb]) {
				t.Fatalf("mean %v, step %d: SIMD fires %v, want %v", mean, step, firedB[:nb], firedA[:na])
			}
			if at := differ(a, b, rowA, rowB); at >= 0 {
				t.Fatalf("mean %v, step %d, neuron %d: SIMD has V %v, I %v, sum %d, want %v, %v, %d", mean, step, at,
					b.V[at], b.I[at], rowB[at], a.V[at], a.I[at], rowA[at])
			}
			for n := range a.Blocks {
				if a.Blocks[n].Lanes != b.Blocks[n].Lanes {
					t.Fatalf("mean %v, step %d: generators of block %d differ", mean, step, n)
				}
			}
			row = rowA
			for n := range row { // keep the input coming
				row[n] = int32(step*n%2001) - 1000
			}
		}
	}
}

// differ finds the first neuron whose state is not the same to the bit; any NaN equals any other.
func differ(a, b *State, rowA, rowB []int32) int {
	same := func(x, y float32) bool {
		return math.Float32bits(x) == math.Float32bits(y) || x != x && y != y
	}
	for k := range a.V {
		if !same(a.V[k], b.V[k]) || !same(a.I[k], b.I[k]) || rowA[k] != rowB[k] {
			return k
		}
	}
	return -1
}

func TestSIMDDeliverIsScalarDeliver(t *testing.T) {
	k := newSIMD(t)
	r := random.New(3, random.Synapses, 0)
	const slots = 1 << 12
	for trial := range 20 {
		words := make([]uint32, 5000)
		for n := range words {
			words[n] = uint32(r.Below(slots))<<weightBits | uint32(r.Below(1<<weightBits))
		}
		var spans []uint32
		for first := 0; first < len(words); {
			end := min(first+1+r.Below(1+trial*5), len(words))
			spans = append(spans, uint32(first), uint32(end))
			first = end + r.Below(3)
		}
		if trial == 0 {
			spans = nil
		}
		want, base := make([]int32, slots), uint32(r.Below(slots))
		Deliver(want, words, spans, base, slots-1)
		k.address = 64
		ring := k.put(make([]uint32, slots))
		k.call("deliver", uint64(ring), uint64(k.put(words)), uint64(k.put(spans)), uint64(len(spans)/2), uint64(base), slots-1)
		for n, w := range k.get(ring, slots) {
			if int32(w) != want[n] {
				t.Fatalf("trial %d, slot %d: got %d, want %d", trial, n, int32(w), want[n])
			}
		}
	}
}
