package chart

import (
	"math"
	"slices"
)

// TraceRow is one neuron's course over time of a figure of them.
type TraceRow struct {
	Row
	Note   string    // below the label
	Values []float64 // one each Step of the figure
	Spikes []float64 // times, in the axis's unit
	Says   string
}

// TracePlot is what courses stand in.
type TracePlot struct {
	Frame
	Y           string  // quantity and unit of all courses
	First, Step float64 // of the values, in the abscissa's unit
	Low, High   float64 // equal: fitted to all values
	Limit       float64 // a line in each row; NaN for none
	LimitSays   string
	Mark        float64 // a vertical line; NaN for none
	Row         float64 // height of a course; 0: traceHeight
}

// Lengths of courses (px), and their points.
const (
	traceHeight = 50.0
	traceLeft   = 92.0
	traceTop    = 20.0
	mostPoints  = 160 // of a course: a figure stays small whatever is recorded
)

// Traces draws courses over one axis of time, one above the other, all with the same ordinate.
func Traces(p TracePlot, rows []TraceRow) string {
	longest := 1
	for _, r := range rows {
		longest = max(longest, len(r.Values))
	}
	x := Axis{Min: p.First, Max: p.First + p.Step*float64(longest-1), At: traceLeft,
		Length: math.Max(10, p.Width-traceLeft-rightMargin)}
	if x.Max == x.Min {
		x.Max = x.Min + p.Step
	}
	if p.Row == 0 {
		p.Row = traceHeight
	}
	if p.Low == p.High {
		p.Low, p.High = spanOf(rows)
	}
	var c canvas
	c.text("muted", "start", 0, 11, p.Y)
	for k, r := range rows {
		c.trace(r, &p, x, traceTop+p.Row*float64(k))
	}
	bottom := traceTop + p.Row*float64(len(rows))
	if finite(p.Limit) && p.LimitSays != "" {
		c.text("muted", "end", p.Width-2, 11, "┄ "+p.LimitSays)
	}
	if finite(p.Mark) {
		c.line("limit", x.Pixel(p.Mark), traceTop, x.Pixel(p.Mark), bottom)
	}
	c.abscissa(&p.Frame, x, bottom)
	return c.finish(p.Frame, bottom+axisHeight)
}

func (c *canvas) trace(r TraceRow, p *TracePlot, x Axis, top float64) {
	y := Axis{Min: p.Low, Max: p.High, At: top + p.Row - 5, Length: -(p.Row - 12)}
	c.GroupWithTip(r.Says)
	c.rect("hit", 0, top, p.Width, p.Row)
	c.text("ink", "start", 0, top+p.Row/2-2, r.Label)
	c.text("muted", "start", 0, top+p.Row/2+11, r.Note)
	c.line("line", x.At, y.At, x.At, y.At+y.Length)
	for _, t := range y.Ticks(max(2, int(-y.Length/24))) {
		c.line("line", x.At-3, y.Pixel(t.Value), x.At, y.Pixel(t.Value))
		c.text("muted", "end", x.At-5, y.Pixel(t.Value)+4, p.tick(t))
	}
	if finite(p.Limit) {
		c.line("limit", x.At, y.Pixel(p.Limit), x.At+x.Length, y.Pixel(p.Limit))
	}
	xs, ys := thinned(r.Values)
	for k := range xs {
		xs[k], ys[k] = x.Pixel(p.First+p.Step*xs[k]), y.Pixel(y.clip(ys[k]))
	}
	if len(xs) > 0 {
		c.mark(Potential)
	}
	c.path("curve "+r.class(), xs, ys)
	for _, at := range r.Spikes {
		if at >= x.Min && at <= x.Max {
			c.mark(Fired)
			c.line("spike "+r.class(), x.Pixel(at), y.At+y.Length-6, x.Pixel(at), y.At+y.Length+8)
		}
	}
	c.EndGroup()
}

// spanOf returns round ends of an axis on which all values lie.
func spanOf(rows []TraceRow) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		if len(r.Values) > 0 {
			low, high = math.Min(low, slices.Min(r.Values)), math.Max(high, slices.Max(r.Values))
		}
	}
	if low > high {
		return 0, 1
	}
	return NiceSpan(low, high)
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
