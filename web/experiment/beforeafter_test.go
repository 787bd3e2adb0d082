package experiment

import (
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/lab"
)

// A change that is cancelled while the page asks about it leaves nothing to compare.
func TestCancelKeepsComparison(t *testing.T) {
	x := running(small)
	fires(x, 6500, 2)
	x.Set("scale", "1", true)
	if x.A.Lab.State != lab.Asking {
		t.Fatal(x.A.Lab.State)
	}
	x.Cancel(x.A)
	again(x)
	fires(x, 8000, 2)
	if g, there := ghost(x); there {
		t.Errorf("a ghost of the same network: n %v and %v, shows %q", g.Was.Params.NScaling, g.Is.Params.NScaling, x.Shows())
	}
}

// A turn to the network before, cancelled, leaves the one after with the one before beside it.
func TestCancelTurn(t *testing.T) {
	x := running(small)
	fires(x, 6500, 2)
	x.Set("g", "-5", true)
	again(x)
	fires(x, 6500, 1)
	x.HandleShow(Before)
	x.Cancel(x.A)
	if g := x.A.Lab.Link.Params.G; g == -5 && x.Shows() == Before || x.replaced.link.Params.G == g {
		t.Errorf("g = %v is shown as %q, replaced is g = %v", g, x.Shows(), x.replaced.link.Params.G)
	}
}

// A second change, while the network of the first is being built, is compared with the one before both.
func TestTwoChanges(t *testing.T) {
	x := running(small)
	fires(x, 6500, 2)
	x.Set("g", "-5", true)
	x.Set("tau_m", "8", true)
	if g, there := ghost(x); !there || x.catching == 0 {
		t.Errorf("the rates before are lost: %v %v", there, g.Before)
	}
}

// A control that changes nothing while a network is being built leaves the comparison as it is.
func TestNoChange(t *testing.T) {
	x := running(small)
	fires(x, 6500, 2)
	x.Set("g", "-5", true)
	x.Set("bg", "poisson", true)
	if _, there := ghost(x); !there {
		t.Error("the rates before are lost")
	}
}

// Turned to and fro while networks are being built, both keep the rates that were known.
func TestTurnTwice(t *testing.T) {
	x := running(small)
	fires(x, 6500, 2)
	x.Set("g", "-5", true)
	again(x)
	fires(x, 6500, 1)
	x.HandleShow(Before)
	x.HandleShow(After)
	if _, there := ghost(x); !there {
		t.Error("the rates before are lost")
	}
}

// What a change replaces before the first network is built is that network, not the default one.
func TestFirstChange(t *testing.T) {
	x := open(small + "&g=-6")
	x.Set("tau_m", "8", true)
	if x.replaced != nil && x.replaced.link.Params.G != -6 {
		t.Errorf("before is g = %v, which was never here", x.replaced.link.Params.G)
	}
}

// Turned from both to the one before, the rates of the one after stay, and a paused page runs to the same time.
func TestBothThenBefore(t *testing.T) {
	x := running(small)
	fires(x, 6500, 2)
	x.Set("g", "-5", true)
	again(x)
	fires(x, 6500, 1)
	x.HandleShow(Both)
	again(x)
	fires(x, 6500, 1)
	x.Pause()
	x.A.Lab.Receive(0, &wire.State{Step: 65000}, 0)
	s := &sends{Workers: x.A.Workers}
	x.A.Workers = s
	x.HandleShow(Before)
	ready(x.A.Lab)
	plays := 0
	for _, m := range s.all {
		if c, is := m.(*wire.Command); is && c.Action == wire.Play {
			plays++
		}
	}
	if _, there := ghost(x); !there || plays == 0 {
		t.Errorf("ghost %v, runs to its time: %d", there, plays)
	}
}

// Both catch up at full speed, whatever was chosen.
func TestBothCatchUp(t *testing.T) {
	x := running(small)
	fires(x, 6500, 1)
	x.HandleSpeed(0.1)
	x.Set("g", "-5", true)
	again(x)
	fires(x, 6600, 1)
	x.Advance()
	x.HandleShow(Both)
	if x.A.Lab.Speed != 0 {
		t.Errorf("both begin at %v; a turn catches up", x.A.Lab.Speed)
	}
}

// Where both are left by Cancel, the network before stays, with the one after to turn to.
func TestCancelBoth(t *testing.T) {
	x := running(small)
	fires(x, 6500, 2)
	x.Set("g", "-5", true)
	again(x)
	fires(x, 6500, 1)
	x.HandleShow(Both)
	x.Cancel(x.B)
	if x.Shows() != Before || x.A.Lab.Link.Params.G != -4 || !x.MayShow(After) {
		t.Fatalf("g = %v is shown as %q", x.A.Lab.Link.Params.G, x.Shows())
	}
	if _, there := ghost(x); !there {
		t.Error("the rates after are lost")
	}
}

// A comparison stays where a further change is cancelled.
func TestCancelFurtherChange(t *testing.T) {
	x := running(small)
	fires(x, 6500, 2)
	x.Set("g", "-5", true)
	again(x)
	fires(x, 6500, 1)
	x.Set("tau_m", "8", true)
	x.Cancel(x.A)
	g, there := ghost(x)
	if !there || g.Was.Params.G != -4 || g.Is.Params.G != -5 || g.Is.Params.TauM != 10 || x.Shows() != After {
		t.Errorf("%v: g = %v, then %v", there, g.Was.Params.G, g.Is.Params.G)
	}
}

// Turned to and fro after a change of the rate, what is compared is what the page turns between.
func TestTurnToChangedRate(t *testing.T) {
	x := running(small)
	fires(x, 6500, 2)
	x.Set("g", "-5", true)
	again(x)
	fires(x, 3000, 1)
	x.Intervene(microcircuit.ChangeBgRate, 12)
	held(x)
	fires(x, 9000, 1)
	if g, _ := ghost(x); g.Was.Params.G != -5 {
		t.Errorf("the rate was changed last, the ghost is of g = %v", g.Was.Params.G)
	}
	x.HandleShow(Before)
	again(x)
	fires(x, 9000, 1)
	x.HandleShow(After)
	again(x)
	fires(x, 9000, 1)
	if g, _ := ghost(x); g.Was.Params.G != -4 || len(x.A.Lab.Link.At) != 1 {
		t.Errorf("turned to the one after, the ghost is of g = %v, %v", g.Was.Params.G, x.A.Lab.Link.At)
	}
}

// Another network than a control makes, as of a preset, is compared with nothing.
func TestUseForgets(t *testing.T) {
	x := running(small)
	fires(x, 6500, 2)
	x.Set("g", "-5", true)
	again(x)
	fires(x, 6500, 1)
	l := x.A.Lab.Link
	l.Params.TauM = 8
	x.Use(l)
	if _, there := ghost(x); there || x.Shows() != "" {
		t.Errorf("it shows %q", x.Shows())
	}
}
