package sim_test

import (
	"math"
	"slices"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/sim"
)

// quiet is the model at scale 0.02 without background and recurrent synapses.
func quiet() microcircuit.Params {
	p := microcircuit.Default()
	p.NScaling, p.KScaling, p.BgRate = 0.02, 0.02, 0
	p.Conn = [microcircuit.Populations][microcircuit.Populations]float64{}
	return p
}

func whole(p *microcircuit.Params) (*sim.Partition, sim.Setup) {
	net := network.Build(p, network.Options{Parts: 1})
	setup := sim.ModelSetup(p, net)
	return sim.New(net, setup), setup
}

// The package's pulse, 650 to 750 ms through NEST's default delay of 1 ms, is felt at steps 6511 … 7510 with 0.3 pA
// times the unscaled K_ext.
func TestPulseChanges(t *testing.T) {
	p := quiet()
	p.Pulse.On = true
	_, setup := whole(&p)
	var want []sim.CurrentChange
	for pop, k := range p.KExt {
		want = append(want, sim.CurrentChange{Step: 6511, Population: pop, Amp: 0.3 * k})
	}
	for pop, k := range p.KExt {
		want = append(want, sim.CurrentChange{Step: 7511, Population: pop, Amp: -0.3 * k})
	}
	if !slices.Equal(setup.Changes, want) {
		t.Errorf("got %v, want %v", setup.Changes, want)
	}
}

// V of every neuron differs by the pulse at its steps, and by nothing else: D ← P22·D + P20·A there, D ← P22·D after.
func TestPulseIsFelt(t *testing.T) {
	p := quiet()
	p.Pulse.Amp = 0.1 // below rheobase for all
	without, _ := whole(&p)
	p.Pulse.On = true
	with, _ := whole(&p)
	d, prop := p.Derive(), p.Neuron().Propagators(p.H)
	gids := with.Network().GIDs()
	want := make([]float64, len(gids))
	for step := 1; step <= 8000; step++ {
		without.Deliver(without.Update())
		with.Deliver(with.Update())
		for lid, gid := range gids {
			if gid < 0 {
				continue
			}
			want[lid] *= prop.P22
			if step >= 6511 && step <= 7510 {
				want[lid] += prop.P20 * 0.1 * p.KExt[d.PopulationOf(int(gid))]
			}
			got := with.Potential(lid) - without.Potential(lid)
			if math.Abs(got-want[lid]) > 1e-4 { // float32
				t.Fatalf("step %d, neuron %d: pulse adds %v, want %v mV", step, gid, got, want[lid])
			}
		}
	}
}

// Relay neurons fire at steps 7012 … 7111 for a pulse from 700 to 710 ms, and again each th_every; at 1000 spikes/s no
// step of the pulse is without a spike (90 expected).
func TestRelayTimes(t *testing.T) {
	p := quiet()
	p.Thalamus.On, p.Thalamus.Rate = true, 1000
	first := p.Derive()
	relay := first.FirstGID[microcircuit.Thalamus]
	for _, every := range []float64{0, 50, 200} {
		p.Thalamus.Every = every
		_, setup := whole(&p)
		spikes := 0
		for step := 1; step <= 12_000; step++ {
			since := step - 7012
			if every > 0 && since >= 0 {
				since %= int(every * 10)
			}
			sources := setup.Relay(step, nil)
			if got, want := len(sources) > 0, since >= 0 && since < 100; got != want {
				t.Fatalf("every %v: at step %d spikes: %v, want %v", every, step, got, want)
			}
			for _, s := range sources {
				if int(s) < relay || int(s) >= relay+902 {
					t.Fatalf("source %d is no relay neuron", s)
				}
			}
			spikes += len(sources)
		}
		pulses := 1.0
		if every > 0 {
			pulses = math.Ceil((12_000 - 7011) / (every * 10))
		}
		mean := pulses * 902 * 100 * 0.1
		if every != 200 && math.Abs(float64(spikes)-mean) > 3*math.Sqrt(mean) { // at 200 the last pulse is cut
			t.Errorf("every %v: %d spikes, want %v within 3 standard deviations", every, spikes, mean)
		}
	}
}

// Relay neurons are independent: their counts over a long pulse are Poisson, of mean and variance 12 at 120 spikes/s.
func TestRelayTrains(t *testing.T) {
	p := quiet()
	p.Thalamus.On, p.Thalamus.Start, p.Thalamus.Duration = true, 0, 100
	_, setup := whole(&p)
	d := p.Derive()
	var count [902]float64
	for step := 1; step <= 1012; step++ {
		for _, s := range setup.Relay(step, nil) {
			count[int(s)-d.FirstGID[microcircuit.Thalamus]]++
		}
	}
	sum, spread := 0.0, 0.0
	for _, c := range count {
		sum += c
		spread += (c - 12) * (c - 12) / 12
	}
	if z := (sum/902 - 12) / math.Sqrt(12.0/902); math.Abs(z) > 3 {
		t.Errorf("mean %v, want 12 (z = %.2f)", sum/902, z)
	}
	// χ² of 902 degrees of freedom is normal to a good approximation: 902 ± 42.5
	if z := (spread - 902) / math.Sqrt(2*902); math.Abs(z) > 3 {
		t.Errorf("variance over mean %v, want 1 (z = %.2f)", spread/902, z)
	}
}

