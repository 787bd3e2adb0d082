package web

import (
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// What a link locks or hides cannot be changed, by control or key; what replaces the network is locked with it.
func TestLocks(t *testing.T) {
	c := running("ask=text&lock=g,scale&hide=bg&seeds=name&name=Ada&n=0.1")
	seed := c.X.A.Lab.Link.Params.Seed
	c.X.Host.Seed = func() uint32 { return 7 }
	c.X.Set("g", "-5", true)
	c.X.Set("n", "0.2", true)
	c.X.Set("bg", "dc", true)
	c.X.Set("seed", "9", true)
	c.X.HandleSeed()
	if got := params.Format(teaching.Common(c.X.A.Lab.Link)); got != "ask=text&hide=bg&lock=g,scale&seeds=name" || c.X.A.Lab.Link.Params.Seed != seed {
		t.Errorf("changed to %s, seed %d", got, c.X.A.Lab.Link.Params.Seed)
	}
	for key, locked := range map[string]bool{"presets": true, "exercises": true, "k": true, "transport": false, "compare": false, "bg_rate": false} {
		if c.X.Locked(key) != locked {
			t.Errorf("%s: locked %v", key, !locked)
		}
	}
	c.X.Set("bg_rate", "9", true)
	if c.X.A.Lab.Link.Params.BgRate != 9 {
		t.Error("what is free cannot be changed")
	}
}

// What is locked is so by every way to it.
func TestLockedEveryWay(t *testing.T) {
	c := running("ask=text&q=Why?&lock=bg_rate,advanced,th")
	for key, may := range map[string]bool{microcircuit.ChangeBgRate: false, microcircuit.ChangeThPulse: false, microcircuit.ChangeDCPulse: true} {
		if c.X.MayIntervene(key) != may {
			t.Errorf("%s while it runs: %v", key, !may)
		}
	}
	c.X.HandleProjection(0, 2)
	if c.X.B == nil || c.X.MayAdopt() {
		t.Error("a cell of the matrix gives A other connections")
	}
}
