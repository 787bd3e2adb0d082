package experiment

import (
	"testing"

	"microcircuit/engine/wire"
	"microcircuit/web/lab"
)

// A rate whose slider is dragged before the first step and let go after it holds from the start.
func TestRateDraggedBeforeFirstStep(t *testing.T) {
	x := open(small)
	x.SetRate("12", 12, false)
	ready(x.A.Lab)
	x.A.Lab.Receive(0, &wire.State{Running: true}, 0)
	fires(x, 10, 1)
	x.SetRate("12", 12, true)
	if l := x.A.Lab; l.State != lab.Building || l.Present().Params.BgRate != 12 || len(l.Link.At) != 0 {
		t.Errorf("link and slider say %v, the network %s at %v", l.Link.Params.BgRate, l.State, l.Present().Params.BgRate)
	}
}

// The rate of a network that has failed can be set.
func TestRateOfFailed(t *testing.T) {
	x := running(small)
	fires(x, 1000, 1)
	x.A.Lab.Receive(0, &wire.Failed{Why: wire.OutOfMemory}, 0)
	x.SetRate("12", 12, true)
	if x.Rate() != 12 || x.A.Lab.State != lab.Building {
		t.Errorf("it is %s at %v spikes/s", x.A.Lab.State, x.Rate())
	}
}
