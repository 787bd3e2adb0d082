package lab

import (
	"slices"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/params"
)

// last gives the last message that a worker was sent, Return not counted.
func (h *host) lastTo(worker int) wire.Message {
	for k := len(h.sent[worker]) - 1; k >= 0; k-- {
		if _, ok := h.sent[worker][k].(*wire.Return); !ok {
			return h.sent[worker][k]
		}
	}
	return nil
}

// held lets worker 0 answer a Hold after all workers' batches have come.
func held(l *Lab, step uint32) {
	for i := range l.Workers {
		if l.Run.Step < step {
			l.Receive(i, batch(l.Run.Step+1, step), 0)
		}
	}
	l.Receive(0, &wire.State{Step: step, Held: true}, 0)
}

// A change waits until worker 0 has answered a Hold and all batches are here, goes to all workers for the next step, and no
// Play goes out before the last acknowledgement, whatever the visitor does.
func TestIntervention(t *testing.T) {
	l, h := open("workers=2&n=0.02&k=0.02&at=900:dc:10")
	ready(l, 0)
	running(l, 0)
	l.Intervene("bg_rate", 12, 1)
	if c := h.command(); c.Action != wire.Hold || !l.Intervening() {
		t.Fatalf("sent %+v", c)
	}
	l.Intervene("th", 10, 2)
	holds := 0
	for _, m := range h.sent[0] {
		if c, ok := m.(*wire.Command); ok && c.Action == wire.Hold {
			holds++
		}
	}
	if holds != 1 {
		t.Errorf("held %d times", holds)
	}
	l.Receive(0, batch(1, 70), 3)
	l.Receive(0, &wire.State{Step: 70, Held: true}, 3)
	if _, early := h.lastTo(1).(*wire.Change); early {
		t.Fatal("a change overtakes worker 1's batch")
	}
	l.Receive(1, batch(1, 70), 4)
	want := []microcircuit.Change{{Step: 71, Key: "bg_rate", Value: 12}, {Step: 71, Key: "th", Value: 10}}
	for i := range 2 {
		if c, ok := h.lastTo(i).(*wire.Change); !ok || !slices.Equal(c.Changes, want) {
			t.Errorf("worker %d is told %+v, want %v", i, h.lastTo(i), want)
		}
	}
	if got := h.links[len(h.links)-1]; got != "n=0.02&k=0.02&at=71:bg_rate:12,71:th:10,900:dc:10&workers=2" || h.pushes != 1 {
		t.Errorf("link %s, %d pushes", got, h.pushes)
	}
	l.Receive(1, &wire.Changed{Part: 1}, 5)
	toggle(l, 6)
	toggle(l, 6)
	l.Hide(true, 6)
	l.Hide(false, 6)
	l.Intervene("dc", 5, 6)
	for _, m := range h.sent[0][len(h.sent[0])-3:] {
		if c, ok := m.(*wire.Command); ok && c.Action == wire.Play {
			t.Fatal("plays before all have acknowledged")
		}
	}
	l.Receive(0, &wire.Changed{}, 7)
	if c, ok := h.lastTo(1).(*wire.Change); !ok || len(c.Changes) != 1 || c.Changes[0].Step != 71 {
		t.Errorf("a change that came meanwhile: worker 1 is told %+v", h.lastTo(1))
	}
	l.Receive(0, &wire.Changed{}, 8)
	l.Receive(1, &wire.Changed{Part: 1}, 8)
	if c := h.command(); c.Action != wire.Play || l.Intervening() {
		t.Errorf("in the end: %+v, intervening %v", c, l.Intervening())
	}
	l.Reset(9)
	if b := h.sent[1][0].(*wire.Build); len(b.Changes) != 4 || b.Changes[3].Step != 900 {
		t.Errorf("built again with %v", b.Changes)
	}
	l.ClearChanges(10)
	if b := h.sent[1][0].(*wire.Build); len(b.Changes) != 0 || h.links[len(h.links)-1] != "n=0.02&k=0.02&workers=2" {
		t.Errorf("cleared: built with %v, link %s", b.Changes, h.links[len(h.links)-1])
	}
	started := h.started
	l.ClearChanges(11)
	if h.started != started {
		t.Error("there was nothing to clear")
	}
}

