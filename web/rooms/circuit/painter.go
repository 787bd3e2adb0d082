package circuit

import (
	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	draw "microcircuit/web/circuit"
	"microcircuit/web/experiment"
	"microcircuit/web/text"
)

// Painter keeps the drawing of the circuit in step with the networks on the page. It follows their runs as an
// experiment.Watcher, and writes nothing that components read.
type Painter struct {
	x    *experiment.Experiment
	look *draw.Look

	recent  [2]*analysis.Recent // of networks A and B; nil before their first spikes
	layout  draw.Layout
	derived microcircuit.Derived // of the network that is drawn
	drawn   drawing              // what SVG was made of last
	svg     string
	written map[attribute]string // attributes as they stand in the document
}

// drawing is all that the SVG depends on.
type drawing struct {
	scene  draw.Scene
	params microcircuit.Params
	words  *text.Texts
}

type attribute struct{ id, name string }

// NewPainter returns the painter of an experiment's circuit.
func NewPainter(x *experiment.Experiment, look *draw.Look) *Painter {
	if !look.Stop.There {
		look.Stop = draw.Disc(microcircuit.L23E)
	}
	return &Painter{x: x, look: look}
}

// place returns the place of a network among those that are counted.
func place(of *experiment.Network) int {
	if of.Letter == "B" {
		return 1
	}
	return 0
}

// Spikes counts spikes of a network.
func (p *Painter) Spikes(of *experiment.Network, spikes []spike.Spike, last uint32) {
	k := place(of)
	if p.recent[k] == nil {
		p.recent[k] = analysis.NewRecent(&of.Lab.Run.Derived, of.Lab.Run.Params.H)
	}
	p.recent[k].Add(spikes, last)
}

// Cleared forgets a network's run.
func (p *Painter) Cleared(of *experiment.Network) { p.recent[place(of)] = nil }

// Draw returns the SVG of a column of a size beside bands, and reports whether it has changed since the last time. unit
// is how large its type, discs and arrows are, compared with the usual.
func (p *Painter) Draw(width, height, unit float64, bands *[microcircuit.Populations]draw.Band,
	t *text.Texts) (svg string, changed bool) {
	of := p.x.EditedNetwork()
	scene := Scene(p.x)
	scene.Width, scene.Height = width/unit, height/unit
	for i, b := range bands {
		scene.Bands[i] = draw.Band{Top: b.Top / unit, Height: b.Height / unit}
	}
	now := drawing{scene, of.Lab.Link.Params, t}
	if now == p.drawn {
		return p.svg, false
	}
	p.drawn, p.layout, p.derived, p.written = now, draw.Lay(scene), derived(of), map[attribute]string{}
	p.svg = p.layout.Draw(words(p.x, t))
	return p.svg, true
}

// Attrs returns the attributes that are other than when they were asked for last, or than the SVG has them.
func (p *Painter) Attrs() (changed []draw.Attr) {
	if p.written == nil {
		return nil
	}
	v := p.live()
	for _, a := range p.layout.Attrs(&v) {
		key := attribute{a.ID, a.Name}
		before, there := p.written[key]
		if !there || before != a.Value {
			p.written[key] = a.Value
			changed = append(changed, a)
		}
	}
	return changed
}

// live returns what the drawing shows now. Before a second has passed, arrows are as wide as the reference's mean rates
// make them, and nobody is silent.
func (p *Painter) live() draw.Live {
	of := p.x.EditedNetwork()
	v := draw.Live{Resting: microcircuit.FullMeanRates, Lit: p.look.Lit(), Stop: p.look.Stop,
		Strength: func(target, source microcircuit.Population, rate float64) float64 {
			return analysis.Strength(&p.derived, target, source, rate)
		}}
	if rates, known := p.x.NESTRates(of); known {
		v.Resting = rates.Mean
	}
	copy(v.Rates[:], microcircuit.FullMeanRates[:])
	recent := p.recent[place(of)]
	if recent == nil {
		return v
	}
	second, over := recent.Rates(analysis.RecentMS)
	if over == analysis.RecentMS {
		v.Known = true
		copy(v.Rates[:], second[:])
	}
	factor := of.Lab.Run.RTF()
	if of.Lab.Speed > 0 { // the last two seconds may have gone at another one
		factor = 1 / of.Lab.Speed
	}
	v.Now, _ = recent.Rates(draw.Moment(factor))
	v.Pulse = p.layout.Thalamic && p.x.PulseOn()
	if v.Pulse {
		v.Rates[microcircuit.Thalamus] = of.Lab.Link.Params.Thalamus.Rate
	}
	return v
}
