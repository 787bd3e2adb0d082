package circuit

import (
	"math"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
)

// Projections says of each projection whether it belongs to a set, [target][source].
type Projections [microcircuit.Populations][microcircuit.Sources]bool

// principal are the projections that are drawn of every network.
var principal = findPrincipal()

// Principal returns the projections that are drawn whatever a network is like and however it fires: of the model at
// full scale each target's strongest excitatory and strongest inhibitory source and each source's strongest target, by
// the strength at the reference's mean rates and without those of a population onto itself; L2/3E onto L5E, the way out
// of the column; and those of the thalamus.
func Principal() Projections { return principal }

func findPrincipal() (all Projections) {
	p := microcircuit.Default()
	p.NScaling, p.KScaling = 1, 1
	d := p.Derive()
	strength := func(target, source int) float64 {
		if target == source {
			return 0
		}
		rate := microcircuit.FullMeanRates[source]
		return math.Abs(analysis.Strength(&d, microcircuit.Population(target), microcircuit.Population(source), rate))
	}
	for i := range microcircuit.Populations {
		for parity := range 2 { // excitatory sources, then inhibitory ones
			all[i][strongest(parity, 2, func(j int) float64 { return strength(i, j) })] = true
		}
		all[strongest(0, 1, func(j int) float64 { return strength(j, i) })][i] = true
	}
	all[microcircuit.L5E][microcircuit.L23E] = true
	for i := range all {
		all[i][microcircuit.Thalamus] = microcircuit.ConnProbs[i][microcircuit.Thalamus] > 0
	}
	return all
}

// strongest returns the population of the greatest value, of every step-th from the first on.
func strongest(first, step int, value func(p int) float64) int {
	best := first
	for p := first; p < microcircuit.Populations; p += step {
		if value(p) > value(best) {
			best = p
		}
	}
	return best
}