// A thalamic spike acts after its synaptic delay: 1.5 ms without spread is 15 steps after 7012, not earlier, and only
// on the four populations the thalamus reaches.
func TestRelayArrives(t *testing.T) {
	p := quiet()
	p.Thalamus.On, p.Thalamus.Rate, p.Thalamus.DelaySD = true, 1000, 0
	part, _ := whole(&p)
	d := p.Derive()
	gids := part.Network().GIDs()
	for step := 1; step <= 7200; step++ {
		part.Deliver(part.Update())
		active := false
		for lid, gid := range gids {
			if gid < 0 || part.SynapticCurrent(lid) == 0 {
				continue
			}
			active = true
			if pop := d.PopulationOf(int(gid)); microcircuit.ConnProbs[pop][microcircuit.Thalamus] == 0 {
				t.Fatalf("step %d: the thalamus reaches %v", step, pop)
			}
		}
		if active != (step >= 7027) {
			t.Fatalf("step %d: thalamic current: %v", step, active)
		}
	}
}

// A Poisson generator started at 0 stamps its first spike 2; over 1.5 ms it arrives at step 17, and V feels it at 18.
func TestFirstBackground(t *testing.T) {
	for _, c := range []struct {
		h     float64
		first int
	}{{0.1, 17}, {0.05, 32}, {0.5, 5}} {
		p := quiet()
		p.BgRate, p.H = 8, c.h
		part, setup := whole(&p)
		if setup.PoissonFrom != c.first {
			t.Errorf("h %v: PoissonFrom is %d, want %d", c.h, setup.PoissonFrom, c.first)
		}
		gids := part.Network().GIDs()
		for step := 1; step <= c.first; step++ {
			part.Deliver(part.Update())
			active := 0
			for lid, gid := range gids {
				if gid >= 0 && part.SynapticCurrent(lid) != 0 {
					active++
				}
			}
			if (active > 0) != (step >= c.first) {
				t.Errorf("h %v, step %d: %d neurons have background current", c.h, step, active)
			}
		}
	}
}

// From original initial potentials, −58 ± 10 mV, a fifth of the network is above threshold, −50 mV, and most of it fires
// in the first step: P(z > 0.8) = 0.212, less those that decay below it.
func TestOriginalPotentialsBurst(t *testing.T) {
	p := microcircuit.Default()
	p.V0 = microcircuit.V0Original
	part, _ := whole(&p)
	if share := float64(len(part.Update())) / 7717; share < 0.18 || share > 0.22 {
		t.Errorf("%.3f of the network fires in the first step", share)
	} else {
		t.Logf("%.3f of the network fires in the first step", share)
	}
}

// Other resolutions and reset potentials run, no neuron fires before its time, and the network's mean rate stays near
// the 2.66 spikes/s that it has at h = 0.1.
func TestOtherResolutions(t *testing.T) {
	for _, c := range []struct {
		name     string
		set      func(p *microcircuit.Params)
		min, max float64 // spikes/s
	}{
		{"h 0.05", func(p *microcircuit.Params) { p.H = 0.05 }, 2.3, 3},
		{"h 0.1", func(p *microcircuit.Params) {}, 2.3, 3},
		{"h 0.2", func(p *microcircuit.Params) { p.H = 0.2 }, 2.3, 3},
		{"h 0.5", func(p *microcircuit.Params) { p.H = 0.5 }, 2.3, 3},
		{"V_reset -60", func(p *microcircuit.Params) { p.VReset = -60 }, 2.3, 3},
		{"V_reset -75", func(p *microcircuit.Params) { p.VReset = -75 }, 2.3, 3},
		{"t_ref 5", func(p *microcircuit.Params) { p.TRef = 5 }, 2.3, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := microcircuit.Default()
			c.set(&p)
			steps, refractory := p.Steps(1000), p.Steps(p.TRef)
			parts := partitions(&p, 2, 0)
			last := make([]int, 7717)
			spikes := 0
			var fired []uint32
			for step := 1; step <= steps; step++ {
				fired = sim.Lockstep(parts, fired)
				for _, gid := range fired {
					if last[gid] > 0 && step-last[gid] <= refractory {
						t.Fatalf("neuron %d fires at %d and %d", gid, last[gid], step)
					}
					last[gid] = step
				}
				spikes += len(fired)
			}
			rate := float64(spikes) / 7717
			if rate < c.min || rate > c.max {
				t.Errorf("mean rate %.3f, want %v … %v spikes/s", rate, c.min, c.max)
			}
			t.Logf("mean rate %.3f spikes/s", rate)
		})
	}
}
