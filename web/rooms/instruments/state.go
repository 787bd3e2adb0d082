package instruments

import (
	"microcircuit/engine/spike"
	"microcircuit/web/experiment"
)

// State is what the visitor looks at in the room.
type State struct {
	Tab      string        // key of the tab that was brought to the front; "": none was
	Question SpikeQuestion // asked last
}

// Ask asks why a neuron of a network fired, and brings the tab with the answer to the front.
func (s *State) Ask(x *experiment.Experiment, of *experiment.Network, why spike.Spike) {
	s.Tab = "potentials"
	s.Question.ask(x, of, why)
}
