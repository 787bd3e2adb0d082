package reference

import (
	"math"
	"slices"
	"testing"

	"microcircuit/engine/neuron"
)

var pd14 = neuron.Params{EL: -65, VTh: -50, VReset: -65, CM: 250, TauM: 10, TauSyn: 0.5, TRef: 2}

const h = 0.1

func single(current, v0 float64) Network {
	return Network{Neuron: pd14, H: h, Current: []float64{current}, V0: []float64{v0}}
}

// A constant current charges the membrane as V(t) = I·τ_m/C·(1−exp(−t/τ_m)).
func TestConstantCurrent(t *testing.T) {
	e := New(single(300, pd14.EL))
	for k := 1; k <= 1000; k++ {
		e.Step()
		want := pd14.EL + 300*pd14.TauM/pd14.CM*(1-math.Exp(-float64(k)*h/pd14.TauM))
		if math.Abs(e.V(0)-want) > 1e-12 {
			t.Fatalf("step %d: V = %.15g, want %.15g", k, e.V(0), want)
		}
	}
}

// Above rheobase the neuron fires every ⌈τ_m/h·ln(I/(I−375 pA))⌉ + 20 steps: once V starts to move it takes that many
// to threshold, and it starts from reset t_ref after a spike.
func TestRegularFiring(t *testing.T) {
	e := New(single(500, pd14.EL))
	charge := int(math.Ceil(pd14.TauM / h * math.Log(500/(500-375.0))))
	var got, want []int
	for k := charge; k <= 1000; k += charge + 20 {
		want = append(want, k)
	}
	for k := 1; k <= 1000; k++ {
		if len(e.Step()) > 0 {
			got = append(got, k)
			if e.V(0) != pd14.VReset || e.Excess(0) < 0 {
				t.Errorf("step %d: V = %v, V − θ at the test %v", k, e.V(0), e.Excess(0))
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("spikes: got %v, want %v", got, want)
	}
}

// A spike stamped s over a delay of d steps makes V(t) = w·τ_s·τ_m/(C·(τ_m−τ_s))·(exp(−t/τ_m) − exp(−t/τ_s)), t counted from
// grid point s+d, and m spikes m times that; an inhibitory one does so with its own τ_s.
func TestOneSpike(t *testing.T) {
	const stamp, delay, count = 3, 7, 2
	for _, c := range []struct{ weight, tau, tauIn float64 }{{87.8, 0.5, 0}, {-351, 0.5, 0}, {-351, 2, 2}, {87.8, 0.5, 2}} {
		n := single(0, pd14.EL)
		n.TauSynIn = c.tauIn
		n.Sources = 2
		n.Synapses = []Synapse{{Source: 1, Target: 0, Weight: c.weight, Delay: delay}}
		n.Spikes = []Spikes{{Step: stamp, Source: 1, Count: count}}
		e := New(n)
		for k := 1; k <= 300; k++ {
			e.Step()
			at := math.Max(0, float64(k-stamp-delay)*h)
			gain := c.weight * count * c.tau * pd14.TauM / (pd14.CM * (pd14.TauM - c.tau))
			want := pd14.EL + gain*(math.Exp(-at/pd14.TauM)-math.Exp(-at/c.tau))
			if math.Abs(e.V(0)-want) > 1e-12 {
				t.Fatalf("%v: step %d: V = %.17g, want %.17g", c, k, e.V(0), want)
			}
		}
		if ex, in := e.IEx(0), e.IIn(0); (ex != 0) != (c.weight > 0) || (in != 0) != (c.weight < 0) {
			t.Errorf("%v: currents %v, %v", c, ex, in)
		}
	}
}

// A device active from 20 to 50 over a delay of 3 is felt at grid points 24 … 53; one from 0 at 5 … 53, since its first
// step is 1.
func TestDirectCurrent(t *testing.T) {
	for _, c := range []struct{ start, first int }{{20, 24}, {0, 5}} {
		n := single(0, pd14.EL)
		n.DC = []DC{{Amplitude: 50, Weight: 2, Start: c.start, Stop: 50, Delay: 3}}
		e := New(n)
		v, p := 0.0, pd14.Propagators(h)
		for k := 1; k <= 100; k++ {
			e.Step()
			v *= p.P22
			if k >= c.first && k <= 53 {
				v += 100 * p.P20
			}
			if math.Abs(e.V(0)-pd14.EL-v) > 1e-12 {
				t.Fatalf("start %d, step %d: V = %v, want %v", c.start, k, e.V(0), pd14.EL+v)
			}
		}
	}
}
