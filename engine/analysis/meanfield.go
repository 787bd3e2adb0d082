package analysis

import (
	"math"

	"microcircuit/engine/microcircuit"
)

// MeanField returns the stationary rates (spikes/s) that diffusion theory predicts for each population, and whether the
// search for them has converged. Every neuron of a population sees Gaussian white noise of the mean μ and the variance
// that its input has in the mean, filtered by the synapse; its rate is Siegert's [S51] with the threshold and reset
// shifted for the filter [FB02]; the rates that reproduce themselves are approached from zero along
// dν/ds = Φ(ν) − ν, as in [PD14] and [vA15].
//
//	μ  = τ_m/C · (I_e + τ_syn·Σ_j w_ij·K_ij·ν_j)                      (mV over E_L; the sum includes Poisson input)
//	σ² = τ_m · Σ_j (w_ij·τ_syn/C)²·(1+SD²)·K_ij·ν_j                   (mV²)
//	1/ν = t_ref + τ_m·√π·∫ exp(u²)(1+erf u) du  from (V_r−μ)/σ + γ to (θ−μ)/σ + γ,  γ = |ζ(1/2)|·√(τ_syn/(2τ_m))
//
// Correlations and the finite size of PSPs are left out; pulses play no part.
func MeanField(p *microcircuit.Params) (rates [microcircuit.Populations]float64, converged bool) {
	const (
		step      = 0.1
		precision = 1e-9 // spikes/s
		rounds    = 20_000
	)
	theory := newTheory(p)
	for range rounds {
		far := 0.0
		next := theory.rates(&rates)
		for i, r := range next {
			far = max(far, math.Abs(r-rates[i]))
			rates[i] += step * (r - rates[i])
		}
		if far < precision {
			return rates, true
		}
	}
	return rates, false
}

// theory is what a neuron's input depends on.
type theory struct {
	p        *microcircuit.Params
	d        microcircuit.Derived
	indegree [microcircuit.Populations][microcircuit.Populations]float64
}

func newTheory(p *microcircuit.Params) *theory {
	t := &theory{p: p, d: p.Derive()}
	for i := range t.indegree {
		for j := range t.indegree[i] {
			if n := t.d.N[i]; n > 0 {
				t.indegree[i][j] = float64(t.d.Synapses[i][j]) / float64(n)
			}
		}
	}
	return t
}

// rates returns the rate of each population whose input comes from neurons that fire at nu (spikes/s).
func (t *theory) rates(nu *[microcircuit.Populations]float64) (out [microcircuit.Populations]float64) {
	for i := range out {
		mu, sigma := t.input(i, nu)
		out[i] = t.siegert(mu, sigma)
	}
	return out
}

// input returns mean and noise amplitude (mV) of the input of population i.
func (t *theory) input(i int, nu *[microcircuit.Populations]float64) (mu, sigma float64) {
	p := t.p
	jump := p.TauSyn / p.CM                       // mV for 1 pA: the charge of a PSC over the capacitance
	mu = t.d.IE[i] / p.CM                         // mV/ms
	variance := 0.0                               // mV²/ms
	add := func(weight, perSec, spread float64) { // spikes of one kind
		mu += weight * jump * perSec * 1e-3
		variance += weight * jump * weight * jump * (1 + spread*spread) * perSec * 1e-3
	}
	add(t.d.WeightExt, t.d.RateExt[i], 0)
	for j, rate := range nu {
		add(t.d.Weight[i][j], t.indegree[i][j]*rate, p.WeightSD)
	}
	return p.TauM * mu, math.Sqrt(p.TauM * variance)
}

// zetaHalf is |ζ(1/2)|, Riemann's zeta function [FB02].
const zetaHalf = 1.4603545088095868

// siegert is the rate (spikes/s) of a leaky integrate-and-fire neuron under noisy input.
func (t *theory) siegert(mu, sigma float64) float64 {
	n := t.p.Neuron()
	theta, reset := n.Theta(), n.Reset()
	if sigma < (theta-reset)/1000 { // no noise that could matter
		if mu <= theta {
			return 0
		}
		return 1000 / (t.p.TRef + t.p.TauM*math.Log((mu-reset)/(mu-theta)))
	}
	shift := zetaHalf * math.Sqrt(t.p.TauSyn/(2*t.p.TauM))
	passage := t.p.TauM * math.Sqrt(math.Pi) * integral((reset-mu)/sigma+shift, (theta-mu)/sigma+shift)
	return 1000 / (t.p.TRef + passage)
}

// integral is ∫ exp(u²)(1+erf u) du from a to b, by Simpson's rule; +Inf where it exceeds what a float64 holds.
func integral(a, b float64) float64 {
	const width = 0.005 // the integral is good to 1e-8
	n := 2 * int(math.Ceil((b-a)/(2*width)))
	h := (b - a) / float64(n)
	sum := scaledErf(a) + scaledErf(b)
	for k := 1; k < n; k++ {
		sum += float64(2+2*(k&1)) * scaledErf(a+float64(k)*h)
	}
	return sum * h / 3
}

// scaledErf is exp(u²)(1+erf u), without the cancellation that the product suffers at negative u.
func scaledErf(u float64) float64 {
	if u > -20 {
		return math.Exp(u*u) * math.Erfc(-u)
	}
	x := 1 / (u * u) // asymptotic series, to 1e-12 from 20 on
	return -(1 - x/2*(1-3*x/2*(1-5*x/2))) / (u * math.SqrtPi)
}
