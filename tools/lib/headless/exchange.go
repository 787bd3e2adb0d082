package headless

import (
	"math"
	"runtime"
	"sync/atomic"
)

// exchange passes each step's spikes between goroutines. A slot is written again two steps later, when every other
// worker has read it: it has published the step in between.
type exchange struct {
	slots [2][][]uint32  // by parity of the step, by worker
	steps []atomic.Int64 // last step each worker has published
	all   [][]uint32     // by worker: what spikes returned
	stop  atomic.Int64   // first step that is not run
}

func newExchange(workers int) *exchange {
	x := &exchange{steps: make([]atomic.Int64, workers), all: make([][]uint32, workers)}
	x.slots[0], x.slots[1] = make([][]uint32, workers), make([][]uint32, workers)
	x.stop.Store(math.MaxInt64)
	return x
}

const spins = 1000 // looks before the processor is offered to others

// spikes publishes worker's own spikes of a step and returns those of all workers, valid until its next call, or nil
// if the step is not to be run.
func (x *exchange) spikes(worker, step int, own []uint32) []uint32 {
	slots := x.slots[step&1]
	slots[worker] = append(slots[worker][:0], own...)
	x.steps[worker].Store(int64(step))
	all := x.all[worker][:0]
	for w := range slots {
		for k := 0; x.steps[w].Load() < int64(step); k++ {
			if x.stop.Load() <= int64(step) {
				return nil
			}
			if k >= spins {
				runtime.Gosched()
			}
		}
		all = append(all, slots[w]...)
	}
	if all == nil {
		all = make([]uint32, 0, 64)
	}
	x.all[worker] = all
	return all
}
