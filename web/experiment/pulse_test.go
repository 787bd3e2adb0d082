package experiment

import (
	"testing"

	"microcircuit/engine/wire"
	"microcircuit/web/lab"
)

// held tells network A's lab that its workers stand still and have taken the changes that wait.
func held(x *Experiment) {
	x.A.Lab.Receive(0, &wire.State{Held: true, Step: x.A.Lab.Run.Step}, 0)
	for i := range x.A.Lab.Workers {
		x.A.Lab.Receive(i, &wire.Changed{}, 0)
	}
	x.A.Lab.Receive(0, &wire.State{Running: true, Step: x.A.Lab.Run.Step}, 0)
}

// A pulse that the visitor gives comes 2 ms later. Its wave is shown 200 times slower than real time, its echo 20 times,
// in a narrow view; then all is as before.
func TestPulseIsShown(t *testing.T) {
	x := running("n=0.05&k=0.05&workers=1")
	fires(x, 6000, 1)
	x.Intervene("th", 10)
	held(x)
	x.Advance()
	if at := x.A.Lab.Link.At; len(at) != 1 || at[0].Step != 60_021 {
		t.Fatalf("the pulse stands at %+v", at)
	}
	for _, step := range []struct{ ms, speed float64 }{{6003, 0.005}, {6021, 0.005}, {6023, 0.05}, {6061, 0.05}, {6063, SlowMotion}} {
		fires(x, step.ms, 1)
		x.Advance()
		if x.A.Lab.Speed != step.speed {
			t.Errorf("at %v ms the speed is %v, want %v", step.ms, x.A.Lab.Speed, step.speed)
		}
		if on := x.PulseOn(); on != (step.ms == 6003) {
			t.Errorf("at %v ms the thalamus fires: %v", step.ms, on)
		}
	}
	if x.Camera.Span() == 1000 {
		t.Error("the view has not narrowed")
	}
	for range 200 {
		x.Advance()
	}
	if x.Camera.Span() != 1000 || x.pulse.onset != 0 {
		t.Errorf("in the end the view is %v ms wide", x.Camera.Span())
	}
}

// A visitor who sets a speed while a pulse is shown has it, and where somebody waits for an end nothing slows down.
func TestPulseGivesWay(t *testing.T) {
	x := running("n=0.05&k=0.05&workers=1")
	fires(x, 6000, 1)
	x.Intervene("th", 10)
	held(x)
	fires(x, 6003, 1)
	x.Advance()
	x.HandleSpeed(1)
	fires(x, 6010, 1)
	x.Advance()
	if x.A.Lab.Speed != 1 {
		t.Errorf("the speed is %v", x.A.Lab.Speed)
	}
	x = running("n=0.05&k=0.05&workers=1&t_sim=20000")
	fires(x, 6000, 1)
	x.Intervene("th", 10)
	held(x)
	fires(x, 6003, 1)
	x.Advance()
	if x.A.Lab.Speed != 0 || x.A.Lab.Link.At[0].Step != 60_001 {
		t.Errorf("with an end the speed is %v, the change %+v", x.A.Lab.Speed, x.A.Lab.Link.At)
	}
}

// Where the visitor wants no motion the view jumps to the wave, and the run stands still after it.
func TestPulseWithoutMotion(t *testing.T) {
	x := running("n=0.05&k=0.05&workers=1")
	x.Host.StillMotion = func() bool { return true }
	fires(x, 6000, 1)
	x.Intervene("th", 10)
	held(x)
	x.Advance()
	if x.A.Lab.ShouldRun() || x.A.Lab.Speed == 0.005 || x.Camera.Span() != pulseSpan {
		t.Errorf("it goes on: %v, at %v, in %v ms", x.A.Lab.ShouldRun(), x.A.Lab.Speed, x.Camera.Span())
	}
	x.HandleToggle()
	x.HandleToggle()
	x.Advance()
	if x.Camera.Span() != 1000 {
		t.Errorf("played on, the view is %v ms wide", x.Camera.Span())
	}
}

// A network without an end goes on in slow motion once rates can be averaged; one with an end, a question or a speed of
// its own does not.
func TestSlowMotion(t *testing.T) {
	for link, want := range map[string]float64{
		"": SlowMotion, "&t_sim=20000": 0, "&ask=text&q=Why": 0, "&ex=layers": 0, "&embed=1": 0, "&speed=max": 0,
		"&speed=0.5": 0.5, "&at=10:th:10": 0, "&th=1": SlowMotion,
	} {
		x := running("n=0.05&k=0.05&workers=1" + link)
		x.A.Lab.Play(0)
		x.A.Lab.Receive(0, &wire.State{Running: true}, 0)
		fires(x, 5400, 1)
		x.Advance()
		before := x.A.Lab.Speed
		fires(x, 5600, 1)
		x.Advance()
		if x.A.Lab.State != lab.Running || x.A.Lab.Speed != want || before == SlowMotion {
			t.Errorf("%q: %s at %v, then at %v, want %v", link, x.A.Lab.State, before, x.A.Lab.Speed, want)
		}
	}
}

// A run with a current pulse in its link opens at the pulse: slow motion from a little before it to a little after it,
// where nobody waits for an end.
func TestPushIsShown(t *testing.T) {
	for link, want := range map[string][]float64{
		"&dc=1": {0, SlowMotion, SlowMotion, 0}, "&dc=1&t_sim=9000": {0, 0, 0, 0}, "&dc=1&speed=max": {0, 0, 0, 0}, "": {0, 0, 0, 0},
	} {
		x := running("n=0.05&k=0.05&workers=1" + link)
		x.A.Lab.Play(0)
		x.A.Lab.Receive(0, &wire.State{Running: true}, 0)
		for i, ms := range []float64{550, 620, 840, 860} {
			fires(x, ms, 1)
			x.Advance()
			if x.A.Lab.Speed != want[i] {
				t.Errorf("%q at %v ms: speed %v, want %v", link, ms, x.A.Lab.Speed, want[i])
			}
		}
	}
}

