package sim

import (
	"math"
	"slices"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/spike"
)

// A run of which some neurons are watched: the probes that are to be compared begin at its start and at probeBegins.
const (
	probeBegins = 300
	probeSteps  = 1500
)

func probedParams() (microcircuit.Params, []microcircuit.Change) {
	p := microcircuit.Default()
	p.NScaling, p.KScaling = 0.05, 0.05
	return p, []microcircuit.Change{{Step: 200, Key: "th", Value: 60}, {Step: 400, Key: "bg_rate", Value: 11}, {Step: 600, Key: "dc", Value: 30}}
}

// watched are neurons of every population: the first, and one in the middle.
func watched(p *microcircuit.Params) (gids []uint32) {
	d := p.Derive()
	for pop := range microcircuit.Populations {
		gids = append(gids, uint32(d.FirstGID[pop]), uint32(d.FirstGID[pop]+d.N[pop]/2))
	}
	return gids
}

// A probe reads the reference's potentials and currents, and the inputs that the reference's own list of synapses and
// spikes gives: from each population and the thalamus, and from outside, quantum for quantum. It does so also where
// spikes were on their way when it began.
func TestProbe(t *testing.T) {
	p, changes := probedParams()
	c := chain(&p, probeSteps, changes...)
	gids := watched(&p)
	want := newLedger(c, &p, changes, gids, probeSteps)
	prop := p.Neuron().Propagators(p.H)
	early, tenth := NewProbe(c.fast, gids, 1, 0), NewProbe(c.fast, gids, 10, 0)
	var late *Probe
	current, sums := make([]float64, len(gids)), make([][Inputs]float64, len(gids))
	kinds := [Inputs]int{} // samples with such input
	for k := 1; k <= probeSteps; k++ {
		var truth []uint32
		for _, gid := range c.slow.Step() {
			truth = append(truth, uint32(gid))
		}
		if k == probeBegins+1 {
			late = NewProbe(c.fast, gids, 1, 0)
		}
		c.fast.Update()
		samples := early.Observe()
		for n, gid := range gids {
			s := samples[n]
			i := int(gid)
			if math.Abs(s.V-c.slow.V(i)) > band {
				t.Fatalf("step %d, neuron %d: V %v, want %v mV", k, gid, s.V, c.slow.V(i))
			}
			if i := c.slow.IEx(i) + c.slow.IIn(i); math.Abs(s.I-i) > 1e-5*max(100, c.slow.IEx(int(gid))) {
				t.Fatalf("step %d, neuron %d: I %v, want %v pA", k, gid, s.I, i)
			}
			sum := 0.0
			for kind, in := range s.In {
				if in != 0 {
					kinds[kind]++
				}
				if got := in / c.fast.net.Quantum; math.Abs(got-float64(want[k][n][kind])) > 1e-6 {
					t.Fatalf("step %d, neuron %d, input %d: %v, want %d quanta", k, gid, kind, got, want[k][n][kind])
				}
				sum += in
				sums[n][kind] += in
			}
			if gained := s.I - prop.P11*current[n]; math.Abs(gained-sum) > 2e-7*max(math.Abs(s.I), math.Abs(current[n]), 1) {
				t.Fatalf("step %d, neuron %d: current gains %v, inputs sum up to %v pA", k, gid, gained, sum)
			}
			current[n] = s.I
		}
		if k > probeBegins {
			if got := late.Observe(); !slices.Equal(got, samples) {
				t.Fatalf("step %d: begun at step %d a probe reads %v, want %v", k, probeBegins, got, samples)
			}
		}
		if rare := tenth.Observe(); (rare != nil) != (k%10 == 0) {
			t.Fatalf("step %d: every tenth step is sampled: %v", k, rare != nil)
		} else if rare != nil {
			for n, s := range rare {
				for kind := range sums[n] {
					if math.Abs(s.In[kind]-sums[n][kind]) > 1e-6*math.Abs(s.In[kind])+1e-6 || s.V != samples[n].V || s.I != samples[n].I {
						t.Fatalf("step %d: %v, want inputs %v", k, s, sums[n])
					}
				}
				sums[n] = [Inputs]float64{}
			}
		}
		c.fast.Deliver(truth)
	}
	for kind, n := range kinds {
		if n < 20 {
			t.Errorf("%d samples have input %d", n, kind)
		}
	}
}

