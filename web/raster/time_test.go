package raster

import (
	"math"
	"testing"
)

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		width       int
		first, last float64
		labels      []string
	}{
		{570, 5000, 15000, []string{"0.6", "0.8", "1.0", "1.2", "1.4"}},
		{360, 5000, 15000, []string{"0.6", "0.8", "1.0", "1.2", "1.4"}},
		{200, 5000, 15000, []string{"0.5", "1.0", "1.5"}},
		{570, -10000, 0, []string{"0.0"}},
		{570, 0, 1000, []string{"0.00", "0.02", "0.04", "0.06", "0.08", "0.10"}},
		{570, 3.599e7, 3.6e7, []string{"3599.0", "3599.2", "3599.4", "3599.6", "3599.8", "3600.0"}},
		{2000, 0, 1e6, []string{"0", "5", "10", "15", "20", "25", "30", "35", "40", "45", "50", "55", "60", "65", "70", "75", "80", "85", "90", "95", "100"}},
		{570, 0, 0, nil},
		{0, 0, 10, nil},
	} {
		f := Layout(tenth, c.width, 400, 1)
		view := Stretch{c.first, c.last, 0.1}
		ticks := f.Ticks(view)
		var labels []string
		for _, tick := range ticks {
			labels = append(labels, tick.Label)
			if got, want := (view.First+(tick.X-float64(f.dotW)/2)/f.perStep(view))*view.H*1e-3, tick.Seconds; math.Abs(got-want) > 1e-6 {
				t.Errorf("%+v: %v stands at %v s", c, tick, got)
			}
			if tick.X < 0 || tick.X > float64(c.width) {
				t.Errorf("%+v: %v lies outside", c, tick)
			}
		}
		if len(labels) != len(c.labels) {
			t.Errorf("%+v: got %v", c, labels)
			continue
		}
		for k := range labels {
			if labels[k] != c.labels[k] {
				t.Errorf("%+v: got %v", c, labels)
				break
			}
		}
	}
}

// The scale rises at once, waits ten seconds of model time before it falls, and starts again with a new run.
func TestScale(t *testing.T) {
	var s Scale
	for _, c := range []struct{ peak, now, want float64 }{
		{0, 0, 10}, {9.9, 10, 10}, {10.1, 20, 15}, {40, 30, 40}, {5, 40, 40}, {5, 20029, 40}, {39, 20030, 40}, {5, 120029, 40},
		{5, 120030, 10}, {900, 120040, 1000}, {7, 50, 10}, {math.Inf(1), 60, 10},
	} {
		if got := s.Fit(c.peak, c.now, 0.1); got != c.want {
			t.Errorf("%+v: got %v", c, got)
		}
	}
}

func TestBinSteps(t *testing.T) {
	for _, c := range []struct {
		width int
		ratio float64
		view  Stretch
		want  int
	}{
		{1400, 1, Stretch{0, 10000, 0.1}, 30}, {360, 1, Stretch{0, 10000, 0.1}, 70}, {1080, 3, Stretch{0, 10000, 0.1}, 70},
		{570, 1, Stretch{0, 2000, 0.5}, 10}, {0, 1, Stretch{0, 10000, 0.1}, 30}, {9, 1, Stretch{}, 1},
	} {
		if got := Layout(tenth, c.width, 400, c.ratio).BinSteps(c.view); got != c.want {
			t.Errorf("%+v: got %d", c, got)
		}
	}
}
