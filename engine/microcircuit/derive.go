package microcircuit

import "math"

// Derived holds all that follows from Params.
type Derived struct {
	N         [Sources]int                  // neurons of each source population; Thalamus: 902
	FirstGID  [Sources + 1]int              // gid of the first neuron; relay neurons follow the cortical ones
	Synapses  [Populations][Sources]int     // synapse number of each projection, [target][source]
	Weight    [Populations][Sources]float64 // mean weight (pA), scaled by 1/√K
	WeightExt float64                       // weight of an external spike (pA), scaled by 1/√K
	KExt      [Populations]int              // external indegree, scaled by K
	RateExt   [Populations]float64          // rate of a neuron's Poisson train (spikes/s); 0 with DC
	IE        [Populations]float64          // constant current (pA): DC background and compensation
	PulseAmp  [Populations]float64          // current of the DC pulse (pA) while it lasts
	PSCPerPSP float64                       // current amplitude for a potential amplitude (pA/mV)
	Rheobase  float64                       // current that just reaches threshold (pA)
	Drive     [Populations]float64          // mean drive without recurrence, over rheobase (D0)
	meanCurr  [Populations]float64          // Σ_j w_ij·K_ij·ν_j at full scale (pA·spikes/s)
}

// Neurons returns the number of cortical neurons.
func (d *Derived) Neurons() int { return d.FirstGID[Thalamus] }

// TotalSynapses returns the number of synapses of all projections.
func (d *Derived) TotalSynapses() int {
	total := 0
	for i := range d.Synapses {
		for _, n := range d.Synapses[i] {
			total += n
		}
	}
	return total
}

// PopulationOf returns the population of a cortical neuron.
func (d *Derived) PopulationOf(gid int) Population {
	p := L23E
	for gid >= d.FirstGID[p+1] {
		p++
	}
	return p
}

// DelayLaw returns mean and SD (ms) of the delays of spikes from population source.
func (p *Params) DelayLaw(source Population) (mean, sd float64) {
	switch {
	case source == Thalamus:
		return p.Thalamus.Delay, p.Thalamus.Delay * p.Thalamus.DelaySD
	case source.Excitatory():
		return p.DelayExc, p.DelayExc * p.DelaySD
	}
	return p.DelayInh, p.DelayInh * p.DelaySD
}

// Derive computes all derived quantities. The params must be valid.
func (p *Params) Derive() Derived {
	d := Derived{
		PSCPerPSP: pscPerPSP(p.CM, p.TauM, p.TauSyn),
		Rheobase:  p.CM * (p.VTh - p.EL) / p.TauM,
	}
	p.sizes(&d)
	p.weights(&d)
	p.currents(&d)
	p.drives(&d)
	return d
}

// pscPerPSP is the amplitude of an exponential current that yields a PSP of 1 mV [PyNEST helpers.py,
// postsynaptic_potential_to_current]: 585.39 pA/mV by default.
//
//	sub = 1/(τ_syn−τ_m), pre = τ_m·τ_syn/C_m·sub, f = (τ_m/τ_syn)^sub, result = 1/(pre·(f^τ_m − f^τ_syn))
func pscPerPSP(cm, tauM, tauSyn float64) float64 {
	sub := 1 / (tauSyn - tauM)
	pre := tauM * tauSyn / cm * sub
	f := math.Pow(tauM/tauSyn, sub)
	return 1 / (pre * (math.Pow(f, tauM) - math.Pow(f, tauSyn)))
}

// fullSynapses is the expected synapse number of a projection at full scale [PyNEST helpers.py,
// num_synapses_from_conn_probs], in exactly the reference's order of operations and without Log1p: its rounding is
// part of the number.
func fullSynapses(prob float64, targets, sources int) float64 {
	prod := float64(targets) * float64(sources)
	return math.Log(1-prob) / math.Log((prod-1)/prod)
}

