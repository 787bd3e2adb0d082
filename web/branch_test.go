package web

import (
	"testing"

	"microcircuit/web/rooms/roomtest"
)

// Where A's first spikes are no longer kept, it begins again with B, so that both can be seen at the same time.
func TestTogether(t *testing.T) {
	for name, c := range map[string]struct {
		most int
		step uint32
	}{"kept": {1 << 20, 20_000}, "dropped": {1 << 12, 0}} {
		root := running("")
		roomtest.Record(root.X, 20_000, 2, c.most)
		root.X.Set("g", "-5", true)
		if root.X.B == nil || root.X.A.Lab.Run.Step != c.step {
			t.Errorf("%s: A is at step %d, want %d", name, root.X.A.Lab.Run.Step, c.step)
		}
	}
}
