package experiment

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/nest"
)

// comparable reports whether what NEST recorded may be shown beside a network. While a prediction is asked for it would
// give the answer away. Beside a network whose inputs were changed while it ran it would mislead.
func (x *Experiment) comparable(of *Network) bool { return !x.predicting() && len(of.Lab.Link.At) == 0 }

// NESTRates returns the rates that NEST recorded of a network, and reports whether there are any to show.
func (x *Experiment) NESTRates(of *Network) (rates nest.Rates, there bool) {
	if !x.comparable(of) {
		return nest.Rates{}, false
	}
	return nest.RatesOf(&of.Lab.Link.Params)
}

// NESTDistributions returns the distributions that NEST recorded of a network; nil if there are none to show.
func (x *Experiment) NESTDistributions(of *Network) *nest.Distributions {
	if !x.comparable(of) {
		return nil
	}
	return nest.DistributionsOf(&of.Lab.Link.Params)
}

// NESTResponse returns network A's response to the thalamic pulse as NEST recorded it: spikes/s in bins of 1 ms, from
// so many ms before the onset on. It returns nil if there is none to show.
func (x *Experiment) NESTResponse(before int) *[microcircuit.Populations][]float64 {
	if !x.comparable(x.A) {
		return nil
	}
	return nest.ResponseOf(&x.A.Lab.Link.Params, before)
}
