package nest

import (
	"math"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/params"
)

// What was recorded is compared with networks of the same parameters only.
func TestRecordedOf(t *testing.T) {
	for fragment, want := range map[string]bool{"": true, "seed=9": true, "bg=dc": false, "n=0.2&k=0.2&bg=dc": true, "g=-4.1": false, "n=0.2": false, "conn=L4E.L4I:0.9": false} {
		l, _ := params.Parse(fragment)
		if _, got := RatesOf(&l.Params); got != want {
			t.Errorf("%q: %v", fragment, got)
		}
	}
	for fragment, want := range map[string]bool{"th=1&th_scaling=package": true, "th=1&th_scaling=package&th_every=500": true, "th=1": false, "th=1&th_scaling=package&th_rate=100": false, "": false} {
		l, _ := params.Parse(fragment)
		if got := ResponseOf(&l.Params, 20); (got != nil) != want || got != nil && len(got[0]) != 120 {
			t.Errorf("%q: %v", fragment, got)
		}
	}
}

// A run keeps its distributions over the time for which the recorded ones hold.
func TestEvaluated(t *testing.T) {
	if EvaluatedMS != wire.FirstMS {
		t.Errorf("%v ms were recorded, %v are kept", EvaluatedMS, wire.FirstMS)
	}
}

// The recorded distributions have the page's bins; a known share of the sample lies in them. Latencies of the recorded response
// are those of tools/validate pulse.
func TestRecorded(t *testing.T) {
	for i := range microcircuit.Populations {
		for _, d := range []struct {
			shares []float64
			bins   wire.Bins
		}{{recordedCVs[i], wire.CVBins}, {recordedCCs[i], wire.CCBins}} {
			sum := 0.0
			for _, s := range d.shares {
				sum += s
			}
			if want := int(math.Round((d.bins.Max - d.bins.Min) / d.bins.Width)); len(d.shares) != want || sum < 0.5 || sum > 1.001 {
				t.Errorf("population %d: %d bins, want %d, with %.3f of the sample", i, len(d.shares), want, sum)
			}
		}
		for k, d := range recordedDistances[i] {
			if !(d > 0 && d < 0.2) {
				t.Errorf("population %d, statistic %d: seeds are %v apart", i, k, d)
			}
		}
		if len(recordedResponse[i]) != 150 {
			t.Errorf("population %d: %d ms", i, len(recordedResponse[i]))
		}
	}
}