// A paused run stays paused; steps asked for while it is held follow, and so does the rest of a stretch that the change
// has interrupted.
func TestInterventionWhilePaused(t *testing.T) {
	l, h := open("n=0.02&k=0.02")
	ready(l, 0)
	running(l, 0)
	l.Pause()
	stopped(l, 30)
	l.Intervene("dc", 10, 1)
	held(l, 30)
	l.Receive(0, &wire.Changed{}, 2)
	if _, ok := h.lastTo(0).(*wire.Change); !ok || l.State != Paused || l.Link.At[0].Step != 31 {
		t.Fatalf("%s, %v, last sent %+v", l.State, l.Link.At, h.lastTo(0))
	}
	l.Step(100, 3)
	running(l, 30)
	l.Intervene("dc", 20, 4)
	stopped(l, 50) // by itself, before the Hold has come
	l.Step(1, 5)
	held(l, 50)
	l.Receive(0, &wire.Changed{}, 6)
	if c := h.command(); c.Action != wire.Play || c.Until != 131 || l.ShouldRun() {
		t.Errorf("after a change at step 51: %+v, want play until 131", c)
	}
}

// A change made while the network is being built holds from step 1 on.
func TestInterventionWhileBuilding(t *testing.T) {
	l, h := open("n=0.02&k=0.02")
	l.Intervene("dc", 10, 1)
	ready(l, 2)
	if c := h.command(); c.Action != wire.Hold {
		t.Fatalf("sent %+v", c)
	}
	held(l, 0)
	l.Receive(0, &wire.Changed{}, 3)
	if c := h.command(); c.Action != wire.Play || l.Link.At[0].Step != 1 {
		t.Errorf("sent %+v, link %v", c, l.Link.At)
	}
}

// What the model does not allow becomes a notice, and the run goes on.
func TestInterventionRefused(t *testing.T) {
	l, h := open("psp=0.01&th_psp=1&n=0.02&k=0.02")
	ready(l, 0)
	running(l, 0)
	for n, c := range []struct {
		key   string
		value float64
		why   microcircuit.Reason
	}{{"th", 10, microcircuit.TooStrong}, {"dc", 0.05, microcircuit.NotOnGrid}, {"bg_rate", 40, microcircuit.OutOfRange}, {"g", -5, microcircuit.BadFormat}} {
		l.Intervene(c.key, c.value, 1)
		if len(l.Notices) != n+1 || l.Notices[n].Why != c.why || l.Intervening() {
			t.Errorf("%s %v: notices %+v", c.key, c.value, l.Notices)
		}
	}
	for range microcircuit.MaxChanges {
		l.Intervene("dc", 1, 2)
	}
	if len(l.Notices) != 4 {
		t.Fatalf("notices %+v", l.Notices)
	}
	l.Intervene("dc", 1, 2)
	if len(l.Notices) != 5 || l.Notices[4].Why != microcircuit.TooMany {
		t.Errorf("one more: notices %+v", l.Notices)
	}
	if c := h.command(); c.Action != wire.Hold {
		t.Errorf("sent %+v", c)
	}
	l.Crash(0, "unreachable")
	if l.Intervening() {
		t.Error("intervenes in a run that has failed")
	}
	l.Intervene("dc", 1, 3)
	if l.Intervening() || params.Format(l.Link) != "n=0.02&k=0.02&psp=0.01&th_psp=1" {
		t.Errorf("link %s", params.Format(l.Link))
	}
}

// A worker that does not acknowledge is lost.
func TestInterventionUnheard(t *testing.T) {
	l, _ := open("workers=2&n=0.02&k=0.02")
	ready(l, 0)
	running(l, 0)
	l.Pause()
	stopped(l, 30)
	l.Intervene("dc", 10, 1000)
	held(l, 30)
	l.Receive(0, &wire.Changed{}, 1000)
	for now := 1000.0; now < 8000; now += 900 {
		l.CheckSilence(now)
	}
	if l.State != Failed || !l.Failure.Lost || l.Failure.Worker != 1 {
		t.Errorf("%s, %+v", l.State, l.Failure)
	}
}

