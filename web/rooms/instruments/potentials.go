package instruments

import (
	"math"
	"slices"
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/chart"
	"microcircuit/web/experiment"
	"microcircuit/web/lab"
	"microcircuit/web/text"
	"microcircuit/web/trace"
	"microcircuit/web/ui"
)

// Potentials shows membrane potentials of picked neurons of network A as the run goes on, and if wanted the currents.
type Potentials struct {
	X    *experiment.Experiment
	Text *text.Texts
	S    *State
}

const (
	sampledMS    = 1.0 // interval between samples of a neuron that is shown live (ms)
	shownSamples = 250 // of a neuron
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

// Shown reports whether there is a neuron to see.
func (c *Potentials) Shown() bool { return len(c.rows(nil)) > 0 }

// Waits reports whether a neuron is picked of which nothing has been recorded yet.
func (c *Potentials) Waits() bool {
	return slices.ContainsFunc(c.picked(), func(gid uint32) bool { return c.trace(gid) == nil })
}

// picked returns the numbers of the neurons that are watched and that this network has.
func (c *Potentials) picked() (all []uint32) {
	for _, gid := range c.X.A.Lab.Picked() {
		if int(gid) < c.X.A.Lab.Derived.Neurons() {
			all = append(all, gid)
		}
	}
	return all
}

// HandleCurrents folds the currents out or in.
func (c *Potentials) HandleCurrents() { c.S.Currents = !c.S.Currents }

// Expanded reports as an attribute whether the currents are folded out.
func (c *Potentials) Expanded() string { return strconv.FormatBool(c.S.Currents) }

// Potential draws the membrane potentials of the picked neurons over the last moments, with their spikes.
func (c *Potentials) Potential() vugu.HTML {
	p := &c.X.A.Lab.Link.Params
	plot := c.plot(c.Text.Key("potential")+" ("+c.Text.PotentialUnit+")", "potential")
	plot.Low, plot.High, plot.Limit = min(p.VReset, p.EL)-15, p.VTh, p.VTh
	plot.LimitSays = c.Text.Threshold
	return vugu.HTML(ui.ASCII(chart.Traces(plot, c.rows(func(s *wire.Sample) float64 { return float64(s.V) }))))
}

// Current draws their synaptic currents.
func (c *Potentials) Current() vugu.HTML {
	plot := c.plot(c.Text.Key("current")+" ("+c.Text.CurrentUnit+")", "current")
	return vugu.HTML(ui.ASCII(chart.Traces(plot, c.rows(func(s *wire.Sample) float64 { return float64(s.I) }))))
}

// plot begins a figure of courses of the last moments of the run.
func (c *Potentials) plot(y, name string) chart.TracePlot {
	l := c.X.A.Lab
	plot := chart.TracePlot{Frame: ui.Frame(c.Text, c.Text.PotentialsTitle, c.Text.TimeUnit, ui.CardWidth), Y: y,
		Step: max(l.Link.Params.H, sampledMS), Limit: math.NaN(), Mark: math.NaN()}
	plot.Key = []chart.Entry{{Mark: chart.Potential, Words: c.Text.Key(name)},
		{Mark: chart.Fired, Words: c.Text.Key("spike")}}
	first := math.Inf(1)
	plot.First = l.Run.ModelMS()
	for _, gid := range c.picked() {
		if t := c.trace(gid); t != nil {
			step, _ := t.At(t.Len() - min(t.Len(), shownSamples))
			first = min(first, float64(step)*l.Link.Params.H)
		}
	}
	if !math.IsInf(first, 1) {
		plot.First = first
	}
	return plot
}

// trace returns the samples of a neuron; nil if there are too few.
func (c *Potentials) trace(gid uint32) *trace.Trace {
	t := c.X.A.Lab.Traces.Of(gid)
	if t == nil || t.Len() < 2 {
		return nil
	}
	return t
}

// rows returns a row of each picked neuron, empty before it has been sampled; of gives the value of a sample, nil for
// none.
func (c *Potentials) rows(of func(*wire.Sample) float64) (all []chart.TraceRow) {
	l := c.X.A.Lab
	for _, gid := range c.picked() {
		pop := l.Derived.PopulationOf(int(gid))
		r := chart.TraceRow{Row: ui.Row(pop), Note: c.Text.GID(int(gid)), Says: c.Text.Neuron(pop.Label(), int(gid))}
		t := c.trace(gid)
		if t == nil {
			all = append(all, r)
			continue
		}
		from := t.Len() - min(t.Len(), shownSamples)
		if of != nil {
			for k := from; k < t.Len(); k++ {
				_, s := t.At(k)
				r.Values = append(r.Values, of(s))
			}
		}
		first, _ := t.At(from)
		step, last := t.At(t.Len() - 1)
		r.Spikes = c.spikes(gid, first, step)
		r.Says += ": " + c.Text.PotentialNow(float64(last.V), float64(last.I))
		all = append(all, r)
	}
	return all
}

// spikes returns the times of a neuron's spikes in the record (ms).
func (c *Potentials) spikes(gid, first, last uint32) (ms []float64) {
	if c.X.A.Record == nil {
		return nil
	}
	older, newer := c.X.A.Record.Between(float64(first), float64(last))
	for _, some := range [][]spike.Spike{older, newer} {
		for _, s := range some {
			if s.GID == gid {
				ms = append(ms, float64(s.Step)*c.X.A.Lab.Link.Params.H)
			}
		}
	}
	return ms
}
