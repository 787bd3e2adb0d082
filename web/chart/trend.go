package chart

import (
	"math"
	"strconv"

	"microcircuit/web/svg"
)

// Point is the mean of what was found at a value of the abscissa; SD is not a number where it is of one run alone, Mean
// where nothing was found.
type Point struct{ Mean, SD float64 }

// Trend is a curve through means: a dot for each value of the abscissa.
type Trend struct {
	Mark   Mark   // Excites or Inhibits
	Label  string // at its end
	Points []Point
}

// TrendPanel is one of several plots over the same values.
type TrendPanel struct {
	Label  string
	Trends []Trend
}

// TrendPlot is what trends are drawn over: the values of a sweep, in any order.
type TrendPlot struct {
	Frame
	Y      string  // quantity of the ordinate
	Height float64 // of a panel
	Values []Tick
	Root   bool     // the ordinates are of roots, so that small means are seen beside large ones
	Log    bool     // the values are above 0 and lie apart by factors
	Here   *float64 // the value of the network now, marked where it lies between the others; nil for none
	ID     string   // of the stretches around the values that answer a pointer, followed by panel and value
}

// Trends draws dots with their SD as bars in panels, each with an ordinate of its own from 0 on: one alone is as wide
// as the figure, of several there are two side by side.
func Trends(p TrendPlot, panels []TrendPanel) string {
	var c canvas
	columns := min(2, max(1, len(panels)))
	width := math.Max(10, (p.Width-trendLeft)/float64(columns)-trendGap)
	rows := (len(panels) + columns - 1) / columns
	bottom := (p.Height + trendTop) * float64(rows)
	axis := p.axis()
	for i, panel := range panels {
		axis.At, axis.Length = trendLeft+float64(i%columns)*(width+trendGap+trendAside), width
		if columns > 1 {
			axis.Length -= trendAside / 2
			axis.At -= float64(i%columns) * trendAside / 2
		}
		y := Axis{Root: p.Root, Max: panel.top(), At: float64(i/columns+1) * (p.Height + trendTop), Length: -p.Height}
		c.trendPanel(&p, axis, y, i, panel, i/columns == rows-1)
	}
	c.TextUp(svg.Class("muted"), 9, bottom/2+trendTop/2, p.Y)
	half := perLetter / 2 * letters(p.X)
	c.text("muted", "middle", math.Min(math.Max(half, (trendLeft+p.Width)/2), p.Width-half), bottom+30, p.X)
	return c.finish(p.Frame, bottom+axisHeight)
}

// Lengths of a figure of trends (px).
const (
	trendLeft  = 40.0
	trendGap   = 16.0 // room for the names of curves beside a panel
	trendAside = 26.0 // room for the numbers of a panel that is not at the left
	trendTop   = 22.0 // room for the name of a panel
	trendInset = 7.0  // from an end of an axis to the first dot
)

// axis returns the abscissa, without its place.
func (p *TrendPlot) axis() (x Axis) {
	x.Log = p.Log
	x.Min, x.Max = math.Inf(1), math.Inf(-1)
	for _, v := range p.Values {
		x.Min, x.Max = math.Min(x.Min, v.Value), math.Max(x.Max, v.Value)
	}
	return x
}

// top returns the end of a panel's ordinate, which reaches above all bars.
func (p *TrendPanel) top() float64 {
	most := 0.0
	for _, t := range p.Trends {
		for _, at := range t.Points {
			for _, v := range []float64{at.Mean, at.Mean + at.SD} {
				if finite(v) {
					most = math.Max(most, v)
				}
			}
		}
	}
	return nice(most * 1.02)
}

