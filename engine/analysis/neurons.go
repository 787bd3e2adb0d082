package analysis

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// Neurons follows every neuron in a window: its rate and the irregularity of its spikes. The spikes of one neuron must
// arrive in the order of time.
type Neurons struct {
	cortex
	after, until uint32
	trains       []intervals // by gid
}

// NewNeurons follows neurons in the window (after, until] of steps, h ms each; until may be Open.
func NewNeurons(d *microcircuit.Derived, h float64, after, until uint32) *Neurons {
	return &Neurons{cortex: newCortex(d, h), after: after, until: until, trains: make([]intervals, d.Neurons())}
}

// Add takes those spikes that lie in the window; relay neurons do not count.
func (n *Neurons) Add(spikes []spike.Spike) {
	for _, s := range spikes {
		if s.Step > n.after && s.Step <= n.until && int(s.GID) < len(n.trains) {
			n.trains[s.GID].add(s.Step)
		}
	}
}

// Rates returns the rate of each neuron of p (spikes/s), silent ones included, when all spikes up to step now have been
// added; nil before the window has begun.
func (n *Neurons) Rates(p microcircuit.Population, now uint32) []float64 {
	now = min(now, n.until)
	if now <= n.after {
		return nil
	}
	sec := float64(now-n.after) * n.h * 1e-3
	rates := make([]float64, 0, n.neurons(p))
	for _, t := range n.of(p) {
		rates = append(rates, float64(t.spikes)/sec)
	}
	return rates
}

// CVs returns the coefficient of variation of the inter-spike intervals of p's neurons with more than two spikes.
func (n *Neurons) CVs(p microcircuit.Population) []float64 { return n.each(p, (*intervals).CV) }

// CV2s returns the same neurons' CV2.
func (n *Neurons) CV2s(p microcircuit.Population) []float64 { return n.each(p, (*intervals).CV2) }

// LVs returns the same neurons' local variation.
func (n *Neurons) LVs(p microcircuit.Population) []float64 { return n.each(p, (*intervals).LV) }

func (n *Neurons) of(p microcircuit.Population) []intervals { return n.trains[n.first[p]:n.first[p+1]] }

func (n *Neurons) each(p microcircuit.Population, value func(*intervals) float64) []float64 {
	values := []float64{}
	trains := n.of(p)
	for i := range trains {
		if trains[i].enough() {
			values = append(values, value(&trains[i]))
		}
	}
	return values
}
