package kernel_test

import (
	"context"
	_ "embed"
	"encoding/binary"
	"slices"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"microcircuit/engine/kernel"
	"microcircuit/engine/kernel/kerneltest"
	"microcircuit/engine/random"
)

//go:embed simd.wasm
var simdWasm []byte

// memoryModule is a WebAssembly module that does nothing but export a memory of 64 pages as env.mem.
var memoryModule = []byte{0, 'a', 's', 'm', 1, 0, 0, 0, 5, 3, 1, 0, 64, 7, 7, 1, 3, 'm', 'e', 'm', 2, 0}

// simd runs the committed kernel on a memory of its own.
type simd struct {
	t      *testing.T
	mem    api.Memory
	kernel api.Module
}

func newSIMD(t *testing.T) *simd {
	ctx := context.Background()
	runtime := wazero.NewRuntime(ctx)
	t.Cleanup(func() { runtime.Close(ctx) })
	env, err := runtime.InstantiateWithConfig(ctx, memoryModule, wazero.NewModuleConfig().WithName("env"))
	if err != nil {
		t.Fatal(err)
	}
	instance, err := runtime.InstantiateWithConfig(ctx, simdWasm, wazero.NewModuleConfig().WithName("kernel"))
	if err != nil {
		t.Fatal(err)
	}
	return &simd{t, env.Memory(), instance}
}

// call calls a function on the given memory, which it changes.
func (s *simd) call(function string, memory []uint32, args ...uint64) int {
	bytes := make([]byte, 4*len(memory))
	for k, w := range memory {
		binary.LittleEndian.PutUint32(bytes[4*k:], w)
	}
	if !s.mem.Write(0, bytes) {
		s.t.Fatal("out of test memory")
	}
	results, err := s.kernel.ExportedFunction(function).Call(context.Background(), args...)
	if err != nil {
		s.t.Fatal(err)
	}
	bytes, _ = s.mem.Read(0, uint32(len(bytes)))
	for k := range memory {
		memory[k] = binary.LittleEndian.Uint32(bytes[4*k:])
	}
	if len(results) == 0 {
		return 0
	}
	return int(uint32(results[0]))
}

func (s *simd) update(u *kerneltest.Update) int {
	args := make([]uint64, len(u.Args))
	for k, x := range u.Args {
		args[k] = api.EncodeI32(int32(uint32(int64(x))))
		if k >= 4 && k <= 8 {
			args[k] = api.EncodeF32(float32(x))
		}
	}
	return s.call("update", u.Words, args...)
}

// The committed SIMD kernel meets the scalar one bit for bit, over many steps from random states.
func TestSIMDUpdateIsScalarUpdate(t *testing.T) {
	k := newSIMD(t)
	for seed, mean := range []float64{0, 0.05, 0.232, 2.32, 20, 70} {
		a, row := kerneltest.RandomState(uint32(seed+1), mean)
		b := kerneltest.Clone(a)
		fired := make([]uint32, len(a.V))
		for step := range 300 {
			rowA, rowB := slices.Clone(row), slices.Clone(row)
			poisson := step != 7
			want := fired[:kernel.Update(a, rowA, fired, poisson)]
			u := kerneltest.NewUpdate(b, rowB, poisson)
			got := u.Read(u.Words, k.update(u), b, rowB)
			if !slices.Equal(got, want) {
				t.Fatalf("mean %v, step %d: SIMD fires %v, want %v", mean, step, got, want)
			}
			if at := kerneltest.Differ(a, b, rowA, rowB); at >= 0 {
				t.Fatalf("mean %v, step %d, neuron %d: SIMD has V %v, I %v, sum %d, want %v, %v, %d", mean, step, at,
					b.V[at], b.I[at], rowB[at], a.V[at], a.I[at], rowA[at])
			}
			row = rowA
			for n := range row { // keep the input coming
				row[n] = int32(step*n%2001) - 1000
			}
		}
	}
}

func TestSIMDDeliverIsScalarDeliver(t *testing.T) {
	k := newSIMD(t)
	r := random.New(3, random.Synapses, 0)
	const slots = 1 << 12
	for trial := range 20 {
		words, spans := kerneltest.Spans(&r, slots, 1+trial*5)
		if trial == 0 {
			spans = nil
		}
		want, base := make([]int32, slots), uint32(r.Below(slots))
		kernel.Deliver(want, words, spans, base, slots-1)
		memory := slices.Concat(make([]uint32, slots), words, spans)
		k.call("deliver", memory, 0, 4*slots, uint64(4*(slots+len(words))), uint64(len(spans)/2), uint64(base), slots-1)
		for n := range want {
			if got := int32(memory[n]); got != want[n] {
				t.Fatalf("trial %d, slot %d: got %d, want %d", trial, n, got, want[n])
			}
		}
	}
}
