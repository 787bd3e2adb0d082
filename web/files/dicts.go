package files

import (
	"math"

	"microcircuit/engine/microcircuit"
)

// SimDict is the file sim_dict.json: the package's parameters of a simulation. path is where the data lie; recordV says
// that potentials are recorded, each recVInt ms; threads is how many workers ran.
func SimDict(p *microcircuit.Params, path string, recordV bool, recVInt float64, threads int) []byte {
	devices := []string{"spike_recorder"}
	if recordV {
		devices = append(devices, "voltmeter")
	}
	o := object{}
	o.add("t_presim", p.TPresim)
	o.add("t_sim", p.TSim)
	o.add("sim_resolution", p.H)
	o.add("rec_dev", many(devices))
	o.add("data_path", path)
	o.add("rng_seed", p.Seed)
	o.add("local_num_threads", threads)
	o.add("rec_V_int", recVInt)
	o.add("overwrite_files", true)
	o.add("print_time", true)
	o.add("store_metadata", true)
	return o.bytes()
}

// NetDict is the file net_dict.json: the package's parameters of the network. A multiplier m of a projection appears in
// its connection probability, as 1−(1−p)^m, which gives the same number of synapses.
func NetDict(p *microcircuit.Params) []byte {
	var names [microcircuit.Populations]string
	for i := range names {
		names[i] = microcircuit.Population(i).String()
	}
	o := object{}
	o.add("N_scaling", p.NScaling)
	o.add("K_scaling", p.KScaling)
	o.add("neuron_model", "iaf_psc_exp")
	o.add("populations", many(names[:]))
	o.add("full_num_neurons", many(microcircuit.FullNumNeurons[:microcircuit.Populations]))
	o.add("full_mean_rates", many(microcircuit.FullMeanRates[:]))
	o.add("conn_probs", rows(connProbs(p)))
	o.add("PSP_exc_mean", p.PSPExc)
	o.add("weight_rel_std", p.WeightSD)
	o.add("g", p.G)
	o.add("delay_exc_mean", p.DelayExc)
	o.add("delay_inh_mean", p.DelayInh)
	o.add("delay_rel_std", p.DelaySD)
	o.add("bg_input_type", field(p, "bg"))
	o.add("K_ext", many(p.KExt[:]))
	o.add("bg_rate", p.BgRate)
	o.add("delay_poisson", p.DExt)
	o.add("V0_type", field(p, "v0"))
	o.add("neuron_params", neuronParams(p))
	o.add("PSP_matrix_mean", rows(pspMatrix(p)))
	o.add("delay_matrix_mean", rows(delayMatrix(p)))
	return o.bytes()
}

// StimDict is the file stim_dict.json: the package's parameters of stimuli.
func StimDict(p *microcircuit.Params) []byte {
	o := object{}
	t, dc := p.Thalamus, p.Pulse
	o.add("thalamic_input", t.On)
	o.add("th_start", t.Start)
	o.add("th_duration", t.Duration)
	o.add("th_rate", t.Rate)
	o.add("num_th_neurons", microcircuit.FullNumNeurons[microcircuit.Thalamus])
	o.add("conn_probs_th", row(thalamicProbs(p)))
	o.add("PSP_th", t.PSP)
	o.add("delay_th_mean", t.Delay)
	o.add("delay_th_rel_std", t.DelaySD)
	o.add("dc_transient", dc.On)
	o.add("dc_transient_start", dc.Start)
	o.add("dc_transient_dur", dc.Duration)
	o.add("dc_transient_amp", dc.Amp)
	return o.bytes()
}

func row(values [microcircuit.Populations]float64) []any { return many(values[:]) }

func rows(m [microcircuit.Populations][microcircuit.Populations]float64) []any {
	all := make([]any, len(m))
	for i := range m {
		all[i] = row(m[i])
	}
	return all
}

// field returns the name of a choice.
func field(p *microcircuit.Params, key string) string {
	f, _ := microcircuit.FieldByKey(key)
	return f.Choices[int(f.Get(p, 0))]
}

// connProbs is the matrix of connection probabilities whose synapse numbers are m times the model's.
func connProbs(p *microcircuit.Params) (probs [microcircuit.Populations][microcircuit.Populations]float64) {
	for i := range probs {
		for j := range probs[i] {
			probs[i][j] = power(microcircuit.ConnProbs[i][j], p.Conn[i][j])
		}
	}
	return probs
}

// thalamicProbs is the row of thalamic probabilities. The package does not scale thalamic synapses with N; where ours
// are, their number is carried by the probabilities.
func thalamicProbs(p *microcircuit.Params) (probs [microcircuit.Populations]float64) {
	m := p.NScaling
	if p.Thalamus.Scaling == microcircuit.ThPackage {
		m = 1
	}
	for i := range probs {
		probs[i] = power(microcircuit.ConnProbs[i][microcircuit.Thalamus], m)
	}
	return probs
}

// power returns 1−(1−p)^m, the probability at which ln(1−p), and with it the number of synapses, is m times as large.
func power(p, m float64) float64 {
	if m == 1 {
		return p
	}
	return -math.Expm1(m * math.Log1p(-p))
}

func neuronParams(p *microcircuit.Params) object {
	var mean, sd [microcircuit.Populations]float64
	optimized, original := *p, *p
	optimized.V0, original.V0 = microcircuit.V0Optimized, microcircuit.V0Original
	for i := range mean {
		mean[i], sd[i] = optimized.V0Law(microcircuit.Population(i))
	}
	m, s := original.V0Law(0)
	means, sds, o := object{}, object{}, object{}
	means.add("original", m)
	means.add("optimized", row(mean))
	sds.add("original", s)
	sds.add("optimized", row(sd))
	o.add("V0_mean", means)
	o.add("V0_std", sds)
	o.add("E_L", p.EL)
	o.add("V_th", p.VTh)
	o.add("V_reset", p.VReset)
	o.add("C_m", p.CM)
	o.add("tau_m", p.TauM)
	o.add("tau_syn", p.TauSyn)
	o.add("t_ref", p.TRef)
	return o
}

// pspMatrix returns the mean PSP of every projection at full scale (mV); L4E to L23E is doubled [PD14, p. 801].
func pspMatrix(p *microcircuit.Params) (psp [microcircuit.Populations][microcircuit.Populations]float64) {
	for i := range psp {
		for j := range psp[i] {
			psp[i][j] = p.PSPExc
			if !microcircuit.Population(j).Excitatory() {
				psp[i][j] = p.G * p.PSPExc
			}
		}
	}
	psp[microcircuit.L23E][microcircuit.L4E] = 2 * p.PSPExc
	return psp
}

// delayMatrix returns the mean delay of every projection (ms).
func delayMatrix(p *microcircuit.Params) (delay [microcircuit.Populations][microcircuit.Populations]float64) {
	for i := range delay {
		for j := range delay[i] {
			delay[i][j], _ = p.DelayLaw(microcircuit.Population(j))
		}
	}
	return delay
}
