package figure

import (
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web/experiment"
)

// Asker is the question why a neuron fired.
type Asker interface {
	// MayAsk reports whether the answer can be seen on this page.
	MayAsk(x *experiment.Experiment) bool
	// Asked returns the spike of a network that is asked about, and reports whether there is one.
	Asked(x *experiment.Experiment, of *experiment.Network) (s spike.Spike, there bool)
}

// How far a mouse and a finger may be from a dot that they mean (CSS pixels).
const (
	mouseReach  = 12.0
	fingerReach = 20.0
)

// SpikeAt returns the spike that a mouse or a finger means at a place of the canvas (CSS pixels), if one is shown near
// enough and the page can tell why it fired.
func (p *Painter) SpikeAt(x, y float64, byFinger bool) (at spike.Spike, found bool) {
	if p.layout == nil || p.of.Record == nil || p.s.Asker != nil && !p.s.Asker.MayAsk(p.x) {
		return spike.Spike{}, false
	}
	reach := mouseReach
	if byFinger {
		reach = fingerReach
	}
	older, newer := p.of.Record.Between(p.shown.First, p.shown.Last)
	return p.layout.SpikeAt(p.shown, x*p.size.Ratio, y*p.size.Ratio, reach*p.size.Ratio, older, newer)
}

// Circle is a circle on a canvas (device pixels).
type Circle struct{ X, Y, Radius float64 }

// ringGap is between a dot's middle and the ring around it (CSS pixels).
const ringGap = 8.0

// Ring returns the ring around the spike that is asked about, and reports whether there is one in the stretch that
// Paint painted last.
func (p *Painter) Ring() (ring Circle, there bool) {
	if !p.over.ringed || p.layout == nil {
		return Circle{}, false
	}
	x, y, there := p.layout.Spot(p.shown, p.over.spike)
	return Circle{x, y, ringGap * p.size.Ratio}, there
}

// Loupe is the picture below a finger, enlarged beside it (device pixels): what lies in a square around From goes into
// the circle.
type Loupe struct {
	Circle
	From   Circle // Radius is half the side of the square
	Chosen Circle // around the spike that a tap means; without Radius where there is none
}

// Lengths of a loupe (CSS pixels), and how many times it enlarges.
const (
	loupeTimes = 2.5
	fingertip  = 28.0 // that the finger hides around its middle
)

// Loupe returns the loupe of a finger that rests on the raster, and reports whether one does. It stands above the
// finger where there is room, else beside it.
func (p *Painter) Loupe() (l Loupe, there bool) {
	if p.over.aim.by != loupe || p.layout == nil {
		return Loupe{}, false
	}
	ratio, x, y := p.size.Ratio, p.over.aim.X, p.over.aim.Y
	radius := loupeTimes * fingerReach
	from := fingertip + radius
	at := Circle{max(radius, min(x, p.size.Width-radius)), y - from, radius * ratio}
	if at.Y < radius {
		at.X, at.Y = x-from, max(radius, min(y, p.size.Height-radius))
		if x < p.size.Width/2 {
			at.X = x + from
		}
	}
	at.X, at.Y = at.X*ratio, at.Y*ratio
	l = Loupe{Circle: at, From: Circle{x * ratio, y * ratio, fingerReach * ratio}}
	if s, found := p.SpikeAt(x, y, true); found {
		sx, sy, _ := p.layout.Spot(p.shown, s)
		l.Chosen = Circle{at.X + (sx-l.From.X)*loupeTimes, at.Y + (sy-l.From.Y)*loupeTimes, ringGap * ratio}
	}
	return l, true
}

// overlay is what lies over the dots.
type overlay struct {
	ringed bool
	spike  spike.Spike // that is ringed
	aim    Aim         // of a finger whose loupe is open
}

// lieOver returns what is to lie over the dots.
func (p *Painter) lieOver() (o overlay) {
	if p.s.Asker != nil {
		o.spike, o.ringed = p.s.Asker.Asked(p.x, p.of)
	}
	if p.Aim.by == loupe {
		o.aim = Aim{X: p.Aim.X, Y: p.Aim.Y, by: loupe}
	}
	return o
}

// Latest returns the latest spike of a population of a network that is in view, of the neurons that are shown, and
// reports whether there is one.
func (s *State) Latest(of *experiment.Network, pop microcircuit.Population) (latest spike.Spike, there bool) {
	s.painted(of, func(p *Painter) { latest, there = p.latest(pop) })
	return latest, there
}

func (p *Painter) latest(pop microcircuit.Population) (latest spike.Spike, there bool) {
	if p.layout == nil || p.of.Record == nil {
		return latest, false
	}
	view := p.x.View()
	older, newer := p.of.Record.Between(view.First, view.Last)
	for _, part := range [][]spike.Spike{newer, older} {
		for _, s := range slices.Backward(part) {
			if _, shown := p.layout.Shown(int(s.GID)); shown && p.of.Lab.Run.Derived.PopulationOf(int(s.GID)) == pop {
				return s, true
			}
		}
	}
	return latest, false
}
