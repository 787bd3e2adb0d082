package cards

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/experiment"
	"microcircuit/web/lab"
	"microcircuit/web/nest"
	"microcircuit/web/text"
)

// Source is what cards are drawn from: a network's run, what is found of it, and what NEST recorded of the same
// network.
type Source struct {
	Text     *text.Texts
	Lab      *lab.Lab       // of the network
	Findings *wire.Findings // statistics of the run; zero before there are any

	// Recorded by NEST; nil where it was not recorded, or is not to be shown.
	Rates         *nest.Rates
	Distributions nest.Distributions
	Response      *[microcircuit.Populations][]float64 // to the pulse (spikes/s in bins of 1 ms)
}

// Of returns what the cards of network A are drawn from.
func Of(x *experiment.Experiment, t *text.Texts) *Source {
	s := &Source{Text: t, Lab: x.A.Lab, Findings: x.A.Findings}
	if s.Findings == nil {
		s.Findings = &wire.Findings{}
	}
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
