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
