package headless

import (
	"context"
	"errors"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

func small() microcircuit.Params {
	p := microcircuit.Default()
	p.NScaling, p.KScaling, p.TPresim, p.TSim = 0.05, 0.05, 50, 100
	return p
}

// The number of goroutines does not show in the spikes, and all spikes are recorded.
func TestWorkers(t *testing.T) {
	p := small()
	var want spike.Hash
	for _, workers := range []int{1, 2, 5} {
		var recorded spike.Hash
		r, err := Run(context.Background(), &p, Options{Workers: workers, Profile: true, OnSpikes: func(step int, gids []uint32) {
			for _, g := range gids {
				recorded.Add(spike.Spike{Step: uint32(step), GID: g})
			}
		}})
		if err != nil || r.Neurons != 3858 || r.Synapses != 747205 || r.Steps != 1500 {
			t.Fatalf("%d workers: got %+v, %v", workers, r, err)
		}
		for _, p := range r.Phases {
			if p.Steps != 1500 || p.Events == 0 || p.Update <= 0 || p.Exchange <= 0 || p.Deliver <= 0 {
				t.Errorf("phases %+v", p)
			}
		}
		if len(r.Phases) != workers {
			t.Errorf("phases of %d workers, want %d", len(r.Phases), workers)
		}
		if workers == 1 {
			want = r.Hash
		}
		if r.Hash != want || recorded != want {
			t.Errorf("%d workers: hash %v, recorded %v, want %v", workers, r.Hash, recorded, want)
		}
	}
}

func TestCancel(t *testing.T) {
	p := small()
	p.TSim = 100000
	ctx, cancel := context.WithCancel(context.Background())
	r, err := Run(ctx, &p, Options{Workers: 3, OnSpikes: func(step int, _ []uint32) {
		if step == 1000 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || r.Steps < 1000 || r.Steps > 1100 {
		t.Errorf("got %d steps, %v", r.Steps, err)
	}
}

// A context that ends while the network is built ends the run at once, with the sizes of what would have been built.
func TestCancelBuild(t *testing.T) {
	p := small()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	told := false
	r, err := Run(ctx, &p, Options{Workers: 2, Progress: func(Phase, int, int) { told = true }})
	if !errors.Is(err, context.Canceled) || r.Steps >= 64 || r.Neurons != 3858 || r.Synapses != 747205 || told {
		t.Errorf("%+v, %v, told %v", r, err, told)
	}
}
