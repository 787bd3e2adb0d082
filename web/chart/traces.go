package chart

import (
	"math"
	"microcircuit/web/svg"
)

// TraceRow is one course over time of a figure of them: V_m, a current.
type TraceRow struct {
	Class     string // e or i, or another class of the page's style
	Label     string
	Values    []float64 // one each Step of the figure
	Low, High float64   // equal: fitted to the values
	Limit     float64   // a line; NaN for none
	Unit      string
}

// TracePlot is the time axis of a figure of courses.
type TracePlot struct {
	Frame
	First, Step float64 // of the values, in the axis's unit
	Mark        float64 // a vertical line; NaN for none
	Row         float64 // height of a course; 0: traceHeight
}

const (
	traceHeight = 66.0
	mostPoints  = 240 // of a course: a figure stays small whatever is recorded
)

// Traces draws courses over one axis of time, one above the other.
func Traces(p TracePlot, rows []TraceRow) string {
	const left, right = 58.0, 10.0
	longest := 1
	for _, r := range rows {
		longest = max(longest, len(r.Values))
	}
	x := Axis{Min: p.First, Max: p.First + p.Step*float64(longest-1), At: left, Length: math.Max(10, p.Width-left-right)}
	if x.Max == x.Min {
		x.Max = x.Min + p.Step
	}
	if p.Row == 0 {
		p.Row = traceHeight
	}
	bottom := topMargin + p.Row*float64(len(rows))
	var c canvas
	c.open(p.Width, bottom+axisHeight, p.Title)
	for k, r := range rows {
		c.trace(r, p, x, topMargin+p.Row*float64(k))
	}
	c.line("line", x.At, bottom, x.At+x.Length, bottom)
	for _, t := range x.Ticks(int(x.Length / 70)) {
		c.line("line", x.Pixel(t.Value), bottom, x.Pixel(t.Value), bottom+4)
		c.text("muted", "middle", x.Pixel(t.Value), bottom+15, p.tick(t))
	}
	c.text("muted", "middle", x.At+x.Length/2, bottom+30, p.X)
	if finite(p.Mark) {
		c.line("limit", x.Pixel(p.Mark), topMargin, x.Pixel(p.Mark), bottom)
	}
	return c.Close()
}

func (c *canvas) trace(r TraceRow, p TracePlot, x Axis, top float64) {
	if len(r.Values) == 0 {
		return
	}
	low, high := r.Low, r.High
	if low == high {
		low, high = span(r.Values)
	}
	y := Axis{Min: low, Max: high, At: top + p.Row - 6, Length: -(p.Row - 12)}
	c.text("ink", "end", x.At-8, top+p.Row/2-2, r.Label)
	c.text("muted", "end", x.At-8, top+p.Row/2+11, r.Unit)
	if finite(r.Limit) {
		c.line("limit", x.At, y.Pixel(r.Limit), x.At+x.Length, y.Pixel(r.Limit))
	}
	xs, ys := thinned(r.Values)
	for k := range xs {
		xs[k], ys[k] = x.Pixel(p.First+p.Step*xs[k]), y.Pixel(y.clip(ys[k]))
	}
	c.path("curve "+r.Class, xs, ys)
	c.text("muted", "end", x.At-8, top+14, minus(svg.Num(math.Round(high))))
	c.text("muted", "end", x.At-8, top+p.Row-4, minus(svg.Num(math.Round(low))))
}

// span is what values lie between, a little wider.
func span(values []float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		low, high = math.Min(low, v), math.Max(high, v)
	}
	if !(high > low) {
		return low - 1, low + 1
	}
	return low - 0.05*(high-low), high + 0.05*(high-low)
}

// thinned returns places and values of a course; of a long one the least and the greatest of each stretch, in their
// order.
func thinned(values []float64) (at, v []float64) {
	stretch := max(1, (2*len(values)+mostPoints-1)/mostPoints)
	for first := 0; first < len(values); first += stretch {
		least, most := first, first
		for k := first; k < min(first+stretch, len(values)); k++ {
			if values[k] < values[least] {
				least = k
			}
			if values[k] > values[most] {
				most = k
			}
		}
		for _, k := range []int{min(least, most), max(least, most)} {
			if n := len(at); n == 0 || at[n-1] != float64(k) {
				at, v = append(at, float64(k)), append(v, values[k])
			}
		}
	}
	return at, v
}
