package microcircuit

import "math"

// Weights are whole numbers of quanta; package network packs them, its tests compare.
const (
	// FinestWeight is the number of quanta of a mean excitatory weight where nothing asks for fewer.
	FinestWeight = 256

	largestWeight = 2045 // quanta: what a packed synapse holds, less two that rounding may add
	weightReach   = 6.5  // SD beyond the mean: no weight is larger
)

// Quanta is the number of quanta of a mean excitatory weight: FinestWeight, or fewer so that the largest weight of any
// projection, tail included, fits a packed synapse. d is derived from p.
func (p *Params) Quanta(d *Derived) int {
	largest := 1.0
	for i := range Populations {
		for j := range Sources {
			if d.Synapses[i][j] > 0 {
				largest = math.Max(largest, math.Abs(d.Weight[i][j]/d.WeightExt))
			}
		}
	}
	return min(FinestWeight, int(largestWeight/(largest*(1+weightReach*p.WeightSD))))
}

// Wired returns the params of the network in which a thalamic pulse may come at any time: that of p with the synapses
// of the thalamus, which change no spike while it is silent, since nothing else is drawn from their streams. Only a
// network and its size are meant to be made of it. ok is false where thalamic weights are so large that the quantum
// would be another than p's, and with it all weights: then p is returned as it is.
func (p Params) Wired() (wired Params, ok bool) {
	wired = p
	wired.Thalamus.On = true
	d, with := p.Derive(), wired.Derive()
	if wired.Quanta(&with) != p.Quanta(&d) {
		return p, false
	}
	return wired, true
}
