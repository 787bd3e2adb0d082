package sim_test

import (
	"fmt"
	"math"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/sim"
	"microcircuit/engine/spike"
)

// wired builds a network into which a thalamic pulse may come.
func wired(p *microcircuit.Params, parts int, changes ...microcircuit.Change) (all []*sim.Partition) {
	w, _ := p.Wired()
	for i := range parts {
		net := network.Build(&w, network.Options{Part: i, Parts: parts})
		all = append(all, sim.New(net, sim.ModelSetup(p, net, changes...)))
	}
	return all
}

// Thalamic synapses that are silent change no spike, whatever the thalamus's parameters, in any number of partitions.
func TestSilentThalamus(t *testing.T) {
	p := microcircuit.Default()
	p.NScaling, p.KScaling = 0.05, 0.05
	for name, set := range map[string]func(){
		"default": func() {}, "package": func() { p.Thalamus.Scaling = microcircuit.ThPackage }, "slow": func() { p.Thalamus.Delay = 15 },
		"strong": func() { p.PSPExc, p.Thalamus.PSP = 0.05, 0.4 },
	} {
		set()
		want := hashOf(partitions(&p, 1, 0), 1500)
		for parts := 1; parts <= 3; parts++ {
			if got := hashOf(wired(&p, parts), 1500); got != want {
				t.Errorf("%s, %d partitions: hash %v, want %v", name, parts, got, want)
			}
		}
	}
}

// changes are of all kinds, with pulses that overlap and steps that coincide.
var changes = []microcircuit.Change{{Step: 1, Key: "dc", Value: 20}, {Step: 150, Key: "th", Value: 10}, {Step: 200, Key: "dc", Value: 30},
	{Step: 201, Key: "dc", Value: 5}, {Step: 201, Key: "bg_rate", Value: 11.3}, {Step: 240, Key: "th", Value: 5}, {Step: 700, Key: "bg_rate", Value: 0},
	{Step: 1000, Key: "bg_rate", Value: 7}, {Step: 1100, Key: "th", Value: 1}}

// Changes that come one by one during a run do what those known from the start do, in any number of partitions, beside
// the params' own pulses.
func TestLiveChanges(t *testing.T) {
	p := microcircuit.Default()
	p.NScaling, p.KScaling = 0.05, 0.05
	for _, set := range []func(){func() {}, func() { p.Thalamus.On, p.Thalamus.Start, p.Pulse.On, p.Pulse.Start = true, 15, true, 18 },
		func() { p.Background = microcircuit.DC }} {
		set()
		before := hashOf(wired(&p, 1), 1500)
		want := hashOf(wired(&p, 1, changes...), 1500)
		if want == before {
			t.Error("changes change nothing")
		}
		for parts := 1; parts <= 3; parts++ {
			all := wired(&p, parts)
			var h spike.Hash
			var fired []uint32
			known := 0
			for step := 1; step <= 1500; step++ {
				for ; known < len(changes) && int(changes[known].Step) == step; known++ {
					for _, part := range all {
						part.Stimulate(sim.ModelStimuli(&p, changes[:known+1]))
					}
				}
				fired = sim.Lockstep(all, fired)
				for _, gid := range fired {
					h.Add(spike.Spike{Step: uint32(step), GID: gid})
				}
			}
			if h != want {
				t.Errorf("%d partitions: hash %v, want %v", parts, h, want)
			}
		}
	}
}

