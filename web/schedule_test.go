package web

import (
	"testing"

	"microcircuit/web/lab"
)

// Components are rendered when what they show has changed, some times a second, and at once where that is asked for.
func TestScheduleRender(t *testing.T) {
	var s Schedule
	for _, c := range []struct {
		at           float64
		stale, hurry bool
		want         bool
	}{
		{300, false, false, false}, {310, true, false, true}, {900, false, false, false}, {910, true, false, true},
		{1000, true, false, false}, {1130, false, false, false}, {1131, false, false, true}, {1132, false, true, true},
		{1133, false, false, false},
	} {
		s.Stale = s.Stale || c.stale
		if c.hurry {
			s.Hurry()
		}
		if got := s.Render(c.at); got != c.want {
			t.Errorf("at %v ms: rendered %v", c.at, got)
		}
	}
}

// The status is written at each change of state, and ten times a second.
func TestScheduleReport(t *testing.T) {
	var s Schedule
	for _, c := range []struct {
		at    float64
		state lab.State
		want  bool
	}{
		{1, lab.Building, true}, {2, lab.Building, false}, {3, lab.Running, true}, {103, lab.Running, false},
		{104, lab.Running, true}, {105, lab.Paused, true}, {106, lab.Running, true},
	} {
		if got := s.Report(c.at, c.state); got != c.want {
			t.Errorf("at %v ms, %s: written %v", c.at, c.state, got)
		}
	}
}

// The circuit is lit anew some times a second, and in each frame of a wave.
func TestScheduleGlow(t *testing.T) {
	var s Schedule
	if s.Glow(60, 0) || !s.Glow(67, 1) || s.Glow(130, 0.1) || !s.Glow(134, 0.1) {
		t.Error("the circuit is not lit 15 times a second")
	}
	if !s.Glow(135, 0.005) || !s.Glow(151, 0.05) || s.Glow(200, 0.1) {
		t.Error("a wave is not followed in each frame")
	}
}

// The page ticks whatever its network does; the raster is put into words while it moves.
func TestScheduleTickAndSpeak(t *testing.T) {
	var s Schedule
	if s.Tick(1000) || !s.Tick(1001) || s.Tick(2001) || !s.Tick(2002) {
		t.Error("the page does not tick once a second")
	}
	if s.Speak(15_500, lab.Paused, 9) || s.Speak(15_600, lab.Running, 0) || !s.Speak(16_001, lab.Running, 1) ||
		s.Speak(31_001, lab.Running, 2) || !s.Speak(31_002, lab.Running, 2) {
		t.Error("the raster is not put into words every 15 s of a run")
	}
}