// trendPanel draws one panel; x and y are where its axes stand.
func (c *canvas) trendPanel(p *TrendPlot, x, y Axis, number int, panel TrendPanel, lowest bool) {
	inner := x
	inner.At, inner.Length = x.At+trendInset, x.Length-2*trendInset
	c.trendAxes(p, x, inner, y, lowest)
	c.text("ink", "end", x.At+x.Length, y.At+y.Length-4, panel.Label)
	if p.Here != nil && *p.Here >= inner.Min && *p.Here <= inner.Max && finite(inner.Pixel(*p.Here)) {
		c.mark(Here)
		at := inner.Pixel(*p.Here)
		c.line("here", at, y.At, at, y.At+y.Length)
	}
	ends := map[Mark]float64{}
	for _, t := range panel.Trends {
		ends[t.Mark] = c.trend(p, inner, y, t)
	}
	e, i := apart(ends[Excites], ends[Inhibits])
	for _, t := range panel.Trends {
		at := e
		if t.Mark == Inhibits {
			at = i
		}
		if ends[t.Mark] != 0 {
			c.text("name "+string(t.Mark), "start", x.At+x.Length+3, at+4, t.Label)
		}
	}
	c.hits(p, x, inner, y, number)
}

// trendAxes draws the axes of a panel: a tick at each value, with its number where there is room.
func (c *canvas) trendAxes(p *TrendPlot, x, inner, y Axis, lowest bool) {
	c.line("line", x.At, y.At, x.At+x.Length, y.At)
	c.line("line", x.At, y.At, x.At, y.At+y.Length)
	free := math.Inf(-1) // up to where words stand already
	for _, i := range inOrder(p.Values) {
		t := p.Values[i]
		at := inner.Pixel(t.Value)
		c.line("line", at, y.At, at, y.At+4)
		words := p.tick(t)
		half := perLetter / 2 * letters(words)
		if lowest && finite(at) && at-half >= free {
			c.text("muted", "middle", at, y.At+15, words)
			free = at + half + 3
		}
	}
	for _, t := range y.Ticks(int(-y.Length / 28)) {
		at := y.Pixel(t.Value)
		c.line("line", x.At-4, at, x.At, at)
		c.text("muted", "end", x.At-6, at+4, p.tick(t))
	}
}

// inOrder returns the places of values, the smallest first.
func inOrder(values []Tick) (places []int) {
	for i := range values {
		k := len(places)
		for k > 0 && values[places[k-1]].Value > values[i].Value {
			k--
		}
		places = append(places[:k], append([]int{i}, places[k:]...)...)
	}
	return places
}

// trend draws the dots of a curve with their bars, and a line through them; it returns the height of its right end, 0
// without any.
func (c *canvas) trend(p *TrendPlot, x, y Axis, t Trend) (end float64) {
	var xs, ys []float64
	kind := string(t.Mark)
	for _, i := range inOrder(p.Values) {
		if i >= len(t.Points) || !finite(t.Points[i].Mean) {
			continue
		}
		at := t.Points[i]
		px, py := x.Pixel(p.Values[i].Value), y.Pixel(at.Mean)
		xs, ys, end = append(xs, px), append(ys, py), py
		if finite(at.SD) {
			c.mark(Spread)
			c.spread(kind, px, y.Pixel(at.Mean+at.SD), y.Pixel(y.clip(at.Mean-at.SD)))
		}
	}
	c.path("curve "+kind, xs, ys)
	for i := range xs {
		c.mark(Dot)
		c.circle(kind, xs[i], ys[i], 2.5)
	}
	return end
}

// hits draws over each value what answers a pointer, halfway to its neighbours.
func (c *canvas) hits(p *TrendPlot, x, inner, y Axis, number int) {
	if p.ID == "" {
		return
	}
	order := inOrder(p.Values)
	for k, i := range order {
		at := inner.Pixel(p.Values[i].Value)
		from, to := x.At, x.At+x.Length
		if k > 0 {
			from = (inner.Pixel(p.Values[order[k-1]].Value) + at) / 2
		}
		if k < len(order)-1 {
			to = (at + inner.Pixel(p.Values[order[k+1]].Value)) / 2
		}
		id := p.ID + strconv.Itoa(number) + "-" + strconv.Itoa(i)
		c.Rect(svg.Class("hit")+svg.Look(` id="`+id+`"`), from, y.At, to-from, y.Length)
	}
}
