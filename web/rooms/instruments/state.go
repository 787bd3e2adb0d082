package instruments

import (
	"slices"

	"microcircuit/engine/spike"
	"microcircuit/web/cards"
	"microcircuit/web/circuit"
	"microcircuit/web/experiment"
	"microcircuit/web/params"
)

// State is what the visitor looks at in the room.
type State struct {
	Tab      string        // key of the instrument that is open; "": none
	Pinned   string        // key of the instrument that stays open beside it; "": none
	Question SpikeQuestion // asked last
	Currents bool          // those of watched neurons are folded out
	Look     *circuit.Look // what the visitor points at in the matrix and in the circuit; nil in a page without one
}

// LabTab is the key of the drawer with all parameters, which stands among the instruments.
const LabTab = "lab"

// labControls are the controls that stand in the drawer.
var labControls = []string{"seed", "advanced", "compare"}

// labKeys returns the keys of links whose values are seen and set in the drawer alone.
func labKeys() []string {
	elsewhere := []string{"n", "k", "g", "bg", "bg_rate", "th", "dc", "conn", "at", "t_sim", "t_presim"}
	return slices.DeleteFunc(params.ExperimentKeys(), func(key string) bool { return slices.Contains(elsewhere, key) })
}

// offered returns the keys of the instruments that the link's author wants seen, and of the drawer unless all in it is
// hidden.
func offered(x *experiment.Experiment) (all []string) {
	chosen := x.A.Lab.Link.Task.Tabs
	for _, key := range cards.Tabs() {
		if !x.Hidden("instruments") && (chosen == nil || slices.Contains(chosen, params.TabOf(key))) {
			all = append(all, key)
		}
	}
	if slices.ContainsFunc(labControls, func(key string) bool { return !x.Hidden(key) }) {
		all = append(all, LabTab)
	}
	return all
}

// Arrive opens what a link is about: the first of the instruments that it shows, or the drawer where it names what is
// set there. Exercises and assignments begin with their question alone, and a frame shows no instruments.
func (s *State) Arrive(x *experiment.Experiment) {
	s.Tab, s.Pinned = "", ""
	l := &x.A.Lab.Link
	switch {
	case l.Appearance.Embedded:
	case l.Task.Tabs != nil:
		s.Tab = first(offered(x))
	case l.Exercise == "" && !x.Assigned() && params.NamesAny(*l, labKeys()):
		s.Tab = LabTab
	}
}

// Has reports whether the link shows an instrument.
func (s *State) Has(x *experiment.Experiment, key string) bool {
	return slices.Contains(offered(x), key)
}

// Offers reports whether there is any instrument to open.
func (s *State) Offers(x *experiment.Experiment) bool { return len(offered(x)) > 0 }

func first(keys []string) string {
	if len(keys) == 0 {
		return ""
	}
	return keys[0]
}

// Front returns the key of the instrument that is open; "" if none is, or the link does not show it.
func (s *State) Front(x *experiment.Experiment) string {
	if s.Tab != "" && s.Has(x, s.Tab) {
		return s.Tab
	}
	return ""
}

// Toggle opens an instrument, or closes the one that is open.
func (s *State) Toggle(x *experiment.Experiment, key string) {
	switch key {
	case s.Front(x):
		s.Close()
	case s.Pinned:
		s.Pinned = ""
	default:
		s.Tab = key
	}
}

// Close closes the instrument that is open.
func (s *State) Close() { s.Tab = "" }

// Pin lets the open instrument stay beside the next one.
func (s *State) Pin(x *experiment.Experiment) {
	s.Pinned = s.Front(x)
	s.Close()
}

// Unpin closes the instrument that stays.
func (s *State) Unpin() { s.Pinned = "" }

// Ask asks why a neuron of a network fired, and opens the instrument with the answer unless it is open beside another.
func (s *State) Ask(x *experiment.Experiment, of *experiment.Network, why spike.Spike) {
	if s.Pinned != "potentials" {
		s.Tab = "potentials"
	}
	s.Question.ask(x, of, why)
}
