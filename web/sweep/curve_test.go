package sweep

import (
	"math"
	"slices"
	"testing"
)

// A point is mean and SD over seeds, whatever the order of the runs; one seed has no SD, a failed run no say.
func TestCurve(t *testing.T) {
	all := resultsOf("g=-4&seed=1 g=-6&seed=1 g=-4&seed=2 g=-4&seed=3 g=-4&seed=4")
	for i, rate := range []float64{1, 7, 2, 6, 100} {
		all[i].Statistics[2].Rate = rate
	}
	all[4].Failure = "no memory"
	want := CurveOf(all, "g")
	if len(want) != 2 || want[0].Value != -6 || want[1].Value != -4 || want[0].Seeds != 1 || want[1].Seeds != 3 {
		t.Fatalf("%+v", want)
	}
	if want[0].Mean[2] != 7 || !math.IsNaN(want[0].SD[2]) || want[1].Mean[2] != 3 || math.Abs(want[1].SD[2]-math.Sqrt(7)) > 1e-12 {
		t.Errorf("%+v", want)
	}
	slices.Reverse(all)
	again := CurveOf(all, "g")
	for p := range want[1].Mean {
		if again[1].Mean[p] != want[1].Mean[p] || again[1].SD[p] != want[1].SD[p] {
			t.Errorf("another order: %v, %v", again[1], want[1])
		}
	}
	if m, sd := MeanSD(nil); !math.IsNaN(m) || !math.IsNaN(sd) {
		t.Errorf("of nothing: %g, %g", m, sd)
	}
}
