package experiment

import (
	"math"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/params"
	"microcircuit/web/raster"
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
	x.Advance()
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
	if _, there := ghost(x); there || x.Shows() != "" {
		t.Error("a ghost before any change")
	}
	x.Set("g", "-5", true)
	g, there := ghost(x)
	if !there || g.Known || g.Before.FirstMS != 1500 || g.Before.LastMS != 6500 || g.Was.Params.G != -4 || g.Is.Params.G != -5 {
		t.Fatalf("after the change: %v, %+v", there, g)
	}
	ready(x.A.Lab)
	fires(x, 2000, 1)
	if g, _ = ghost(x); g.Known {
		t.Error("half a second is enough")
	}
	fires(x, 2600, 1)
	if g, _ = ghost(x); !g.Known || g.Sure() {
		t.Errorf("after 1.1 s: known %v, sure %v", g.Known, g.Sure())
	}
	fires(x, 9000, 1)
	g, _ = ghost(x)
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

// A network that is replaced before it has run for five seconds is compared all the same, once what came of it has run as
// far; one of less than a second is not.
func TestGhostOfEarlyChange(t *testing.T) {
	x := running("n=0.05&k=0.05&workers=1")
	fires(x, 3000, 2)
	x.Set("g", "-5", true)
	ready(x.A.Lab)
	fires(x, 2900, 1)
	if g, there := ghost(x); !there || !g.Known || g.Sure() {
		t.Errorf("before it has run as far: %v, known %v, sure %v", there, g.Known, g.Sure())
	}
	fires(x, 9000, 1)
	if g, _ := ghost(x); !g.Sure() || g.After.FirstMS != 500 || g.After.LastMS != 3000 {
		t.Errorf("sure %v, averaged over %v to %v ms", g.Sure(), g.After.FirstMS, g.After.LastMS)
	}
	x.Set("g", "-6", true)
	ready(x.A.Lab)
	fires(x, 1400, 1)
	x.Set("g", "-4", true)
	ready(x.A.Lab)
	fires(x, 9000, 2)
	if g, _ := ghost(x); g.Before.LastMS == 1400 {
		t.Errorf("compared with %+v", g.Before)
	}
}

// A change of the rate while the network runs is compared with what was before it, without its first 100 ms.
func TestGhostOfRate(t *testing.T) {
	x := running("n=0.05&k=0.05&workers=1&at=30000:bg_rate:12")
	fires(x, 3000, 1)
	fires(x, 5200, 3)
	g, there := ghost(x)
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
	if _, there := ghost(x); there {
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

// ghost returns what the page shows next.
func ghost(x *Experiment) (Ghost, bool) {
	x.Advance()
	return x.Ghost()
}

// Rates are counted with the sizes of the network that fired, also while the slider of the size is dragged.
func TestGhostWhileSizeIsDragged(t *testing.T) {
	x := running(small)
	fires(x, 6500, 2)
	want := rate(x, 0, 2)
	x.Set("scale", "0.1", false)
	x.Set("scale", "0.1", true)
	g, _ := ghost(x)
	if math.Abs(g.Before.Rates[0]-want) > 1e-9 {
		t.Errorf("before: %v, want %v", g.Before.Rates, want)
	}
}

// What has been counted stays when the record no longer holds it.
func TestGhostOutlivesRecord(t *testing.T) {
	x := running(small)
	fires(x, 6500, 2)
	x.Set("g", "-5", true)
	again(x)
	x.A.Record = raster.NewWindow(raster.Whole, 8*40_000)
	fires(x, 6500, 1)
	if g, _ := ghost(x); !g.Known {
		t.Fatal("not known")
	}
	fires(x, 30_000, 1)
	if g, there := ghost(x); there && !g.Known {
		t.Error("bars without a value although the network runs on")
	}
}

// Of a change of the rate and a cut after it, the ghost is that of the cut.
func TestGhostOfLatestChange(t *testing.T) {
	x := running(small)
	fires(x, 3000, 1)
	x.Intervene(microcircuit.ChangeBgRate, 12)
	held(x)
	fires(x, 10_000, 1)
	x.Set("g", "-5", true)
	again(x)
	fires(x, 10_000, 1)
	if g, _ := ghost(x); g.Was.Params.G != -4 {
		t.Errorf("the last change was that of g; the ghost is of g = %v, %v", g.Was.Params.G, g.Was.At)
	}
}

// While a slider is dragged the ghost is of the value that has run.
func TestGhostWhileDragging(t *testing.T) {
	x := running(small)
	fires(x, 6500, 2)
	x.Set("g", "-5", true)
	again(x)
	fires(x, 7000, 1)
	x.Set("g", "-6", false)
	if g, there := ghost(x); there && g.Is.Params.G != -5 {
		t.Errorf("rates of g = -5 are told of g = %v", g.Is.Params.G)
	}
}

// The same holds for network B.
func TestGhostWhileDraggingB(t *testing.T) {
	x := running(small + "&b.g=-5")
	x.FollowLink()
	ready(x.B.Lab)
	x.B.Lab.Receive(0, &wire.State{Running: true}, 0)
	fires(x, 7000, 1)
	b := spike.Batch{First: 1, Last: 70000}
	x.B.Lab.Receive(0, &wire.Spikes{Batch: b}, 0)
	x.Set("g", "-6", false)
	if g, there := ghost(x); there && g.Is.Params.G != -5 {
		t.Errorf("rates of g=-5 told of g=%v", g.Is.Params.G)
	}
}

// What is missing until a change can be told is counted in model time: from the start again for a network that has
// replaced another, from the change on for one while it runs. Nothing is awaited of what was too short before.
func TestMissing(t *testing.T) {
	x := running(small)
	missing := func(when string, want float64) {
		t.Helper()
		x.Advance()
		if got := x.Missing(); math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: %v ms are missing, want %v", when, got, want)
		}
	}
	fires(x, 6500, 2)
	missing("before any change", 0)
	x.Set("g", "-5", true)
	again(x)
	missing("after a change", 6500)
	fires(x, 2000, 2)
	missing("after two seconds", 4500)
	x.Predicting = func() bool { return true }
	missing("while predicting", 0)
	x.Predicting = nil
	fires(x, 6500, 2)
	missing("once measured", 0)

	x = running(small + "&at=60000:bg_rate:12")
	fires(x, 6000, 1)
	fires(x, 8000, 1)
	missing("two seconds after a change of the rate", 3100)
	fires(x, 11_100, 1)
	missing("once that is measured", 0)

	x = running(small + "&at=30000:bg_rate:12")
	fires(x, 3000, 1)
	fires(x, 4000, 1)
	missing("after a short time before the change", 0)
}

// The rates are turned round while the network before the change is shown; a change while that runs is one of its own.
func TestGhostTurned(t *testing.T) {
	x := running(small)
	fires(x, 6500, 2)
	x.Set("g", "-5", true)
	again(x)
	fires(x, 6500, 1)
	if g, _ := ghost(x); g.Turned || g.Live {
		t.Errorf("after: %+v", g)
	}
	x.HandleShow(Before)
	again(x)
	fires(x, 6500, 2)
	if g, _ := ghost(x); !g.Turned || g.Was.Params.G != -5 {
		t.Errorf("before: turned %v, of g = %v", g.Turned, g.Was.Params.G)
	}
	x.Intervene(microcircuit.ChangeBgRate, 12)
	held(x)
	fires(x, 9000, 1)
	if g, _ := ghost(x); g.Turned || !g.Live {
		t.Errorf("the rate changed: turned %v, live %v", g.Turned, g.Live)
	}
}

// Networks A and B are those before and after a change where a choice puts them beside each other, not where a hand or a
// link does.
func TestPaired(t *testing.T) {
	x := running(small)
	fires(x, 6500, 2)
	x.Set("g", "-5", true)
	again(x)
	fires(x, 6500, 1)
	x.HandleShow(Both)
	if !x.Paired() {
		t.Error("both are not those before and after")
	}
	x.Set("scale", "0.1", true)
	if !x.Paired() {
		t.Error("of another size, they are not")
	}
	x.HandleCompare() // ends B
	x.HandleCompare()
	if x.B == nil || x.Paired() {
		t.Error("set beside each other by hand, they are before and after")
	}
	x = running(small + "&b.g=-5")
	x.FollowLink()
	if x.Paired() {
		t.Error("those of a link are before and after")
	}
}
