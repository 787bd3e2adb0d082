package web

import (
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
)

// While a prediction is asked for, controls change the network that it is of; once it is locked in, they begin B.
func TestPredictionOfOwnNetwork(t *testing.T) {
	c := running("")
	(&Exercise{c}).HandleChoose("own")
	if c.Set("conn", "L23E.L4E:0", true); c.B != nil || c.A.Lab.Link.Params.Conn[microcircuit.L23E][microcircuit.L4E] != 0 {
		t.Fatalf("what is predicted is not of the learner's network: %s", params.Format(c.A.Lab.Link))
	}
	c.LockIn()
	if c.Set("g", "-5", true); c.B == nil || c.A.Lab.Link.Params.G != -4 {
		t.Errorf("after the prediction: %s", params.Format(c.A.Lab.Link))
	}
}

// Where A's first spikes are no longer kept, it begins again with B, so that both can be seen at the same time.
func TestTogether(t *testing.T) {
	for name, c := range map[string]struct {
		most int
		step uint32
	}{"kept": {1 << 20, 20_000}, "dropped": {1 << 12, 0}} {
		root := running("")
		roomtest.Record(root.Experiment, 20_000, 2, c.most)
		root.Set("g", "-5", true)
		if root.B == nil || root.A.Lab.Run.Step != c.step {
			t.Errorf("%s: A is at step %d, want %d", name, root.A.Lab.Run.Step, c.step)
		}
	}
}
