package raster

import (
	"math"

	"microcircuit/engine/spike"
)

// How dots grow in a short stretch of time.
const (
	dotMS   = 0.25 // model time that a dot covers where there is room (ms)
	mostDot = 4.0  // width and height that a dot may have (CSS pixels)
)

// leastDot is the size of a dot in a long stretch of time (device pixels).
func (f *Figure) leastDot() (w, h int) {
	return max(1, f.pixels(dotWidth)), max(1, f.pixels(dotHeight))
}

// grow returns the size that the dots of the neurons shown may take (device pixels). Where a quarter of a millisecond
// is wider than a dot, the dot grows with it, wider before it is taller.
func (f *Figure) grow() (w, h int) {
	w, h = f.leastDot()
	area, most := math.Inf(1), f.pixels(mostDot) // which a dot may cover, and the side that it may have
	for p, b := range f.bands {
		dots := densestRate * f.seconds * math.Ceil(float64(b.Neurons)/float64(f.every(p)))
		area = min(area, densestBand*float64(f.width)*float64(b.Height)/dots)
		most = min(most, b.Height)
	}
	side := min(most, int(math.Round(float64(f.width)*dotMS*1e-3/f.seconds)))
	for s := 1; s <= side; s++ {
		if s > w && float64(s*h) <= area {
			w = s
		}
		if s > h && w >= s && float64(w*s) <= area {
			h = s
		}
	}
	return w, h
}

// SpikeAt returns the shown spike whose dot lies nearest to a pixel, and no further from it than reach (pixels). Spikes
// are in the order of their steps; it looks only at those near in time.
func (f *Figure) SpikeAt(view Stretch, x, y, reach float64, spikes ...[]spike.Spike) (at spike.Spike, ok bool) {
	perStep := f.perStep(view)
	if perStep == 0 {
		return at, false
	}
	best, step := reach*reach, f.stepAt(view, x)
	for _, part := range spikes {
		for _, s := range Between(part, step-reach/perStep, step+reach/perStep) {
			sx, sy, shown := f.Spot(view, s)
			if d := (sx-x)*(sx-x) + (sy-y)*(sy-y); shown && d < best {
				best, at, ok = d, s, true
			}
		}
	}
	return at, ok
}

// Spot returns the middle of a spike's dot (pixels), and reports whether it lies in view and its neuron is shown.
func (f *Figure) Spot(view Stretch, s spike.Spike) (x, y float64, ok bool) {
	if s.GID >= uint32(len(f.row)) || f.row[s.GID] == hidden {
		return 0, 0, false
	}
	x = float64(int(float64(s.Step)*f.perStep(view))-f.left(view)) + float64(f.dotW)/2
	y = float64(f.row[s.GID]>>1) + float64(f.dotH)/2
	return x, y, x >= 0 && x <= float64(f.width) && float64(s.Step) <= view.Last
}

// From returns the step from which on dots reach into view.
func (f *Figure) From(view Stretch) float64 {
	if f.perStep(view) == 0 {
		return view.First
	}
	return view.First - float64(f.dotW+1)/f.perStep(view)
}

// stepAt is the step whose dot has its middle in a column.
func (f *Figure) stepAt(view Stretch, x float64) float64 {
	return (x - float64(f.dotW)/2 + float64(f.left(view))) / f.perStep(view)
}
