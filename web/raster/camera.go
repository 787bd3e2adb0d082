package raster

import (
	"cmp"
	"math"
)

// Spans of a view (ms of model time).
const (
	UsualSpan = 1000.0
	FullSpan  = 100.0 // of a whole network, whose dots lie close and whose time passes slowly
	leastSpan = 10.0
	mostSpan  = 20_000.0
)

// Camera chooses what a figure shows of a record: the latest stretch, which moves with the run, or one that stays where
// it was put. Times are ms of model time. The zero value follows the run, UsualSpan wide.
type Camera struct {
	usual float64 // width until the visitor chooses one; 0: UsualSpan
	span  float64 // chosen; 0: the usual one
	end   float64 // right edge, while away
	away  bool
}

// Span is the width of the view.
func (c *Camera) Span() float64 {
	return cmp.Or(c.span, c.usual, UsualSpan)
}

// Suit makes the width usual that suits a network with a part of the model's neurons, 0 … 1. A width that was chosen
// stays.
func (c *Camera) Suit(part float64) {
	c.usual = UsualSpan
	if part >= 1 {
		c.usual = FullSpan
	}
}

// Following reports whether the view ends where the run is.
func (c *Camera) Following() bool { return !c.away }

// Approach brings the width of the view a part of the way nearer to a span, and reports whether it is there. The view
// follows the run.
func (c *Camera) Approach(span float64) (there bool) {
	const part, near = 0.15, 1.02
	c.away = false
	now := c.Span()
	if now < near*span && span < near*now {
		c.span = span
		if span == c.usual {
			c.span = 0
		}
		return true
	}
	c.span = now * math.Pow(span/now, part)
	return false
}

// Follow goes back to the latest stretch.
func (c *Camera) Follow() { c.away = false }

// Reset follows a new run, at the usual span.
func (c *Camera) Reset() { *c = Camera{usual: c.usual} }

// End is the right edge of the view of a record up to head. A run shorter than the span fills the view from its left.
func (c *Camera) End(head float64) float64 {
	if c.away {
		return math.Max(c.end, c.Span())
	}
	return math.Max(head, c.Span())
}

// Shown returns the steps that are in view, of a record up to step head, at resolution h.
func (c *Camera) Shown(head uint32, h float64) Stretch {
	last := math.Round(c.End(float64(head)*h) / h)
	return Stretch{First: last - math.Round(c.Span()/h), Last: last, H: h}
}

// To puts the right edge somewhere; at the head or beyond it follows.
func (c *Camera) To(end, head float64) {
	c.away = end < head
	c.end = end
}

// Pan moves the view by so many ms.
func (c *Camera) Pan(by, head float64) { c.To(math.Max(c.End(head)+by, c.Span()), head) }

// Zoom makes the span so many times as wide and keeps a place of the view still, given as a part of its width: 0 is the
// left edge, 1 the right one. A view that follows keeps its right edge, wherever the place.
func (c *Camera) Zoom(factor, place, head float64) {
	if !(factor > 0) || math.IsInf(factor, 0) {
		return
	}
	end, old := c.End(head), c.Span()
	c.span = math.Max(leastSpan, math.Min(mostSpan, old*factor))
	if c.away {
		c.To(end+(1-place)*(c.span-old), head)
	}
}