// A run to a step plays until there at full speed, whether it is asked for before the network is built, while it runs or
// while it is paused, and beyond the link's end; then it pauses.
func TestRunTo(t *testing.T) {
	l, h := open("n=0.02&k=0.02&t_presim=0&t_sim=10")
	l.SetSpeed(0.1, 0)
	l.RunTo(300, 1)
	ready(l, 2)
	until := func(step uint32) {
		t.Helper()
		if c := h.command(); c.Action != wire.Play || c.Until != step || c.Speed != 0 {
			t.Errorf("sent %+v, want play until %d", c, step)
		}
	}
	until(300)
	running(l, 0)
	stopped(l, 300)
	if l.State != Paused || l.ShouldRun() {
		t.Errorf("at the step: %s, wants to run: %v", l.State, l.ShouldRun())
	}
	sent := len(h.sent[0])
	l.RunTo(200, 3) // has passed
	if len(h.sent[0]) != sent {
		t.Errorf("to a step that has passed: sent %+v", h.lastTo(0))
	}
	l.Play(4)
	running(l, 300)
	l.RunTo(700, 5)
	until(700)
	l.Intervene("dc", 10, 6)
	held(l, 500)
	l.Receive(0, &wire.Changed{}, 7)
	until(700) // goes on after the change
	running(l, 500)
	stopped(l, 700)
	if l.State != Paused {
		t.Errorf("at the step: %s", l.State)
	}
	l.RunTo(900, 8)
	l.Reset(9)
	ready(l, 10)
	if c := h.command(); c != nil {
		t.Errorf("a new run goes to the last one's step: %+v", c)
	}
}

// A run to a step waits for the visitor's word about memory, as any other.
func TestRunToAsks(t *testing.T) {
	l, h := open("n=1&k=1&workers=1")
	l.RunTo(50, 1)
	l.Agree(2)
	ready(l, 3)
	if c := h.command(); c == nil || c.Until != 50 {
		t.Errorf("sent %+v", c)
	}
}

// Picks are remembered: all workers of this and of later networks watch them, each Watch has a number of its own, and traces
// of an earlier one do not count.
func TestPick(t *testing.T) {
	l, h := open("n=0.02&k=0.02&workers=2")
	l.Pick([]uint32{5, 6}, 1, 200)
	for i := range 2 {
		if w, ok := h.lastTo(i).(*wire.Watch); !ok || !slices.Equal(w.GIDs, []uint32{5, 6}) || w.Every != 10 || w.From != 200 {
			t.Errorf("worker %d is told %+v", i, h.lastTo(i))
		}
	}
	ready(l, 0)
	traces := func(number uint32) {
		l.Receive(0, &wire.Traces{Number: number, First: 10, Every: 10, Neurons: []wire.Trace{{GID: 5, Samples: make([]wire.Sample, 3)}}}, 1)
	}
	traces(1)
	if n := l.Traces.Of(5); n == nil || n.Len() != 3 {
		t.Fatalf("traces %+v", n)
	}
	l.Set("h", "0.5", true, 2)
	w, ok := h.sent[1][1].(*wire.Watch)
	if !ok || w.Number != 2 || w.Every != 2 || l.Traces.Of(5) != nil {
		t.Errorf("after a build: %+v", h.sent[1])
	}
	traces(1)
	if l.Traces.Of(5) != nil {
		t.Error("an earlier run's traces count")
	}
	l.Pick(nil, 1, 0)
	if w, ok := h.lastTo(0).(*wire.Watch); !ok || len(w.GIDs) != 0 {
		t.Errorf("nobody is picked: %+v", h.lastTo(0))
	}
	l.Reset(3)
	if len(h.sent[0]) != 1 {
		t.Errorf("nobody is picked, a new network is told %+v", h.sent[0])
	}
}

// A change may be asked for at a later step: two labs then change at the same one.
func TestInterveneAt(t *testing.T) {
	l, h := open("n=0.02&k=0.02")
	ready(l, 0)
	running(l, 0)
	l.Pause()
	stopped(l, 30)
	l.InterveneAt(500, "dc", 10, 1)
	l.Receive(0, &wire.State{Step: 30, Held: true}, 2)
	if c, ok := h.lastTo(0).(*wire.Change); !ok || len(c.Changes) != 1 || c.Changes[0].Step != 500 {
		t.Errorf("worker 0 is told %+v, want a change at step 500", h.lastTo(0))
	}
}
