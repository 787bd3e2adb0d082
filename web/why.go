package web

import "microcircuit/engine/spike"

// Asked is the spike that the visitor asks about.
type Asked struct {
	Of    *Bench
	Spike spike.Spike
}

// HandleSpike asks about a spike.
func (c *Root) HandleSpike(of *Bench, s spike.Spike) { c.Asked = Asked{of, s} }
