// Package nest holds what the NEST simulator recorded of networks that the page can build: rates, distributions, and
// the response to the thalamic pulse. The page draws them beside its own statistics. A network is found by its
// parameters, where it was recorded.
package nest

import "microcircuit/engine/microcircuit"

//go:generate go run ../../tools/reference
//go:generate gofmt -w .

// Rates holds mean rates of the populations and their SD between seeds (spikes/s), for one network.
type Rates struct {
	Mean, SD [microcircuit.Populations]float64
}

// Recorded with NEST 3.9 and the package microcircuit, 0.5 s dropped.
var (
	// N = K = 0.1, Poisson, 5 seeds of 10 s
	poisson01 = Rates{
		[8]float64{0.475, 2.092, 3.978, 5.003, 6.523, 7.799, 0.819, 7.008},
		[8]float64{0.012, 0.030, 0.042, 0.015, 0.134, 0.019, 0.009, 0.025},
	}
	// N = K = 0.2, DC, 3 seeds of 5 s
	dc02 = Rates{
		[8]float64{0.591, 2.175, 3.736, 4.854, 6.892, 7.569, 0.828, 6.726},
		[8]float64{0.017, 0.016, 0.021, 0.006, 0.103, 0.034, 0.015, 0.009},
	}
	// N = K = 1, Poisson, 1 seed of 1 s: no SD
	poisson1 = Rates{Mean: [8]float64{0.905, 2.973, 4.386, 5.874, 7.524, 8.623, 1.116, 7.842}}
)

// RatesOf returns the recorded rates of a network, and reports whether there are any. Only networks were recorded that
// differ from the default in nothing but scale, background and seed.
func RatesOf(p *microcircuit.Params) (rates Rates, there bool) {
	plain := microcircuit.Default()
	plain.NScaling, plain.KScaling, plain.Background = p.NScaling, p.KScaling, p.Background
	plain.Seed, plain.TSim, plain.TPresim, plain.V0 = p.Seed, p.TSim, p.TPresim, p.V0
	if *p != plain || p.NScaling != p.KScaling {
		return Rates{}, false
	}
	switch {
	case p.NScaling == 0.1 && p.Background == microcircuit.Poisson:
		return poisson01, true
	case p.NScaling == 0.2 && p.Background == microcircuit.DC:
		return dc02, true
	case p.NScaling == 1 && p.Background == microcircuit.Poisson:
		return poisson1, true
	}
	return Rates{}, false
}

// Distributions holds what was recorded of a network beyond its rates, for each population.
type Distributions struct {
	CVs *[microcircuit.Populations][]float64 // share of neurons in each of wire.CVBins
	CCs *[microcircuit.Populations][]float64 // share of pairs of neurons in each of wire.CCBins
	// Kolmogorov–Smirnov distances of rates, CVs and correlations between two seeds
	Distances *[microcircuit.Populations][]float64
}

// EvaluatedMS is the model time over which the recorded distributions were evaluated (ms). Over a shorter time rates
// come in coarser steps, so seeds lie further apart.
const EvaluatedMS = 10_000

// DistributionsOf returns the recorded distributions of a network; nil if there are none.
func DistributionsOf(p *microcircuit.Params) *Distributions {
	rates, _ := RatesOf(p)
	if rates != poisson01 {
		return nil
	}
	return &Distributions{&recordedCVs, &recordedCCs, &recordedDistances}
}

// pulseBefore is the number of bins of recordedResponse before the onset.
const pulseBefore = 50

// ResponseOf returns the response of a network to the thalamic pulse: the rate of each population (spikes/s) in bins of
// 1 ms, from so many ms before the onset on. It returns nil if that was not recorded.
func ResponseOf(p *microcircuit.Params, before int) *[microcircuit.Populations][]float64 {
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
