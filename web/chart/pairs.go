package chart

import "math"

// PairRow is one population's value in two networks.
type PairRow struct {
	Row
	A, B    float64
	Changed string // how B differs, beside the row
	Says    string
}

// Pairs draws for each population its value in A, a ring, and in B, a dot, and the way from one to the other.
func Pairs(f Frame, all []PairRow) string {
	const beside = 52.0
	most := 0.0
	for _, p := range all {
		most = math.Max(most, math.Max(p.A, p.B))
	}
	r := newRows(f, len(all), Axis{Max: nice(most * 1.02)}, beside)
	for i, p := range all {
		y, a, b := r.middle(i), r.x.Pixel(r.x.clip(p.A)), r.x.Pixel(r.x.clip(p.B))
		r.GroupWithTip(p.Says)
		r.rect("hit", 0, y-rowHeight/2, f.Width, rowHeight)
		r.label(i, p.Row)
		r.rect(p.class(), a, y-2, b-a, 4)
		r.circle("ring "+p.class(), a, y, 5.5)
		r.circle(p.class(), b, y, 5.5)
		r.text("ink", "end", f.Width-4, y+4, p.Changed)
		r.EndGroup()
	}
	r.axis()
	return r.Close()
}

// SignedRow is a value that may be negative, and a mark of another one.
type SignedRow struct {
	Row
	Value, Mark float64
	Says        string
}

// Signed draws bars to both sides of zero.
func Signed(f Frame, all []SignedRow) string {
	low, high := 0.0, 0.0
	for _, s := range all {
		if finite(s.Value, s.Mark) {
			low, high = math.Min(low, math.Min(s.Value, s.Mark)), math.Max(high, math.Max(s.Value, s.Mark))
		}
	}
	r := newRows(f, len(all), Axis{Min: -nice(-low), Max: nice(high)}, 0)
	zero := r.x.Pixel(0)
	for i, s := range all {
		y := r.middle(i)
		r.GroupWithTip(s.Says)
		r.rect("hit", 0, y-rowHeight/2, r.x.At+r.x.Length, rowHeight)
		r.label(i, s.Row)
		r.rect(s.class(), zero, y-6, r.x.Pixel(r.x.clip(s.Value))-zero, 12)
		r.rect("mark", r.x.Pixel(r.x.clip(s.Mark))-1.5, y-9, 3, 18)
		r.EndGroup()
	}
	r.line("mark", zero, topMargin, zero, topMargin+rowHeight*float64(len(all)))
	r.axis()
	return r.Close()
}
