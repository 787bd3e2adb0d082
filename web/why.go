package web

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
	"microcircuit/web/params"
	"microcircuit/web/ui"
)

// Asked is the spike that the visitor asks about, and the lab that runs the same network once more, up to that spike, to
// look at its neuron in every step. The same link gives the same spikes, so what it sees is what happened.
type Asked struct {
	Of      *experiment.Network
	Spike   spike.Spike
	replay  *lab.Lab // nil: none
	link    params.Link
	network microcircuit.Derived // of the link: the page may go on with another
	failure *lab.Failure         // why there is no answer; nil if there is one, or may be
	seen    []wire.Sample        // of the steps up to the spike's; empty before the answer
	first   uint32               // step of the first
}

// Times about a spike (ms).
const (
	whyBefore = 50.0
	whyAfter  = 2.0
	whySummed = 10.0 // as long as the membrane remembers
)

// HandleSpike asks about a spike.
func (c *Root) HandleSpike(of *experiment.Network, s spike.Spike) {
	c.cancelWhy()
	link := of.Lab.Link
	link.Exercise, link.Compared, link.Rival, link.TSimSet = "", false, nil, false
	a := Asked{Of: of, Spike: s, link: link, network: link.Params.Derive()}
	a.first = uint32(max(1, int(s.Step)-link.Params.Steps(whyBefore)))
	a.replay = c.NewBackgroundLab(c.advanceWhy)
	c.Asked, c.Tab = a, "potentials"
	a.replay.Pick([]uint32{s.GID}, link.Params.H, a.first)
	a.replay.Open(params.Format(link), c.Host.Now())
	a.replay.RunTo(s.Step+uint32(link.Params.Steps(whyAfter)), c.Host.Now())
}

// advanceWhy takes the answer once the replay has reached it.
func (c *Root) advanceWhy() {
	a := &c.Asked
	if a.replay != nil && a.replay.State == lab.Failed {
		failure := a.replay.Failure
		a.failure = &failure
		a.replay.Close()
		a.replay = nil
	}
	if a.replay == nil || a.replay.State != lab.Paused || a.replay.Run.Step < a.Spike.Step {
		return
	}
	if t := a.replay.Traces.Of(a.Spike.GID); t != nil {
		for k := range t.Len() {
			step, s := t.At(k)
			if k == 0 {
				a.first = step
			}
			a.seen = append(a.seen, *s)
		}
	}
	a.replay.Close()
	a.replay = nil
}

func (c *Root) cancelWhy() {
	if c.Asked.replay != nil {
		c.Asked.replay.Close()
	}
	c.Asked = Asked{}
}

// Why answers why a neuron fired: its potential and the input that it received before, by source.
type Why struct {
	Root *Root
}

func (c *Why) asked() *Asked { return &c.Root.Asked }

// Says names the spike, or says how to ask.
func (c *Why) Says() string {
	a := c.asked()
	if a.Of == nil {
		return c.Root.Text.WhyAsk
	}
	return c.Root.Text.WhySays(c.Root.Text.Neuron(a.population().Label(), int(a.Spike.GID)), float64(a.Spike.Step)*a.link.Params.H)
}

// population is that of the neuron which fired.
func (a *Asked) population() microcircuit.Population { return a.network.PopulationOf(int(a.Spike.GID)) }

// Problem says why there is no answer; "" if there is or may be one.
func (c *Why) Problem() string {
	f := c.asked().failure
	if f == nil {
		return ""
	}
	return c.Root.Text.Failure(f)
}

// Replaying says that the answer is on its way.
func (c *Why) Replaying() bool { return c.asked().replay != nil && !c.Asking() }

// Asking says that the replay waits for the visitor's word: it takes much memory or time.
func (c *Why) Asking() bool { return c.asked().replay != nil && c.asked().replay.State == lab.Asking }

// AskText says how much.
func (c *Why) AskText() string {
	l := c.asked().replay
	return c.Root.Text.Ask(l.Derived.Neurons(), l.Derived.TotalSynapses(), l.Predicted)
}

