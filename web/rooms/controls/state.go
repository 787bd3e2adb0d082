package controls

import (
	"microcircuit/web/experiment"
	"microcircuit/web/text"
)

// State is what a visitor has done with the controls that no network knows of.
type State struct {
	AdvancedOpen bool // the list of all parameters is open

	draggedRate *float64 // the external rate while its slider is dragged (spikes/s); nil while it is not
}

// title returns in words that a control is locked, to a pointer that rests on it; "" if it is not: what it is, says the
// card of its label.
func title(x *experiment.Experiment, t *text.Texts, key string) string {
	if x.Locked(key) {
		return t.Teach.Locked
	}
	return ""
}
