package figure

import (
	"strings"
	"testing"

	"microcircuit/engine/wire"
	"microcircuit/web/experiment"
	"microcircuit/web/lab"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// stopped tells a lab that its workers stand still at a step.
func stopped(l *lab.Lab, step uint32) { l.Receive(0, &wire.State{Step: step}, 0) }

// passed tells a lab that its workers have taken so much time (ms) up to a step.
func passed(l *lab.Lab, last uint32, ms float64) {
	l.Receive(0, roomtest.Batch(1, 0), 0)
	rest := roomtest.Batch(last, ms)
	rest.Batch.First = 2
	l.Receive(0, rest, 0)
}

// In each state of the lab the transport says what it does, and its button offers the opposite.
func TestTransportShowsTheLab(t *testing.T) {
	const play, pause = "▶ Play (space)", "❚❚ Pause (space)"
	for name, test := range map[string]struct {
		link              string
		do                func(x *experiment.Experiment)
		button, pace, now string
	}{
		"asking":   {"n=1&k=1", func(*experiment.Experiment) {}, pause, "waiting for you", "0.0000 s"},
		"building": {"", func(*experiment.Experiment) {}, pause, "building", "0.0000 s"},
		"warming up": {"", func(x *experiment.Experiment) {
			roomtest.Run(x)
			passed(x.A.Lab, 4000, 200)
		}, pause, "2 × faster than real time · warm-up", "0.4000 s"},
		"running": {"", func(x *experiment.Experiment) {
			roomtest.Run(x)
			passed(x.A.Lab, 10_000, 2000)
		}, pause, "2 × slower than real time", "1.0000 s"},
		"paused": {"", func(x *experiment.Experiment) {
			roomtest.Run(x)
			x.HandleToggle()
			stopped(x.A.Lab, 0)
		}, play, "paused", "0.0000 s"},
		"finished": {"t_sim=500", func(x *experiment.Experiment) {
			roomtest.Run(x)
			roomtest.Finish(x.A.Lab)
		}, play, "finished", "1.0000 s"},
		"crashed": {"", func(x *experiment.Experiment) {
			roomtest.Run(x)
			x.A.Lab.Crash(0, "no more")
		}, pause, "stopped", "0.0000 s"},
	} {
		x := roomtest.Open(test.link)
		test.do(x)
		c := &Transport{X: x, Text: text.English(), S: &State{}}
		if button := c.PlaySign() + " " + c.PlayLabel(); button != test.button {
			t.Errorf("%s: the button is %q", name, button)
		}
		f := &Figure{X: x, Text: text.English(), S: c.S, Of: x.A}
		if pace := f.Pace(); pace != test.pace {
			t.Errorf("%s: pace is %q", name, pace)
		}
		if now := (&Timeline{X: x, Text: c.Text}).ModelTime(); now != test.now {
			t.Errorf("%s: model time is %q", name, now)
		}
	}
}

// The list of speeds sets that of both networks, unless the link locks it or what is chosen is none.
func TestSpeed(t *testing.T) {
	x := roomtest.Two()
	c := &Transport{X: x, Text: text.English(), S: &State{}}
	x.HandleSpeed(0.1)
	if x.A.Lab.Speed != 0.1 || x.B.Lab.Speed != 0.1 || pressed(c) != "slow" {
		t.Errorf("speeds are %v and %v, pressed is %q", x.A.Lab.Speed, x.B.Lab.Speed, pressed(c))
	}
	x.HandleSpeed(0.5)
	if pressed(c) != "" {
		t.Errorf("at half of real time, pressed is %q", pressed(c))
	}
	locked := roomtest.Running("lock=transport")
	locked.HandleSpeed(0.1)
	if locked.A.Lab.Speed == 0.1 {
		t.Error("a speed that is locked changes")
	}
}

// pressed returns the keys of the speeds that are pressed.
func pressed(c *Transport) (keys string) {
	for _, s := range c.Speeds() {
		if s.Pressed == "true" {
			keys += s.Key
		}
	}
	return keys
}

// Which neurons are shown is said over each figure, for each part of it where a layer is enlarged.
func TestThinning(t *testing.T) {
	x, s := roomtest.Two(), &State{A: Drawing{Thinning: 2}, B: Drawing{Thinning: 1}}
	a, b := &Figure{X: x, Text: text.English(), S: s, Of: x.A}, &Figure{X: x, Text: text.English(), S: s, Of: x.B}
	if a.thinning() != a.Text.Thinning(2) || b.thinning() != a.Text.Thinning(1) {
		t.Errorf("A: %q, B: %q", a.thinning(), b.thinning())
	}
	s.A.ThinningElsewhere, s.Enlarged = 9, 3
	if a.thinning() != a.Text.ThinningOf("L5", 2, 9) {
		t.Errorf("with an enlarged layer: %q", a.thinning())
	}
}

// The line of time ends at the run's head and moves the view, not the run; it begins where the record does.
func TestTimeline(t *testing.T) {
	x := roomtest.Running("")
	c := &Timeline{X: x, Text: text.English()}
	f, kept := &Figure{X: x, Text: c.Text, S: &State{}, Of: x.A}, "Recorded from"
	if c.Min() != "0" || c.Max() != "1000" || c.Value() != "1000" || strings.Contains(f.Shown(), kept) {
		t.Errorf("before the first step: %s … %s, at %s, %s", c.Min(), c.Max(), c.Value(), f.Shown())
	}
	roomtest.Record(x, 20_000, 2, 1<<12) // 2 s, of which 25.6 ms are kept
	if c.Min() != "1974" || c.Max() != "2000" || c.Value() != "2000" || c.Following() != "true" ||
		!strings.Contains(f.Shown(), kept) {
		t.Errorf("%s … %s, at %s, follows %s, %s", c.Min(), c.Max(), c.Value(), c.Following(), f.Shown())
	}
	c.HandleScrub(roomtest.Typed("1500"))
	c.HandleScrub(roomtest.Typed("now"))
	if c.Value() != "1500" || c.Shown() != "0.50 – 1.50 s" || c.Following() != "false" {
		t.Errorf("scrubbed: at %s, %s, follows %s", c.Value(), c.Shown(), c.Following())
	}
	if !x.A.Lab.ShouldRun() {
		t.Error("scrubbing stops the run")
	}
	c.HandleScrub(roomtest.Typed("2000"))
	if c.Following() != "true" {
		t.Error("at the head the view does not follow")
	}
}

// The button of the sound says what it does next.
func TestSoundButton(t *testing.T) {
	s := &State{}
	c := &Transport{X: roomtest.Running(""), Text: text.English(), S: s}
	off := c.SoundLabel() + c.SoundPressed()
	s.Sound.Toggle(0)
	if on := c.SoundLabel() + c.SoundPressed(); off != c.Text.Hear+"false" || on != c.Text.Mute+"true" {
		t.Errorf("off %q, on %q", off, on)
	}
}
