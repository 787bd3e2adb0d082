package chart

import (
	"math"

	"microcircuit/web/svg"
)

// Curve is a line over equally spaced abscissae: First, First+Step, …
type Curve struct {
	Mark        Mark   // Excites, Inhibits or Known
	Label       string // at its end; "" for none
	First, Step float64
	Values      []float64
}

// Panel is one of several plots with the same axes.
type Panel struct {
	Label  string
	Curves []Curve
}

// Plot is what panels stand in.
type Plot struct {
	Frame
	Y          string // quantity of the ordinate
	Height     float64
	XMin, XMax float64
	YMin, YMax float64 // equal: fitted to the curves
	LogY       bool
	Onset      *float64 // a vertical line, nil for none
	OnsetSays  string
	Band       *[2]float64 // a stretch of the abscissa that is tinted, nil for none
}

// Lengths of a figure of panels (px).
const (
	panelLeft = 46.0
	panelGap  = 20.0 // room for the names of curves beside a panel
	panelTop  = 18.0
)

// Panels draws curves in panels with shared axes, two side by side.
func Panels(p Plot, panels []Panel) string {
	p.fit(panels)
	var c canvas
	width := math.Max(10, (p.Width-panelLeft)/2-panelGap)
	rows := (len(panels) + 1) / 2
	bottom := (p.Height + panelTop) * float64(rows)
	for i, panel := range panels {
		column, row := float64(i%2), float64(i/2+1)
		x := Axis{Min: p.XMin, Max: p.XMax, At: panelLeft + column*(width+panelGap), Length: width}
		y := Axis{Min: p.YMin, Max: p.YMax, At: row * (p.Height + panelTop), Length: -p.Height, Log: p.LogY}
		c.panel(&p, x, y, panel, i%2 == 0, i/2 == rows-1)
	}
	c.TextUp(svg.Class("muted"), 11, bottom/2+panelTop/2, p.Y)
	half := perLetter / 2 * letters(p.X)
	c.text("muted", "middle", math.Max(half, panelLeft+width+panelGap/2), bottom+30, p.X)
	return c.finish(p.Frame, bottom+axisHeight)
}

// panel draws one panel: at the left edge of the figure with numbers at the ordinate, at its foot at the abscissa.
func (c *canvas) panel(p *Plot, x, y Axis, panel Panel, leftmost, lowest bool) {
	if p.Band != nil {
		c.mark(Band)
		from, to := x.Pixel(x.clip(p.Band[0])), x.Pixel(x.clip(p.Band[1]))
		c.rect("band", from, y.At, to-from, y.Length)
	}
	c.frame(p, x, y, leftmost, lowest)
	c.text("ink", "end", x.At+x.Length, y.At+y.Length-4, panel.Label)
	if p.Onset != nil {
		at := x.Pixel(*p.Onset)
		c.line("limit", at, y.At, at, y.At+y.Length)
		c.text("muted", "middle", at, y.At+y.Length-4, p.OnsetSays)
	}
	ends := map[Mark]float64{}
	for _, curve := range panel.Curves {
		ends[curve.Mark] = c.curve(p, x, y, curve)
	}
	e, i := apart(ends[Excites], ends[Inhibits])
	for _, curve := range panel.Curves {
		at := e
		if curve.Mark == Inhibits {
			at = i
		}
		if curve.Label != "" {
			c.text("name "+string(curve.Mark), "start", x.At+x.Length+4, at+4, curve.Label)
		}
	}
}

// apart moves two heights apart, so far that words at both can be read. A height that is not known is 0.
func apart(a, b float64) (float64, float64) {
	const least = 12.0
	if gap := least - math.Abs(a-b); gap > 0 && a != 0 && b != 0 {
		if a <= b {
			return a - gap/2, b + gap/2
		}
		return a + gap/2, b - gap/2
	}
	return a, b
}

// frame draws the axes of a panel.
func (c *canvas) frame(p *Plot, x, y Axis, leftmost, lowest bool) {
	c.line("line", x.At, y.At, x.At+x.Length, y.At)
	c.line("line", x.At, y.At, x.At, y.At+y.Length)
	for _, t := range x.Ticks(int(x.Length / 42)) {
		at := x.Pixel(t.Value)
		c.line("line", at, y.At, at, y.At+4)
		if lowest {
			c.text("muted", "middle", at, y.At+15, p.tick(t))
		}
	}
	ticks := y.Ticks(int(-y.Length / 28))
	for k, t := range ticks {
		at := y.Pixel(t.Value)
		c.line("line", x.At-4, at, x.At, at)
		if leftmost && (!y.Log || (len(ticks)-1-k)%2 == 0) { // powers of ten stand close
			c.text("muted", "end", x.At-6, at+4, p.tick(t))
		}
	}
}

// curve draws a curve, and returns the height of its end; 0 if it has none.
func (c *canvas) curve(p *Plot, x, y Axis, curve Curve) (end float64) {
	xs, ys := make([]float64, len(curve.Values)), make([]float64, len(curve.Values))
	for k, v := range curve.Values {
		at := curve.First + float64(k)*curve.Step
		xs[k], ys[k] = math.NaN(), math.NaN()
		if at >= p.XMin && at <= p.XMax && finite(v) && (!p.LogY || v > 0) {
			xs[k], ys[k] = x.Pixel(at), y.Pixel(y.clip(v))
			end = ys[k]
		}
	}
	if end != 0 {
		c.mark(curve.Mark)
	}
	class := "curve "
	if curve.Mark == Known {
		class = ""
	}
	c.path(class+string(curve.Mark), xs, ys)
	return end
}

// fit chooses the range of the ordinate where none is given.
func (p *Plot) fit(panels []Panel) {
	if p.YMin != p.YMax {
		return
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, panel := range panels {
		for _, curve := range panel.Curves {
			for k, v := range curve.Values {
				at := curve.First + float64(k)*curve.Step
				if at >= p.XMin && at <= p.XMax && finite(v) && (!p.LogY || v > 0) {
					low, high = math.Min(low, v), math.Max(high, v)
				}
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
		p.YMin, p.YMax = 0, niceStep(math.Max(high, 1e-9)) // 1, 2 or 5: it seldom jumps
	}
}