// HandleAgree lets it run.
func (c *Why) HandleAgree() {
	c.asked().replay.Agree(c.Root.Host.Now())
	c.asked().replay.RunTo(c.asked().Spike.Step+uint32(c.asked().link.Params.Steps(whyAfter)), c.Root.Host.Now())
}

// HandleCancel ends it.
func (c *Why) HandleCancel() { c.Root.cancelWhy() }

// Progress is the part of the way that the replay has come.
func (c *Why) Progress() string {
	a := c.asked()
	return strconv.FormatFloat(float64(a.replay.Run.Step)/float64(max(1, a.Spike.Step)), 'f', 3, 64)
}

// Answered says that there is something to show.
func (c *Why) Answered() bool { return len(c.asked().seen) > 0 }

// MayWatch says that the neuron is one of network A, which can be watched.
func (c *Why) MayWatch() bool {
	a := c.asked()
	return a.Of == c.Root.A && int(a.Spike.GID) < c.Root.A.Lab.Derived.Neurons()
}

// HandleWatch watches the neuron as the run goes on.
func (c *Why) HandleWatch() { c.Root.pickAlso(c.asked().Spike.GID) }

// Course draws potential and current before the spike.
func (c *Why) Course() vugu.HTML {
	a := c.asked()
	p := &a.link.Params
	v, i := make([]float64, len(a.seen)), make([]float64, len(a.seen))
	for k, s := range a.seen {
		v[k], i[k] = float64(s.V), float64(s.I)
	}
	class := ui.CurveClass(a.population())
	return vugu.HTML(chart.Traces(
		chart.TracePlot{Frame: ui.Frame(c.Root.Text, c.Root.Text.WhyTitle, c.Root.Text.BeforeUnit, ui.CardWidth*1.3), First: (float64(a.first) - float64(a.Spike.Step)) * p.H, Step: p.H, Mark: 0, Row: 118},
		[]chart.TraceRow{
			{Class: class, Label: "V_m", Unit: "mV", Values: v, Low: slices.Min(v) - 1, High: p.VTh + 2, Limit: p.VTh},
			{Class: class, Label: "I_syn", Unit: "pA", Values: i, Limit: math.NaN()},
		}))
}

// summed is the input of so many ms before the spike, by source (mV that it would add to V_m at its peak, if it
// came at once): the sum of weights over the weight that evokes 1 mV.
func (a *Asked) summed(ms float64) (mv [wire.Inputs]float64) {
	from := int(a.Spike.Step) - a.link.Params.Steps(ms)
	for k, s := range a.seen {
		if step := int(a.first) + k; step > from && step <= int(a.Spike.Step) {
			for j, pA := range s.In {
				mv[j] += float64(pA) / a.network.PSCPerPSP
			}
		}
	}
	return mv
}

// Sum says in a sentence what all input of that time adds up to.
func (c *Why) Sum() string {
	excited, inhibited := 0.0, 0.0
	for _, x := range c.asked().summed(whySummed) {
		excited, inhibited = excited+max(0, x), inhibited+min(0, x)
	}
	return c.Root.Text.WhySum(whySummed, excited, inhibited)
}

// Inputs draws it by source.
func (c *Why) Inputs() vugu.HTML {
	mv, lately := c.asked().summed(whyBefore), c.asked().summed(whySummed)
	rows := make([]chart.SignedRow, 0, wire.Inputs)
	for j, x := range mv {
		r := chart.SignedRow{Row: chart.Row{Label: c.Root.Text.External, Excitatory: true}, Value: x, Mark: lately[j]}
		switch {
		case j < microcircuit.Populations:
			r.Row = ui.Row(microcircuit.Population(j))
		case j == int(microcircuit.Thalamus):
			r.Label = c.Root.Text.ThalamusShort
		}
		r.Says = c.Root.Text.InputSays(r.Label, x, lately[j])
		rows = append(rows, r)
	}
	return vugu.HTML(chart.Signed(ui.Frame(c.Root.Text, c.Root.Text.WhyInputs, c.Root.Text.InputUnit, ui.CardWidth), rows))
}
