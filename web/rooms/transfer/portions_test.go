package transfer

import (
	"slices"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/filewire"
	"microcircuit/web/raster"
)

// record returns a record of so many spikes a step, in so many bytes.
func record(steps, each uint32, bytes int) *raster.Window {
	w := raster.NewWindow(raster.Whole, bytes)
	for step := uint32(1); step <= steps; step++ {
		b := spike.Batch{First: step, Last: step}
		for k := range each {
			b.Spikes = append(b.Spikes, spike.Spike{Step: step, GID: k})
		}
		w.Add(&b)
	}
	return w
}

// Spikes are handed over in whole steps, each once, wherever the record's ring begins.
func TestPortions(t *testing.T) {
	r := record(1000, 1100, 8*1_050_000) // the oldest have been dropped
	w := &filewire.Export{What: filewire.CSV, After: r.Complete(), Last: 1000}
	p := NewSpikePortions(w, r)
	var all []spike.Spike
	for final := false; !final; {
		m, ok := p.Next()
		if !ok || len(m.Batch.Spikes) > maxSpikes || len(m.Batch.Spikes)%1100 != 0 {
			t.Fatalf("%v, %d spikes", ok, len(m.Batch.Spikes))
		}
		if got, err := filewire.Decode(wire.Encode(nil, m)); err != nil || got.(*filewire.Record).Final != m.Final {
			t.Fatal(err)
		}
		all, final = append(all, m.Batch.Spikes...), m.Final
	}
	inOrder := slices.IsSortedFunc(all, func(a, b spike.Spike) int { return int(a.Step) - int(b.Step) })
	if want := int(1000-w.After) * 1100; w.After == 0 || len(all) != want || !inOrder {
		t.Errorf("%d spikes, want %d", len(all), want)
	}
	late := NewSpikePortions(w, r)
	r.Add(&spike.Batch{First: 1001, Last: 1001, Spikes: make([]spike.Spike, 300_000)})
	if _, ok := late.Next(); ok {
		t.Error("spikes that were dropped meanwhile are not missed")
	}
}
