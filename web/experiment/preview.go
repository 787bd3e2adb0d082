package experiment

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// Preview returns the parameters of the network that controls act on, also while a slider is dragged, and those of the
// network before the change; nil if there is none.
func (x *Experiment) Preview() (now, before *microcircuit.Params) {
	edited := &x.Edited().Link
	now = &edited.Params
	if x.dragged != nil && x.B == nil {
		link := x.A.Lab.Link
		if params.Set(&link, x.dragged.Key, x.dragged.Value) == nil {
			return &link.Params, now
		}
	}
	if x.B != nil {
		return now, &x.A.Lab.Link.Params
	}
	built := x.A.Lab.Built()
	if built.Params.NScaling > 0 && built.Params != *now { // a slider is being dragged
		return now, &built.Params
	}
	return now, nil
}
