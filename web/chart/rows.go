package chart

import (
	"math"

	"microcircuit/engine/analysis"
)

// Lengths of figures with a row for each population.
const (
	labelWidth  = 46.0
	rowHeight   = 26.0
	axisHeight  = 34.0
	rightMargin = 14.0
	topMargin   = 6.0
)

// Row says whose a row is.
type Row struct {
	Label      string
	Excitatory bool
}

func (r Row) class() string {
	if r.Excitatory {
		return "e"
	}
	return "i"
}

// rows is a figure with a row for each population, the first on top.
type rows struct {
	canvas
	Frame
	x      Axis
	n      int
	height float64
}

// newRows begins one; beside is the width that is kept free at the right.
func newRows(f Frame, n int, x Axis, beside float64) *rows {
	r := &rows{Frame: f, x: x, n: n, height: topMargin + float64(n)*rowHeight + axisHeight}
	r.x.At, r.x.Length = labelWidth, math.Max(10, f.Width-beside-labelWidth-rightMargin)
	r.open(f.Width, r.height, f.Title)
	return r
}

// middle is the height of a row's middle.
func (r *rows) middle(i int) float64 { return topMargin + (float64(i)+0.5)*rowHeight }

// axis draws ticks and the quantity below the rows.
func (r *rows) axis() {
	bottom := topMargin + float64(r.n)*rowHeight
	r.line("line", r.x.At, bottom, r.x.At+r.x.Length, bottom)
	for _, t := range r.x.Ticks(int(r.x.Length / 60)) {
		at := r.x.Pixel(t.Value)
		r.line("line", at, bottom, at, bottom+4)
		r.text("muted", "middle", at, bottom+15, r.tick(t))
	}
	r.text("muted", "middle", r.x.At+r.x.Length/2, bottom+30, r.X)
}

func (r *rows) label(i int, row Row) { r.text("ink", "end", labelWidth-8, r.middle(i)+4, row.Label) }

// BoxRow is one population of a box plot.
type BoxRow struct {
	Row
	Box       analysis.Box
	Reference *Reference // what the reference simulator gives; nil if it is not known
	Theory    *float64   // what theory predicts; nil if nothing
	Says      string     // the row in words
}

// Reference is a recorded mean and, if there were several runs, its SD.
type Reference struct{ Mean, SD float64 }

// Boxes draws a box from the first to the third quartile for each population, the median solid, the mean dashed, with
// the reference's mean ± SD above it and the prediction of theory as a diamond.
func Boxes(f Frame, all []BoxRow) string {
	most := 0.0
	for _, b := range all {
		most = max(most, b.Box.Q3, b.Box.Mean) // of few spikes, the mean can lie above the quartile
		if b.Reference != nil {
			most = math.Max(most, b.Reference.Mean)
		}
		if b.Theory != nil {
			most = math.Max(most, *b.Theory)
		}
	}
	r := newRows(f, len(all), Axis{Max: nice(most)}, 0)
	for i, b := range all {
		r.box(i, b)
	}
	r.axis()
	return r.Close()
}

func (r *rows) box(i int, b BoxRow) {
	const half = 7.0
	y := r.middle(i)
	r.GroupWithTip(b.Says)
	r.rect("hit", 0, y-rowHeight/2, r.x.At+r.x.Length, rowHeight)
	r.label(i, b.Row)
	if b.Box.N > 0 {
		left, right := r.x.Pixel(b.Box.Q1), r.x.Pixel(b.Box.Q3)
		r.rect(b.class(), left, y-half, math.Max(1, right-left), 2*half)
		r.line("median", r.x.Pixel(b.Box.Median), y-half, r.x.Pixel(b.Box.Median), y+half)
		r.line("mean", r.x.Pixel(b.Box.Mean), y-half, r.x.Pixel(b.Box.Mean), y+half)
	}
	if b.Reference != nil {
		low, high := r.x.Pixel(r.x.clip(b.Reference.Mean-b.Reference.SD)),
			r.x.Pixel(r.x.clip(b.Reference.Mean+b.Reference.SD))
		r.rect("mark", low-0.75, y-half-3, high-low+1.5, 2*half+6)
	}
	if b.Theory != nil && finite(*b.Theory) {
		at := r.x.Pixel(r.x.clip(*b.Theory))
		r.path("theory", []float64{at - 4, at, at + 4, at, at - 4}, []float64{y, y - 5, y, y + 5, y})
	}
	r.EndGroup()
}

