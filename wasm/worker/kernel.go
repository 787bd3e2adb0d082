//go:build js && wasm

package worker

import (
	"unsafe"

	"microcircuit/engine/kernel"
)

// The worker's script instantiates the SIMD kernel on this program's memory and passes these calls on to it.

//go:wasmimport kernel available
func kernelAvailable() uint32

//go:wasmimport kernel update
func kernelUpdate(
	records unsafe.Pointer,
	blocks uint32,
	row, fired unsafe.Pointer,
	d22, p21, p11, theta, reset float32,
	weight int32,
	poisson uint32,
) uint32

//go:wasmimport kernel deliver
func kernelDeliver(ring, words, spans unsafe.Pointer, pairs, base, mask uint32)

// fastest returns the SIMD kernel where the browser has SIMD, else the scalar one.
func fastest() kernel.Kernel {
	if kernelAvailable() == 0 {
		return kernel.Scalar()
	}
	v := &vectors{}
	return kernel.Kernel{Name: "simd", Update: v.update, Deliver: deliver}
}

// vectors holds what the SIMD kernel is told about a state: where it lies in memory. Go never moves it.
type vectors struct {
	state   *kernel.State
	version int
	records []uint32
}

func (v *vectors) update(s *kernel.State, row []int32, fired []uint32, poisson bool) int {
	v.describe(s)
	flag := uint32(0)
	if poisson {
		flag = 1
	}
	c := &s.Constants
	n := kernelUpdate(
		unsafe.Pointer(unsafe.SliceData(v.records)),
		uint32(len(s.Blocks)),
		unsafe.Pointer(unsafe.SliceData(row)),
		unsafe.Pointer(unsafe.SliceData(fired)),
		c.D22, c.P21, c.P11, c.Theta, c.Reset,
		c.WeightExt,
		flag,
	)
	return int(n)
}

// describe writes the records of a state's blocks, when they are new or have changed.
func (v *vectors) describe(s *kernel.State) {
	if v.state == s && v.version == s.Version {
		return
	}
	v.version = s.Version
	if v.state != s {
		v.state = s
		v.records = make([]uint32, kernel.RecordWords*len(s.Blocks)+1)
	}
	for b := range s.Blocks {
		k := &s.Blocks[b]
		a := kernel.Addresses{V: address(&s.V[k.First]), I: address(&s.I[k.First]), Lanes: address(&k.Lanes)}
		if k.Poisson != nil {
			a.Signed = address(&k.Poisson.Signed[0])
		}
		k.Record(v.records[kernel.RecordWords*b:], a)
	}
}

func address[T any](x *T) uint32 { return uint32(uintptr(unsafe.Pointer(x))) }

func deliver(ring []int32, words, spans []uint32, base, mask uint32) {
	if len(spans) == 0 {
		return
	}
	pairs := uint32(len(spans) / 2)
	kernelDeliver(unsafe.Pointer(&ring[0]), unsafe.Pointer(&words[0]), unsafe.Pointer(&spans[0]), pairs, base, mask)
}
