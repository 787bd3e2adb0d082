package chart

import (
	"math"
	"strconv"

	"microcircuit/web/svg"
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

// canvas is an image whose elements look as the page's style sheet says of their classes.
type canvas struct{ svg.Image }

func (c *canvas) open(width, height float64, title string) { c.Open(width, height, title, "") }

func (c *canvas) rect(class string, x, y, w, h float64) { c.Rect(svg.Class(class), x, y, w, h) }

func (c *canvas) circle(class string, x, y, radius float64) { c.Circle(svg.Class(class), x, y, radius) }

func (c *canvas) line(class string, x1, y1, x2, y2 float64) { c.Line(svg.Class(class), x1, y1, x2, y2) }

func (c *canvas) path(class string, xs, ys []float64) { c.Polyline(svg.Class(class), xs, ys) }

func (c *canvas) text(class, anchor string, x, y float64, words string) {
	c.Text(svg.Class(class), anchor, x, y, words)
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
