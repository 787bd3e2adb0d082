package analysis

import "microcircuit/engine/microcircuit"

// Strength returns what a projection brings each neuron of its target in the mean (mV/s), negative where it inhibits,
// while the neurons of its source, a population or the thalamus, fire at a rate (spikes/s). A synapse counts with the
// amplitude of its PSP, so that L4E onto L2/3E counts double [PD14, p. 801] and inhibition g times; 0 where the target
// has no neurons.
//
//	s = K·w·ν,  K = synapses / neurons of the target,  w = weight (pA) / PSC per PSP (pA/mV)
//
// Where K is scaled, weights grow as 1/√K: s is then √K of what it is at full scale, and a constant current, part of
// Background, makes up for the rest.
func Strength(d *microcircuit.Derived, target, source microcircuit.Population, rate float64) float64 {
	if d.N[target] == 0 {
		return 0
	}
	indegree := float64(d.Synapses[target][source]) / float64(d.N[target])
	return indegree * d.Weight[target][source] / d.PSCPerPSP * rate
}

// Background returns what each neuron of a population gets from outside of the network (mV/s): the Poisson input, and
// the constant current that stands for it or makes up for scaled numbers of synapses. A constant current counts as much
// as PSPs of the same mean, of which 1 mV/s brings a current of PSC per PSP · τ_syn · 1 s⁻¹.
//
//	s = K_ext·w_ext·ν_ext + I_e / (PSC per PSP · τ_syn)
func Background(p *microcircuit.Params, d *microcircuit.Derived, target microcircuit.Population) float64 {
	return d.RateExt[target]*d.WeightExt/d.PSCPerPSP + d.IE[target]/(d.PSCPerPSP*p.TauSyn*1e-3) // ms → s
}

// Drive returns the mean input of a population over the rheobase, the current that just makes a neuron fire without
// noise, while the populations fire at given rates (spikes/s). Pulses are left out.
//
//	D = (Background + Σ_j Strength) · PSC per PSP · τ_syn / rheobase
func Drive(p *microcircuit.Params, d *microcircuit.Derived, target microcircuit.Population,
	rates *[microcircuit.Populations]float64) float64 {
	sum := Background(p, d, target)
	for j, rate := range rates {
		sum += Strength(d, target, microcircuit.Population(j), rate)
	}
	return sum * d.PSCPerPSP * p.TauSyn * 1e-3 / d.Rheobase
}
