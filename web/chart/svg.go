package chart

import (
	"html"
	"math"
	"strconv"
	"strings"
)

// Frame is what all figures have.
type Frame struct {
	Title   string                     // names it for those who do not see it
	X       string                     // quantity of the abscissa
	Width   float64                    // px
	Numbers func(number string) string // writes a number of a tick as its readers do; nil: as it is
}

// tick is what stands at a tick.
func (f *Frame) tick(t Tick) string {
	if f.Numbers == nil {
		return t.Label
	}
	return f.Numbers(t.Label)
}

// canvas collects the elements of an image.
type canvas struct{ strings.Builder }

// open begins an image of the given size, which title names for those who do not see it.
func (c *canvas) open(width, height float64, title string) {
	c.add(`<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" viewBox="0 0 `, num(width), " ", num(height),
		`" width="`, num(width), `" height="`, num(height), `"><title>`, html.EscapeString(title), "</title>")
}

func (c *canvas) close() string {
	c.WriteString("</svg>")
	return c.String()
}

func (c *canvas) add(parts ...string) {
	for _, p := range parts {
		c.WriteString(p)
	}
}

// rect draws a rectangle; a negative extent is turned.
func (c *canvas) rect(class string, x, y, w, h float64) {
	if w < 0 {
		x, w = x+w, -w
	}
	if h < 0 {
		y, h = y+h, -h
	}
	if finite(x, y, w, h) {
		c.add(`<rect class="`, class, `" x="`, num(x), `" y="`, num(y), `" width="`, num(w), `" height="`, num(h), `"/>`)
	}
}

func (c *canvas) circle(class string, x, y, radius float64) {
	if finite(x, y) {
		c.add(`<circle class="`, class, `" cx="`, num(x), `" cy="`, num(y), `" r="`, num(radius), `"/>`)
	}
}

func (c *canvas) line(class string, x1, y1, x2, y2 float64) {
	if finite(x1, y1, x2, y2) {
		c.add(`<line class="`, class, `" x1="`, num(x1), `" y1="`, num(y1), `" x2="`, num(x2), `" y2="`, num(y2), `"/>`)
	}
}

// path joins points; it is broken where one is not finite.
func (c *canvas) path(class string, xs, ys []float64) {
	var d strings.Builder
	pen := "M"
	for i := range xs {
		if !finite(xs[i], ys[i]) {
			pen = "M"
			continue
		}
		d.WriteString(pen + num(xs[i]) + " " + num(ys[i]))
		pen = "L"
	}
	if d.Len() > 0 {
		c.add(`<path class="`, class, `" d="`, d.String(), `"/>`)
	}
}

// text writes words at a point; anchor is start, middle or end.
func (c *canvas) text(class, anchor string, x, y float64, words string) {
	if finite(x, y) {
		c.add(`<text class="`, class, `" text-anchor="`, anchor, `" x="`, num(x), `" y="`, num(y), `">`,
			html.EscapeString(words), "</text>")
	}
}

// tip is what a pointer that rests on the elements of one group is told.
func (c *canvas) group(tip string) { c.add("<g><title>", html.EscapeString(tip), "</title>") }

func (c *canvas) endGroup() { c.WriteString("</g>") }

// num writes a length to a hundredth of a pixel.
func num(x float64) string {
	s := strconv.FormatFloat(x, 'f', 2, 64)
	if strings.HasSuffix(s, ".00") {
		return s[:len(s)-3]
	}
	return s
}

func finite(xs ...float64) bool {
	for _, x := range xs {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return true
}

// parse reads what num wrote.
func parse(s string) float64 {
	x, _ := strconv.ParseFloat(s, 64)
	return x
}
