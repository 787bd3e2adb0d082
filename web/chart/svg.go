package chart

import (
	"math"
	"strconv"
	"strings"

	"microcircuit/web/svg"
)

// Type is the size of all words of a chart (px). An image says its own size in em: a page that shows it in a font of
// another size scales words and lines alike.
const Type = 11.5

// perLetter is the width of a letter, on average (px).
const perLetter = 6.5

// Frame is what all figures have.
type Frame struct {
	Title   string                     // names it for those who do not see it
	X       string                     // quantity of the abscissa
	Width   float64                    // px, at the size Type
	Numbers func(number string) string // writes a number of a tick as its readers do; nil: as it is
	Key     []Entry                    // what marks mean; those that are not drawn are left out
}

// tick is what stands at a tick.
func (f *Frame) tick(t Tick) string {
	if f.Numbers == nil {
		return t.Label
	}
	return f.Numbers(t.Label)
}

// canvas is an image whose elements look as the page's style sheet says of their classes. It remembers which marks have
// been drawn, for the key.
type canvas struct {
	svg.Image
	drawn map[Mark]bool
}

// mark notes that a mark has been drawn.
func (c *canvas) mark(m Mark) {
	if c.drawn == nil {
		c.drawn = map[Mark]bool{}
	}
	c.drawn[m] = true
}

// finish returns the image of what has been drawn in the given height, with the key below.
func (c *canvas) finish(f Frame, height float64) string {
	body := strings.TrimSuffix(c.Close(), "</svg>")
	key := f.key(c.drawn)
	out := canvas{Image: svg.Image{Em: Type}}
	out.Open(f.Width, height+key.height(), f.Title, "")
	out.Add(body)
	key.draw(&out, height)
	return out.Close()
}

func (c *canvas) rect(class string, x, y, w, h float64) { c.Rect(svg.Class(class), x, y, w, h) }

func (c *canvas) circle(class string, x, y, radius float64) { c.Circle(svg.Class(class), x, y, radius) }

func (c *canvas) line(class string, x1, y1, x2, y2 float64) { c.Line(svg.Class(class), x1, y1, x2, y2) }

func (c *canvas) path(class string, xs, ys []float64) { c.Polyline(svg.Class(class), xs, ys) }

func (c *canvas) text(class, anchor string, x, y float64, words string) {
	c.Text(svg.Class(class), anchor, x, y, words)
}

// abscissa draws ticks and the quantity below an axis of f at the height bottom.
func (c *canvas) abscissa(f *Frame, x Axis, bottom float64) {
	c.line("line", x.At, bottom, x.At+x.Length, bottom)
	for _, t := range x.Ticks(int(x.Length / 52)) {
		at := x.Pixel(t.Value)
		c.line("line", at, bottom, at, bottom+4)
		c.text("muted", "middle", at, bottom+15, f.tick(t))
	}
	half := perLetter / 2 * letters(f.X) // words that are longer than the axis stay inside
	middle := min(max(x.At+x.Length/2, half), max(f.Width-half, f.Width/2))
	c.text("muted", "middle", middle, bottom+30, f.X)
}

// letters returns the number of letters of words.
func letters(words string) float64 { return float64(len([]rune(words))) }

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
