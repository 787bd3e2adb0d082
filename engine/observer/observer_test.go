package observer

import (
	"math"
	"slices"
	"sort"
	"testing"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/sim"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
)

// follow runs a small network and lets an observer follow it.
func follow(p *microcircuit.Params, steps int) (*Observer, []spike.Spike) {
	net := network.Build(p, network.Options{Parts: 1})
	parts := []*sim.Partition{sim.New(net, sim.ModelSetup(p, net))}
	o := New(p)
	var fired []uint32
	var all []spike.Spike
	for step := 1; step <= steps; step++ {
		fired = sim.Lockstep(parts, fired)
		b := spike.Batch{First: uint32(step), Last: uint32(step), Spikes: spike.AppendStep(nil, step, fired)}
		o.Add(&b)
		all = append(all, b.Spikes...)
	}
	return o, all
}

// What is found is what analysis says of the same spikes, and can be sent.
func TestFindings(t *testing.T) {
	p := microcircuit.Default()
	p.NScaling, p.KScaling, p.TPresim = 0.05, 0.05, 100
	p.Thalamus.On, p.Thalamus.Start, p.Thalamus.Every, p.Thalamus.Scaling = true, 200, 200, microcircuit.ThPackage
	o, spikes := follow(&p, 10_000)
	o.Predict()
	got := o.Findings()
	if m, err := wire.Decode(wire.Encode(nil, got)); err != nil || m.(*wire.Findings).Step != 10_000 {
		t.Fatalf("cannot be sent: %v", err)
	}
	d := p.Derive()
	rates := analysis.NewRates(&d, p.H, 1000, analysis.Open)
	rates.Add(spikes)
	for i, f := range got.Populations {
		pop := microcircuit.Population(i)
		want, _ := rates.Mean(pop, 10_000)
		if math.Abs(f.Rate.Mean-want) > 1e-9 || int(f.Rate.N) != d.N[i] {
			t.Errorf("%v: rate %v of %d neurons, want %v of %d", pop, f.Rate.Mean, f.Rate.N, want, d.N[i])
		}
		sum := 0.0
		for _, s := range f.Rates {
			sum += s
		}
		if len(f.Rates) != 20 || sum <= 0 || sum > 1+1e-9 || len(f.Spectrum) != 129 {
			t.Errorf("%v: shares %v, %d frequencies", pop, f.Rates, len(f.Spectrum))
		}
		if len(f.Response) != 100 {
			t.Errorf("%v: response of %d bins, want 100", pop, len(f.Response))
		}
	}
	if got.Stimuli != 4 || got.Before != 20 || len(got.Theory) != 8 {
		t.Errorf("%d stimuli, %d bins before, theory %v", got.Stimuli, got.Before, got.Theory)
	}
	// The first layers to answer are those that the thalamus reaches.
	l4, l23 := got.Populations[microcircuit.L4E], got.Populations[microcircuit.L23E]
	if !l4.Rises || !l23.Rises || l4.Latency >= l23.Latency {
		t.Errorf("L4E rises after %v ms, L2/3E after %v ms", l4.Latency, l23.Latency)
	}
}

// The distributions of the first seconds, which are compared with the reference's, stay what they were when those had
// passed, in however large batches the spikes come; of what lies below the bins the share is known.
func TestFirstSeconds(t *testing.T) {
	p := microcircuit.Default()
	p.TPresim = 100
	until := uint32(p.Steps(p.TPresim) + p.Steps(wire.FirstMS))
	var spikes []spike.Spike
	for step := uint32(1); step <= until+20_000; step++ {
		if step%2 == 0 {
			spikes = append(spikes, spike.Spike{Step: step, GID: step / 2 % 2068})
		}
	}
	last := until + 20_000
	o, at := New(&p), New(&p)
	o.Add(&spike.Batch{First: 1, Last: last, Spikes: spikes})
	n := sort.Search(len(spikes), func(k int) bool { return spikes[k].Step > until })
	at.Add(&spike.Batch{First: 1, Last: until, Spikes: spikes[:n]})
	got, want := o.Findings().Populations[microcircuit.L23E], at.Findings().Populations[microcircuit.L23E]
	if got.FirstCV.Box != want.CV || got.FirstCC.Box != want.CC || !slices.Equal(got.FirstCC.Shares, want.CCs) ||
		got.FirstCC.Box == got.CC {
		t.Errorf("%+v, want %+v", got.FirstCC, want.CC)
	}
	// clocks have no irregularity: all lie below the bins
	if got.BelowCV != 1 || got.FirstCV.Below != 1 {
		t.Errorf("%v and %v lie below", got.BelowCV, got.FirstCV.Below)
	}
	before := New(&p)
	before.Add(&spike.Batch{First: 1, Last: until - 1, Spikes: spikes[:n-1]})
	if f := before.Findings().Populations[0]; f.FirstCV.Box.N != 0 || f.FirstCC.Shares != nil {
		t.Errorf("%+v before its end", f.FirstCV)
	}
}

