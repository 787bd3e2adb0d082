package experiment

import (
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/host"
	"microcircuit/web/lab"
	"microcircuit/web/params"
)

// noWorkers stands for workers that never answer.
type noWorkers struct{}

func (noWorkers) Start(int, int)         {}
func (noWorkers) Send(int, wire.Message) {}
func (noWorkers) SharedBytes() float64   { return 0 }

// open returns the experiment of a link, whose networks are being built.
func open(link string) *Experiment {
	x := New(&host.Host{
		Env: lab.Env{Cores: 4, Isolated: true}, Now: func() float64 { return 0 }, SetFragment: func(string, bool) {},
		StillMotion: func() bool { return false },
		NewWorkers:  func(host.Receiver, bool) host.Workers { return noWorkers{} },
	})
	x.Open(link)
	return x
}

func ready(l *lab.Lab) {
	for i := range l.Workers {
		l.Receive(i, &wire.Ready{Part: uint32(i), Kernel: "simd", Bytes: 17e6, BuildMS: 300}, 0)
	}
}

// running returns the experiment of a link, whose network A runs.
func running(link string) *Experiment {
	x := open(link)
	ready(x.A.Lab)
	x.A.Lab.Receive(0, &wire.State{Running: true}, 0)
	return x
}

// What is cut in A can be whole in B.
func TestUncut(t *testing.T) {
	c := running("n=0.05&k=0.05&conn=L23E.L4E:0")
	c.ReplaceInPlace = false
	c.Set("conn", "", true)
	if got := params.Format(c.A.Lab.Link); got != "n=0.05&k=0.05&conn=L23E.L4E:0&b.conn=" || c.B.Lab.Link.Params.Conn != microcircuit.Default().Conn {
		t.Errorf("A and B are %s, B has %v", got, c.B.Lab.Link.Params.Conn)
	}
	if again, notices := params.Parse(params.Format(c.A.Lab.Link)); len(notices) > 0 || again.B().Params != c.B.Lab.Link.Params {
		t.Errorf("read again, B is another; %v", notices)
	}
}

// Cancelled, B gives way to the B before it, or ends; A keeps its own in step with it.
func TestCancel(t *testing.T) {
	c := running("n=1&k=1&seed=7&t_sim=100")
	c.ReplaceInPlace = false
	c.A.Lab.Agree(0)
	ready(c.A.Lab)
	if c.Set("g", "-5", true); c.B == nil || c.B.Lab.State != lab.Asking {
		t.Fatal("B of full scale does not ask")
	}
	if c.Cancel(c.B); c.B != nil || params.Format(c.A.Lab.Link) != "n=1&k=1&seed=7&t_sim=100" {
		t.Errorf("B that never was is left as %s", params.Format(c.A.Lab.Link))
	}
	c = running("n=0.05&k=0.05&t_sim=100")
	c.ReplaceInPlace = false
	c.Set("g", "-5", true)
	ready(c.B.Lab)
	c.Set("g", "-6", true)
	if c.Cancel(c.B); params.Format(c.A.Lab.Link) != "n=0.05&k=0.05&t_sim=100&b.g=-5" || c.B.Lab.Link.Params != c.A.Lab.Link.B().Params {
		t.Errorf("B before is %s", params.Format(c.A.Lab.Link))
	}
	ready(c.B.Lab)
	c.Cancel(c.B) // there is nothing to cancel
	c.Set("h", "0.2", true)
	if c.Cancel(c.A); c.A.Lab.Link.Params.H != 0.1 || c.B == nil || c.B.Lab.Link.Params.H != 0.1 || c.B.Lab.Link.Params.G != -5 {
		t.Errorf("A goes back to %s, B is %s", params.Format(c.A.Lab.Link), params.Format(c.B.Lab.Link))
	}
}