// newLedger books what each of some neurons receives at every step, by kind of source (quanta): the spikes that the
// reference's network gives, run once more, along its synapses.
func newLedger(c *chained, p *microcircuit.Params, changes []microcircuit.Change, gids []uint32, steps int) [][][Inputs]int {
	d, quantum := p.Derive(), c.fast.net.Quantum
	kind := func(source int) int {
		for k := range microcircuit.Sources {
			if source < d.FirstGID[k+1] {
				return k
			}
		}
		return External
	}
	at := map[int]int{}
	for n, gid := range gids {
		at[int(gid)] = n
	}
	outward := map[int][]network.Synapse{}
	for _, s := range c.net.Synapses {
		if _, ok := at[s.Target]; ok {
			outward[s.Source] = append(outward[s.Source], network.Synapse{Target: at[s.Target], Weight: int(math.Round(s.Weight / quantum)), Delay: s.Delay})
		}
	}
	ledger := make([][][Inputs]int, steps+1)
	for k := range ledger {
		ledger[k] = make([][Inputs]int, len(gids))
	}
	book := func(step, source, count int) {
		for _, s := range outward[source] {
			if arrival := step + s.Delay; arrival <= steps {
				ledger[arrival][s.Target][kind(source)] += count * s.Weight
			}
		}
	}
	for _, s := range c.net.Spikes {
		book(s.Step, s.Source, s.Count)
	}
	again := chain(p, steps, changes...).slow
	for k := 1; k <= steps; k++ {
		for _, gid := range again.Step() {
			book(k, gid, 1)
		}
	}
	return ledger
}

// Probes change no spike, wherever they begin, and in parts each neuron is watched by its owner alone, who reads the same.
func TestProbingChangesNoSpike(t *testing.T) {
	p, changes := probedParams()
	gids := append(watched(&p), 5, 5, 1<<31)
	run := func(parts int, probing bool) (h spike.Hash, sum Sample) {
		w, _ := p.Wired()
		var all []*Partition
		for i := range parts {
			net := network.Build(&w, network.Options{Part: i, Parts: parts})
			all = append(all, New(net, ModelSetup(&p, net, changes...)))
		}
		probes := make([]*Probe, parts)
		for step := 1; step <= 1000; step++ {
			var fired []uint32
			taken := 0
			for i, part := range all {
				if probing && step%200 == 1 {
					probes[i] = NewProbe(part, gids, 7, 400)
				}
				fired = append(fired, part.Update()...)
				if !probing {
					continue
				}
				for _, s := range probes[i].Observe() {
					taken++
					sum.V += s.V
					sum.I += s.I
					for k := range s.In {
						sum.In[k] += s.In[k]
					}
				}
			}
			// begun at 200 a probe may sample at 400 and each seventh step on; one begun at 400, 600 or 800 not at the
			// first such step, since it has not seen the whole interval
			want := 0
			if begun := (step - 1) / 200 * 200; step >= 400 && (step-400)%7 == 0 && step-7 >= begun {
				want = 17 // 5 counts once, 1<<31 is nobody
			}
			if probing && taken != want {
				t.Fatalf("%d parts, step %d: %d samples, want %d", parts, step, taken, want)
			}
			for _, gid := range fired {
				h.Add(spike.Spike{Step: uint32(step), GID: gid})
			}
			for _, part := range all {
				part.Deliver(fired)
			}
		}
		return h, sum
	}
	want, _ := run(1, false)
	var one Sample
	for parts := 1; parts <= 3; parts++ {
		got, sum := run(parts, true)
		if got != want {
			t.Errorf("%d parts: hash %v, want %v", parts, got, want)
		}
		if parts == 1 {
			one = sum
		}
		if math.Abs(sum.V-one.V) > 1e-6 || math.Abs(sum.In[External]-one.In[External]) > 1e-3 || math.Abs(sum.In[2]-one.In[2]) > 1e-3 {
			t.Errorf("%d parts read %+v, one %+v", parts, sum, one)
		}
	}
}

// A spike that was on its way for as long as any can be when the probe began is known by its source.
func TestProbeKnowsTheLongestDelay(t *testing.T) {
	const delay = 64 // eight whole groups of eight
	p := microcircuit.Default()
	synapses := []network.Synapse{{Source: 1, Target: 0, Weight: 100, Delay: delay}}
	for begin := range delay + 1 {
		part := New(network.FromSynapses(network.NewLayout([]int{1}, 0, 1), 2, 1, 8, synapses), Setup{
			Neuron: p.Neuron(), H: 0.1, Current: []float64{0},
			V0: func(int) float64 { return -65 },
			Stimuli: Stimuli{Relay: func(step int, dst []uint32) []uint32 {
				if step == 1 {
					dst = append(dst, 1)
				}
				return dst
			}},
		})
		var probe *Probe
		for step := 1; step <= delay+1; step++ {
			if step == begin+1 {
				probe = NewProbe(part, []uint32{0}, 1, 0)
			}
			own := part.Update()
			want := [Inputs]float64{}
			if step == delay+1 {
				want[microcircuit.Thalamus] = 100
			}
			if probe != nil {
				if s := probe.Observe(); s[0].In != want {
					t.Fatalf("begun at step %d, step %d: %v, want %v", begin, step, s[0].In, want)
				}
			}
			part.Deliver(own)
		}
	}
}
