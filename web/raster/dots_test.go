package raster

import (
	"math"
	"testing"

	"microcircuit/engine/spike"
)

// Dots are as they always were at a second and more, and grow in shorter stretches where there is room: in a tenth of
// the network up to squares of 4 CSS pixels, in the whole network less. The neurons that are shown stay the same.
func TestDotsGrow(t *testing.T) {
	for _, c := range []struct {
		sizes   [populations]int
		seconds float64
		ratio   float64
		w, h    int
	}{
		{tenth, 20, 1, 1, 2}, {tenth, 1, 1, 1, 2}, {tenth, 0.2, 1, 1, 2}, {tenth, 0.1, 1, 2, 2}, {tenth, 0.04, 1, 4, 4},
		{tenth, 0.01, 1, 4, 4}, {tenth, 1, 2, 2, 3}, {tenth, 0.04, 2, 8, 8}, {full, 1, 1, 1, 2}, {full, 0.04, 1, 1, 2},
		{full, 0.01, 1, 3, 3}, {[populations]int{}, 0.01, 1, 4, 4},
	} {
		f := Layout(c.sizes, int(750*c.ratio), int(350*c.ratio), c.ratio)
		f.Resolve(c.seconds)
		if f.dotW != c.w || f.dotH != c.h {
			t.Errorf("%d neurons, %v s, ratio %v: dots of %d × %d, want %d × %d", c.sizes[0], c.seconds, c.ratio, f.dotW,
				f.dotH, c.w, c.h)
		}
		cover := densestRate * c.seconds * math.Ceil(float64(c.sizes[2])/float64(f.oneIn)) * float64(f.dotW*f.dotH)
		if room := densestBand * float64(f.width*f.bands[2].Height); cover > room {
			t.Errorf("%v s: dots cover %v of %v pixels", c.seconds, cover, room)
		}
	}
	low := Layout(tenth, 750, 20, 1)
	low.Resolve(0.01)
	for _, b := range low.Bands() {
		if low.dotH > max(2, b.Height) {
			t.Errorf("dots of %d pixels in a band of %d", low.dotH, b.Height)
		}
	}
}

// The picture goes on from the one before with large dots too.
func TestContinueWithLargeDots(t *testing.T) {
	f := Layout(tenth, 570, 470, 1)
	f.Resolve(0.04)
	spikes := synthetic(tenth, 26000, 1)
	var on, whole Image
	for last := 5000.0; last <= 5200; last += 40 {
		view := Stretch{last - 400, last, 0.1}
		data := Data{Newer: Between(spikes, f.From(view), last)}
		f.Continue(&on, Light(), view, data)
		f.Draw(&whole, Light(), view, data)
		if string(on.Pix) != string(whole.Pix) {
			t.Fatalf("up to step %v the pictures differ", last)
		}
	}
}

// A place means the nearest dot within reach, whatever lies further away; a dot is found from its own middle.
func TestSpikeAt(t *testing.T) {
	f := Layout(tenth, 800, 400, 1)
	f.Resolve(0.1)
	view := Stretch{1000, 2000, 0.1}
	spikes := []spike.Spike{{Step: 900, GID: 10}, {Step: 1300, GID: 10}, {Step: 1310, GID: 10}, {Step: 1310, GID: 5000},
		{Step: 2100, GID: 10}}
	for _, s := range spikes[1:4] {
		x, y, there := f.Spot(view, s)
		if got, found := f.SpikeAt(view, x, y, 20, spikes[:2], spikes[2:]); !there || !found || got != s {
			t.Errorf("at %v of %v: %v, %v", []float64{x, y}, s, got, found)
		}
		if _, found := f.SpikeAt(view, x, y+30, 20, spikes); found {
			t.Errorf("%v is found from afar", s)
		}
		if _, found := f.SpikeAt(view, x-15, y, 12, spikes[3:]); found {
			t.Errorf("%v is found from the side", s)
		}
	}
	x, y, _ := f.Spot(view, spikes[1])
	if got, found := f.SpikeAt(view, x-19, y, 20, spikes); !found || got != spikes[1] {
		t.Errorf("beside it: %v, %v", got, found)
	}
	for _, s := range []spike.Spike{spikes[0], spikes[4], {Step: 1500, GID: 100_000}} {
		if _, _, there := f.Spot(view, s); there {
			t.Errorf("%v is in view", s)
		}
	}
	if _, found := f.SpikeAt(Stretch{}, 0, 0, 20, spikes); found {
		t.Error("a stretch without time has spikes")
	}
}

func BenchmarkDrawLargeDots(b *testing.B) {
	f := Layout(tenth, 1400, 900, 2)
	f.Resolve(0.04)
	spikes := synthetic(tenth, 26000, 1)
	view := Stretch{5000, 5400, 0.1}
	var img Image
	for b.Loop() {
		f.Draw(&img, Light(), view, Data{Newer: Between(spikes, f.From(view), view.Last)})
	}
}
