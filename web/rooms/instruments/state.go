package instruments

import (
	"slices"

	"microcircuit/engine/microcircuit"
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
	Missed   Missed        // population that was asked about last and has no spike in view
	Currents bool          // those of watched neurons are folded out
	Look     *circuit.Look // what the visitor points at in the matrix and in the circuit; nil in a page without one
	Latest   Latest        // finds the spikes that the raster shows; nil in a page without one
}

// Latest returns the latest spike of a population of a network that is in view, and reports whether there is one.
type Latest func(of *experiment.Network, pop microcircuit.Population) (latest spike.Spike, there bool)

// Missed is a population of a network that has no spike in view; the zero value is none.
type Missed struct {
	Of  *experiment.Network
	Pop microcircuit.Population
}

// LabTab is the key of the drawer with all parameters, which stands among the instruments.
const LabTab = "lab"

// SweepTab is the key of the room in which the network is run over a range.
const SweepTab = "sweep"

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
	if x.OffersSweep() {
		all = append(all, SweepTab)
	}
	if slices.ContainsFunc(labControls, func(key string) bool { return !x.Hidden(key) }) {
		all = append(all, LabTab)
	}
	return all
}

// Arrive opens what a link is about: the first of the instruments that it shows, or the drawer where it names what is
// set there, or the room of sweeps where it has one. Exercises and assignments begin with their question alone, and a
// frame shows no instruments.
func (s *State) Arrive(x *experiment.Experiment) {
	s.Tab, s.Pinned = "", ""
	l := &x.A.Lab.Link
	asks := l.Exercise != "" || x.Assigned()
	switch {
	case l.Appearance.Embedded:
	case l.Sweep.Range.Key != "" && !asks && s.Has(x, SweepTab):
		s.Tab = SweepTab
	case l.Task.Tabs != nil:
		s.Tab = first(offered(x))
	case !asks && params.NamesAny(*l, labKeys()):
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

// Begin opens the first instrument, unless one is open.
func (s *State) Begin(x *experiment.Experiment) {
	if s.Front(x) == "" {
		s.Tab = first(offered(x))
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
	if s.Pinned != whyTab {
		s.Tab = whyTab
	}
	s.Missed = Missed{}
	s.Question.ask(x, of, why)
}

// AskLatest asks about the latest spike of a population that is in view.
func (s *State) AskLatest(x *experiment.Experiment, of *experiment.Network, pop microcircuit.Population) {
	if latest, there := s.Latest(of, pop); there {
		s.Ask(x, of, latest)
	} else {
		s.Missed = Missed{of, pop}
	}
}

// whyTab is the key of the instrument with the answer.
const whyTab = "potentials"

// MayAsk reports whether the page can show why a neuron fired. A frame shows no instruments.
func (s *State) MayAsk(x *experiment.Experiment) bool {
	return !x.A.Lab.Link.Appearance.Embedded && slices.Contains(offered(x), whyTab)
}

// Asked returns the spike of a network that is asked about, and reports whether there is one, as long as the instrument
// with the answer is open.
func (s *State) Asked(x *experiment.Experiment, of *experiment.Network) (asked spike.Spike, there bool) {
	open := s.Front(x) == whyTab || s.Pinned == whyTab
	return s.Question.Spike, open && s.Question.Of == of
}