// What A could bear and B could not is refused.
func TestSharedRefused(t *testing.T) {
	c := running("n=0.05&k=0.05&b.d_inh=0.1")
	c.B = c.newNetwork("B", c.labChanged)
	c.FollowLink()
	if c.Set("h", "0.2", true); c.A.Lab.Link.Params.H != 0.1 || c.B.Lab.Link.Params.H != 0.1 || len(c.B.Lab.Notices) != 1 {
		t.Errorf("h = %v and %v ms, %d notices", c.A.Lab.Link.Params.H, c.B.Lab.Link.Params.H, len(c.B.Lab.Notices))
	}
}

// Inputs change in both networks or in none, and what waited for a network that will not come is forgotten.
func TestInputsOfBoth(t *testing.T) {
	c := running("n=0.05&k=0.05")
	c.ReplaceInPlace = false
	c.Set("g", "-5", true)
	b := c.B.Lab
	ready(b)
	c.Intervene(microcircuit.ChangeThPulse, 10) // waits for both to stop
	if c.A.Lab.ShouldRun() || len(c.pending) != 1 {
		t.Fatal("nothing waits")
	}
	b.Receive(0, &wire.Failed{Why: wire.OutOfMemory}, 0)
	if c.Advance(); b.State != lab.Failed || len(c.pending) != 0 || !c.A.Lab.ShouldRun() {
		t.Errorf("B is %s, %d changes wait, A runs: %v", b.State, len(c.pending), c.A.Lab.ShouldRun())
	}
	if c.Intervene(microcircuit.ChangeThPulse, 10); c.MayIntervene(microcircuit.ChangeThPulse) || len(c.pending) != 0 || len(c.A.Lab.Link.At) != 0 {
		t.Error("an input changes while B has failed")
	}
	c.HandleCompare()
	if !c.MayIntervene(microcircuit.ChangeThPulse) {
		t.Error("alone, A has no inputs to change")
	}
}

// A change of inputs that was under way in A when B began is made in B, too.
func TestCatchUp(t *testing.T) {
	c := open("n=0.05&k=0.05")
	c.ReplaceInPlace = false
	c.Intervene(microcircuit.ChangeThPulse, 10) // while A is built
	c.Set("g", "-5", true)
	ready(c.A.Lab)
	c.A.Lab.Receive(0, &wire.State{Held: true}, 0)
	for i := range c.A.Lab.Workers {
		c.A.Lab.Receive(i, &wire.Changed{}, 0)
	}
	c.Advance()
	if a, b := c.A.Lab.Link, c.B.Lab.Link; len(a.At) != 1 || len(b.At) != 1 || b.Params.G != -5 {
		t.Errorf("changes in A are %v, in B %v", a.At, b.At)
	}
}

// B takes A's place only where nothing locked would change.
func TestAdoptLocked(t *testing.T) {
	c := running("ask=text&q=Why?&lock=g")
	c.ReplaceInPlace = false
	l := c.A.Lab.Link
	l.HasB, l.BDiffers = true, []params.Setting{{Key: "g", Value: "-5"}}
	c.A.Lab.Annotate(l)
	c.FollowLink()
	if c.Adopt(); c.MayAdopt() || c.A.Lab.Link.Params.G != -4 {
		t.Errorf("what is locked was changed: %s", params.Format(c.A.Lab.Link))
	}
}

// Changed again, network B catches up at full speed with an A that goes on slowly.
func TestChangedBCatchesUp(t *testing.T) {
	x := running(small + "&b.g=-5")
	x.FollowLink()
	ready(x.B.Lab)
	fires(x, 8000, 1)
	x.HandleSpeed(SlowMotion)
	x.Set("g", "-6", true)
	again := x.B.Lab
	ready(again)
	again.Receive(0, &wire.State{Running: true}, 0)
	x.Advance()
	if again.Speed != 0 || x.A.Lab.Speed != SlowMotion {
		t.Errorf("A runs at %v, B at %v", x.A.Lab.Speed, again.Speed)
	}
}
