package raster

import (
	"math"
	"strconv"
)

// Stretch is the model time between the left and the right edge of a figure. Last is a step up to which the spikes of
// all partitions are there, or earlier: bins of the activity that end by then count as final.
type Stretch struct {
	First, Last float64 // steps
	H           float64 // resolution (ms)
}

// Tick is a mark on the axis of time.
type Tick struct {
	X       float64 // device pixels from the left edge
	Seconds float64
	Label   string // Seconds with as many decimals as all ticks of the axis need
}

// leastTick is the smallest distance of two ticks in CSS pixels: room for a label and as much again.
const leastTick = 72.0

// Ticks returns the marks of a stretch: at whole multiples of 1, 2 or 5 times a power of ten.
func (f *Figure) Ticks(view Stretch) []Tick {
	span := (view.Last - view.First) * view.H * 1e-3 // s
	if !(span > 0) || math.IsInf(span, 0) || f.width == 0 {
		return nil
	}
	every := roundUp(span*leastTick*f.ratio/float64(f.width), 1, 2, 5)
	decimals := max(0, -int(math.Floor(math.Log10(every)+1e-9)))
	var ticks []Tick
	firstSec := view.First * view.H * 1e-3
	const slack = 1e-6 // of a distance: a tick on the very edge is shown
	last := math.Floor((firstSec+span)/every + slack)
	for k := max(0, math.Ceil(firstSec/every-slack)); k <= last; k++ {
		ticks = append(ticks, Tick{
			X:       (k*every*1e3/view.H-view.First)*f.perStep(view) + float64(f.dotW)/2,
			Seconds: k * every,
			Label:   strconv.FormatFloat(k*every, 'f', decimals, 64),
		})
	}
	return ticks
}

// roundUp returns the smallest of the mantissas times a power of ten that is not below x > 0.
func roundUp(x float64, mantissas ...float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range mantissas {
		if m*power >= x*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// perStep returns the pixels to a step: the dot of the last step ends at the right edge.
func (f *Figure) perStep(view Stretch) float64 {
	if !(view.Last > view.First) {
		return 0
	}
	return float64(max(0, f.width-f.dotW)) / (view.Last - view.First)
}

// Scale is the vertical scale of the activity strip. It rises at once, falls only when a lower one would long have
// done, and takes only round values, so that the eye can trust it. The zero value is ready.
type Scale struct {
	full  float64 // spikes/s
	since float64 // last step at which full was needed
}

const (
	leastFull = 10.0   // spikes/s at the top of the strip, at least
	patience  = 10_000 // ms of model time before the scale falls
)

// Fit takes the highest rate in the view (spikes/s) at step now and gives the rate at the top of the strip.
func (s *Scale) Fit(peak, now, h float64) float64 {
	wanted := leastFull
	if peak > leastFull && !math.IsInf(peak, 0) {
		wanted = roundUp(peak, 1, 1.5, 2, 3, 4, 6, 8)
	}
	switch {
	case wanted >= s.full, // it must
		now < s.since,               // a new run
		(now-s.since)*h >= patience: // it may
		s.full, s.since = wanted, now
	}
	return s.full
}
