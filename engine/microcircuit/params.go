package microcircuit

import "microcircuit/engine/neuron"

// Background selects what replaces the rest of the brain.
type Background int

const (
	Poisson Background = iota // an independent Poisson train for every neuron
	DC                        // a constant current of the same mean
)

// V0Type selects the distribution of initial membrane potentials.
type V0Type int

const (
	V0Optimized V0Type = iota // per population, near the stationary state
	V0Original                // −58 ± 10 mV for all, as in [PD14]
)

// ThScaling selects how the number of thalamic synapses follows the scale of the network.
type ThScaling int

const (
	ThNetwork ThScaling = iota // with N and K, as every other projection
	ThPackage                  // with K only, as the reference package does
)

// Params holds every parameter of an experiment. Field comments give the unit and the reference's name.
type Params struct {
	NScaling float64 // fraction of neurons simulated (N_scaling)
	KScaling float64 // fraction of indegrees kept (K_scaling)
	Seed     uint32  // seed of all random streams (rng_seed)
	H        float64 // resolution (ms; sim_resolution)
	TPresim  float64 // warm-up before statistics (ms; t_presim)
	TSim     float64 // simulated time after the warm-up (ms; t_sim)
	V0       V0Type  // initial potentials (V0_type)

	Background Background                        // bg_input_type
	BgRate     float64                           // rate of one external input (spikes/s; bg_rate)
	KExt       [Populations]float64              // external inputs of a neuron at full scale (K_ext)
	DExt       float64                           // delay of the Poisson input (ms; delay_poisson)
	PSPExc     float64                           // excitatory PSP amplitude (mV; PSP_exc_mean)
	G          float64                           // inhibitory over excitatory weight (g)
	WeightSD   float64                           // SD of weights over their mean (weight_rel_std)
	DelayExc   float64                           // mean excitatory delay (ms; delay_exc_mean)
	DelayInh   float64                           // mean inhibitory delay (ms; delay_inh_mean)
	DelaySD    float64                           // SD of delays over their mean (delay_rel_std)
	Conn       [Populations][Populations]float64 // multiplier of each projection's synapse number, [target][source]

	EL     float64 // leak potential (mV; E_L)
	VTh    float64 // threshold (mV; V_th)
	VReset float64 // reset potential (mV; V_reset)
	CM     float64 // membrane capacitance (pF; C_m)
	TauM   float64 // membrane time constant (ms; tau_m)
	TauSyn float64 // time constant of synaptic currents (ms; tau_syn)
	TRef   float64 // refractory time (ms; t_ref)

	Thalamus ThalamicPulse
	Pulse    DCPulse
}

// ThalamicPulse drives the cortex through 902 relay neurons, each with a Poisson train of its own.
type ThalamicPulse struct {
	On       bool      // thalamic_input
	Start    float64   // onset of the first pulse (ms; th_start)
	Duration float64   // length of a pulse (ms; th_duration)
	Rate     float64   // rate of a relay neuron (spikes/s; th_rate)
	PSP      float64   // PSP amplitude (mV; PSP_th)
	Delay    float64   // mean delay (ms; delay_th_mean)
	DelaySD  float64   // SD of delays over their mean (delay_th_rel_std)
	Every    float64   // interval between onsets (ms); 0: one pulse
	Scaling  ThScaling // how synapse numbers follow the scale
}

// DCPulse adds Amp·K_ext to every neuron's current for a while.
type DCPulse struct {
	On       bool    // dc_transient
	Start    float64 // ms; dc_transient_start
	Duration float64 // ms; dc_transient_dur
	Amp      float64 // pA for one external input, times the unscaled K_ext; dc_transient_amp
}

// Default returns the experiment the page opens with: the reference's parameters at scale 0.1 with Poisson input.
func Default() Params {
	p := Params{
		NScaling: 0.1, KScaling: 0.1, Seed: 55, H: 0.1, TPresim: 500, TSim: 1000, V0: V0Optimized,
		Background: Poisson, BgRate: 8, DExt: 1.5,
		KExt:   [Populations]float64{1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100},
		PSPExc: 0.15, G: -4, WeightSD: 0.1, DelayExc: 1.5, DelayInh: 0.75, DelaySD: 0.5,
		EL: -65, VTh: -50, VReset: -65, CM: 250, TauM: 10, TauSyn: 0.5, TRef: 2,
		Thalamus: ThalamicPulse{Start: 700, Duration: 10, Rate: 120, PSP: 0.15, Delay: 1.5, DelaySD: 0.5},
		Pulse:    DCPulse{Start: 650, Duration: 100, Amp: 0.3},
	}
	for i := range p.Conn {
		for j := range p.Conn[i] {
			p.Conn[i][j] = 1
		}
	}
	return p
}

// V0Law returns mean and SD (mV) of the initial potentials of population pop.
func (p *Params) V0Law(pop Population) (mean, sd float64) {
	if p.V0 == V0Original {
		return v0OriginalMean, v0OriginalSD
	}
	return v0OptimizedMean[pop], v0OptimizedSD[pop]
}

// Neuron returns the neuron's parameters.
func (p *Params) Neuron() neuron.Params {
	return neuron.Params{EL: p.EL, VTh: p.VTh, VReset: p.VReset, CM: p.CM, TauM: p.TauM, TauSyn: p.TauSyn, TRef: p.TRef}
}
