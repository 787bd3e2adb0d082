package web

import (
	"strings"
	"testing"

	"microcircuit/engine/spike"
)

// A frame draws and plays at all times, keeps the version with the first spikes, and does the rest when it is due.
func TestFrame(t *testing.T) {
	c := running("workers=1")
	var s Schedule
	var m Meter
	now, drawn := 0.0, false
	c.X.Host.Now = func() float64 { return now }
	var done []string
	note := func(what string) func() { return func() { done = append(done, what) } }
	d := &Display{
		Draw: func() bool { return drawn }, Keep: note("keep"), Play: note("play"), Status: note("status"),
		Render: note("render"), Speak: note("speak"),
	}
	frame := func(at float64, want string) {
		t.Helper()
		now, done = at, nil
		d.Frame(c, &s, &m)
		if got := strings.Join(done, " "); got != want {
			t.Errorf("at %v ms: %s, not %s", at, got, want)
		}
	}
	frame(10, "play status")
	c.X.A.Lab.Receive(0, batch(100, 0, spike.Spike{Step: 50, GID: 3}), 0)
	frame(20, "play")
	drawn = true
	frame(30, "keep play")
	s.Stale = true
	frame(300, "play status render")
	frame(16_000, "play status speak")
	if m.frames != 3 {
		t.Errorf("%d frames are counted", m.frames)
	}
}
