//go:build js && wasm

package port

import "unsafe"

// The four functions below are the worker script's; each works on the buffer that all workers of a run share, laid out
// as engine/wire says. A call costs some 10 ns, where a call through syscall/js would cost 500.

//go:wasmimport exchange spikes
func exchangeSpikes(step uint32, own unsafe.Pointer, n uint32, all unsafe.Pointer) int32

//go:wasmimport exchange limit
func exchangeLimit() uint32

//go:wasmimport exchange setLimit
func exchangeSetLimit(step uint32)

//go:wasmimport exchange awaitLimit
func exchangeAwaitLimit(above uint32) uint32

// Shared is the exchange of spikes between workers over shared memory.
type Shared struct{}

// Spikes publishes the spikes of a step, waits for those of all workers and writes them to all; ok is false when the
// run was aborted.
func (Shared) Spikes(step uint32, own, all []uint32) (n int, ok bool) {
	from, to := unsafe.Pointer(unsafe.SliceData(own)), unsafe.Pointer(unsafe.SliceData(all))
	got := exchangeSpikes(step, from, uint32(len(own)), to)
	return int(max(got, 0)), got >= 0
}

// Limit returns the last step that may be run.
func (Shared) Limit() uint32 { return exchangeLimit() }

// SetLimit sets the limit and wakes the workers that await it.
func (Shared) SetLimit(step uint32) { exchangeSetLimit(step) }

// AwaitLimit waits some 20 ms at most until the limit lies above a step, and reports whether it does.
func (Shared) AwaitLimit(above uint32) (moved bool) { return exchangeAwaitLimit(above) != 0 }
