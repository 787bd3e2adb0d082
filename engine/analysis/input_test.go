package analysis

import (
	"fmt"
	"math"
	"testing"

	"microcircuit/engine/microcircuit"
)

// At full scale L4E has −ln(1−0.0437)·21915 = 979.3 synapses on a neuron of L2/3E, of 0.3 mV each, and fires at 4.414
// spikes/s: 1296.7 mV/s. L2/3E has −ln(1−0.1004)·20683 = 2188.3 on one of L5E, of 0.15 mV: 296.4 mV/s at 0.903 spikes/s.
func ExampleStrength() {
	p := microcircuit.Default()
	p.NScaling, p.KScaling = 1, 1
	d := p.Derive()
	fmt.Printf("%.1f\n", Strength(&d, microcircuit.L23E, microcircuit.L4E, 4.414))
	fmt.Printf("%.1f\n", Strength(&d, microcircuit.L5E, microcircuit.L23E, 0.903))
	// Output:
	// 1296.7
	// 296.4
}

// Values worked out by hand, in mV/s.
func TestStrength(t *testing.T) {
	full := microcircuit.Default()
	full.NScaling, full.KScaling, full.Thalamus.On = 1, 1, true
	small, cut, stronger, dc := full, full, full, full
	small.NScaling, small.KScaling = 0.01, 0.01
	cut.Conn[microcircuit.L4E][microcircuit.L4I], stronger.G, dc.Background = 0, -6, microcircuit.DC
	for _, test := range []struct {
		what           string
		p              *microcircuit.Params
		target, source microcircuit.Population
		rate, want     float64
	}{
		// −ln(1−0.135)·5479 = 794.6 synapses of −4·0.15 mV, 5 spikes/s
		{"inhibition", &full, microcircuit.L4E, microcircuit.L4I, 5, -2383.8},
		{"g = −6", &stronger, microcircuit.L4E, microcircuit.L4I, 5, -3575.7},
		{"a cut projection", &cut, microcircuit.L4E, microcircuit.L4I, 5, 0},
		{"a silent source", &full, microcircuit.L4E, microcircuit.L4I, 0, 0},
		// −ln(1−0.0983)·902 = 93.33 synapses of 0.15 mV, 120 spikes/s
		{"thalamus", &full, microcircuit.L4E, microcircuit.Thalamus, 120, 1680},
		{"no synapses", &full, microcircuit.L23E, microcircuit.Thalamus, 120, 0},
		// K is a hundredth, weights are tenfold
		{"scaled", &small, microcircuit.L4E, microcircuit.L4I, 5, -238.4},
	} {
		d := test.p.Derive()
		got := Strength(&d, test.target, test.source, test.rate)
		if math.Abs(got-test.want) > 2e-3*math.Abs(test.want) {
			t.Errorf("%s: %.1f mV/s, want %.1f", test.what, got, test.want)
		}
	}
	// 1600 inputs of 0.15 mV at 8 spikes/s, by spikes or by a current
	for _, p := range []*microcircuit.Params{&full, &dc} {
		d := p.Derive()
		got := Background(p, &d, microcircuit.L23E)
		if math.Abs(got-1920) > 1e-6 {
			t.Errorf("background %v: %v mV/s, want 1920", p.Background, got)
		}
	}
	empty := microcircuit.Derived{PSCPerPSP: 1}
	if got := Strength(&empty, 0, 0, 1); got != 0 {
		t.Errorf("onto no neurons: %v", got)
	}
}

// At the reference's full-scale rates the drive is the same at any scale, with either background; without recurrence it
// is the network's own D0.
func TestDrive(t *testing.T) {
	p := microcircuit.Default()
	for _, scale := range []float64{0.02, 0.1, 1} {
		for _, bg := range []microcircuit.Background{microcircuit.Poisson, microcircuit.DC} {
			p.NScaling, p.KScaling, p.Background = scale, scale, bg
			d := p.Derive()
			for i, want := range []float64{0.11, 0.44, 0.44, 0.45, 0.49, 0.59, 0.17, 0.60} {
				pop := microcircuit.Population(i)
				all := Drive(&p, &d, pop, &microcircuit.FullMeanRates)
				if math.Abs(all-want) > 0.01 {
					t.Errorf("D of %v at %v: %.3f, want %.2f", pop, scale, all, want)
				}
				alone := Drive(&p, &d, pop, &[microcircuit.Populations]float64{})
				if math.Abs(alone-d.Drive[i]) > 1e-9 {
					t.Errorf("D0 of %v at %v: %v, want %v", pop, scale, alone, d.Drive[i])
				}
			}
		}
	}
}
