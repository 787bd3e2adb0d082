package experiment

import (
	"testing"

	"microcircuit/engine/wire"
	"microcircuit/web/host"
	"microcircuit/web/lab"
)

// two returns an experiment whose network A runs and whose network B is being built, and sets its clock (ms).
func two() (x *Experiment, at func(ms float64)) {
	now := 0.0
	x = running("n=0.05&k=0.05&workers=1")
	x.Host.Now = func() float64 { return now }
	x.HandleCompare()
	return x, func(ms float64) { now = ms }
}

// A worker that says nothing for long ends its network's run, whichever network it is of, and whoever follows is told.
func TestCheckSilence(t *testing.T) {
	x, at := two()
	background := x.NewBackgroundLab(func() {})
	background.Use(x.A.Lab.Link, 0)
	told := 0
	x.OnChange = func() { told++ }
	for ms := 0.0; ms <= 600_000; ms += 1000 {
		at(ms)
		x.CheckSilence()
	}
	for _, n := range x.Networks() {
		if n.Lab.State != lab.Failed {
			t.Errorf("network %q is %s", n.Letter, n.Lab.State)
		}
	}
	if told != 3 {
		t.Errorf("three networks have failed, told of %d", told)
	}
}

// Behind other tabs no worker is silent for too long, and its network pauses.
func TestHide(t *testing.T) {
	x, at := two()
	workers := &counting{}
	x.A.Workers = workers
	x.Hide(true)
	if workers.paused != 1 {
		t.Errorf("network A was told to pause %d times", workers.paused)
	}
	for ms := 0.0; ms <= 600_000; ms += 1000 {
		at(ms)
		x.CheckSilence()
	}
	x.Hide(false)
	x.CheckSilence()
	if x.A.Lab.State != lab.Running || x.B.Lab.State != lab.Building {
		t.Errorf("network A is %s, B is %s", x.A.Lab.State, x.B.Lab.State)
	}
}

// The memory of both networks is that of their workers and of what these share.
func TestBytes(t *testing.T) {
	x, _ := two()
	ready(x.B.Lab)
	x.A.Workers, x.B.Workers = &counting{shared: 1e6}, &counting{shared: 2e6}
	if got := x.Bytes(); got != 17e6+1e6+17e6+2e6 {
		t.Errorf("%v bytes", got)
	}
}

// counting are workers that note how often they are told to pause, and share so many bytes.
type counting struct {
	host.Workers
	paused int
	shared float64
}

func (c *counting) SharedBytes() float64 { return c.shared }

func (c *counting) Send(_ int, m wire.Message) {
	if command, is := m.(*wire.Command); is && command.Action == wire.Pause {
		c.paused++
	}
}
