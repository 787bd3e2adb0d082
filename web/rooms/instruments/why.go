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
	return c.Text.Ask(l.Derived.Neurons(), l.Derived.TotalSynapses(), l.Predicted)
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

// Course draws potential and current before the spike.
func (c *Why) Course() vugu.HTML {
	q := c.Question
	p := &q.link.Params
	v, i := make([]float64, len(q.seen)), make([]float64, len(q.seen))
	for k, s := range q.seen {
		v[k], i[k] = float64(s.V), float64(s.I)
	}
	class := ui.CurveClass(q.population())
	plot := chart.TracePlot{
		Frame: ui.Frame(c.Text, c.Text.WhyTitle, c.Text.BeforeUnit, ui.CardWidth*1.3),
		First: (float64(q.first) - float64(q.Spike.Step)) * p.H, Step: p.H, Mark: 0, Row: 118,
	}
	return vugu.HTML(chart.Traces(plot, []chart.TraceRow{
		{Class: class, Label: "V_m", Unit: "mV", Values: v, Low: slices.Min(v) - 1, High: p.VTh + 2, Limit: p.VTh},
		{Class: class, Label: "I_syn", Unit: "pA", Values: i, Limit: math.NaN()},
	}))
}

// Sum returns in words in a sentence what all input of the last milliseconds adds up to.
func (c *Why) Sum() string {
	excited, inhibited := 0.0, 0.0
	for _, x := range c.Question.summed(questionSummed) {
		excited, inhibited = excited+max(0, x), inhibited+min(0, x)
	}
	return c.Text.WhySum(questionSummed, excited, inhibited)
}

// Inputs draws the input by source.
func (c *Why) Inputs() vugu.HTML {
	mv, lately := c.Question.summed(questionBefore), c.Question.summed(questionSummed)
	rows := make([]chart.SignedRow, 0, wire.Inputs)
	for j, x := range mv {
		r := chart.SignedRow{Row: chart.Row{Label: c.Text.External, Excitatory: true}, Value: x, Mark: lately[j]}
		switch {
		case j < microcircuit.Populations:
			r.Row = ui.Row(microcircuit.Population(j))
		case j == int(microcircuit.Thalamus):
			r.Label = c.Text.ThalamusShort
		}
		r.Says = c.Text.InputSays(r.Label, x, lately[j])
		rows = append(rows, r)
	}
	return vugu.HTML(chart.Signed(ui.Frame(c.Text, c.Text.WhyInputs, c.Text.InputUnit, ui.CardWidth), rows))
}
