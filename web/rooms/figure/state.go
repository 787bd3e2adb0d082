package figure

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web/circuit"
	"microcircuit/web/experiment"
	"microcircuit/web/ui"
)

// State is how the networks on the page are shown and heard. It follows their runs as an experiment.Watcher.
type State struct {
	Enlarged int     // the layer that has most of the rasters' height, counted from 1; 0: none
	A, B     Drawing // of networks A and B
	Sound    Sound   // of network A
	Circuit  circuit.Look
	Asker    Asker           // why a neuron fired; nil: spikes are found, and none is asked about
	Refocus  func(id string) // moves the focus to an element once the components have been rendered; may be nil

	painters []*Painter // of the networks that were shown last; see Painters
}

// Drawing is how the raster of a network is drawn. The painter sets it.
type Drawing struct {
	Height            float64                        // of the canvas (CSS pixels)
	Bands             [microcircuit.Populations]Band // where the bands of the populations stand
	Thinning          int                            // one in so many neurons is shown, or of an enlarged layer
	ThinningElsewhere int                            // one in so many neurons of the other layers is shown
}

// Band is the place of a population beside the canvas (CSS pixels).
type Band = circuit.Band

// place returns the style of what stands beside rows of the canvas: parts of its height, so that names, bands and rates
// stand beside each other on paper too, where the canvas has another.
func (d *Drawing) place(top, height float64) string {
	all := max(d.Height, 1)
	return "top:" + ui.Percent(top/all) + ";height:" + ui.Percent(height/all)
}

// Drawing returns how the raster of network A or B is drawn.
func (s *State) Drawing(of *experiment.Network) *Drawing {
	if of.Letter == "B" {
		return &s.B
	}
	return &s.A
}

// Enlarge enlarges a layer, counted from 1, in all rasters; a layer that is enlarged gets its usual height.
func (s *State) Enlarge(layer int) {
	if s.Enlarged == layer {
		layer = 0
	}
	s.Enlarged = layer
}

// Spikes hands the spikes of a network to its painter, and those of A to the sound; steps up to last are complete.
func (s *State) Spikes(of *experiment.Network, spikes []spike.Spike, last uint32) {
	s.painted(of, func(p *Painter) { p.Add(spikes) })
	if of.Letter == "A" {
		s.Sound.Add(&of.Lab.Run.Derived, spikes, last)
	}
}

// Cleared begins the raster of a new run, and of one of network A the sound.
func (s *State) Cleared(of *experiment.Network) {
	s.painted(of, (*Painter).Reset)
	if of.Letter == "A" {
		s.Sound.Reset()
	}
}
