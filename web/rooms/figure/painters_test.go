package figure

import (
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/web/experiment"
	"microcircuit/web/raster"
	"microcircuit/web/rooms/roomtest"
)

// Each network on the page has one painter as long as it is shown.
func TestPainters(t *testing.T) {
	x, s := roomtest.Running(""), &State{}
	alone := s.Painters(x)
	if len(alone) != 1 || alone[0].Of() != x.A {
		t.Fatalf("%d painters of a network alone", len(alone))
	}
	a := alone[0]
	x.B = &experiment.Network{Letter: "B", Lab: x.A.Lab}
	both := s.Painters(x)
	if len(both) != 2 || both[0] != a || both[1].Of() != x.B {
		t.Fatalf("%d painters of two networks, that of A kept: %v", len(both), both[0] == a)
	}
	b := both[1]
	x.B = &experiment.Network{Letter: "B", Lab: x.A.Lab}
	if again := s.Painters(x)[1]; again == b || again.Of() != x.B {
		t.Error("another network B has the painter of the first one")
	}
	x.A, x.B = x.B, nil
	if went := s.Painters(x); len(went) != 1 || went[0] == a || went[0].Of() != x.A {
		t.Error("a network B that goes on alone has the painter of A")
	}
}

// A painter follows the run of its own network.
func TestPaintersFollow(t *testing.T) {
	x, s := roomtest.Running(""), &State{}
	roomtest.Record(x, 100, 2, 1<<20)
	s.Spikes(x.A, nil, 100) // nobody paints it yet
	p := s.Painters(x)[0]
	p.Restyle(raster.Light(), 1)
	p.Fit(usual)
	paint(t, p, true, "the first frame")
	spikes := []spike.Spike{{Step: 100, GID: 3}}
	s.Spikes(&experiment.Network{Letter: "B"}, spikes, 100)
	paint(t, p, false, "spikes of another network")
	s.Spikes(x.A, spikes, 100)
	paint(t, p, true, "its spikes")
	s.Cleared(x.A)
	if !p.Fit(usual) {
		t.Error("a new run is painted as the last one")
	}
}