// A DC pulse and a change of a DC background are felt at their own steps: D ← P22·D + P20·A, where A is dc_amp·K_ext
// for 20 steps from step 100 on, and what 2 spikes/s more are for a background of constant current from step 300 on.
func TestCurrentChangesAreFelt(t *testing.T) {
	p := quiet()
	p.Background, p.BgRate, p.Pulse.Amp = microcircuit.DC, 1, 0.1
	without, _ := whole(&p)
	with := wired(&p, 1, microcircuit.Change{Step: 100, Key: "dc", Value: 2}, microcircuit.Change{Step: 300, Key: "bg_rate", Value: 3})[0]
	d, prop := p.Derive(), p.Neuron().Propagators(p.H)
	more := p
	more.BgRate = 3
	after := more.Derive()
	gids := with.Network().GIDs()
	want := make([]float64, len(gids))
	for step := 1; step <= 400; step++ {
		without.Deliver(without.Update())
		with.Deliver(with.Update())
		for lid, gid := range gids {
			if gid < 0 {
				continue
			}
			pop := d.PopulationOf(int(gid))
			want[lid] *= prop.P22
			if step >= 100 && step < 120 {
				want[lid] += prop.P20 * 0.1 * p.KExt[pop]
			}
			if step >= 300 {
				want[lid] += prop.P20 * (after.IE[pop] - d.IE[pop])
			}
			if got := with.Potential(lid) - without.Potential(lid); math.Abs(got-want[lid]) > 1e-4 { // float32
				t.Fatalf("step %d, neuron %d: changes add %v, want %v mV", step, gid, got, want[lid])
			}
		}
	}
}

// Relay neurons fire at steps 100 … 119 and 300 … 304, and those of the params' own pulse; at 1000 spikes/s no step of a
// pulse is without a spike (90 expected).
func TestLivePulseTimes(t *testing.T) {
	p := quiet()
	p.Thalamus.Rate = 1000
	live := []microcircuit.Change{{Step: 100, Key: "th", Value: 2}, {Step: 110, Key: "th", Value: 1}, {Step: 300, Key: "th", Value: 0.5}}
	for _, p.Thalamus.On = range []bool{false, true} {
		s := sim.ModelStimuli(&p, live)
		for step := 1; step <= 8000; step++ {
			want := step >= 100 && step < 120 || step >= 300 && step < 305 || p.Thalamus.On && step >= 7012 && step < 7112
			if got := len(s.Relay(step, nil)) > 0; got != want {
				t.Fatalf("th %v: spikes at step %d: %v, want %v", p.Thalamus.On, step, got, want)
			}
		}
	}
	if sim.ModelStimuli(&p, nil).Relay == nil {
		t.Error("the params' own pulse needs a change")
	}
}

// A change of the background's rate shows in the first count that arrives at its step: all neurons together receive
// K_ext·rate·h a step, and the constant current that makes up for down-scaling changes with it.
func TestBackgroundChangeIsFelt(t *testing.T) {
	p := quiet()
	p.BgRate, p.VTh = 4, 0 // nothing fires
	for _, c := range []struct{ rate, first float64 }{{12, 200}, {0, 200}, {12, 1}} {
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			part := wired(&p, 1, microcircuit.Change{Step: uint32(c.first), Key: "bg_rate", Value: c.rate})[0]
			d, prop := p.Derive(), p.Neuron().Propagators(p.H)
			gids := part.Network().GIDs()
			current := make([]float64, len(gids))
			for step := 1; step <= 300; step++ {
				part.Deliver(part.Update())
				got, mean := 0.0, 0.0 // spikes of all neurons
				for lid, gid := range gids {
					if gid < 0 {
						continue
					}
					now := part.SynapticCurrent(lid)
					got += (now - prop.P11*current[lid]) / d.WeightExt
					current[lid] = now
					rate := p.BgRate
					if step >= int(c.first) {
						rate = c.rate
					}
					if step >= 17 { // d_ext of 1.5 ms, and the generator's own two steps
						mean += float64(d.KExt[d.PopulationOf(int(gid))]) * rate * p.H * 1e-3
					}
				}
				if math.Abs(got-mean) > 5*math.Sqrt(mean)+1e-3 { // P(|z| > 5) is 6e-7 a step
					t.Fatalf("step %d: %v spikes arrive, want %v", step, got, mean)
				}
			}
		})
	}
}
