package chart

import "math"

// PairRow is one population's two values.
type PairRow struct {
	Row
	A, B      float64
	Reference *Reference // what the reference simulator gives; nil if it is not known
	Beside    string     // at the right of the row
	Says      string
}

// Pairs draws for each population its value in A, a ring, and in B, a dot, and the way from one to the other. A ring
// stays seen around a dot of the same value. beside is the head of what stands at the right.
func Pairs(f Frame, beside string, all []PairRow) string {
	most := 0.0
	for _, p := range all {
		most = math.Max(most, math.Max(p.A, p.B))
		if p.Reference != nil {
			most = math.Max(most, p.Reference.Mean+p.Reference.SD)
		}
	}
	r := newRows(f, len(all), Axis{Max: nice(most * 1.02)}, 46)
	if beside != "" {
		r.top += 14
		r.text("muted", "end", f.Width-4, r.top-6, beside)
	}
	for i, p := range all {
		y := r.begin(i, p.Row, p.Says)
		r.pair(p, y)
		r.text("ink", "end", f.Width-4, y+4, p.Beside)
		r.EndGroup()
	}
	return r.image()
}

// pair draws the values of a row.
func (r *rows) pair(p PairRow, y float64) {
	a, b := r.x.Pixel(r.x.clip(p.A)), r.x.Pixel(r.x.clip(p.B))
	if p.Reference != nil {
		m, sd := p.Reference.Mean, p.Reference.SD
		r.bracket(r.x.Pixel(math.Max(0, m-sd)), r.x.Pixel(m), r.x.Pixel(m+sd), y-12)
	}
	r.rect(p.class(), a, y-1, b-a, 2)
	if finite(a) {
		r.mark(Ring)
		r.circle("ring "+p.class(), a, y, 6)
	}
	if finite(b) {
		r.mark(Dot)
		r.circle(p.class(), b, y, 3.5)
	}
}

// DotRow is one population's point of an axis.
type DotRow struct {
	Row
	Value     float64    // not a number for none
	Reference *Reference // what the reference simulator gives; nil if it is not known
	Beside    string     // beside the name
	Says      string
}

// Dots draws a dot for each population with its name beside it, each in a row of its own, in their order; of one
// without a value there is the name alone.
func Dots(f Frame, all []DotRow) string {
	most := 0.0
	for _, d := range all {
		if finite(d.Value) {
			most = math.Max(most, d.Value)
		}
		if d.Reference != nil {
			most = math.Max(most, d.Reference.Mean)
		}
	}
	r := newRows(f, len(all), Axis{Max: nice(most)}, 0)
	r.x.At, r.x.Length = rightMargin, math.Max(10, f.Width-2*rightMargin)
	for i, d := range all {
		r.dot(i, d)
	}
	return r.image()
}

// dot draws a row of Dots.
func (r *rows) dot(i int, d DotRow) {
	y, at, name, class := r.middle(i), r.x.At-8, d.Label, "muted"
	if d.Beside != "" {
		name += " " + d.Beside
	}
	r.GroupWithTip(d.Says)
	r.rect("hit", 0, y-rowHeight/2, r.Width, rowHeight)
	r.line("line", r.x.At, y, r.x.At+r.x.Length, y)
	if d.Reference != nil {
		m := r.x.Pixel(d.Reference.Mean)
		r.bracket(m, m, m, y-10)
	}
	if finite(d.Value) {
		at, class = r.x.Pixel(r.x.clip(d.Value)), "ink"
		r.mark(Dot)
		r.circle(d.class(), at, y, 4)
	}
	if at+8+perLetter*letters(name) > r.Width {
		r.text(class, "end", at-8, y-3, name)
	} else {
		r.text(class, "start", at+8, y-3, name)
	}
	r.EndGroup()
}
