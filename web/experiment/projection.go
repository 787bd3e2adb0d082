package experiment

import "microcircuit/web/params"

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

// HandleProjection changes a projection to its next multiplier, as a change of any other synapses. In an assignment the
// changed network runs as B: A is what is asked about.
func (x *Experiment) HandleProjection(target, source int) {
	if x.Locked("conn") || x.Locked("compare") {
		return
	}
	l := x.Edited().Link
	l.Params.Conn[target][source] = NextMultiplier(l.Params.Conn[target][source])
	if x.B == nil && !x.keepsA() && x.MayBeginB() {
		x.Set("conn", params.Value(l, "conn"), true)
		return
	}
	if x.B != nil {
		x.B.Lab.Set("conn", params.Value(l, "conn"), true, x.Host.Now())
		return
	}
	x.startB(l)
}