func (p *Params) sizes(d *Derived) {
	for pop := range Sources {
		d.N[pop] = int(math.RoundToEven(float64(FullNumNeurons[pop]) * p.NScaling))
		if Population(pop) == Thalamus {
			d.N[pop] = FullNumNeurons[pop] // never scaled
		}
		d.FirstGID[pop+1] = d.FirstGID[pop] + d.N[pop]
	}
	for i := range Populations {
		d.KExt[i] = int(math.RoundToEven(p.KExt[i] * p.KScaling))
		for j := range Sources {
			full := p.multiplier(i, j) * fullSynapses(ConnProbs[i][j], FullNumNeurons[i], FullNumNeurons[j])
			d.Synapses[i][j] = int(math.RoundToEven(p.scaleSynapses(full, j)))
		}
	}
}

// multiplier scales the synapse number of a projection; it is 0 for a thalamus switched off.
func (p *Params) multiplier(target, source int) float64 {
	if Population(source) == Thalamus {
		return float64(toInt(p.Thalamus.On))
	}
	return p.Conn[target][source]
}

// scaleSynapses scales a synapse number by N and K in the reference's order; the thalamus scaled as the package does
// follows K alone.
func (p *Params) scaleSynapses(full float64, source int) float64 {
	if Population(source) == Thalamus && p.Thalamus.Scaling == ThPackage {
		return full * p.KScaling
	}
	return full * p.NScaling * p.KScaling
}

// fullWeight is the mean weight of a projection before scaling (pA).
func (p *Params) fullWeight(d *Derived, target, source Population) float64 {
	w := p.PSPExc * d.PSCPerPSP
	switch {
	case source == Thalamus:
		return p.Thalamus.PSP * d.PSCPerPSP
	case !source.Excitatory():
		return p.G * w
	case target == L23E && source == L4E: // [PD14] p. 801: L4E to L23E is doubled
		return 2 * w
	}
	return w
}

func (p *Params) weights(d *Derived) {
	root := math.Sqrt(p.KScaling)
	d.WeightExt = p.PSPExc * d.PSCPerPSP / root
	for i := range Populations {
		for j := range Sources {
			d.Weight[i][j] = p.fullWeight(d, Population(i), Population(j)) / root
		}
		for j := range Populations {
			indegree := p.Conn[i][j] * fullSynapses(ConnProbs[i][j], FullNumNeurons[i],
				FullNumNeurons[j]) / float64(FullNumNeurons[i])
			d.meanCurr[i] += p.fullWeight(d, Population(i), Population(j)) * indegree * FullMeanRates[j]
		}
	}
}

// currents sets constant currents and Poisson rates. Where K is scaled, weights grow as 1/√K and a constant current
// keeps the mean input [vA15; PyNEST helpers.py, adjust_weights_and_input_to_synapse_scaling]:
//
//	I_e += 0.001·τ_syn·(1−√K)·Σ_j w_ij·K_ij·ν_j        (the sum includes Poisson input)
func (p *Params) currents(d *Derived) {
	wExt := p.PSPExc * d.PSCPerPSP
	for i := range Populations {
		ext := wExt * p.KExt[i] * p.BgRate // pA·spikes/s
		mean := d.meanCurr[i]
		if p.Background == DC {
			d.IE[i] = 0.001 * p.TauSyn * ext // not scaled by √K
		} else {
			mean += ext
			d.RateExt[i] = p.BgRate * float64(d.KExt[i])
		}
		d.IE[i] += 0.001 * p.TauSyn * (1 - math.Sqrt(p.KScaling)) * mean
		d.PulseAmp[i] = p.Pulse.Amp * p.KExt[i]
	}
}

// drives relates mean input without recurrence to rheobase.
func (p *Params) drives(d *Derived) {
	for i := range Populations {
		d.Drive[i] = (d.IE[i] + 0.001*p.TauSyn*d.WeightExt*d.RateExt[i]) / d.Rheobase
	}
}

// Silent lists the populations that a constant background current leaves below rheobase, if those are all but one at
// most: the network then cannot start, whatever its recurrent input would do. There is none with Poisson input, which
// brings noise.
func (p *Params) Silent(d *Derived) (all []Population) {
	if p.Background != DC {
		return nil
	}
	for i, drive := range d.Drive {
		if drive < 1 {
			all = append(all, Population(i))
		}
	}
	if len(all) < Populations-1 {
		return nil
	}
	return all
}
