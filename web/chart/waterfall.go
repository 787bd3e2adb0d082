package chart

import "math"

// StepRow is what one cause adds to a value.
type StepRow struct {
	Row
	By     float64
	Beside string // at the right of the row
	Says   string
}

// waterfallLabels is the room for names of causes, which are longer than those of populations (px).
const waterfallLabels = 74.0

// Waterfall draws how steps lead from a value to the next, each from where the last one ended; the last row, named
// total, is where they lead. Start and a limit have a name above the rows.
func Waterfall(f Frame, start float64, limit float64, startSays, limitSays, total string, all []StepRow) string {
	low, high, at := math.Min(start, limit), math.Max(start, limit), start
	for _, s := range all {
		if finite(s.By) {
			at += s.By
			low, high = math.Min(low, at), math.Max(high, at)
		}
	}
	low, high = NiceSpan(low, high)
	r := newRows(f, len(all)+1, Axis{Min: low, Max: high}, 0)
	r.labels(waterfallLabels, 40)
	r.top += 14
	at = start
	for i, s := range all {
		y, by := r.begin(i, s.Row, s.Says), s.By
		if !finite(by) {
			by = 0
		}
		r.mark(map[bool]Mark{true: Raises, false: Lowers}[s.Excitatory])
		r.rect(s.class(), r.x.Pixel(at), y-7, r.x.Pixel(at+by)-r.x.Pixel(at), 14)
		at += by
		r.line("line", r.x.Pixel(at), y-7, r.x.Pixel(at), y+rowHeight-7)
		r.text("ink", "end", f.Width-2, y+4, s.Beside)
		r.EndGroup()
	}
	y := r.middle(len(all))
	r.text("ink", "end", r.left-6, y+4, total)
	r.mark(Upon)
	r.rect("mark", r.x.Pixel(at)-1.5, y-8, 3, 16)
	r.limit(start, startSays)
	r.limit(limit, limitSays)
	return r.image()
}