// HistogramRow is one population's distribution: the share of its values in each bin, and the reference's.
type HistogramRow struct {
	Row
	Shares    []float64
	Reference []float64 // nil if it is not known
	Says      string
}

// Histograms draws a distribution for each population over bins of one width from min on, each to its own height; the
// reference's is a line.
func Histograms(f Frame, min, max float64, all []HistogramRow) string {
	r := newRows(f, len(all), Axis{Min: min, Max: max}, 0)
	for i, h := range all {
		r.histogram(i, h)
	}
	r.axis()
	return r.Close()
}

func (r *rows) histogram(i int, h HistogramRow) {
	base, highest := r.middle(i)+rowHeight/2-2, 0.0
	for _, shares := range [][]float64{h.Shares, h.Reference} {
		for _, s := range shares {
			highest = math.Max(highest, s)
		}
	}
	y := Axis{Max: highest, At: base, Length: -(rowHeight - 4)}
	r.GroupWithTip(h.Says)
	r.rect("hit", 0, base-rowHeight+2, r.x.At+r.x.Length, rowHeight)
	r.label(i, h.Row)
	bin := r.x.Length / math.Max(1, float64(len(h.Shares)))
	for k, s := range h.Shares {
		if s > 0 {
			r.rect(h.class(), r.x.At+float64(k)*bin, base, bin, y.Pixel(s)-base)
		}
	}
	if len(h.Reference) > 0 && highest > 0 {
		var xs, ys []float64
		bin := r.x.Length / float64(len(h.Reference))
		for k, s := range h.Reference {
			xs = append(xs, r.x.At+float64(k)*bin, r.x.At+float64(k+1)*bin)
			ys = append(ys, y.Pixel(s), y.Pixel(s))
		}
		r.path("reference", xs, ys)
	}
	r.line("line", r.x.At, base, r.x.At+r.x.Length, base)
	r.EndGroup()
}

// BarRow is one population of a bar chart: a filled bar and a mark.
type BarRow struct {
	Row
	Value, Mark float64
	Says        string
}

// Bars draws a bar for each population and a mark upon it, with a line at limit that limitSays names.
func Bars(f Frame, limit float64, limitSays string, all []BarRow) string {
	most := limit
	for _, b := range all {
		most = math.Max(most, math.Max(b.Value, b.Mark))
	}
	r := newRows(f, len(all), Axis{Max: nice(most * 1.02)}, 0)
	for i, b := range all {
		y := r.middle(i)
		r.GroupWithTip(b.Says)
		r.rect("hit", 0, y-rowHeight/2, r.x.At+r.x.Length, rowHeight)
		r.label(i, b.Row)
		r.rect(b.class(), r.x.At, y-6, r.x.Pixel(r.x.clip(b.Value))-r.x.At, 12)
		at := r.x.Pixel(r.x.clip(b.Mark))
		r.rect("mark", at-1.5, y-9, 3, 18)
		r.EndGroup()
	}
	at := r.x.Pixel(limit)
	r.line("limit", at, topMargin, at, topMargin+float64(len(all))*rowHeight)
	anchor, aside := "start", 4.0
	if at > r.x.At+r.x.Length/2 {
		anchor, aside = "end", -4
	}
	r.text("muted", anchor, at+aside, topMargin+9, limitSays)
	r.axis()
	return r.Close()
}
