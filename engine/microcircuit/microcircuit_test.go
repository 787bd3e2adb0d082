package microcircuit

import (
	"math"
	"testing"
)

// Totals and sizes: MODEL table, from the reference package.
func TestSizes(t *testing.T) {
	cases := []struct {
		scale             float64
		neurons, synapses int
	}{
		{0.02, 1544, 119548}, {0.05, 3858, 747205}, {0.1, 7717, 2988807},
		{0.2, 15435, 11955239}, {0.5, 38586, 74720239}, {1, 77169, 298880968},
	}
	for _, c := range cases {
		p := Default()
		p.NScaling, p.KScaling = c.scale, c.scale
		d := p.Derive()
		if d.Neurons() != c.neurons || d.TotalSynapses() != c.synapses {
			t.Errorf("scale %v: got %d neurons, %d synapses, want %d, %d", c.scale, d.Neurons(), d.TotalSynapses(), c.neurons, c.synapses)
		}
	}
}

// Weights, indegrees and currents of the recorded ensemble's own configuration (scale 0.1, Poisson).
func TestDerivedAgainstReference(t *testing.T) {
	p := Default()
	d := p.Derive()
	near(t, "PSC per PSP", d.PSCPerPSP, 585.38995685)
	near(t, "w_ext", d.WeightExt, 277.67483746045554)
	near(t, "w L4E to L23E", d.Weight[L23E][L4E], 555.3496749209111)
	near(t, "w L23I to L23E", d.Weight[L23E][L23I], -1110.6993498418221)
	dc := [Populations]float64{29.03500917400055, 112.37119818355629, 112.96972161898731, 114.99034928139332,
		125.41827675997985, 151.68446638693985, 43.84688963971723, 153.70971965061688}
	for i := range dc {
		near(t, "I_e of "+Population(i).String(), d.IE[i], dc[i])
	}
	if want := [Populations]int{160, 150, 210, 190, 200, 190, 290, 210}; d.KExt != want {
		t.Errorf("K_ext: got %v, want %v", d.KExt, want)
	}
	if want := [Populations]int{2068, 583, 2192, 548, 485, 106, 1440, 295}; [Populations]int(d.N[:Populations]) != want {
		t.Errorf("sizes: got %v, want %v", d.N, want)
	}
}

func TestDrive(t *testing.T) {
	p := Default()
	p.Background = DC
	d := p.Derive()
	for i, want := range []float64{0.55, 0.74, 0.92, 0.87, 0.93, 0.97, 0.98, 1.03} {
		if math.Abs(d.Drive[i]-want) > 0.005 {
			t.Errorf("D0 of %v under DC: got %.3f, want %.2f", Population(i), d.Drive[i], want)
		}
	}
}

// A cut projection loses its compensation too.
func TestCutRemovesCompensation(t *testing.T) {
	p := Default()
	whole := p.Derive()
	p.Conn[L23E][L4E] = 0
	cut := p.Derive()
	if cut.Synapses[L23E][L4E] != 0 {
		t.Errorf("synapses of a cut projection: %d", cut.Synapses[L23E][L4E])
	}
	lost := 0.001 * p.TauSyn * (1 - math.Sqrt(p.KScaling)) * 2 * 0.15 * whole.PSCPerPSP *
		fullSynapses(0.0437, 20683, 21915) / 20683 * 4.414
	near(t, "compensation lost", whole.IE[L23E]-cut.IE[L23E], lost)
}

func TestValidate(t *testing.T) {
	p := Default()
	if err := p.Validate(); err != nil {
		t.Fatalf("defaults are refused: %v", err)
	}
	cases := []struct {
		name string
		set  func(p *Params)
		key  string
		why  Reason
	}{
		{"n zero", func(p *Params) { p.NScaling = 0 }, "n", OutOfRange},
		{"k NaN", func(p *Params) { p.KScaling = math.NaN() }, "k", OutOfRange},
		{"g infinite", func(p *Params) { p.G = math.Inf(-1) }, "g", OutOfRange},
		{"seed zero", func(p *Params) { p.Seed = 0 }, "seed", OutOfRange},
		{"h", func(p *Params) { p.H = 0.3 }, "h", NotResolution},
		{"t_ref off grid", func(p *Params) { p.TRef = 2.05 }, "t_ref", NotOnGrid},
		{"t_ref below h", func(p *Params) { p.H, p.TRef, p.TPresim = 0.5, 0.05, 500 }, "t_ref", NotOnGrid},
		{"delay below h", func(p *Params) { p.DelayInh = 0.05 }, "d_inh", OutOfRange},
		{"reset", func(p *Params) { p.VReset = -50 }, "v_reset", ResetTooHigh},
		{"taus", func(p *Params) { p.TauSyn = 10 }, "tau_syn", TausEqual},
		{"k_ext", func(p *Params) { p.KExt[3] = 10001 }, "kext", OutOfRange},
		{"multiplier", func(p *Params) { p.Conn[3][2] = 4.5 }, "conn", OutOfRange},
		{"pulses", func(p *Params) { p.Thalamus.Every = 5 }, "th_every", PulsesOverlap},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := Default()
			c.set(&p)
			e, ok := p.Validate().(*ParamError)
			if !ok || e.Key != c.key || e.Why != c.why {
				t.Errorf("got %v, want %s (%s)", e, c.key, c.why)
			}
		})
	}
}

// Every field reads back what it was set to.
func TestFields(t *testing.T) {
	for _, f := range Fields() {
		for i := range f.Count {
			p := Default()
			f.Set(&p, i, f.Max)
			if got := f.Get(&p, i); got != f.Max {
				t.Errorf("%s[%d]: got %v, want %v", f.Key, i, got, f.Max)
			}
		}
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9*math.Abs(want) {
		t.Errorf("%s: got %.17g, want %.17g", what, got, want)
	}
}

// At scale 0.1 a constant current brings L6I alone to threshold, at 0.2 most of the network (MODEL: drives in closed form).
func TestSilent(t *testing.T) {
	for _, c := range []struct {
		scale float64
		bg    Background
		want  int
	}{{0.1, DC, 7}, {0.2, DC, 0}, {0.1, Poisson, 0}} {
		p := Default()
		p.NScaling, p.KScaling, p.Background = c.scale, c.scale, c.bg
		d := p.Derive()
		if got := p.Silent(&d); len(got) != c.want {
			t.Errorf("scale %v, background %d: %v are silent, want %d", c.scale, c.bg, got, c.want)
		}
	}
}
