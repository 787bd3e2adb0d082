package lab

import (
	"slices"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/observer"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
)

// Run is what the workers of one run have sent. It counts only steps that all of them have passed.
type Run struct {
	Step        uint32     // last step that all workers have passed
	Spikes      int        // from step 1 to Step
	Hash        spike.Hash // of the same
	Checkpoints []Checkpoint
	Params      microcircuit.Params  // of the network that runs, also while a slider is dragged
	Derived     microcircuit.Derived // of the same

	neurons        uint32          // their gids lie below
	presim, second uint32          // steps
	warmup, window *analysis.Rates // up to presim and after it
	pulses         *observer.Pulses
	last           []uint32        // last step of each worker
	waiting        [][]spike.Spike // of each worker, beyond Step
	merged         []spike.Spike
	advanced       bool
	clock          clock
	whole          total
}

// Checkpoint is the hash of all spikes up to a whole second of model time.
type Checkpoint struct {
	Second int
	Hash   spike.Hash
}

func newRun(p *microcircuit.Params, d *microcircuit.Derived, at []microcircuit.Change, workers int) *Run {
	presim := uint32(p.Steps(p.TPresim))
	return &Run{
		neurons: uint32(d.Neurons()), presim: presim, second: uint32(p.Steps(1000)), Params: *p, Derived: *d,
		warmup: analysis.NewRates(d, p.H, 0, presim), window: analysis.NewRates(d, p.H, presim, analysis.Open),
		pulses: observer.NewPulses(p, at), last: make([]uint32, workers), waiting: make([][]spike.Spike, workers),
	}
}

// add takes a worker's batch, computed as fast as possible or not, and returns the spikes that have become complete,
// valid until the next call.
func (r *Run) add(i int, m *wire.Spikes, free bool) []spike.Spike {
	r.last[i] = m.Batch.Last
	r.waiting[i] = append(r.waiting[i], m.Batch.Spikes...)
	if i == 0 {
		r.clock.add(m.At, m.Batch.Last)
		r.whole.add(reading{m.At, m.Batch.Last}, free && m.Batch.Last >= r.presim)
	}
	step := slices.Min(r.last)
	r.advanced = step > r.Step
	if !r.advanced {
		return nil
	}
	r.merge(step)
	r.count(step)
	r.Step = step
	return r.merged
}

// merge gathers the spikes of all workers up to a step, in the order of step and gid.
func (r *Run) merge(step uint32) {
	r.merged = r.merged[:0]
	for i, w := range r.waiting {
		n, _ := slices.BinarySearchFunc(w, step+1, func(s spike.Spike, step uint32) int { return int(s.Step) - int(step) })
		r.merged = append(r.merged, w[:n]...)
		r.waiting[i] = append(w[:0], w[n:]...)
	}
	slices.SortFunc(r.merged, func(a, b spike.Spike) int {
		if a.Step != b.Step {
			return int(a.Step) - int(b.Step)
		}
		return int(a.GID) - int(b.GID)
	})
}

func (r *Run) count(step uint32) {
	next := r.Step/r.second*r.second + r.second
	for _, s := range r.merged {
		for ; s.Step > next; next += r.second {
			r.checkpoint(next)
		}
		r.Hash.Add(s)
		r.Spikes++
	}
	r.warmup.Add(r.merged)
	r.window.Add(r.merged)
	r.pulses.Add(r.merged, step)
	for ; step >= next; next += r.second {
		r.checkpoint(next)
	}
}

const keptCheckpoints = 10

func (r *Run) checkpoint(step uint32) {
	r.Checkpoints = append(r.Checkpoints, Checkpoint{int(step / r.second), r.Hash})
	if extra := len(r.Checkpoints) - keptCheckpoints; extra > 0 {
		r.Checkpoints = r.Checkpoints[extra:]
	}
}

// Warm reports whether the warm-up is over, so that rates are those of the reference's window.
func (r *Run) Warm() bool { return r.Step > r.presim }

// Rates returns the mean rate of each population (spikes/s) from the end of the warm-up on; during the warm-up, from
// its start.
func (r *Run) Rates() (rates [microcircuit.Populations]float64) {
	counts := r.warmup
	if r.Warm() {
		counts = r.window
	}
	for i := range rates {
		rates[i], _ = counts.Mean(microcircuit.Population(i), r.Step)
	}
	return rates
}

// Latencies returns the half rise of each population's response to the pulses so far (ms after the onset); 0 where
// there is none.
func (r *Run) Latencies() (ms [microcircuit.Populations]float64) {
	for i := range ms {
		ms[i], _ = r.pulses.Latency(microcircuit.Population(i), r.Step)
	}
	return ms
}

// Rises returns the same of the rises that stand out of what was before the pulses (see analysis.SeenRise); 0 where
// none does.
func (r *Run) Rises() (ms [microcircuit.Populations]float64) {
	for i := range ms {
		ms[i], _ = r.pulses.Rise(microcircuit.Population(i), r.Step)
	}
	return ms
}

// ModelMS is the model time that all workers have passed (ms).
func (r *Run) ModelMS() float64 { return float64(r.Step) * r.Params.H }

// RTF is the realtime factor of the last two seconds at the present speed: wall time over model time, pauses not
// counted; 0: not known.
func (r *Run) RTF() float64 { return r.clock.rtf(r.Params.H) }

// WholeRTF is the realtime factor from the end of the warm-up to the last batch, without pauses and without what ran at
// a chosen speed; 0: not known.
func (r *Run) WholeRTF() float64 { return r.whole.rtf(r.Params.H) }
