package web

import (
	"testing"

	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
)

// A control that has replaced the network leaves the way to see both: the one before as A, the one now as B.
func TestFormer(t *testing.T) {
	c := running("n=0.05&k=0.05")
	if c.X.CanCompareReplaced() {
		t.Error("there is a network before the first one")
	}
	c.X.Set("tau_m", "9", false) // dragged
	c.X.Set("tau_m", "8", true)
	ready(c.X.A.Lab)
	c.X.Set("tau_m", "-7", true) // refused
	if !c.X.CanCompareReplaced() {
		t.Fatal("no way back to the network before")
	}
	c.HandleCompareReplaced()
	if got := params.Format(c.X.A.Lab.Link); got != "n=0.05&k=0.05&b.tau_m=8" {
		t.Errorf("A and B are %s", got)
	}
	if c.X.B == nil || c.X.B.Lab.Link.Params.TauM != 8 || c.X.A.Lab.Link.Params.TauM != 10 || c.X.CanCompareReplaced() {
		t.Error("the two networks are not the one before and the one after")
	}
}

// A change of synapses runs as B beside an untouched A; what is refused begins nothing. B can go on alone, with A a
// click away.
func TestBranch(t *testing.T) {
	c := running("n=0.05&k=0.05")
	c.X.ReplaceInPlace = false
	c.X.Set("g", "-4.5", false) // dragged
	if c.X.B != nil || c.X.Value("g") != "-4.5" || c.X.A.Lab.Link.Params.G != -4 {
		t.Error("dragging changes more than the control")
	}
	c.X.Set("g", "-4", false) // and back
	c.X.Set("g", "-4", true)
	c.X.Set("g", "7", true) // refused
	if c.X.B != nil || len(c.X.A.Lab.Notices) != 1 || c.X.Value("g") != "-4" {
		t.Errorf("no change began B, or %d notices, not 1", len(c.X.A.Lab.Notices))
	}
	c.X.Set("g", "-4.5", false)
	c.X.Set("g", "-5", true)
	got, state := params.Format(c.X.A.Lab.Link), c.X.A.Lab.State
	if got != "n=0.05&k=0.05&b.g=-5" || c.X.B == nil || state != lab.Running || c.X.Value("g") != "-5" {
		t.Fatalf("A and B are %s, A is %s", got, state)
	}
	c.HandleAdopt()
	if got := params.Format(c.X.A.Lab.Link); got != "n=0.05&k=0.05&g=-5" || c.X.B != nil {
		t.Errorf("B alone is %s", got)
	}
	c.HandleCompareReplaced()
	if got := params.Format(c.X.A.Lab.Link); got != "n=0.05&k=0.05&b.g=-5" {
		t.Errorf("back again, A and B are %s", got)
	}
}

// What A and B must share changes both, and stands in the link.
func TestShared(t *testing.T) {
	c := running("n=0.05&k=0.05")
	c.X.ReplaceInPlace = false
	c.X.Set("g", "-5", true)
	c.X.Set("h", "0.2", true)
	c.X.Set("workers", "1", true)
	c.X.Set("t_sim", "-1", true) // refused
	a, b := &c.X.A.Lab.Link, &c.X.B.Lab.Link
	shared := a.Params.H == 0.2 && b.Params.H == 0.2 && a.Workers == 1 && b.Workers == 1
	if !shared || a.Params.G != -4 || b.Params.G != -5 || len(c.X.A.Lab.Notices) != 1 {
		t.Errorf("A and B are %s and %s, %d notices", params.Format(*a), params.Format(*b), len(c.X.A.Lab.Notices))
	}
}

// Alone, and in assignments, the network itself changes.
func TestBranchesNot(t *testing.T) {
	wanted := running("n=0.05&k=0.05")
	assigned := running("n=0.05&k=0.05&ask=text&q=Why?")
	for name, c := range map[string]*Root{"as the visitor wants it": wanted, "in an assignment": assigned} {
		if c.X.Set("g", "-5", true); c.X.B != nil || c.X.A.Lab.Link.Params.G != -5 {
			t.Errorf("%s, g = −5 is not network A's", name)
		}
	}
}

// Where A's first spikes are no longer kept, it begins again with B, so that both can be seen at the same time.
func TestTogether(t *testing.T) {
	for name, c := range map[string]struct {
		most int
		step uint32
	}{"kept": {1 << 20, 20_000}, "dropped": {1 << 12, 0}} {
		root := running("")
		root.X.ReplaceInPlace = false
		roomtest.Record(root.X, 20_000, 2, c.most)
		root.X.Set("g", "-5", true)
		if root.X.B == nil || root.X.A.Lab.Run.Step != c.step {
			t.Errorf("%s: A is at step %d, want %d", name, root.X.A.Lab.Run.Step, c.step)
		}
	}
}

// Going on with A alone ends B and leaves A as it is; the focus goes to the instrument that has compared both.
func TestRevert(t *testing.T) {
	c := running("b.g=-5")
	c.X.FollowLink()
	there, before := c.X.Comparing(), c.X.A.Lab.Link.Params
	c.HandleRevert()
	if !there || c.X.Comparing() || c.X.A.Lab.Link.Params != before || c.UI.Focus != "tab-statistics" {
		t.Errorf("B was there: %v, is there: %v; the focus is to be on %q", there, c.X.Comparing(), c.UI.Focus)
	}
}
