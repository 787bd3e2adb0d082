package lab

import (
	"testing"

	"microcircuit/engine/wire"
	"microcircuit/web/params"
)

// A network of more than 1 GB waits for the visitor's word; the word holds for later ones that take no more.
func TestAsking(t *testing.T) {
	l, h := open("n=1&k=1&seed=3")
	if l.State != Asking || h.workers != 0 || l.Predicted < 1.2e9 {
		t.Fatalf("%s with %d workers, %v bytes", l.State, h.workers, l.Predicted)
	}
	l.Toggle(1)
	l.Toggle(1)
	l.Step(1, 1)
	l.Faster(1)
	l.Watch(1e5)
	l.Hide(true, 1)
	l.Hide(false, 1)
	l.Play(1)
	if l.State != Asking {
		t.Fatalf("%s after intents", l.State)
	}
	l.Agree(2)
	if l.State != Building || h.workers != 3 {
		t.Fatalf("agreed: %s with %d workers", l.State, h.workers)
	}
	ready(l, 3)
	if c := h.command(); c == nil || c.Action != wire.Play {
		t.Errorf("built: %+v", c)
	}
	l.NewSeed(4, 5)
	if l.State != Building {
		t.Errorf("the same network again: %s", l.State)
	}
	l.Agree(6) // without being asked
	if h.started != 3 {
		t.Errorf("started %d times", h.started)
	}
}

// Cancel goes back to the network that was built last, or to the default one, while asking and while building.
func TestCancel(t *testing.T) {
	l, h := open("n=1&k=1")
	l.Cancel(1)
	if got := params.Format(l.Link); got != "" || l.State != Building || h.links[len(h.links)-1] != "" {
		t.Fatalf("without a network before: %q, %s", got, l.State)
	}
	ready(l, 2)
	l.Set("g", "-5", true, 3)
	ready(l, 4)
	running(l, 0)
	l.Cancel(5)
	if l.State != Running {
		t.Error("cancelled a run")
	}
	l.Set("scale", "1", true, 6)
	l.Agree(7)
	l.Cancel(8)
	if got := params.Format(l.Link); got != "g=-5" || l.State != Building || h.links[len(h.links)-1] != "g=-5" {
		t.Errorf("while building: %q, %s", got, l.State)
	}
	l.Cancel(9) // the same network again: nothing to go back to
	if got := params.Format(l.Link); got != "" {
		t.Errorf("twice: %q", got)
	}
}

func phases(l *Lab, now, computed float64) {
	for i := range l.Workers {
		l.Receive(i, &wire.Phases{Part: uint32(i), Steps: 100, Update: computed / 2, Deliver: computed / 2}, now)
	}
}

// Several workers that together compute less than one would are replaced by one, once, and only if the page chose them.
func TestCrowdedCores(t *testing.T) {
	for _, c := range []struct {
		fragment string
		computed float64 // by each of three workers in 3100 ms
		between  func(l *Lab)
		crowded  bool
	}{
		{"n=0.5&k=0.5", 800, func(*Lab) {}, true},
		{"n=0.5&k=0.5", 1200, func(*Lab) {}, false},
		{"n=0.5&k=0.5&workers=3", 800, func(*Lab) {}, false},
		{"n=0.5&k=0.5", 800, func(l *Lab) { l.SetSpeed(1, 0) }, false},
		{"n=0.5&k=0.5", 800, func(l *Lab) { l.Pause(); stopped(l, 5); l.Play(0); running(l, 5) }, false},
	} {
		l, h := open(c.fragment)
		ready(l, 0)
		running(l, 0)
		c.between(l)
		phases(l, 2900, c.computed)
		if l.Crowded {
			t.Errorf("%+v: judged too early", c)
		}
		phases(l, 3100, c.computed)
		if l.Crowded != c.crowded || c.crowded && (l.State != Building || h.workers != 1) {
			t.Errorf("%s, computed %v: crowded %v, %s with %d workers", c.fragment, c.computed, l.Crowded, l.State, h.workers)
		}
	}
}
