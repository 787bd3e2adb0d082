package cards

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/chart"
	"microcircuit/web/experiment"
	"microcircuit/web/lab"
	"microcircuit/web/nest"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Source is what cards are drawn from: a network's run, what is found of it, and what NEST recorded of the same
// network.
type Source struct {
	Text     *text.Texts
	Width    float64        // of a chart (px)
	Lab      *lab.Lab       // of the network
	Findings *wire.Findings // statistics of the run; zero before there are any

	Calculated *microcircuit.Params // of the network that controls act on
	Before     *microcircuit.Params // of the network before the change; nil if there is none

	// Recorded by NEST; nil where it was not recorded, or is not to be shown.
	Rates         *nest.Rates
	Distributions nest.Distributions
	Response      *[microcircuit.Populations][]float64 // to the pulse (spikes/s in bins of 1 ms)
}

// Of returns what the cards of network A are drawn from, on the page.
func Of(x *experiment.Experiment, t *text.Texts) *Source {
	s := &Source{Text: t, Width: ui.CardWidth, Lab: x.A.Lab, Findings: x.A.Findings}
	if s.Findings == nil {
		s.Findings = &wire.Findings{}
	}
	s.Calculated, s.Before = x.Preview()
	rates, there := x.NESTRates(x.A)
	if there {
		s.Rates = &rates
	}
	distributions := x.NESTDistributions(x.A)
	if distributions != nil {
		s.Distributions = *distributions
	}
	s.Response = x.NESTResponse(int(s.Findings.Before))
	return s
}

// OnPaper returns what the same cards are drawn from for a file: wider, and of network A alone.
func OnPaper(x *experiment.Experiment, t *text.Texts) *Source {
	s := Of(x, t)
	s.Width, s.Calculated, s.Before = ui.PaperWidth, &x.A.Lab.Link.Params, nil
	return s
}

// frame begins a figure of a card whose marks have these names in the texts (Texts.Key).
func (s *Source) frame(title, x string, key ...named) chart.Frame {
	f := ui.Frame(s.Text, title, x, s.Width)
	f.Key = keyOf(s.Text, key)
	return f
}

// named is a mark and the name of its words.
type named struct {
	mark chart.Mark
	name string
}

func keyOf(t *text.Texts, key []named) (all []chart.Entry) {
	for _, k := range key {
		all = append(all, chart.Entry{Mark: k.mark, Words: t.Key(k.name)})
	}
	return all
}
