package figure

import "microcircuit/web/experiment"

// clickSlack is how far a pointer may move and still click (CSS pixels).
const clickSlack = 5.0

// zoomWay is the way of a wheel that doubles the span of the view (CSS pixels).
const zoomWay = 300.0

// Motion is how the stretch of time in view moves. The zero value leaves it as it is.
type Motion struct {
	Pan   float64 // by this part of the view's width; negative is back
	Zoom  float64 // the span gets so many times as long; 0: it stays
	Place float64 // what holds still while it does, as a part of the view's width from the left
}

// Apply moves the view of all networks.
func (m Motion) Apply(x *experiment.Experiment) {
	if m.Zoom != 0 {
		x.HandleZoomAt(m.Zoom, m.Place)
	}
	if m.Pan != 0 {
		x.HandlePan(m.Pan)
	}
}

// Gesture tells what fingers or a mouse do on a raster: a drag pans, two fingers zoom, and what hardly moves
// clicks. Places are CSS pixels from the raster's left edge, width is that of the raster. The zero value is ready.
type Gesture struct {
	points  map[int]float64 // place of each pointer that is down
	way     float64         // how far pointers have moved since the first one came down
	apart   float64         // distance of two pointers when they last moved; 0: they have not
	several bool            // there have been two of them
}

// Press takes a pointer that comes down.
func (g *Gesture) Press(id int, x float64) {
	if len(g.points) == 0 {
		*g = Gesture{points: map[int]float64{}}
	}
	g.points[id] = x
	g.apart = 0
	g.several = g.several || len(g.points) > 1
}

// Move takes a pointer that moves, and returns how the view follows.
func (g *Gesture) Move(id int, x, width float64) Motion {
	before, down := g.points[id]
	if !down || width <= 0 {
		return Motion{}
	}
	g.points[id] = x
	g.way += max(x-before, before-x)
	switch {
	case len(g.points) == 2:
		return g.pinch(width)
	case g.way >= clickSlack:
		return Motion{Pan: (before - x) / width}
	}
	return Motion{}
}

// pinch keeps what lies between two pointers between them.
func (g *Gesture) pinch(width float64) (m Motion) {
	var xs []float64
	for _, x := range g.points {
		xs = append(xs, x)
	}
	apart := max(xs[0]-xs[1], xs[1]-xs[0], 1)
	if g.apart > 0 {
		m = Motion{Zoom: g.apart / apart, Place: (xs[0] + xs[1]) / 2 / width}
	}
	g.apart = apart
	return m
}

// Release takes a pointer that goes up, and reports whether it has clicked: alone, and without moving.
func (g *Gesture) Release(id int) (click bool) {
	_, down := g.points[id]
	delete(g.points, id)
	return down && !g.several && g.way < clickSlack
}

// Still reports whether one pointer is down and has hardly moved: it would click.
func (g *Gesture) Still() bool { return len(g.points) == 1 && !g.several && g.way < clickSlack }

// Idle reports whether no pointer is down.
func (g *Gesture) Idle() bool { return len(g.points) == 0 }

// Cancel forgets a pointer that the browser has taken for something else.
func (g *Gesture) Cancel(id int) { delete(g.points, id) }

// Turn is a turn of a mouse's wheel over a raster.
type Turn struct {
	DX, DY      float64 // its way (CSS pixels)
	X, Width    float64 // where the pointer is, and the raster's width (CSS pixels)
	Ctrl, Shift bool    // keys that are down; browsers say Ctrl for a pinch on a touchpad, too
}

// Motion returns how the view follows: with Ctrl it zooms, with Shift or sideways it pans. taken is false where the
// page scrolls.
func (t Turn) Motion() (m Motion, taken bool) {
	switch {
	case t.Width <= 0:
		return Motion{}, false
	case t.Ctrl:
		return Motion{Zoom: max(0.5, min(2, 1+t.DY/zoomWay)), Place: t.X / t.Width}, true
	case t.DX != 0 || t.Shift:
		return Motion{Pan: (t.DX + t.DY) / t.Width}, true
	}
	return Motion{}, false
}
