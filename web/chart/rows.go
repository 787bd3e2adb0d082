package chart

import "math"

// Lengths of figures with a row for each population.
const (
	labelWidth  = 42.0
	rowHeight   = 26.0
	axisHeight  = 34.0
	rightMargin = 10.0
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
	x    Axis
	n    int
	top  float64 // of the first row
	left float64 // room for labels
}

// newRows begins one; beside is the width that is kept free at the right.
func newRows(f Frame, n int, x Axis, beside float64) *rows {
	r := &rows{Frame: f, x: x, n: n, top: topMargin}
	r.labels(labelWidth, beside)
	return r
}

// labels makes room for labels at the left and for what stands at the right.
func (r *rows) labels(left, beside float64) {
	r.left, r.x.At, r.x.Length = left, left, math.Max(10, r.Width-beside-left-rightMargin)
}

// middle is the height of a row's middle.
func (r *rows) middle(i int) float64 { return r.top + (float64(i)+0.5)*rowHeight }

// bottom is the height below the last row.
func (r *rows) bottom() float64 { return r.top + float64(r.n)*rowHeight }

// image draws the axis below the rows and the key, and returns the whole.
func (r *rows) image() string {
	r.abscissa(&r.Frame, r.x, r.bottom())
	return r.finish(r.Frame, r.bottom()+axisHeight)
}

// begin begins a row, of which a pointer is told says.
func (r *rows) begin(i int, row Row, says string) (y float64) {
	y = r.middle(i)
	r.GroupWithTip(says)
	r.rect("hit", 0, y-rowHeight/2, r.Width, rowHeight)
	r.text("ink", "end", r.left-6, y+4, row.Label)
	return y
}

// fill draws a bar of a row from one value to another.
func (r *rows) fill(class string, from, to, y, half float64) {
	r.mark(Fill)
	left, right := r.x.Pixel(r.x.clip(from)), r.x.Pixel(r.x.clip(to))
	r.rect(class, left, y-half, right-left, 2*half)
}

// limit draws a dashed line at a value, with its name above the rows.
func (r *rows) limit(at float64, name string) {
	x := r.x.Pixel(at)
	r.line("limit", x, r.top-2, x, r.bottom())
	half := perLetter / 2 * letters(name)
	r.text("muted", "middle", math.Min(math.Max(x, half), r.Width-half), r.top-6, name)
}

// BarRow is one population of a bar chart: a filled bar, and what is put beside it.
type BarRow struct {
	Row
	Value float64
	Mark  float64  // not a number for none
	Ghost *float64 // the value before; nil for none
	Says  string
}

// Bars draws a bar for each population and a mark upon it, with a line at limit that limitSays names.
func Bars(f Frame, limit float64, limitSays string, all []BarRow) string {
	least, most := 0.0, limit
	for _, b := range all {
		for _, v := range []float64{b.Value, b.Mark, b.ghost()} {
			if finite(v) {
				least, most = math.Min(least, v), math.Max(most, v)
			}
		}
	}
	axis := Axis{Max: nice(most * 1.02)}
	if least < 0 {
		axis.Min = -nice(-least)
	}
	r := newRows(f, len(all), axis, 0)
	if limitSays != "" {
		r.top += 14
	}
	for i, b := range all {
		y := r.begin(i, b.Row, b.Says)
		if b.Value != 0 && finite(b.Value) {
			r.fill(b.class(), 0, b.Value, y, 6)
		}
		if before := b.ghost(); finite(before) {
			r.mark(Ghost)
			r.rect("ghost", r.x.Pixel(0), y-8, r.x.Pixel(r.x.clip(before))-r.x.Pixel(0), 16)
		}
		if finite(b.Mark) {
			r.mark(Upon)
			r.rect("mark", r.x.Pixel(r.x.clip(b.Mark))-1.5, y-9, 3, 18)
		}
		r.EndGroup()
	}
	if limitSays != "" {
		r.limit(limit, limitSays)
	}
	if least < 0 {
		r.line("line", r.x.Pixel(0), r.top, r.x.Pixel(0), r.bottom())
	}
	return r.image()
}

// ghost returns the value before; not a number if there is none.
func (b *BarRow) ghost() float64 {
	if b.Ghost == nil {
		return math.NaN()
	}
	return *b.Ghost
}
