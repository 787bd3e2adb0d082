package figure

import (
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
		"asking":   {"n=1&k=1", func(*experiment.Experiment) {}, pause, "waiting for you", "0.000 s"},
		"building": {"", func(*experiment.Experiment) {}, pause, "building", "0.000 s"},
		"warming up": {"", func(x *experiment.Experiment) {
			roomtest.Run(x)
			passed(x.A.Lab, 4000, 200)
		}, pause, "2× real time · warm-up", "0.400 s"},
		"running": {"", func(x *experiment.Experiment) {
			roomtest.Run(x)
			passed(x.A.Lab, 10_000, 2000)
		}, pause, "0.5× real time", "1.000 s"},
		"paused": {"", func(x *experiment.Experiment) {
			roomtest.Run(x)
			x.HandleToggle()
			stopped(x.A.Lab, 0)
		}, play, "paused", "0.000 s"},
		"finished": {"t_sim=500", func(x *experiment.Experiment) {
			roomtest.Run(x)
			roomtest.Finish(x.A.Lab)
		}, play, "finished", "1.000 s"},
		"crashed": {"", func(x *experiment.Experiment) {
			roomtest.Run(x)
			x.A.Lab.Crash(0, "no more")
		}, pause, "stopped", "0.000 s"},
	} {
		x := roomtest.Open(test.link)
		test.do(x)
		c := &Transport{X: x, Text: text.English(), S: &State{}}
		if button := c.PlaySign() + " " + c.PlayLabel(); button != test.button {
			t.Errorf("%s: the button is %q", name, button)
		}
		if pace := c.Pace(); pace != test.pace {
			t.Errorf("%s: pace is %q", name, pace)
		}
		if now := c.ModelTime(); now != test.now {
			t.Errorf("%s: model time is %q", name, now)
		}
	}
}

// The list of speeds sets that of both networks, unless the link locks it or what is chosen is none.
func TestSpeed(t *testing.T) {
	x := roomtest.Two()
	c := &Transport{X: x, Text: text.English(), S: &State{}}
	c.HandleSpeed(roomtest.Typed("0.1"))
	c.HandleSpeed(roomtest.Typed("fast"))
	if x.A.Lab.Speed != 0.1 || x.B.Lab.Speed != 0.1 || !c.Selected(0.1) || c.Selected(1) {
		t.Errorf("speeds are %v and %v", x.A.Lab.Speed, x.B.Lab.Speed)
	}
	locked := roomtest.Running("lock=transport")
	(&Transport{X: locked}).HandleSpeed(roomtest.Typed("0.1"))
	if locked.A.Lab.Speed == 0.1 {
		t.Error("a speed that is locked changes")
	}
}

// Which neurons are shown is said once for both networks, and for each where they differ or a layer is enlarged.
func TestThinning(t *testing.T) {
	x, s := roomtest.Two(), &State{A: Drawing{Thinning: 2}, B: Drawing{Thinning: 2}}
	for _, test := range []struct {
		do   func()
		want string
	}{
		{func() {}, "1 in 2 neurons shown"},
		{func() { s.B.Thinning = 1 }, "A: 1 in 2 neurons shown · B: all neurons shown"},
		{func() { x.HandleCompare() }, "1 in 2 neurons shown"},
		{func() { s.A.ThinningElsewhere, s.Enlarged = 9, 3 }, text.English().ThinningOf("L5", 2, 9)},
	} {
		test.do()
		if says := (&Transport{X: x, Text: text.English(), S: s}).Thinning(); says != test.want {
			t.Errorf("%q, want %q", says, test.want)
		}
	}
}

// The line of time ends at the run's head and moves the view, not the run; it begins where the record does.
func TestTimeline(t *testing.T) {
	x := roomtest.Running("")
	c := &Timeline{X: x, Text: text.English()}
	if c.Min() != "0" || c.Max() != "1000" || c.Value() != "1000" || c.Kept() != "" {
		t.Errorf("before the first step: %s … %s, at %s, kept %q", c.Min(), c.Max(), c.Value(), c.Kept())
	}
	roomtest.Record(x, 20_000, 2, 1<<12) // 2 s, of which 25.6 ms are kept
	if c.Min() != "1974" || c.Max() != "2000" || c.Value() != "2000" || c.Following() != "true" || c.Kept() == "" {
		t.Errorf("%s … %s, at %s, follows %s, kept %q", c.Min(), c.Max(), c.Value(), c.Following(), c.Kept())
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
