package circuit

import (
	"math"

	"microcircuit/web/svg"
)

// Point is a place of the drawing.
type Point struct{ X, Y float64 }

func (p Point) add(q Point) Point         { return Point{p.X + q.X, p.Y + q.Y} }
func (p Point) sub(q Point) Point         { return Point{p.X - q.X, p.Y - q.Y} }
func (p Point) times(f float64) Point     { return Point{p.X * f, p.Y * f} }
func (p Point) length() float64           { return math.Hypot(p.X, p.Y) }
func (p Point) distance(q Point) float64  { return p.sub(q).length() }
func between(p, q Point, t float64) Point { return p.add(q.sub(p).times(t)) }

// unit returns a vector of length 1; to the right where there is no direction.
func (p Point) unit() Point {
	l := p.length()
	if l == 0 {
		return Point{1, 0}
	}
	return p.times(1 / l)
}

// left returns the vector turned by a right angle to the left of whoever looks along it, on a screen.
func (p Point) left() Point { return Point{p.Y, -p.X} }

// Curve is a cubic Bézier curve: start, two handles, end.
type Curve [4]Point

// arc returns the curve between two points that leaves the straight line by a height to the left.
func arc(from, to Point, height float64) Curve {
	handle := between(from, to, 0.5).add(to.sub(from).unit().left().times(2 * height))
	return Curve{from, between(from, handle, 2./3), between(to, handle, 2./3), to}
}

// At returns the point of the curve at t from 0, its start, to 1, its end.
func (c Curve) At(t float64) Point {
	_, right := c.split(t)
	return right[0]
}

// split cuts the curve in two [de Casteljau's algorithm].
func (c Curve) split(t float64) (left, right Curve) {
	a, b, d := between(c[0], c[1], t), between(c[1], c[2], t), between(c[2], c[3], t)
	e, f := between(a, b, t), between(b, d, t)
	m := between(e, f, t)
	return Curve{c[0], a, e, m}, Curve{m, f, d, c[3]}
}

// pieces is how finely curves are looked at.
const pieces = 32

// from returns the curve from where it is so far from its start for the first time.
func (c Curve) from(far float64) Curve {
	low, high := 0., 1.
	for k := 1; k <= pieces; k++ {
		high = float64(k) / pieces
		if c.At(high).distance(c[0]) >= far {
			break
		}
		low = high
	}
	for range 12 {
		t := (low + high) / 2
		if c.At(t).distance(c[0]) < far {
			low = t
		} else {
			high = t
		}
	}
	_, rest := c.split(high)
	return rest
}

// back returns the curve from its end to its start.
func (c Curve) back() Curve { return Curve{c[3], c[2], c[1], c[0]} }

// heading returns the direction in which the curve ends.
func (c Curve) heading() Point { return c[3].sub(c.At(0.95)).unit() }

// data returns the curve as the path data of SVG.
func (c Curve) data() string {
	s := "M" + xy(c[0]) + "C"
	for k, p := range c[1:] {
		if k > 0 {
			s += " "
		}
		s += xy(p)
	}
	return s
}

func xy(p Point) string { return svg.Num(p.X) + " " + svg.Num(p.Y) }
