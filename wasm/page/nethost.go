//go:build js && wasm

package page

import (
	"microcircuit/engine/spike"
	"microcircuit/web/experiment"
)

// figures returns those of the networks on the page.
func (p *page) figures() []*figure {
	shown := p.root.X.Shown()
	p.rasters = p.rasters[:min(len(p.rasters), len(shown))]
	for i, n := range shown {
		if i == len(p.rasters) {
			p.rasters = append(p.rasters, nil)
		}
		if p.rasters[i] == nil || p.rasters[i].Of() != n {
			p.rasters[i] = newFigure(p, n)
		}
	}
	return p.rasters
}

// figureOf returns the figure of network A or B.
func (p *page) figureOf(n *experiment.Network) *figure {
	for _, f := range p.figures() {
		if f.Of() == n {
			return f
		}
	}
	panic("page: no figure of network " + n.Letter)
}

// Spikes hands spikes to the figure.
func (p *page) Spikes(of *experiment.Network, spikes []spike.Spike, _ uint32) {
	p.figureOf(of).Add(spikes)
}

// Cleared empties what shows the run that ended.
func (p *page) Cleared(of *experiment.Network) {
	p.figureOf(of).Reset()
	if of == p.root.X.A {
		p.meter.Restart()
	}
}
