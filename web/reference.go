package web

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/experiment"
)

// reference holds mean rates (spikes/s) of the NEST simulator and their SD between seeds, for one network.
type reference struct {
	mean, sd [microcircuit.Populations]float64
}

// Recorded with NEST 3.9 and the package microcircuit, 0.5 s dropped.
var (
	// N = K = 0.1, Poisson, 5 seeds of 10 s
	poisson01 = reference{
		[8]float64{0.475, 2.092, 3.978, 5.003, 6.523, 7.799, 0.819, 7.008},
		[8]float64{0.012, 0.030, 0.042, 0.015, 0.134, 0.019, 0.009, 0.025},
	}
	// N = K = 0.2, DC, 3 seeds of 5 s
	dc02 = reference{
		[8]float64{0.591, 2.175, 3.736, 4.854, 6.892, 7.569, 0.828, 6.726},
		[8]float64{0.017, 0.016, 0.021, 0.006, 0.103, 0.034, 0.015, 0.009},
	}
	// N = K = 1, Poisson, 1 seed of 1 s: no SD
	poisson1 = reference{mean: [8]float64{0.905, 2.973, 4.386, 5.874, 7.524, 8.623, 1.116, 7.842}}
)

// referenceFor finds the record of a network that differs from the defaults in scale, background and seed alone.
func referenceFor(p *microcircuit.Params) (reference, bool) {
	plain := microcircuit.Default()
	plain.NScaling, plain.KScaling, plain.Background = p.NScaling, p.KScaling, p.Background
	plain.Seed, plain.TSim, plain.TPresim, plain.V0 = p.Seed, p.TSim, p.TPresim, p.V0
	if *p != plain || p.NScaling != p.KScaling {
		return reference{}, false
	}
	switch {
	case p.NScaling == 0.1 && p.Background == microcircuit.Poisson:
		return poisson01, true
	case p.NScaling == 0.2 && p.Background == microcircuit.DC:
		return dc02, true
	case p.NScaling == 1 && p.Background == microcircuit.Poisson:
		return poisson1, true
	}
	return reference{}, false
}

// pulseBefore is the number of bins of recordedResponse before the onset.
const pulseBefore = 50

// responseFor gives NEST's response to the thalamic pulse of a network, from so many ms before the onset on; nil if it was not
// recorded.
func responseFor(p *microcircuit.Params, before int) *[microcircuit.Populations][]float64 {
	plain := microcircuit.Default()
	plain.Thalamus.On, plain.Thalamus.Scaling = true, microcircuit.ThPackage
	plain.Thalamus.Start, plain.Thalamus.Every = p.Thalamus.Start, p.Thalamus.Every
	plain.Seed, plain.TSim, plain.TPresim, plain.V0 = p.Seed, p.TSim, p.TPresim, p.V0
	if *p != plain || before > pulseBefore {
		return nil
	}
	var responses [microcircuit.Populations][]float64
	for i, r := range recordedResponse {
		responses[i] = r[pulseBefore-before:]
	}
	return &responses
}

// reference is what the page shows of the record: nothing while a prediction is asked for, which it would give away.
func (c *Root) reference(of *experiment.Network) (reference, bool) {
	if c.predicting() || len(of.Lab.Link.At) > 0 {
		return reference{}, false
	}
	return referenceFor(&of.Lab.Link.Params)
}

// predicting says that a prediction is asked for which does not yet stand.
func (c *Root) predicting() bool { return c.Predicts() && !c.study().Locked && !c.HandedIn() }
