package instruments

import (
	"math"
	"slices"
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/chart"
	"microcircuit/web/experiment"
	"microcircuit/web/lab"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Why answers why a neuron fired: its potential and the input that it received before, by source.
type Why struct {
	X        *experiment.Experiment
	Text     *text.Texts
	S        *State
	Question *SpikeQuestion
}

// Says names the spike, or says how to ask.
func (c *Why) Says() string {
	q := c.Question
	if q.Of == nil {
		return c.Text.WhyAsk
	}
	neuron := c.Text.Neuron(q.population().Label(), int(q.Spike.GID))
	return c.Text.WhySays(neuron, float64(q.Spike.Step)*q.link.Params.H)
}

// Network is a network on the page whose latest spikes can be asked about.
type Network struct {
	Name    string // what its buttons have in common
	Buttons []Button
}

// Button asks about the latest spike of a population.
type Button struct {
	ID, Label, Says string
	Of              *experiment.Network
	Pop             microcircuit.Population
}

// Networks returns the networks on the page, each with a button for each population. They are for those who do not use
// a pointer.
func (c *Why) Networks() (all []Network) {
	if c.S.Latest == nil {
		return nil
	}
	for _, of := range c.X.Shown() {
		n := Network{Name: c.Text.LatestSpike}
		if c.X.Comparing() {
			n.Name = of.Letter + ": " + n.Name
		}
		for i := range microcircuit.Populations {
			pop := microcircuit.Population(i)
			n.Buttons = append(n.Buttons, Button{of.Prefix() + "latest-" + pop.String(), pop.Label(),
				c.Text.LatestOf(pop.Label()), of, pop})
		}
		all = append(all, n)
	}
	return all
}

// NoneFired says that the population which was asked about last had no spike in view; "" if it had, or none was asked
// about.
func (c *Why) NoneFired() string {
	if !slices.Contains(c.X.Shown(), c.S.Missed.Of) {
		return ""
	}
	return c.Text.NoneFired(c.S.Missed.Pop.Label())
}

// Problem returns in words why there is no answer; "" if there is or may be one.
func (c *Why) Problem() string {
	if c.Question.failure == nil {
		return ""
	}
	return c.Text.Failure(c.Question.failure)
}

// Replaying reports whether the answer is on its way.
func (c *Why) Replaying() bool { return c.Question.replay != nil && !c.Asking() }

// Asking reports whether the replay waits for the visitor's consent, since it takes much memory or time.
func (c *Why) Asking() bool { return c.Question.replay != nil && c.Question.replay.State == lab.Asking }

// AskText returns in words how much the replay takes.
func (c *Why) AskText() string {
	l := c.Question.replay
	return c.Text.Ask(l.Derived.Neurons(), l.Derived.TotalSynapses(), l.Predicted, l.BuildSec)
}

// HandleAgree lets the replay run.
func (c *Why) HandleAgree() { c.Question.agree(c.X.Host.Now()) }

// HandleCancel drops the question.
func (c *Why) HandleCancel() { c.Question.Cancel() }

// Progress returns the part of the way that the replay has come, from 0 to 1.
func (c *Why) Progress() string {
	q := c.Question
	return strconv.FormatFloat(float64(q.replay.Run.Step)/float64(max(1, q.Spike.Step)), 'f', 3, 64)
}

// Answered reports whether there is something to show.
func (c *Why) Answered() bool { return len(c.Question.seen) > 0 }

// MayWatch reports whether the neuron is one of network A, which can be watched.
func (c *Why) MayWatch() bool {
	q := c.Question
	return q.Of == c.X.A && int(q.Spike.GID) < c.X.A.Lab.Derived.Neurons()
}

// HandleWatch watches the neuron as the run goes on.
func (c *Why) HandleWatch() { watchAlso(c.X.A.Lab, c.Question.Spike.GID) }

// Course draws the potential before the spike.
func (c *Why) Course() vugu.HTML {
	q := c.Question
	p := &q.link.Params
	v := make([]float64, len(q.seen))
	for k, s := range q.seen {
		v[k] = float64(s.V)
	}
	low, high := chart.NiceSpan(slices.Min(v), p.VTh)
	plot := chart.TracePlot{
		Frame: ui.Frame(c.Text, c.Text.WhyTitle, c.Text.BeforeUnit, ui.CardWidth),
		Y:     c.Text.Key("potential") + " (" + c.Text.PotentialUnit + ")",
		First: (float64(q.first) - float64(q.Spike.Step)) * p.H, Step: p.H, Mark: math.NaN(), Row: 118,
		Low: low, High: high, Limit: p.VTh, LimitSays: c.Text.Threshold,
	}
	plot.Key = []chart.Entry{{Mark: chart.Potential, Words: c.Text.Key("potential")},
		{Mark: chart.Fired, Words: c.Text.Key("spike")}}
	row := chart.TraceRow{Row: ui.Row(q.population()), Note: c.Text.GID(int(q.Spike.GID)), Values: v, Spikes: []float64{0}}
	row.Says = c.Text.Neuron(row.Label, int(q.Spike.GID))
	return vugu.HTML(ui.ASCII(chart.Traces(plot, []chart.TraceRow{row})))
}

// Sum returns in words what the bars of Inputs add up to.
func (c *Why) Sum() string {
	excited, inhibited := 0.0, 0.0
	for _, r := range c.steps() {
		excited, inhibited = excited+max(0, r.By), inhibited+max(0, -r.By)
	}
	q := c.Question
	return c.Text.WhySum(float64(q.parts().steps)*q.link.Params.H, excited, inhibited)
}

// steps returns what each source's input, and what was there before it, added to the potential: in tenths of a
// millivolt, so that what is written adds up, without those that add none.
func (c *Why) steps() (rows []chart.StepRow) {
	t, parts := c.Text, c.Question.parts()
	add := func(row chart.Row, mv float64) {
		mv = math.Round(10*mv) / 10
		if mv != 0 {
			rows = append(rows, chart.StepRow{Row: row, By: mv, Beside: t.MV(mv), Says: t.InputSays(row.Label, mv)})
		}
	}
	add(chart.Row{Label: t.Earlier, Excitatory: parts.earlier > 0}, parts.earlier)
	add(chart.Row{Label: t.External, Excitatory: parts.by[wire.External] > 0}, parts.by[wire.External])
	add(chart.Row{Label: t.ThalamusShort, Excitatory: true}, parts.by[microcircuit.Thalamus])
	for i := range microcircuit.Populations {
		add(ui.Row(microcircuit.Population(i)), parts.by[i])
	}
	return rows
}

// Inputs draws what each source's input added to the potential, from rest to threshold.
func (c *Why) Inputs() vugu.HTML {
	t, p := c.Text, &c.Question.link.Params
	f := ui.Frame(t, t.WhyInputs, t.InputUnit, ui.CardWidth)
	f.Key = []chart.Entry{{Mark: chart.Raises, Words: t.Key("up")}, {Mark: chart.Lowers, Words: t.Key("down")},
		{Mark: chart.Upon, Words: t.Key("reached")}}
	return vugu.HTML(ui.ASCII(chart.Waterfall(f, p.EL, p.VTh, t.Rest, t.Threshold, t.InAll, c.steps())))
}
