package chart

import (
	"math"
	"microcircuit/web/svg"
)

// Curve is a line over equally spaced abscissae: First, First+Step, …
type Curve struct {
	Class       string // e, i, or p0 … p7 for a population
	Label       string // "" for none
	First, Step float64
	Values      []float64
}

// Plot is what curves stand in.
type Plot struct {
	Frame
	Y          string // quantity of the ordinate
	Height     float64
	XMin, XMax float64
	YMin, YMax float64 // equal: fitted to the curves
	LogX, LogY bool
	Onset      *float64 // a vertical line, nil for none
}

// Curves draws lines in one frame, with their names at the right.
func Curves(p Plot, curves []Curve) string {
	const left, right, top = 52.0, 58.0, 8.0
	p.fit(curves)
	var c canvas
	c.open(p.Width, p.Height, p.Title)
	x := Axis{Min: p.XMin, Max: p.XMax, At: left, Length: math.Max(10, p.Width-left-right), Log: p.LogX}
	y := Axis{Min: p.YMin, Max: p.YMax, At: p.Height - axisHeight, Length: -math.Max(10, p.Height-axisHeight-top),
		Log: p.LogY}
	c.frame(p, x, y)
	lowest := 0.0
	for _, curve := range curves {
		xs, ys := make([]float64, len(curve.Values)), make([]float64, len(curve.Values))
		for k, v := range curve.Values {
			at := curve.First + float64(k)*curve.Step
			xs[k], ys[k] = math.NaN(), math.NaN()
			if at >= p.XMin && at <= p.XMax && (!p.LogY || v > 0) {
				xs[k], ys[k] = x.Pixel(at), y.Pixel(y.clip(v))
			}
		}
		c.path("curve "+curve.Class, xs, ys)
		if n := len(ys); curve.Label != "" && n > 0 {
			lowest = math.Max(lowest+13, top+10)
			c.text("name "+curve.Class, "start", x.At+x.Length+6, lowest, curve.Label)
		}
	}
	return c.Close()
}

// fit chooses the range of the ordinate where none is given.
func (p *Plot) fit(curves []Curve) {
	if p.YMin != p.YMax {
		return
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, curve := range curves {
		for k, v := range curve.Values {
			at := curve.First + float64(k)*curve.Step
			if at >= p.XMin && at <= p.XMax && finite(v) && (!p.LogY || v > 0) {
				low, high = math.Min(low, v), math.Max(high, v)
			}
		}
	}
	switch {
	case low > high && p.LogY:
		p.YMin, p.YMax = 0.1, 10
	case low > high:
		p.YMin, p.YMax = 0, 1
	case p.LogY:
		p.YMin, p.YMax = math.Pow(10, math.Floor(math.Log10(low))), math.Pow(10, math.Ceil(math.Log10(high)+1e-9))
		if p.YMin == p.YMax {
			p.YMax *= 10
		}
	default:
		p.YMin, p.YMax = 0, nice(high)
	}
}

func (c *canvas) frame(p Plot, x, y Axis) {
	c.line("line", x.At, y.At, x.At+x.Length, y.At)
	c.line("line", x.At, y.At, x.At, y.At+y.Length)
	for _, t := range x.Ticks(int(x.Length / 70)) {
		at := x.Pixel(t.Value)
		c.line("line", at, y.At, at, y.At+4)
		c.text("muted", "middle", at, y.At+15, p.tick(t))
	}
	for _, t := range y.Ticks(int(-y.Length / 36)) {
		at := y.Pixel(t.Value)
		c.line("line", x.At-4, at, x.At, at)
		c.text("muted", "end", x.At-7, at+4, p.tick(t))
	}
	c.text("muted", "middle", x.At+x.Length/2, y.At+30, p.X)
	c.TextUp(svg.Class("muted"), 11, y.At+y.Length/2, p.Y)
	if p.Onset != nil {
		at := x.Pixel(*p.Onset)
		c.line("limit", at, y.At, at, y.At+y.Length)
	}
}
