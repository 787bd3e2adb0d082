package figure

import (
	"slices"
	"strconv"

	"microcircuit/web/experiment"
	"microcircuit/web/text"
)

// Transport starts, stops and paces the run.
type Transport struct {
	X    *experiment.Experiment
	Text *text.Texts
	S    *State
}

// PlayLabel returns in words what the play button does.
func (c *Transport) PlayLabel() string {
	if c.X.A.Lab.Going() {
		return c.Text.Pause
	}
	return c.Text.Play
}

// PlaySign returns the sign on the play button.
func (c *Transport) PlaySign() string {
	if c.X.A.Lab.Going() {
		return "❚❚"
	}
	return "▶"
}

// Speed is a choice of speed.
type Speed struct {
	Key, Name, Says, Pressed string
	Speed                    float64 // model time over wall time; 0: as fast as possible
}

// speeds are the choices, by keys of their words.
var speeds = []Speed{
	{Key: "slow", Speed: experiment.SlowMotion}, {Key: "real", Speed: 1}, {Key: "fast", Speed: 0},
}

// Speeds lists the choices of speed. That of the run is pressed, and while a pulse is shown that to which it goes back;
// none is at a speed of a link or of the keyboard that is not among them.
func (c *Transport) Speeds() []Speed {
	all := slices.Clone(speeds)
	for i := range all {
		s := &all[i]
		s.Name, s.Says = c.Text.SpeedName(s.Key)
		s.Pressed = strconv.FormatBool(s.Speed == c.X.Speed())
	}
	return all
}

// RunOnSays returns in words how long the next ten seconds of model time take here.
func (c *Transport) RunOnSays() string {
	return c.Text.RunOnSays(experiment.RunOnMS * c.X.A.Lab.Run.WholeRTF())
}

// StepLabel names the button that makes one step.
func (c *Transport) StepLabel() string { return c.Text.StepOf(c.X.A.Lab.Link.Params.H) }

// SoundLabel returns in words what the sound button does.
func (c *Transport) SoundLabel() string {
	if c.S.Sound.On {
		return c.Text.Mute
	}
	return c.Text.Hear
}

// SoundPressed returns "true" while the populations are heard.
func (c *Transport) SoundPressed() string { return strconv.FormatBool(c.S.Sound.On) }
