package reference

import (
	"slices"

	"microcircuit/engine/neuron"
)

// Engine is a network's state.
type Engine struct {
	params  parameters
	net     Network
	outward [][]Synapse // by source
	spikes  []Spikes    // still to come, by step

	step       int
	v          []float64 // membrane potential V, relative to E_L (mV)
	iEx, iIn   []float64 // synaptic currents (pA)
	i0         []float64 // current of DC devices (pA)
	refractory []int     // steps that V still rests at reset

	tested  []float64 // V of this step before its threshold test
	arrival int       // length of a ring: longest delay + 1
	ex, in  []float64 // rings: ex[(k mod arrival)·neurons + i] is what neuron i receives at step k (pA)
	fired   []int
}

// parameters are what all neurons share.
type parameters struct {
	ex, in          neuron.Propagators // of excitatory and inhibitory currents; V uses ex.P22, ex.P20
	theta, reset    float64            // relative to E_L (mV)
	refractorySteps int
}

// New returns the network at step 0. Its slices must not change afterwards.
func New(n Network) *Engine {
	size := len(n.Current)
	e := &Engine{net: n, params: share(&n),
		outward: make([][]Synapse, max(n.Sources, size)),
		v:       make([]float64, size), tested: make([]float64, size),
		iEx: make([]float64, size), iIn: make([]float64, size), i0: make([]float64, size),
		refractory: make([]int, size),
	}
	for i, v := range n.V0 {
		e.v[i] = v - n.Neuron.EL
	}
	e.arrival = 2
	for _, s := range n.Synapses {
		if s.Delay < 1 {
			panic("reference: delay below one step")
		}
		e.outward[s.Source] = append(e.outward[s.Source], s)
		e.arrival = max(e.arrival, s.Delay+1)
	}
	e.ex, e.in = make([]float64, e.arrival*size), make([]float64, e.arrival*size)
	e.spikes = slices.Clone(n.Spikes)
	slices.SortStableFunc(e.spikes, func(a, b Spikes) int { return a.Step - b.Step })
	return e
}

func share(n *Network) parameters {
	inhibitory := n.Neuron
	if n.TauSynIn != 0 {
		inhibitory.TauSyn = n.TauSynIn
	}
	return parameters{
		ex: n.Neuron.Propagators(n.H), in: inhibitory.Propagators(n.H),
		theta: n.Neuron.Theta(), reset: n.Neuron.Reset(),
		refractorySteps: n.Neuron.RefractorySteps(n.H),
	}
}

// Step advances the network from grid point k−1 to k and returns the neurons that fire with stamp k, in order, valid
// until the next call. For each neuron, with the currents of k−1 on the right [RD99]:
//
//  1. V ← ((V·P22 + I_ex·P21) + I_in·P21) + (I_e + i0)·P20, unless it is refractory: then V stays at reset
//  2. I_ex ← I_ex·P11, I_in ← I_in·P11, refractory or not
//  3. what arrives at k, summed before, is added: weights > 0 to I_ex, others to I_in
//  4. V ≥ θ: it fires, V ← V_reset, and V stays there at k+1 … k+t_ref
//  5. i0 ← the DC devices' current, first used at k+1
//
// Then the spikes stamped k leave, to arrive at k + delay ≥ k+1; so the order of neurons does not matter.
func (e *Engine) Step() []int {
	e.step++
	e.fired = e.fired[:0]
	now := e.step % e.arrival * len(e.v)
	for i := range e.v {
		e.advance(i)
		e.iEx[i] = float64(e.iEx[i]*e.params.ex.P11) + e.ex[now+i]
		e.iIn[i] = float64(e.iIn[i]*e.params.in.P11) + e.in[now+i]
		e.ex[now+i], e.in[now+i] = 0, 0
		if e.v[i] >= e.params.theta {
			e.refractory[i], e.v[i] = e.params.refractorySteps, e.params.reset
			e.fired = append(e.fired, i)
		}
	}
	e.direct()
	for _, i := range e.fired {
		e.send(i, 1)
	}
	for ; len(e.spikes) > 0 && e.spikes[0].Step <= e.step; e.spikes = e.spikes[1:] {
		e.send(e.spikes[0].Source, e.spikes[0].Count)
	}
	return e.fired
}

func (e *Engine) advance(i int) {
	if e.refractory[i] > 0 {
		e.refractory[i]--
	} else {
		p := &e.params
		synaptic := float64(float64(e.v[i]*p.ex.P22)+float64(e.iEx[i]*p.ex.P21)) + float64(e.iIn[i]*p.in.P21)
		e.v[i] = synaptic + float64((e.net.Current[i]+e.i0[i])*p.ex.P20)
	}
	e.tested[i] = e.v[i]
}

// direct sums the currents of the devices that are active Delay steps ago.
func (e *Engine) direct() {
	for _, d := range e.net.DC {
		e.i0[d.Target] = 0
	}
	for _, d := range e.net.DC {
		if sent := e.step - d.Delay; sent >= max(d.Start, 1) && sent < d.Stop {
			e.i0[d.Target] += float64(d.Weight * d.Amplitude)
		}
	}
}

func (e *Engine) send(source, count int) {
	for _, s := range e.outward[source] {
		ring := e.in
		if s.Weight > 0 {
			ring = e.ex
		}
		ring[(e.step+s.Delay)%e.arrival*len(e.v)+s.Target] += float64(s.Weight * float64(count))
	}
}

// V returns V_m of neuron i after the step, reset included (mV).
func (e *Engine) V(i int) float64 { return e.v[i] + e.net.Neuron.EL }

// IEx returns the excitatory synaptic current of neuron i (pA).
func (e *Engine) IEx(i int) float64 { return e.iEx[i] }

// IIn returns the inhibitory synaptic current of neuron i (pA).
func (e *Engine) IIn(i int) float64 { return e.iIn[i] }

// Excess returns V − θ of neuron i as this step's threshold test found it (mV): ≥ 0 where it fired.
func (e *Engine) Excess(i int) float64 { return e.tested[i] - e.params.theta }
