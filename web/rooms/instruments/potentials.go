package instruments

import (
	"math"
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/chart"
	"microcircuit/web/experiment"
	"microcircuit/web/lab"
	"microcircuit/web/text"
	"microcircuit/web/trace"
	"microcircuit/web/ui"
)

// Potentials shows membrane potential and synaptic current of picked neurons of network A as the run goes on.
type Potentials struct {
	X    *experiment.Experiment
	Text *text.Texts
}

const (
	sampledMS    = 1.0   // interval between samples of a neuron that is shown live (ms)
	shownTraceMS = 500.0 // time shown (ms)
)

// HandlePickEach watches a neuron of each population: its middle one.
func (c *Potentials) HandlePickEach() {
	d := &c.X.A.Lab.Derived
	var gids []uint32
	for i := range microcircuit.Populations {
		if d.N[i] > 0 {
			gids = append(gids, uint32(d.FirstGID[i]+d.N[i]/2))
		}
	}
	watch(c.X.A.Lab, gids)
}

// HandlePick watches the neuron that a field names, beside the others.
func (c *Potentials) HandlePick(event vugu.DOMEvent) {
	gid, err := strconv.Atoi(event.PropString("target", "value"))
	if err == nil && gid >= 0 && gid < c.X.A.Lab.Derived.Neurons() {
		watchAlso(c.X.A.Lab, uint32(gid))
	}
}

// Most returns the largest number of a neuron.
func (c *Potentials) Most() string { return strconv.Itoa(c.X.A.Lab.Derived.Neurons() - 1) }

// watch samples these neurons as the run goes on, and no others.
func watch(l *lab.Lab, gids []uint32) { l.Pick(gids, sampledMS, 0) }

// watchAlso samples one more neuron, in front of the others; of too many the last one goes.
func watchAlso(l *lab.Lab, gid uint32) {
	gids := []uint32{gid}
	for _, other := range l.Picked() {
		if other != gid && len(gids) < wire.MaxWatched {
			gids = append(gids, other)
		}
	}
	watch(l, gids)
}

// WatchedTrace is one neuron's figure.
type WatchedTrace struct {
	GID           uint32
	ID, Name, Now string
	Image         vugu.HTML
}

// Traces draws the picked neurons.
func (c *Potentials) Traces() (all []WatchedTrace) {
	l := c.X.A.Lab
	for _, gid := range l.Picked() {
		if int(gid) >= l.Derived.Neurons() {
			continue // of a larger network
		}
		w := WatchedTrace{GID: gid, ID: "trace-" + strconv.Itoa(int(gid)), Name: c.neuron(gid)}
		t := l.Traces.Of(gid)
		if t != nil && t.Len() > 1 {
			_, last := t.At(t.Len() - 1)
			w.Now = c.Text.PotentialNow(float64(last.V), float64(last.I))
			w.Image = vugu.HTML(c.draw(gid, t))
		}
		all = append(all, w)
	}
	return all
}

// neuron names a neuron by its population and number.
func (c *Potentials) neuron(gid uint32) string {
	return c.Text.Neuron(c.X.A.Lab.Derived.PopulationOf(int(gid)).Label(), int(gid))
}

// draw draws the latest samples of a trace that has two or more.
func (c *Potentials) draw(gid uint32, t *trace.Trace) string {
	l := c.X.A.Lab
	p, h := &l.Link.Params, l.Link.Params.H
	n := min(t.Len(), int(shownTraceMS/sampledMS))
	var v, i []float64
	first, _ := t.At(t.Len() - n)
	for k := t.Len() - n; k < t.Len(); k++ {
		_, s := t.At(k)
		v, i = append(v, float64(s.V)), append(i, float64(s.I))
	}
	class := ui.CurveClass(l.Derived.PopulationOf(int(gid)))
	plot := chart.TracePlot{
		Frame: ui.Frame(c.Text, c.neuron(gid), c.Text.TimeUnit, 2*ui.CardWidth),
		First: float64(first) * h, Step: max(h, sampledMS), Mark: math.NaN(),
	}
	return chart.Traces(plot, []chart.TraceRow{
		{Class: class, Label: "V_m", Unit: "mV", Values: v, Low: p.VReset - 12, High: p.VTh + 2, Limit: p.VTh},
		{Class: class, Label: "I_syn", Unit: "pA", Values: i, Limit: math.NaN()},
	})
}
