package web

import (
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/lab"
	"microcircuit/web/params"
)

// While a prediction is asked for, controls change the network that it is of; once it is locked in, they begin B.
func TestPredictionOfOwnNetwork(t *testing.T) {
	c := withRival(running(""))
	(&Exercise{c}).HandleChoose("own")
	if c.set("conn", "L23E.L4E:0", true); c.B != nil || c.Lab.Link.Params.Conn[microcircuit.L23E][microcircuit.L4E] != 0 {
		t.Fatalf("what is predicted is not of the learner's network: %s", params.Format(c.Lab.Link))
	}
	c.LockIn()
	if c.set("g", "-5", true); c.B == nil || c.Lab.Link.Params.G != -4 {
		t.Errorf("after the prediction: %s", params.Format(c.Lab.Link))
	}
}

// What is cut in A can be whole in B.
func TestUncut(t *testing.T) {
	c := withRival(running("n=0.05&k=0.05&conn=L23E.L4E:0"))
	c.set("conn", "", true)
	if got := params.Format(c.Lab.Link); got != "n=0.05&k=0.05&conn=L23E.L4E:0&b.conn=" || c.B.Lab.Link.Params.Conn != microcircuit.Default().Conn {
		t.Errorf("A and B are %s, B has %v", got, c.B.Lab.Link.Params.Conn)
	}
	if says := (&Figure{Root: c, Of: c.B}).Differs(); says != "conn = 1" {
		t.Errorf("B is said to differ in %q", says)
	}
	if again, notices := params.Parse(params.Format(c.Lab.Link)); len(notices) > 0 || again.B().Params != c.B.Lab.Link.Params {
		t.Errorf("read again, B is another; %v", notices)
	}
}

// Cancelled, B gives way to the B before it, or ends; A keeps its own in step with it.
func TestCancel(t *testing.T) {
	c := withRival(running("n=1&k=1&seed=7&t_sim=100"))
	c.Lab.Agree(0)
	ready(c.Lab)
	cancel := func(of *Bench) { (&Messages{Root: c, Of: of}).HandleCancel() }
	if c.set("g", "-5", true); c.B == nil || c.B.Lab.State != lab.Asking {
		t.Fatal("B of full scale does not ask")
	}
	if cancel(c.B); c.B != nil || params.Format(c.Lab.Link) != "n=1&k=1&seed=7&t_sim=100" {
		t.Errorf("B that never was is left as %s", params.Format(c.Lab.Link))
	}
	c = withRival(running("n=0.05&k=0.05&t_sim=100"))
	c.set("g", "-5", true)
	ready(c.B.Lab)
	c.set("g", "-6", true)
	if cancel(c.B); params.Format(c.Lab.Link) != "n=0.05&k=0.05&t_sim=100&b.g=-5" || c.B.Lab.Link.Params != c.Lab.Link.B().Params {
		t.Errorf("B before is %s", params.Format(c.Lab.Link))
	}
	ready(c.B.Lab)
	cancel(c.B) // there is nothing to cancel
	c.set("h", "0.2", true)
	if cancel(&c.Bench); c.Lab.Link.Params.H != 0.1 || c.B == nil || c.B.Lab.Link.Params.H != 0.1 || c.B.Lab.Link.Params.G != -5 {
		t.Errorf("A goes back to %s, B is %s", params.Format(c.Lab.Link), params.Format(c.B.Lab.Link))
	}
}

// What A could bear and B could not is refused.
func TestSharedRefused(t *testing.T) {
	c := withRival(running("n=0.05&k=0.05&b.d_inh=0.1"))
	c.B = c.Rival()
	c.followLink()
	if c.set("h", "0.2", true); c.Lab.Link.Params.H != 0.1 || c.B.Lab.Link.Params.H != 0.1 || len(c.B.Lab.Notices) != 1 {
		t.Errorf("h = %v and %v ms, %d notices", c.Lab.Link.Params.H, c.B.Lab.Link.Params.H, len(c.B.Lab.Notices))
	}
}

// Inputs change in both networks or in none, and what waited for a network that will not come is forgotten.
func TestInputsOfBoth(t *testing.T) {
	c := withRival(running("n=0.05&k=0.05"))
	c.set("g", "-5", true)
	b := c.B.Lab
	ready(b)
	c.intervene(microcircuit.ChangeThPulse, 10) // waits for both to stop
	if c.Lab.Wants() || len(c.wishes) != 1 {
		t.Fatal("nothing waits")
	}
	b.Receive(0, &wire.Failed{Why: wire.OutOfMemory}, 0)
	if c.Advance(); b.State != lab.Failed || len(c.wishes) != 0 || !c.Lab.Wants() {
		t.Errorf("B is %s, %d changes wait, A runs: %v", b.State, len(c.wishes), c.Lab.Wants())
	}
	if c.intervene(microcircuit.ChangeThPulse, 10); c.MayIntervene(microcircuit.ChangeThPulse) || len(c.wishes) != 0 || len(c.Lab.Link.At) != 0 {
		t.Error("an input changes while B has failed")
	}
	c.HandleCompare()
	if !c.MayIntervene(microcircuit.ChangeThPulse) {
		t.Error("alone, A has no inputs to change")
	}
}

// A change of inputs that was under way in A when B began is made in B, too.
func TestCatchUp(t *testing.T) {
	c := withRival(open("n=0.05&k=0.05"))
	c.intervene(microcircuit.ChangeThPulse, 10) // while A is built
	c.set("g", "-5", true)
	ready(c.Lab)
	c.Lab.Receive(0, &wire.State{Held: true}, 0)
	for i := range c.Lab.Workers {
		c.Lab.Receive(i, &wire.Changed{}, 0)
	}
	c.Advance()
	if a, b := c.Lab.Link, c.B.Lab.Link; len(a.At) != 1 || len(b.At) != 1 || b.Params.G != -5 {
		t.Errorf("changes in A are %v, in B %v", a.At, b.At)
	}
}

// B takes A's place only where nothing locked would change.
func TestAdoptLocked(t *testing.T) {
	c := withRival(running("ask=text&q=Why?&lock=g"))
	l := c.Lab.Link
	l.Compared, l.Rival = true, []params.Setting{{Key: "g", Value: "-5"}}
	c.Lab.Annotate(l)
	c.followLink()
	if c.HandleAdopt(); c.MayAdopt() || c.Lab.Link.Params.G != -4 {
		t.Errorf("what is locked was changed: %s", params.Format(c.Lab.Link))
	}
}

// Where A's first spikes are no longer kept, it begins again with B, so that both can be seen at the same time.
func TestTogether(t *testing.T) {
	for name, c := range map[string]struct {
		most int
		step uint32
	}{"kept": {1 << 20, 20_000}, "dropped": {1 << 12, 0}} {
		root := withRival(recorded(20_000, 2, c.most))
		root.set("g", "-5", true)
		if root.B == nil || root.Lab.Run.Step != c.step {
			t.Errorf("%s: A is at step %d, want %d", name, root.Lab.Run.Step, c.step)
		}
	}
}
