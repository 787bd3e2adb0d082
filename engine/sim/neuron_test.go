package sim_test

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"microcircuit/engine/kernel"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/neuron"
	"microcircuit/engine/sim"
)

// A bench holds a few neurons of one population and one generator, source number neurons, that fires at given steps.
type bench struct {
	neurons int
	params  neuron.Params
	h       float64
	v0      float64 // mV
	current float64 // pA
	quantum float64 // pA
	fires   []int   // steps at which the generator fires
	out     []network.Synapse
}

// newBench is one neuron with the model's parameters, E_L at 0 so that V reads back exactly, and no input.
func newBench() bench {
	return bench{neurons: 1, h: 0.1, quantum: 1,
		params: neuron.Params{EL: 0, VTh: 15, VReset: 0, CM: 250, TauM: 10, TauSyn: 0.5, TRef: 2}}
}

func (b bench) partition() *sim.Partition {
	net := network.FromSynapses(network.NewLayout([]int{b.neurons}, 0, 1), b.neurons+1, b.quantum, 0, b.out)
	return sim.New(net, sim.Setup{
		Neuron: b.params, H: b.h, Seed: 1,
		V0:      func(int) float64 { return b.v0 },
		Current: []float64{b.current},
		Stimuli: sim.Stimuli{Relay: func(step int, dst []uint32) []uint32 {
			if slices.Contains(b.fires, step) {
				dst = append(dst, uint32(b.neurons))
			}
			return dst
		}},
	})
}

// run returns V (mV) of neuron 0 after every step, from step 0 on, and the steps at which it fires.
func (b bench) run(steps int) (v []float64, spikes []int) {
	p := b.partition()
	v = append(v, p.Potential(0))
	for step := 1; step <= steps; step++ {
		fired := p.Update()
		if slices.Contains(fired, 0) {
			spikes = append(spikes, step)
		}
		p.Deliver(fired)
		v = append(v, p.Potential(0))
	}
	return v, spikes
}

// A constant current I charges the membrane as V(t) = (τ_m/C)·I·(1 − exp(−t/τ_m)). Below rheobase, 375 pA, it never
// fires; above, first at the first grid point with V ≥ θ, then each time 20 steps of refractoriness later than that.
func TestConstantCurrent(t *testing.T) {
	for _, current := range []float64{100, 374, 376, 500, 2000} {
		t.Run(strconv.FormatFloat(current, 'g', -1, 64), func(t *testing.T) {
			b := newBench()
			b.current = current
			v, spikes := b.run(5000)
			at := func(k int) float64 { return 10 / 250.0 * current * -math.Expm1(-float64(k)*0.1/10) }
			first := len(v)
			if current > 375 {
				first = int(math.Ceil(-100 * math.Log1p(-15/(10/250.0*current))))
			}
			for k := 0; k < first; k++ {
				if math.Abs(v[k]-at(k)) > 1e-4 { // float32: 1e-6 of 15 mV a step, over the steps of τ_m
					t.Fatalf("step %d: V = %v, want %v mV", k, v[k], at(k))
				}
			}
			var want []int
			for k := first; k <= 5000; k += first + 20 {
				want = append(want, k)
			}
			if !slices.Equal(spikes, want) {
				t.Errorf("spikes at %v, want %v", spikes, want)
			}
		})
	}
}

// A neuron driven as hard as may be fires every 21 steps (t_ref = 2 ms), and V is at reset, wherever that is, at k …
// k+20.
func TestRefractoryPeriod(t *testing.T) {
	for _, c := range []struct{ h, tRef, el, reset float64 }{
		{0.1, 2, 0, 0}, {0.1, 2, 0, 5}, {0.1, 2, 0, -7}, {0.1, 2, -65, -58}, {0.5, 2, 0, 0}, {0.1, 0.1, 0, 0}, {0.05, 20, 0, 3},
	} {
		b := newBench()
		b.h, b.current = c.h, 1e6
		b.params.TRef, b.params.EL, b.params.VTh, b.params.VReset, b.v0 = c.tRef, c.el, c.el+15, c.reset, c.el
		v, spikes := b.run(2000)
		steps := int(math.Round(c.tRef / c.h))
		for k, s := range spikes {
			if s != 1+k*(steps+1) {
				t.Fatalf("%+v: spike %d at step %d, want %d", c, k, s, 1+k*(steps+1))
			}
		}
		if len(spikes) < 2000/(steps+1) {
			t.Errorf("%+v: %d spikes", c, len(spikes))
		}
		for k := 1; k <= 2000; k++ {
			if v[k] != c.reset {
				t.Fatalf("%+v: V = %v at step %d", c, v[k], k)
			}
		}
	}
}

