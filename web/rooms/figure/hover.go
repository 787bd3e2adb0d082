package figure

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Hover is what a mouse over a raster is told: the population of the band that it is in, and whether a click there asks
// about a spike. Styles place the tint over the band, and the words beside the mouse.
type Hover struct {
	Says      string // "": the mouse is over no band
	Spike     bool   // one is near enough to be clicked
	Band, Tip string
}

// Distances of the words from the mouse (CSS pixels).
const (
	tipAside = 14.0
	tipBelow = 18.0
)

// Hover returns what the mouse is told. It looks for a spike: call it when the mouse has moved.
func (p *Painter) Hover(t *text.Texts) (h Hover) {
	if p.Aim.by != mouse || p.layout == nil {
		return Hover{}
	}
	x, y := p.Aim.X, p.Aim.Y
	for i, b := range p.s.Drawing(p.of).Bands {
		if y < b.Top || y >= b.Top+b.Height {
			continue
		}
		h.Says = microcircuit.Population(i).Label()
		h.Band = "top:" + ui.Px(b.Top) + ";height:" + ui.Px(b.Height)
	}
	if h.Says == "" {
		return Hover{}
	}
	_, h.Spike = p.SpikeAt(x, y, false)
	if h.Spike {
		h.Says = t.AskHere(h.Says)
	}
	h.Tip = p.size.beside(x, y)
	return h
}

// beside returns the style of words beside a place of the canvas, towards its middle.
func (s *Size) beside(x, y float64) string {
	side, edge := "left:"+ui.Px(x+tipAside), ";top:"+ui.Px(y+tipBelow)
	if x > s.Width/2 {
		side = "right:" + ui.Px(s.Width-x+tipAside)
	}
	if y > s.Height/2 {
		edge = ";bottom:" + ui.Px(s.Height-y+tipBelow)
	}
	return side + edge
}
