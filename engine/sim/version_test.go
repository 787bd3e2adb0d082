package sim

import (
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
)

// A vector kernel reads the blocks' records anew when their version has changed: at the step of every change of current
// or background, and at no other.
func TestChangesCountUpTheVersion(t *testing.T) {
	p := microcircuit.Default()
	p.NScaling, p.KScaling = 0.02, 0.02
	net := network.Build(&p, network.Options{Parts: 1})
	part := New(net, ModelSetup(&p, net, microcircuit.Change{Step: 5, Key: "bg_rate", Value: 3}, microcircuit.Change{Step: 9, Key: "dc", Value: 0.3}))
	for step := 1; step <= 20; step++ {
		version, law := part.state.Version, part.state.Blocks[0].Poisson
		part.Deliver(part.Update())
		changed := step == 5 || step == 9 || step == 12
		if got := part.state.Version != version; got != changed {
			t.Errorf("step %d: version changed: %v, want %v", step, got, changed)
		}
		if got := part.state.Blocks[0].Poisson != law; got != (step == 5) {
			t.Errorf("step %d: background changed: %v", step, got)
		}
	}
}