// Before anything has happened findings are empty, finite, and can be sent.
func TestEmptyFindings(t *testing.T) {
	p := microcircuit.Default()
	p.Thalamus.On, p.Thalamus.Start = true, 0
	o := New(&p)
	if _, err := wire.Decode(wire.Encode(nil, o.Findings())); err != nil {
		t.Error(err)
	}
	o.Add(&spike.Batch{First: 1, Last: 5001})
	if _, err := wire.Decode(wire.Encode(nil, o.Findings())); err != nil {
		t.Error(err)
	}
}

// A run is as far from itself as nothing, and as far from another as analysis says; what is empty has no distance.
func TestDistances(t *testing.T) {
	p := microcircuit.Default()
	p.NScaling, p.KScaling, p.TPresim = 0.02, 0.02, 100
	a, spikes := follow(&p, 6000)
	d := p.Derive()
	same := Of(&d, p.H, 1000, 6000)
	same.Add(&spike.Batch{First: 1, Last: 6000, Spikes: spikes})
	for i, got := range same.Distances(a) {
		// Silent populations have neither CV nor CC.
		if got.Rate != 0 || got.CV > 0 || got.CC > 0 || i == int(microcircuit.L4E) && (got.CV != 0 || got.CC != 0) {
			t.Errorf("population %d: %+v from itself", i, got)
		}
	}
	if from, to := same.Window(); from != 100 || to != 600 {
		t.Errorf("window %v … %v", from, to)
	}
	p.BgRate = 9
	b, _ := follow(&p, 6000)
	pop := microcircuit.L4E
	x, y := a.neurons.Rates(pop, 6000), b.neurons.Rates(pop, 6000)
	slices.Sort(x)
	slices.Sort(y)
	if want, _ := analysis.KS(x, y); a.Distances(b)[pop].Rate != want || want == 0 {
		t.Errorf("%v, want %v", a.Distances(b)[pop].Rate, want)
	}
	if got := a.Distances(New(&p))[pop]; got != (wire.Distances{Rate: wire.Unknown, CV: wire.Unknown, CC: wire.Unknown}) {
		t.Errorf("from nothing: %+v", got)
	}
}

// A pulse that is given while a run goes on is shown with what went before it, as one that was known from the start.
func TestPulseGivenLater(t *testing.T) {
	p := microcircuit.Default()
	p.TPresim = 0
	change := []microcircuit.Change{{Step: 3001, Key: microcircuit.ChangeThPulse, Value: 10}}
	known, told := New(&p, change...), New(&p)
	for step := uint32(1); step <= 5000; step++ {
		b := &spike.Batch{First: step, Last: step}
		if step%7 == 0 {
			b.Spikes = append(b.Spikes, spike.Spike{Step: step, GID: step % 7717})
		}
		if step == 3001 {
			told.Change(change)
		}
		known.Add(b)
		told.Add(b)
	}
	a, b := known.Findings(), told.Findings()
	if a.Stimuli != 1 || b.Stimuli != 1 || a.Before != 20 {
		t.Errorf("%d and %d stimuli, %d bins before", a.Stimuli, b.Stimuli, a.Before)
	}
	for i := range a.Populations {
		if !slices.Equal(a.Populations[i].Response, b.Populations[i].Response) || len(a.Populations[i].Response) != 100 {
			t.Errorf("population %d: %v, told later %v", i, a.Populations[i].Response, b.Populations[i].Response)
		}
	}
}

// A DC pulse has a response too; a thalamic one goes before it.
func TestKindOfPulse(t *testing.T) {
	p := microcircuit.Default()
	p.Pulse.On = true
	if r := New(&p).pulses; r.kind != microcircuit.ChangeDCPulse || r.all[0].Onset != 6500 {
		t.Errorf("kind %q", r.kind)
	}
	p.Thalamus.On = true
	if r := New(&p).pulses; r.kind != microcircuit.ChangeThPulse || r.all[0].Onset != 7000 {
		t.Errorf("kind %q", r.kind)
	}
	if r := New(&microcircuit.Params{}).pulses; r.kind != "" {
		t.Errorf("kind %q without a pulse", r.kind)
	}
}
