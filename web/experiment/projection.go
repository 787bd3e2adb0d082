package experiment

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// NextMultiplier returns the multiplier of a projection's synapse number that a click brings: after 1 comes 0, then
// 0.5, 2, and 1 again.
func NextMultiplier(m float64) float64 {
	switch m {
	case 1:
		return 0
	case 0:
		return 0.5
	case 0.5:
		return 2
	}
	return 1
}

// HandleProjection changes a projection to its next multiplier, see HandleArrow.
func (x *Experiment) HandleProjection(target, source int) {
	x.connect(target, source, NextMultiplier(x.Edited().Link.Params.Conn[target][source]))
}

// MayChangeArrow reports whether projections can be changed in the circuit: not while a prediction of the network is
// asked for, unless the learner is to choose that network.
func (x *Experiment) MayChangeArrow() bool {
	return x.mayConnect() && !x.Locked("circuit") && (!x.predicting() || x.Own != nil && x.Own())
}

// ArrowAwaits reports whether projections can be changed in the circuit once a prediction stands.
func (x *Experiment) ArrowAwaits() bool { return x.predicting() && !x.MayChangeArrow() }

// HandleArrow sets the multiplier of a projection, as a change of any other synapses. In an assignment the changed
// network runs as B: A is what is asked about. Before a prediction of the learner's own network stands, A itself
// changes. The multiplier that the projection has changes nothing.
func (x *Experiment) HandleArrow(target, source microcircuit.Population, m float64) {
	if x.MayChangeArrow() && x.Edited().Link.Params.Conn[target][source] != m {
		x.connect(int(target), int(source), m)
	}
}

// mayConnect reports whether projections can be changed one by one, which begins network B.
func (x *Experiment) mayConnect() bool { return !x.Locked("conn") && !x.Locked("compare") }

// connect gives a projection of the network that controls act on another multiplier.
func (x *Experiment) connect(target, source int, m float64) {
	if !x.mayConnect() {
		return
	}
	l := x.Edited().Link
	l.Params.Conn[target][source] = m
	if x.B == nil && !x.Assigned() && (!x.keepsA() || x.predicting()) {
		x.Set("conn", params.Value(l, "conn"), true)
		return
	}
	if x.B != nil {
		x.B.Lab.Set("conn", params.Value(l, "conn"), true, x.Host.Now())
		return
	}
	x.startB(l)
}
