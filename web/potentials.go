package web

import (
	"math"
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/chart"
	"microcircuit/web/trace"
	"microcircuit/web/ui"
)

// Potentials shows membrane potential and synaptic current of picked neurons as the run goes on.
type Potentials struct {
	Root *Root
}

// sampledMS is the interval between samples of neurons that are shown live, shownTraceMS the time shown.
const (
	sampledMS    = 1.0
	shownTraceMS = 500.0
)

// HandlePickEach watches a neuron of each population: its middle one.
func (c *Potentials) HandlePickEach() {
	d := &c.Root.A.Lab.Derived
	var gids []uint32
	for i := range microcircuit.Populations {
		if d.N[i] > 0 {
			gids = append(gids, uint32(d.FirstGID[i]+d.N[i]/2))
		}
	}
	c.Root.pick(gids)
}

// HandlePick watches the neuron that a field names, beside the others.
func (c *Potentials) HandlePick(event vugu.DOMEvent) {
	gid, err := strconv.Atoi(event.PropString("target", "value"))
	if err == nil && gid >= 0 && gid < c.Root.A.Lab.Derived.Neurons() {
		c.Root.pickAlso(uint32(gid))
	}
}

// Most is the largest number of a neuron.
func (c *Potentials) Most() string { return strconv.Itoa(c.Root.A.Lab.Derived.Neurons() - 1) }

func (c *Root) pick(gids []uint32) { c.A.Lab.Pick(gids, sampledMS, 0) }

// pickAlso watches one more neuron, in front of the others; the last of too many goes.
func (c *Root) pickAlso(gid uint32) {
	gids := []uint32{gid}
	for _, other := range c.A.Lab.Picked() {
		if other != gid && len(gids) < wire.MaxWatched {
			gids = append(gids, other)
		}
	}
	c.pick(gids)
}

// WatchedTrace is one neuron's figure.
type WatchedTrace struct {
	GID           uint32
	ID, Name, Now string
	Image         vugu.HTML
}

// Traces draws the picked neurons.
func (c *Potentials) Traces() (all []WatchedTrace) {
	l := c.Root.A.Lab
	for _, gid := range l.Picked() {
		if int(gid) >= l.Derived.Neurons() {
			continue // of a larger network
		}
		w := WatchedTrace{GID: gid, ID: "trace-" + strconv.Itoa(int(gid)), Name: c.Root.neuron(gid)}
		if t := l.Traces.Of(gid); t != nil && t.Len() > 1 {
			_, last := t.At(t.Len() - 1)
			w.Now = c.Root.Text.PotentialNow(float64(last.V), float64(last.I))
			w.Image = vugu.HTML(c.draw(gid, t))
		}
		all = append(all, w)
	}
	return all
}

// neuron names a neuron by its population and number.
func (c *Root) neuron(gid uint32) string {
	return c.Text.Neuron(c.A.Lab.Derived.PopulationOf(int(gid)).Label(), int(gid))
}

func (c *Potentials) draw(gid uint32, t *trace.Trace) string {
	l := c.Root.A.Lab
	p, h := &l.Link.Params, l.Link.Params.H
	n := min(t.Len(), int(shownTraceMS/sampledMS))
	var v, i []float64
	first, _ := t.At(t.Len() - n)
	for k := t.Len() - n; k < t.Len(); k++ {
		_, s := t.At(k)
		v, i = append(v, float64(s.V)), append(i, float64(s.I))
	}
	class := ui.CurveClass(l.Derived.PopulationOf(int(gid)))
	return chart.Traces(chart.TracePlot{Frame: ui.Frame(c.Root.Text, c.Root.neuron(gid), c.Root.Text.TimeUnit, 2*ui.CardWidth), First: float64(first) * h, Step: max(h, sampledMS), Mark: math.NaN()},
		[]chart.TraceRow{
			{Class: class, Label: "V_m", Unit: "mV", Values: v, Low: p.VReset - 12, High: p.VTh + 2, Limit: p.VTh},
			{Class: class, Label: "I_syn", Unit: "pA", Values: i, Limit: math.NaN()},
		})
}