// A pulse that is shown ends where network B begins.
func TestPulseEndsWithB(t *testing.T) {
	x := pulsed(t)
	x.HandleCompare()
	ready(x.B.Lab)
	x.B.Lab.Receive(0, &wire.State{Running: true}, 0)
	x.Advance()
	if x.B.Lab.Speed == waveSpeed {
		t.Errorf("B at step 0 runs at %v", x.B.Lab.Speed)
	}
}

// Ten seconds more are run at full speed while a pulse is shown.
func TestRunOnDuringPulse(t *testing.T) {
	x := pulsed(t)
	s := &sends{}
	x.A.Workers = s
	x.HandleRunOn()
	for _, ms := range []float64{6030, 6070} {
		fires(x, ms, 1)
		x.Advance()
	}
	for _, m := range s.all {
		if c, is := m.(*wire.Command); is && c.Action == wire.Pace {
			t.Errorf("paced at %v while it runs 10 s on", c.Speed)
		}
	}
}

// Paused in the wave, the view can be moved.
func TestPanInPulse(t *testing.T) {
	x := pulsed(t)
	x.Pause()
	x.A.Lab.Receive(0, &wire.State{Step: x.A.Lab.Run.Step}, 0)
	x.HandlePan(-0.5)
	x.Advance()
	if x.Camera.Following() {
		t.Error("paused, the view cannot be moved")
	}
}

// Where a pulse ends early the view goes back to its width.
func TestPulseGivesViewBack(t *testing.T) {
	for name, do := range map[string]func(x *Experiment){
		"speed": func(x *Experiment) { x.HandleSpeed(0) },
		"reset": func(x *Experiment) { x.HandleReset() },
		"cut":   func(x *Experiment) { x.Set("g", "-5", true) },
	} {
		x := pulsed(t)
		do(x)
		for range 300 {
			x.Advance()
		}
		if x.Camera.Span() < 900 {
			t.Errorf("%s: the view is %.0f ms wide for good", name, x.Camera.Span())
		}
	}
}

// After a pulse that comes before rates can be averaged, the run goes on at full speed until they can.
func TestEarlyPulse(t *testing.T) {
	x := running(small)
	fires(x, 1000, 1)
	x.Intervene("th", 10)
	held(x)
	x.Advance()
	for _, ms := range []float64{1003, 1023, 1063, 1100} {
		fires(x, ms, 1)
		x.Advance()
	}
	if x.A.Lab.Speed != 0 {
		t.Errorf("at 1.1 s it goes on at %v, averages would be there after 5.5 s", x.A.Lab.Speed)
	}
}

// Slower and faster, in a pulse, are so than the speed at which the run would go on.
func TestSlowerInPulse(t *testing.T) {
	x := pulsed(t)
	x.HandleFaster(-1)
	if x.speed == waveSpeed {
		t.Errorf("the visitor has chosen %v for good", x.speed)
	}
	x = pulsed(t)
	fires(x, 6030, 1)
	x.Advance()
	x.HandleFaster(1)
	if x.A.Lab.Speed < echoSpeed {
		t.Errorf("faster than %v is %v", echoSpeed, x.A.Lab.Speed)
	}
}

// A pulse is shown also where another one lies ahead.
func TestPulseBeforeAnother(t *testing.T) {
	x := running(small)
	fires(x, 20_000, 1)
	x.Intervene("th", 10)
	held(x)
	fires(x, 20_100, 1)
	x.Advance()
	x.HandleReset()
	x.Advance()
	again(x)
	fires(x, 8000, 1)
	x.Intervene("th", 10)
	held(x)
	x.Advance()
	fires(x, 8003, 1)
	x.Advance()
	if x.A.Lab.Speed != waveSpeed {
		t.Errorf("the pulse at 8 s is not shown, speed %v", x.A.Lab.Speed)
	}
}

// Where the visitor wants no motion a second pulse runs to where it is seen, too.
func TestSecondPulseWithoutMotion(t *testing.T) {
	x := running(small)
	x.Host.StillMotion = func() bool { return true }
	fires(x, 6000, 1)
	x.Intervene("th", 10)
	held(x)
	x.Advance()
	fires(x, 6032.1, 1)
	x.A.Lab.Receive(0, &wire.State{Step: x.A.Lab.Run.Step}, 0)
	s := &sends{}
	x.A.Workers = s
	x.Intervene("th", 10)
	x.A.Lab.Receive(0, &wire.State{Held: true, Step: x.A.Lab.Run.Step}, 0)
	x.A.Lab.Receive(0, &wire.Changed{}, 0)
	x.Advance()
	n := 0
	for _, m := range s.all {
		if c, is := m.(*wire.Command); is && c.Action == wire.Play {
			n++
		}
	}
	if n == 0 {
		t.Error("the second pulse: nothing runs, nothing is seen")
	}
}

// Pulses of the network's parameters are told of wherever the view is, however many came before.
func TestEventsLate(t *testing.T) {
	x := running(small + "&th=1&th_start=1&th_duration=0.5&th_every=1")
	all := x.Events(200_000, 200_003)
	if len(all) != 4 || all[0].AtMS != 200_000 || all[3].AtMS != 200_003 {
		t.Errorf("%+v", all)
	}
	all = x.Events(0, 20_000)
	if n := len(all); n < mostEvents/2 || n > mostEvents || all[n-1].AtMS < 19_000 {
		t.Errorf("of 20 000 pulses %d are told, the last at %v ms", n, all[n-1].AtMS)
	}
}
