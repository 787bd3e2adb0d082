package circuit

import (
	"math"

	"microcircuit/engine/microcircuit"
)

// Lengths of arrows (px).
const (
	headLength = 7.0  // of an arrowhead
	knob       = 3.4  // radius of a round head
	loopReach  = 24.0 // of an arrow onto its own source, beyond the disc
)

// heights are those by which an arrow may leave the straight line, the least first.
var heights = []float64{7, 12, 18, 24, 30, 37, 44, 52, 60, 70}

// route returns the way of an arrow from the edge of its source to the tip at its target. It runs over no other disc if
// any arc does. Of two that are as good it takes the flatter one, and of those the one that keeps left, so that an
// arrow and its reverse lie side by side.
func (l *Layout) route(a Item) Curve {
	if a.Source == a.Target {
		return l.loop(l.Discs[a.Source])
	}
	to := l.Discs[a.Target]
	from, far := l.start(a)
	best, least := Curve{}, math.Inf(1)
	for _, height := range heights {
		for _, side := range []float64{1, -1} {
			c := arc(from, to.Point, side*height)
			c = c.from(far).back().from(to.R + edge).back()
			cost := l.cost(a, c, height, side)
			if cost < least {
				best, least = c, cost
			}
		}
	}
	return best
}

// start returns where an arrow begins, and how far from there it is seen.
func (l *Layout) start(a Item) (from Point, far float64) {
	if a.Source != microcircuit.Thalamus {
		n := l.Discs[a.Source]
		return n.Point, n.R + 1
	}
	part := 0.3 // those to excitatory populations leave at the left
	if !a.Target.Excitatory() {
		part = 0.7
	}
	return Point{l.Pill.X + part*l.Pill.Width, l.Pill.Y}, 0
}

// cost is how bad a way is (px): how far it leaves the straight line, and what it touches.
func (l *Layout) cost(a Item, c Curve, height, side float64) float64 {
	const touches, outside, wrongSide, inward = 1000, 100, 3, 40
	cost := height
	if side < 0 {
		cost += wrongSide
	}
	span := (a.Target/2 - a.Source/2)
	same := a.Source != microcircuit.Thalamus && a.Target%2 == a.Source%2
	if same && span*span > 1 { // around the discs between, not into the middle, which belongs to E and I
		in := c.At(0.5).X > c[0].X
		if in == a.Source.Excitatory() {
			cost += inward
		}
	}
	for k := 0; k <= pieces; k++ {
		p := c.At(float64(k) / pieces)
		if p.X < names || p.X > l.Width-edge {
			cost += outside
		}
		for d, n := range l.Discs {
			if microcircuit.Population(d) == a.Source || microcircuit.Population(d) == a.Target {
				continue
			}
			near := n.R + 2*edge + 1 - p.distance(n.Point)
			if near > 0 {
				cost += touches + near
			}
		}
	}
	return cost
}

// loop returns the way of a population's arrow onto itself, above its disc, away from the other column.
func (l *Layout) loop(n Node) Curve {
	out := -1.0
	if n.X > (l.Discs[microcircuit.L4E].X+l.Discs[microcircuit.L4I].X)/2 {
		out = 1
	}
	at := func(angle, far float64) Point {
		return n.add(Point{out * math.Cos(angle), -math.Sin(angle)}.times(far))
	}
	const first, last = 1.6, 0.5 // rad from the horizontal
	return Curve{at(first, n.R+1), at(first+0.1, n.R+loopReach), at(last-0.1, n.R+loopReach), at(last, n.R+edge)}
}
