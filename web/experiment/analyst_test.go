package experiment

import (
	"slices"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
)

// program is an analyst that notes what is sent to it, and how often it is ended.
type program struct {
	got    []wire.Message
	closed int
}

func (p *program) Send(m wire.Message) { p.got = append(p.got, m) }
func (p *program) Close()              { p.closed++ }

// take returns what was sent, and forgets it.
func (p *program) take() []wire.Message {
	got := p.got
	p.got = nil
	return got
}

// analysed returns an experiment whose network A runs and is evaluated.
func analysed() (*Experiment, *program) {
	x, p := running("n=0.05&k=0.05&workers=1&at=20000:bg_rate:7.5"), &program{}
	x.Host.Analyst = p
	x.Watchers = []Watcher{x.Analyst}
	return x, p
}

// The program gets parameters before the first spikes of a run, a change before those of its step, and steps without
// a gap.
func TestAnalystSpikes(t *testing.T) {
	x, p := analysed()
	some := []spike.Spike{{Step: 3, GID: 1}}
	x.A.Spikes(some, 10)
	got := p.take()
	if len(got) != 2 {
		t.Fatalf("the first spikes are %d messages", len(got))
	}
	o, s := got[0].(*wire.Observe), got[1].(*wire.Spikes)
	if o.Run != 1 || o.Params.NScaling != 0.05 || len(o.Changes) != 1 || s.Batch.First != 1 || s.Batch.Last != 10 ||
		!slices.Equal(s.Batch.Spikes, some) {
		t.Errorf("%+v, %+v", o, s)
	}
	late := microcircuit.Change{Step: 15, Key: microcircuit.ChangeBgRate, Value: 9}
	x.A.Lab.Link.At = append([]microcircuit.Change{late}, x.A.Lab.Link.At...)
	x.A.Spikes(nil, 20)
	x.A.Spikes(nil, 30)
	got = p.take()
	if len(got) != 3 {
		t.Fatalf("a change and two batches are %d messages", len(got))
	}
	c, s := got[0].(*wire.Change), got[2].(*wire.Spikes)
	if len(c.Changes) != 1 || c.Changes[0] != late || s.Batch.First != 21 || s.Batch.Last != 30 {
		t.Errorf("%+v, %+v", c, s)
	}
	x.A.Cleared()
	x.A.Spikes(nil, 5)
	if o, s := p.got[0].(*wire.Observe), p.got[1].(*wire.Spikes); o.Run != 2 || s.Batch.First != 1 {
		t.Errorf("of another run %+v, %+v", o, s)
	}
}

// Network B is not evaluated.
func TestAnalystB(t *testing.T) {
	x, p := analysed()
	x.HandleCompare()
	x.A.Findings = &wire.Findings{}
	x.B.Spikes(nil, 10)
	x.B.Cleared()
	if len(p.got) > 0 || x.A.Findings == nil {
		t.Errorf("of network B there are %d messages", len(p.got))
	}
}

// Findings of the present run count, no others.
func TestAnalystReceive(t *testing.T) {
	x, _ := analysed()
	if x.Analyst.Receive(&wire.Findings{}) {
		t.Error("there are findings before the first spikes")
	}
	x.A.Spikes(nil, 10)
	if !x.Analyst.Receive(&wire.Findings{Run: 1, Bytes: 5e6}) || x.A.Findings == nil || x.Bytes() != 17e6+5e6 {
		t.Errorf("findings are %v, memory is %v", x.A.Findings, x.Bytes())
	}
	x.A.Cleared()
	if x.A.Findings != nil || x.Analyst.Receive(&wire.Findings{Run: 1}) {
		t.Error("there are findings of the run before")
	}
	x.A.Spikes(nil, 10)
	if x.Analyst.Receive(&wire.Findings{Run: 1}) || !x.Analyst.Receive(&wire.Findings{Run: 2}) {
		t.Error("findings of the run before count, or those of this run do not")
	}
}

// A program that has failed gets nothing more; its first words count. The next run has another one.
func TestAnalystFail(t *testing.T) {
	x, p := analysed()
	x.A.Spikes(nil, 10)
	if !x.Analyst.Fail("out of memory") || x.Analyst.Fail("it ended") || x.A.StatsErr != "out of memory" {
		t.Errorf("its last words are %q", x.A.StatsErr)
	}
	p.take()
	x.A.Spikes(nil, 20)
	if words := x.Analyst.Send(&wire.Change{}); words != "out of memory" || len(p.got) > 0 {
		t.Errorf("it gets %d messages and says %q", len(p.got), words)
	}
	x.A.Cleared()
	if x.A.StatsErr != "" || p.closed != 1 || x.Analyst.Send(&wire.Change{}) != "" || len(p.got) != 1 {
		t.Errorf("the next run has %q, one ended %d times and has %d messages", x.A.StatsErr, p.closed, len(p.got))
	}
	x.A.Cleared()
	if p.closed != 1 {
		t.Error("one that has not failed is ended")
	}
}
