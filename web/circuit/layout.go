package circuit

import (
	"math"

	"microcircuit/engine/microcircuit"
)

// Band is the height that a population has in the raster beside the drawing.
type Band struct{ Top, Height float64 }

// Scene is what is drawn: all that the places of discs and arrows depend on.
type Scene struct {
	Width, Height float64 // of the drawing
	Bands         [microcircuit.Populations]Band
	Conn          [microcircuit.Populations][microcircuit.Populations]float64 // multipliers, see microcircuit.Params
	Thalamic      bool                                                        // the thalamus has synapses
	Named         Projections                                                 // projections that are drawn, too
}

// Node is the disc of a population, in the middle of its band.
type Node struct {
	Point
	R float64 // radius
}

// Pill is where the thalamus stands, below all bands.
type Pill struct{ X, Y, Width, Height float64 }

// Link is the arrow of a projection.
type Link struct {
	Item
	Curve
	Multiplier float64 // of the projection's number of synapses; 0: cut
}

// Layout is where everything stands.
type Layout struct {
	Scene
	Discs [microcircuit.Populations]Node
	Pill  Pill
	Links []Link // by target, then by source
}

// Lengths (px).
const (
	names       = 46.0 // width of the names of the layers at the left edge
	leastRadius = 4.0
	mostRadius  = 21.0
	edge        = 3.0 // between an arrow and what it must not touch
	pillWidth   = 96.0
	pillHeight  = 17.0
)

// Places of the two columns of discs, as parts of the width beside the names.
const (
	columnE = 0.31
	columnI = 0.72
)

// Lay places a scene. The area of a disc is proportional to the number of neurons of its population at full scale; the
// largest fits its band, and none is smaller than 8 px across. E and I stand in a column each, so that discs never
// overlap in bands of 8 px or more.
func Lay(s Scene) Layout {
	l := Layout{Scene: s}
	scale := mostRadius / math.Sqrt(float64(microcircuit.FullNumNeurons[microcircuit.L4E]))
	for p, b := range s.Bands {
		scale = math.Min(scale, math.Max(b.Height/2, 0)/math.Sqrt(float64(microcircuit.FullNumNeurons[p])))
	}
	for p, b := range s.Bands {
		column := columnE
		if !microcircuit.Population(p).Excitatory() {
			column = columnI
		}
		at := Point{names + column*(s.Width-names), b.Top + b.Height/2}
		l.Discs[p] = Node{at, math.Max(leastRadius, scale*math.Sqrt(float64(microcircuit.FullNumNeurons[p])))}
	}
	last := s.Bands[microcircuit.L6I]
	middle := (l.Discs[microcircuit.L6E].X + l.Discs[microcircuit.L6I].X) / 2
	top := math.Min(last.Top+last.Height+edge, s.Height-pillHeight-1)
	l.Pill = Pill{middle - pillWidth/2, top, pillWidth, pillHeight}
	l.link()
	return l
}

// Drawn lists the arrows that are drawn, by target, then by source.
func (s *Scene) Drawn() (all []Item) {
	for i := range s.Named {
		for j := range s.Named[i] {
			item := Arrow(microcircuit.Population(i), microcircuit.Population(j))
			exists := microcircuit.ConnProbs[i][j] > 0 && (j < microcircuit.Populations || s.Thalamic)
			if exists && (principal[i][j] || s.Named[i][j] || s.multiplier(item) != 1) {
				all = append(all, item)
			}
		}
	}
	return all
}

// multiplier returns what the number of synapses of a projection is multiplied by.
func (s *Scene) multiplier(a Item) float64 {
	if a.Source == microcircuit.Thalamus {
		return 1
	}
	return s.Conn[a.Target][a.Source]
}

// link routes the arrows.
func (l *Layout) link() {
	for _, item := range l.Drawn() {
		l.Links = append(l.Links, Link{Item: item, Multiplier: l.multiplier(item), Curve: l.route(item)})
	}
}

// Link returns the arrow of a projection, and reports whether it is drawn.
func (l *Layout) Link(target, source microcircuit.Population) (link Link, drawn bool) {
	for _, link := range l.Links {
		if link.Item == Arrow(target, source) {
			return link, true
		}
	}
	return Link{}, false
}

// Place returns the middle of an item.
func (l *Layout) Place(i Item) Point {
	link, drawn := l.Link(i.Target, i.Source)
	switch {
	case i.Arrow && drawn:
		return l.signAt(link)
	case i.Source == microcircuit.Thalamus:
		return Point{l.Pill.X + l.Pill.Width/2, l.Pill.Y + l.Pill.Height/2}
	}
	return l.Discs[i.Source%microcircuit.Populations].Point
}
