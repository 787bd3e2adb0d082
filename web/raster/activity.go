package raster

import (
	"math"

	"microcircuit/engine/analysis"
)

// lineWidth is the thickness of an activity line in CSS pixels.
const lineWidth = 1.25

// leastBin is the smallest width of a bin in CSS pixels: below it the lines are a thicket.
const leastBin = 2.5

// BinSteps returns a width for the bins of the activity (steps): a whole number of ms, at least 3, and wide enough to
// follow the lines by eye.
func (f *Figure) BinSteps(view Stretch) int {
	least := 3.0 // ms
	if perStep := f.perStep(view); perStep > 0 {
		least = max(least, math.Ceil(leastBin*f.ratio/perStep*view.H))
	}
	if !(view.H > 0) || least > 1e6 {
		return 1
	}
	return int(math.Round(least / view.H))
}

// bins returns the first and last bin that are final and touch the view.
func (view Stretch) bins(a *analysis.Activity) (first, last int) {
	w := float64(a.Width())
	return int(max(0, math.Floor(view.First/w)-1)), int(math.Floor(view.Last/w)) - 1
}

// Peak returns the highest rate of E or I in a final bin of the view (spikes/s): what Scale.Fit wants.
func (f *Figure) Peak(view Stretch, a *analysis.Activity) float64 {
	if a == nil || f.perStep(view) == 0 {
		return 0
	}
	peak := 0.0
	first, last := view.bins(a)
	for b := first; b <= last; b++ {
		e, i := a.Rates(b)
		peak = max(peak, e, i)
	}
	return peak
}

// drawActivity draws the lines of E and I through the middles of the bins. A bin that is still filling is not drawn.
func (f *Figure) drawActivity(img *Image, theme Theme, view Stretch, data Data) {
	if f.strip == 0 || data.Activity == nil || !(data.Full > 0) {
		return
	}
	first, last := view.bins(data.Activity)
	perStep := f.perStep(view)
	left := float64(f.left(view))
	half := lineWidth * f.ratio / 2
	bottom, high := float64(f.strip)-half, float64(f.strip)-2*half // a line on zero or on Full lies whole in the strip
	w := float64(data.Activity.Width())
	var x0, e0, i0 float64
	for b := first; b <= last; b++ {
		e, i := data.Activity.Rates(b)
		x := (float64(b)+0.5)*w*perStep - left + float64(f.dotW)/2
		e, i = bottom-high*min(1, e/data.Full), bottom-high*min(1, i/data.Full)
		if b > first {
			f.segment(img, theme.I, x0, i0, x, i, half)
			f.segment(img, theme.E, x0, e0, x, e, half)
		}
		x0, e0, i0 = x, e, i
	}
}

// segment draws a line from (x0, y0) to (x1, y1), x0 ≤ x1, column by column: the pixels within half a thickness of the
// line, those at the ends in part.
func (f *Figure) segment(img *Image, color Color, x0, y0, x1, y1, half float64) {
	if !(x1 > x0) {
		return
	}
	slope := (y1 - y0) / (x1 - x0)
	reach := max(half*math.Sqrt(1+slope*slope), math.Abs(slope)/2) // half the thickness, measured downwards; no gaps
	highest, lowest := min(y0, y1)-half, max(y0, y1)+half
	for c := max(0, int(math.Floor(x0))); c < f.width && float64(c) < x1; c++ {
		from, to := max(x0, float64(c)), min(x1, float64(c+1))
		middle := y0 + ((from+to)/2-x0)*slope
		top, bottom := max(highest, middle-reach), min(lowest, middle+reach)
		for r := max(0, int(math.Floor(top))); r < f.strip && float64(r) < bottom; r++ {
			cover := (min(bottom, float64(r+1)) - max(top, float64(r))) * (to - from)
			blend(img.Pix[4*(r*f.width+c):], color, cover)
		}
	}
}

// blend covers a part of a pixel.
func blend(pix []byte, color Color, cover float64) {
	t := int32(cover * 256)
	for k, v := range color {
		old := int32(pix[k])
		pix[k] = uint8(old + (int32(v)-old)*t>>8)
	}
}
