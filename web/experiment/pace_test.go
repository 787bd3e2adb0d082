package experiment

import (
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/host"
)

// small is the link of a network that one worker computes.
const small = "n=0.05&k=0.05&workers=1"

// sends are workers that note what they are sent.
type sends struct {
	host.Workers
	all []wire.Message
}

func (s *sends) Send(_ int, m wire.Message) { s.all = append(s.all, m) }

// again lets a network that is being built again run.
func again(x *Experiment) {
	ready(x.A.Lab)
	x.A.Lab.Receive(0, &wire.State{Running: true}, 0)
}

// pulsed returns an experiment that shows the wave of a pulse at 6002.1 ms.
func pulsed(t *testing.T) *Experiment {
	x := running(small)
	fires(x, 6000, 1)
	x.Intervene("th", 10)
	held(x)
	x.Advance()
	fires(x, 6010, 1)
	x.Advance()
	if x.A.Lab.Speed != waveSpeed {
		t.Fatal("no pulse is shown")
	}
	return x
}

// The realtime factor is that of the present speed alone, so that the device is not called too slow for it.
func TestRealtimeFactorOfNewSpeed(t *testing.T) {
	x := running(small)
	l := x.A.Lab
	l.SetSpeed(0.1, 0)
	last := uint32(0)
	send := func(at float64, ms float64) {
		b := spike.Batch{First: last + 1, Last: uint32(ms * 10)}
		last = b.Last
		l.Receive(0, &wire.Spikes{At: at, Batch: b}, 0)
	}
	for k := 1; k <= 20; k++ {
		send(float64(k)*100, float64(k)*10)
	}
	x.HandleSpeed(1)
	for k := 1; k <= 15; k++ {
		send(2000+float64(k)*100, 200+float64(k)*100)
		if l.Run.RTF()*l.Speed > 1.2 && k%5 == 0 {
			t.Errorf("%v ms after: too slow by %v, though it keeps real time", k*100, l.Run.RTF())
		}
	}
}

// Ten seconds more are run at full speed also where networks catch up at a chosen one.
func TestRunOnWhileCatchingUp(t *testing.T) {
	x := running(small)
	fires(x, 6500, 1)
	x.HandleSpeed(0.1)
	x.Set("g", "-5", true)
	again(x)
	fires(x, 2000, 1)
	s := &sends{}
	x.A.Workers = s
	x.HandleRunOn()
	fires(x, 7000, 1)
	x.Advance()
	for _, m := range s.all {
		if c, is := m.(*wire.Command); is && c.Action == wire.Pace {
			t.Errorf("paced at %v while it runs 10 s on", c.Speed)
		}
	}
}

// Network B begins at full speed beside an A in slow motion.
func TestBBeginsAtFullSpeed(t *testing.T) {
	x := running(small)
	fires(x, 5600, 1)
	x.Advance()
	x.HandleCompare()
	if x.B.Lab.Speed == SlowMotion {
		t.Error("B begins at step 0 in slow motion")
	}
}

// A run whose changes are cleared repeats nothing, and goes on in slow motion.
func TestClearedChanges(t *testing.T) {
	x := running(small + "&at=10:th:10")
	x.HandleClearChanges()
	again(x)
	fires(x, 5600, 1)
	x.Advance()
	if x.A.Lab.Speed != SlowMotion {
		t.Errorf("it repeats nothing, and runs at %v", x.A.Lab.Speed)
	}
}

// Ten seconds more end where the link does.
func TestRunOnEndsWithLink(t *testing.T) {
	x := running(small + "&t_presim=100&t_sim=1000")
	fires(x, 500, 1)
	s := &sends{}
	x.A.Workers = s
	x.HandleRunOn()
	if c, is := s.all[0].(*wire.Command); is && c.Until > 11_000 {
		t.Errorf("it stops at step %d, the link's end is 11000", c.Until)
	}
}

// One press pauses ten seconds more.
func TestToggleInRunOn(t *testing.T) {
	x := running(small)
	fires(x, 500, 1)
	x.HandleRunOn()
	s := &sends{}
	x.A.Workers = s
	x.HandleToggle()
	paused := false
	for _, m := range s.all {
		c, is := m.(*wire.Command)
		paused = paused || is && c.Action == wire.Pause
	}
	if !paused {
		t.Error("one press does not pause")
	}
}
