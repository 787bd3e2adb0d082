// Package neuron is the leaky integrate-and-fire neuron with exponential synaptic currents (NEST's iaf_psc_exp):
// its parameters and the propagators that carry it exactly over one step.
//
// It advances no state: engine/reference does so in float64 with separate excitatory and inhibitory currents,
// engine/kernel in float32 with one current.
//
// References:
//
//	[RD99]  Rotter S, Diesmann M (1999) Exact digital simulation of time-invariant linear systems with
//	        applications to neuronal modeling. Biol Cybern 81:381-402. doi:10.1007/s004220050570
package neuron

import "math"

// Params are the neuron's parameters.
type Params struct {
	EL     float64 // leak potential E_L (mV)
	VTh    float64 // threshold V_th (mV)
	VReset float64 // reset potential V_reset (mV)
	CM     float64 // membrane capacitance C_m (pF)
	TauM   float64 // membrane time constant τ_m (ms)
	TauSyn float64 // time constant of synaptic currents τ_syn (ms)
	TRef   float64 // refractory time t_ref (ms)
}

// Theta is the threshold relative to E_L (mV).
func (p Params) Theta() float64 { return p.VTh - p.EL }

// Reset is the reset potential relative to E_L (mV).
func (p Params) Reset() float64 { return p.VReset - p.EL }

// RefractorySteps is t_ref in steps of h ms; t_ref lies on the grid.
func (p Params) RefractorySteps(h float64) int { return int(math.Round(p.TRef / h)) }

// Propagators carry the subthreshold state over one step of h ms [RD99]:
//
//	I' = P11·I
//	V' = P22·V + P21·I + P20·I_e
//
// with V relative to E_L (mV), currents in pA, P21 and P20 in mV/pA.
type Propagators struct{ P11, P22, P21, P20 float64 }

// Propagators computes them for a step of h ms:
//
//	P11 = exp(−h/τ_syn)    P22 = exp(−h/τ_m)    P20 = τ_m/C·(1−P22)
//	P21 = τ_syn·τ_m/(C·(τ_m−τ_syn))·exp(−h/τ_syn)·expm1(h·(τ_m−τ_syn)/(τ_syn·τ_m))
//
// The last is the textbook difference of exponentials, written so that nothing cancels for nearly equal constants; its
// limit for equal ones is h/C·exp(−h/τ).
func (p Params) Propagators(h float64) Propagators {
	p11, p22 := math.Exp(-h/p.TauSyn), math.Exp(-h/p.TauM)
	p21 := h / p.CM * p11
	if gap := p.TauM - p.TauSyn; gap != 0 {
		p21 = p.TauSyn * p.TauM / gap / p.CM * p11 * math.Expm1(h*gap/(p.TauSyn*p.TauM))
	}
	return Propagators{P11: p11, P22: p22, P21: p21, P20: p.TauM / p.CM * (1 - p22)}
}
