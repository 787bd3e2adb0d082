package exporter

import (
	"math"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web/files"
	"microcircuit/web/filewire"
)

// The runs of a sweep are counted as their spikes come, bit for bit as files say it of the whole, also while a file is
// being written; spikes of a run that was given up count no more.
func TestCount(t *testing.T) {
	p, spikes := small()
	d := p.Derive()
	r := files.NewResults(&d, files.Observed{H: p.H, After: 1000, Until: 5000}, &p, files.Subsample)
	r.Add(spikes)
	s := r.Summary(5000)
	c := newCounter(t)
	count := func(ask uint32) { c.ask(&filewire.Count{Ask: ask, Params: p, After: 1000, Until: 5000}) }
	stretch := func(ask, first, last uint32) {
		b := spike.Batch{First: first, Last: last}
		for _, s := range spikes {
			if s.Step >= first && s.Step <= last {
				b.Spikes = append(b.Spikes, s)
			}
		}
		c.ask(&filewire.Counted{Ask: ask, Batch: b})
	}
	stretch(1, 1, 5000) // of no run
	count(2)
	stretch(2, 1, 700)
	count(3)
	stretch(3, 1, 2500)
	c.export(filewire.CSV, p, spikes)
	stretch(2, 701, 5000)
	if c.counts != nil {
		t.Fatalf("%+v before a run is whole", c.counts)
	}
	stretch(3, 2501, 5000)
	if c.counts == nil || c.counts.Ask != 3 {
		t.Fatalf("%+v", c.counts)
	}
	for i, got := range c.counts.Populations {
		rate, cv, cc, synchrony := s.Tidy(microcircuit.Population(i))
		for k, pair := range [][2]float64{{got.Rate, rate}, {got.CV, cv}, {got.CC, cc}, {got.Synchrony, synchrony}} {
			if math.Float64bits(pair[0]) != math.Float64bits(pair[1]) || math.IsNaN(pair[0]) && k == 0 {
				t.Errorf("population %d, statistic %d: %v, want %v", i, k, pair[0], pair[1])
			}
		}
	}
}

// Of a silent network there are rates of 0, and nothing else.
func TestCountSilence(t *testing.T) {
	p, _ := small()
	c := newCounter(t)
	c.ask(&filewire.Count{Ask: 1, Params: p, After: 1000, Until: 5000})
	c.ask(&filewire.Counted{Ask: 1, Batch: spike.Batch{First: 1, Last: 5000}})
	got := c.counts.Populations[0]
	if got.Rate != 0 || !math.IsNaN(got.CV) || !math.IsNaN(got.CC) || !math.IsNaN(got.Synchrony) {
		t.Errorf("%+v", got)
	}
}
