package neuron

import (
	"math"
	"testing"
)

var pd14 = Params{EL: -65, VTh: -50, VReset: -65, CM: 250, TauM: 10, TauSyn: 0.5, TRef: 2}

// The values NEST 3.9 uses at h = 0.1 ms, to the last bits.
func TestPropagators(t *testing.T) {
	p := pd14.Propagators(0.1)
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"P11", p.P11, 0.81873075307798182},
		{"P22", p.P22, 0.99004983374916811},
		{"P21", p.P21, 0.00036067174878144463},
		{"P20", p.P20, 0.00039800665003327575},
	} {
		if math.Abs(c.got-c.want) > 4e-15*c.want {
			t.Errorf("%s: got %.17g, want %.17g", c.name, c.got, c.want)
		}
	}
}

// A constant current charges the membrane as V(t) = I·τ_m/C·(1−exp(−t/τ_m)), whatever the step.
func TestConstantCurrent(t *testing.T) {
	for _, h := range []float64{0.05, 0.1, 0.2, 0.5} {
		p, v := pd14.Propagators(h), 0.0
		for range int(math.Round(20 / h)) {
			v = v*p.P22 + 300*p.P20
		}
		if want := 300 * pd14.TauM / pd14.CM * (1 - math.Exp(-2)); math.Abs(v-want) > 1e-12 {
			t.Errorf("h = %v: V(20 ms) = %.15g, want %.15g", h, v, want)
		}
	}
}

// One spike of 1 pA yields V(t) = τ_syn·τ_m/(C·(τ_m−τ_syn))·(exp(−t/τ_m) − exp(−t/τ_syn)).
func TestOneSpike(t *testing.T) {
	const h = 0.1
	p, v, i := pd14.Propagators(h), 0.0, 1.0
	for k := 1; k <= 300; k++ {
		v, i = v*p.P22+i*p.P21, i*p.P11
		at := float64(k) * h
		want := pd14.TauSyn * pd14.TauM / (pd14.CM * (pd14.TauM - pd14.TauSyn)) * (math.Exp(-at/pd14.TauM) - math.Exp(-at/pd14.TauSyn))
		if math.Abs(v-want) > 1e-15 {
			t.Fatalf("V(%v ms) = %.17g, want %.17g", at, v, want)
		}
	}
}

// P21 stays accurate as τ_syn approaches τ_m, where it is h/C·exp(−h/τ).
func TestNearlyEqualTimeConstants(t *testing.T) {
	for _, gap := range []float64{0, 1e-15, 1e-5} {
		q := pd14
		q.TauSyn = q.TauM * (1 - gap)
		if got, want := q.Propagators(0.1).P21, 0.1/250*math.Exp(-0.01); !(math.Abs(got/want-1) < 1e-6) {
			t.Errorf("gap %v: P21: got %v, want %v", gap, got, want)
		}
	}
}

func TestSteps(t *testing.T) {
	if got := pd14.RefractorySteps(0.1); got != 20 {
		t.Errorf("refractory steps: got %d, want 20", got)
	}
	if pd14.Theta() != 15 || pd14.Reset() != 0 {
		t.Errorf("theta, reset: got %v, %v, want 15, 0", pd14.Theta(), pd14.Reset())
	}
}
