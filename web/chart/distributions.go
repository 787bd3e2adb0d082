package chart

import (
	"math"
	"strconv"

	"microcircuit/engine/analysis"
)

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
// the reference's mean ± SD as a bracket above it and the prediction of theory as a diamond. The axis is one of roots:
// populations that hardly fire are seen beside fast ones.
func Boxes(f Frame, all []BoxRow) string {
	most := 0.0
	for _, b := range all {
		if b.Box.N > 0 {
			most = max(most, b.Box.Q3, b.Box.Mean) // of few spikes, the mean can lie above the quartile
		}
		if b.Reference != nil {
			most = math.Max(most, b.Reference.Mean+b.Reference.SD)
		}
		if b.Theory != nil && finite(*b.Theory) {
			most = math.Max(most, *b.Theory)
		}
	}
	r := newRows(f, len(all), Axis{Max: nice(most), Root: true}, 0)
	for i, b := range all {
		r.box(i, b)
	}
	return r.image()
}

func (r *rows) box(i int, b BoxRow) {
	const half = 6.0
	y := r.begin(i, b.Row, b.Says) + 5
	if b.Box.N > 0 {
		left, right := r.x.Pixel(r.x.clip(b.Box.Q1)), r.x.Pixel(b.Box.Q3)
		r.mark(Fill)
		r.rect(b.class(), left, y-half, math.Max(2, right-left), 2*half)
		r.across(Median, b.Box.Median, y, half)
		r.across(Mean, b.Box.Mean, y, half)
	}
	if b.Reference != nil {
		m, sd := b.Reference.Mean, b.Reference.SD
		r.bracket(r.x.Pixel(math.Max(0, m-sd)), r.x.Pixel(m), r.x.Pixel(m+sd), y-half-8)
	}
	if b.Theory != nil {
		r.diamond(r.x.Pixel(r.x.clip(*b.Theory)), y)
	}
	r.EndGroup()
}

// across draws a line of a mark across a box.
func (r *rows) across(m Mark, value, y, half float64) {
	r.mark(m)
	x := r.x.Pixel(value)
	r.line(string(m), x, y-half, x, y+half)
}

// HistogramRow is one population's distribution: the share of its values in each bin, and the reference's.
type HistogramRow struct {
	Row
	Shares       []float64
	Below, Above float64   // shares of what lies outside of the bins
	Reference    []float64 // nil if it is not known
	Says         string
}

// beyondWidth is the room for the per cent of what lies below or above the bins (px).
const beyondWidth = 36.0

// Histograms draws a distribution for each population over bins of one width from min on, each to its own height; the
// reference's is a line. Of what lies below and above, the share stands at either side of the axis.
func Histograms(f Frame, min, max float64, all []HistogramRow) string {
	r := newRows(f, len(all), Axis{Min: min, Max: max}, 0)
	below, above := false, false
	for _, h := range all {
		below, above = below || percent(h.Below) != "", above || percent(h.Above) != ""
	}
	if below {
		r.x.At += beyondWidth
		r.x.Length -= beyondWidth
	}
	if above {
		r.x.Length -= beyondWidth
	}
	for i, h := range all {
		r.histogram(i, h)
	}
	return r.image()
}

// percent writes a share in per cent; "" where it is less than one.
func percent(share float64) string {
	if !(share >= 0.01) {
		return ""
	}
	return strconv.FormatFloat(100*share, 'f', 0, 64) + " %"
}

func (r *rows) histogram(i int, h HistogramRow) {
	base, highest := r.middle(i)+rowHeight/2-2, 0.0
	for _, shares := range [][]float64{h.Shares, h.Reference} {
		for _, s := range shares {
			highest = math.Max(highest, s)
		}
	}
	y := Axis{Max: highest, At: base, Length: -(rowHeight - 4)}
	r.begin(i, h.Row, h.Says)
	bin := r.x.Length / math.Max(1, float64(len(h.Shares)))
	for k, s := range h.Shares {
		if s > 0 {
			r.mark(Fill)
			r.rect(h.class(), r.x.At+float64(k)*bin, base, bin, y.Pixel(s)-base)
		}
	}
	r.beyond(h.Below, "end", r.x.At-5, base)
	r.beyond(h.Above, "start", r.x.At+r.x.Length+5, base)
	if len(h.Reference) > 0 && highest > 0 {
		r.outline(h.Reference, y)
	}
	r.line("line", r.x.At, base, r.x.At+r.x.Length, base)
	r.EndGroup()
}

// beyond writes a share of what lies outside of the axis.
func (r *rows) beyond(share float64, anchor string, x, base float64) {
	if says := percent(share); says != "" {
		r.mark(Beyond)
		r.text("muted", anchor, x, base-1, says)
	}
}

// outline draws the steps of shares over the whole axis.
func (r *rows) outline(shares []float64, y Axis) {
	var xs, ys []float64
	bin := r.x.Length / float64(len(shares))
	for k, s := range shares {
		xs = append(xs, r.x.At+float64(k)*bin, r.x.At+float64(k+1)*bin)
		ys = append(ys, y.Pixel(s), y.Pixel(s))
	}
	r.mark(Outline)
	r.path("reference", xs, ys)
}