// V leaves reset at the 21st step after the spike, driven by what is left of a current that arrived while it was held
// and has decayed as if V had been free.
func TestCurrentsDecayWhileRefractory(t *testing.T) {
	b := newBench()
	b.v0 = 15.5                                                               // fires at step 1, refractory to 21
	b.fires = []int{5}                                                        // arrives at 10
	b.out = []network.Synapse{{Source: 1, Target: 0, Weight: 1000, Delay: 5}} // pA
	v, spikes := b.run(40)
	if !slices.Equal(spikes, []int{1}) {
		t.Fatalf("spikes at %v", spikes)
	}
	prop := b.params.Propagators(b.h)
	want, current := 0.0, 0.0
	for k := 1; k <= 40; k++ {
		if k > 21 {
			want = want*prop.P22 + current*prop.P21
		}
		current *= prop.P11
		if k == 10 {
			current += 1000
		}
		if math.Abs(v[k]-want) > 1e-6 {
			t.Errorf("step %d: V = %v, want %v", k, v[k], want)
		}
	}
}

// One excitatory spike at full scale (K = 1) raises V by 0.15 mV, first one step after it arrives, along
// V(t) = w·τ_s·τ_m/(C·(τ_m−τ_s))·(exp(−t/τ_m) − exp(−t/τ_s)).
func TestPSP(t *testing.T) {
	p := microcircuit.Default()
	p.KScaling = 1
	d := p.Derive()
	quanta := p.Quanta(&d)
	const arrival, delay = 20, 15
	b := newBench()
	b.quantum = d.WeightExt / float64(quanta)
	b.fires = []int{arrival - delay}
	b.out = []network.Synapse{{Source: 1, Target: 0, Weight: quanta, Delay: delay}}
	v, _ := b.run(300)
	peak := 0.0
	for k := range v {
		at := math.Max(0, float64(k-arrival)*0.1)
		want := 87.80849 * 0.5 * 10 / (250 * 9.5) * (math.Exp(-at/10) - math.Exp(-at/0.5)) // pA from MODEL.md
		if math.Abs(v[k]-want) > 1e-7 {
			t.Errorf("step %d: V = %v, want %v mV", k, v[k], want)
		}
		peak = max(peak, v[k])
	}
	if math.Abs(peak-0.15) > 1e-4 { // the peak lies between two grid points
		t.Errorf("PSP: %v mV, want 0.15", peak)
	}
}

// Without input everything decays; after each flush no subnormal number is left, at last nothing but zeros.
func TestSilenceLeavesNoSubnormals(t *testing.T) {
	for _, v0 := range []float64{10, -10} {
		b := newBench()
		b.neurons, b.v0 = 3, v0
		b.fires = []int{3, 700}
		b.out = []network.Synapse{{Source: 3, Target: 0, Weight: 2000, Delay: 1}, {Source: 3, Target: 1, Weight: -2000, Delay: 20}}
		p := b.partition()
		const smallest = 1.1754943508222875e-38 // smallest normal float32
		for step := 1; step <= 40*kernel.FlushEvery; step++ {
			p.Deliver(p.Update())
			if step%kernel.FlushEvery != 0 {
				continue
			}
			for lid := range b.neurons {
				for _, x := range []float64{p.Potential(lid), p.SynapticCurrent(lid)} {
					if x != 0 && math.Abs(x) < smallest {
						t.Errorf("step %d, neuron %d: %v", step, lid, x)
					}
					if x != 0 && step == 40*kernel.FlushEvery {
						t.Errorf("neuron %d ends with %v", lid, x)
					}
				}
			}
		}
	}
}
