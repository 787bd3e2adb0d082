package experiment

import (
	"math"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/params"
)

// fires lets network A run from its first step to a model time, with so many spikes of each population in every ms.
func fires(x *Experiment, ms float64, each int) {
	l := x.A.Lab
	from := l.Run.Step
	b := spike.Batch{First: from + 1, Last: uint32(math.Round(ms / l.Link.Params.H))}
	for step := from + 10; step <= b.Last; step += 10 {
		for p := range microcircuit.Populations {
			for k := range each {
				b.Spikes = append(b.Spikes, spike.Spike{Step: step, GID: uint32(l.Derived.FirstGID[p] + k)})
			}
		}
	}
	l.Receive(0, &wire.Spikes{At: ms, Batch: b}, 0)
}

// rate is that of a population of so many neurons with so many spikes in every ms (spikes/s).
func rate(x *Experiment, p microcircuit.Population, each int) float64 {
	return 1000 * float64(each) / float64(x.A.Lab.Derived.N[p])
}

// What a rebuild replaces is averaged over the last five seconds, and what comes of it over the same model times. The
// change is sure once both are that long.
func TestGhostOfRebuild(t *testing.T) {
	x := running("n=0.05&k=0.05&workers=1")
	fires(x, 6500, 2)
	if _, there := x.Ghost(); there || x.Shows() != "" {
		t.Error("a ghost before any change")
	}
	x.Set("g", "-5", true)
	g, there := x.Ghost()
	if !there || g.Known || g.Before.FirstMS != 1500 || g.Before.LastMS != 6500 || g.Was.Params.G != -4 || g.Is.Params.G != -5 {
		t.Fatalf("after the change: %v, %+v", there, g)
	}
	ready(x.A.Lab)
	fires(x, 2000, 1)
	if g, _ = x.Ghost(); g.Known {
		t.Error("half a second is enough")
	}
	fires(x, 2600, 1)
	if g, _ = x.Ghost(); !g.Known || g.Sure() {
		t.Errorf("after 1.1 s: known %v, sure %v", g.Known, g.Sure())
	}
	fires(x, 9000, 1)
	g, _ = x.Ghost()
	if !g.Sure() || g.After.FirstMS != 1500 || g.After.LastMS != 6500 {
		t.Errorf("averaged over %v to %v ms", g.After.FirstMS, g.After.LastMS)
	}
	for p := range microcircuit.Populations {
		pop := microcircuit.Population(p)
		if math.Abs(g.Before.Rates[p]-rate(x, pop, 2)) > 1e-9 || math.Abs(g.After.Rates[p]-rate(x, pop, 1)) > 1e-9 {
			t.Errorf("%v: %v, then %v spikes/s", pop, g.Before.Rates[p], g.After.Rates[p])
		}
	}
}

// A change of the rate while the network runs is compared with what was before it, without its first 100 ms.
func TestGhostOfRate(t *testing.T) {
	x := running("n=0.05&k=0.05&workers=1&at=30000:bg_rate:12")
	fires(x, 3000, 1)
	fires(x, 5200, 3)
	g, there := x.Ghost()
	if !there || !g.Known || g.Before.FirstMS != 500 || g.Before.LastMS != 3000 || g.After.FirstMS != 3100 || g.After.LastMS != 5200 {
		t.Fatalf("%v, %+v", there, g)
	}
	if math.Abs(g.After.Rates[0]/g.Before.Rates[0]-3) > 1e-9 {
		t.Errorf("%v, then %v spikes/s", g.Before.Rates[0], g.After.Rates[0])
	}
}

// While a prediction is asked for nothing is told of rates before and after.
func TestGhostWhilePredicting(t *testing.T) {
	x := running("n=0.05&k=0.05&workers=1&at=30000:bg_rate:12")
	fires(x, 3000, 1)
	fires(x, 9000, 3)
	x.Predicting = func() bool { return true }
	if _, there := x.Ghost(); there {
		t.Error("the answer is told")
	}
}

// Before, after and both turn between two networks, which are built again from their links, the same seed in both.
func TestShow(t *testing.T) {
	x := running("n=0.05&k=0.05&workers=1&seed=7")
	fires(x, 6500, 1)
	if x.MayShow(Both) || x.MayShow(Before) {
		t.Error("something to compare before any change")
	}
	x.Set("tau_m", "8", true)
	for _, step := range []struct {
		show Shown
		want string
	}{
		{Before, "n=0.05&k=0.05&seed=7&workers=1"},
		{After, "n=0.05&k=0.05&seed=7&tau_m=8&workers=1"},
		{Both, "n=0.05&k=0.05&seed=7&workers=1&b.tau_m=8"},
		{After, "n=0.05&k=0.05&seed=7&tau_m=8&workers=1"},
		{Both, "n=0.05&k=0.05&seed=7&workers=1&b.tau_m=8"},
		{Before, "n=0.05&k=0.05&seed=7&workers=1"},
		{Both, "n=0.05&k=0.05&seed=7&workers=1&b.tau_m=8"},
	} {
		x.HandleShow(step.show)
		if got := params.Format(x.A.Lab.Link); got != step.want || x.Shows() != step.show {
			t.Errorf("%s: %s shows %s, want %s", step.show, x.Shows(), got, step.want)
		}
	}
	x.A.Lab.Link.Task.Lock = []string{"compare"}
	x.HandleShow(After)
	if x.Shows() != Both {
		t.Error("locked, it turns")
	}
}
