package figure

import (
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/web/experiment"
	"microcircuit/web/lab"
	"microcircuit/web/text"
)

// Transport starts, stops and paces the run, and says how far it has come.
type Transport struct {
	X    *experiment.Experiment
	Text *text.Texts
	S    *State
}

// HandleSpeed chooses the speed.
func (c *Transport) HandleSpeed(event vugu.DOMEvent) {
	speed, err := strconv.ParseFloat(event.PropString("target", "value"), 64)
	if err == nil {
		c.X.HandleSpeed(speed)
	}
}

// PlayLabel returns in words what the play button does.
func (c *Transport) PlayLabel() string {
	if c.X.A.Lab.ShouldRun() {
		return c.Text.Pause
	}
	return c.Text.Play
}

// PlaySign returns the sign on the play button.
func (c *Transport) PlaySign() string {
	if c.X.A.Lab.ShouldRun() {
		return "❚❚"
	}
	return "▶"
}

// Speeds lists model time over wall time; 0 is as fast as possible.
func (c *Transport) Speeds() []float64 { return lab.Speeds() }

// SpeedValue returns a speed as the value of its entry in the list.
func (c *Transport) SpeedValue(speed float64) string { return strconv.FormatFloat(speed, 'g', -1, 64) }

// Selected reports whether a speed is the present one.
func (c *Transport) Selected(speed float64) bool { return c.X.A.Lab.Speed == speed }

// ModelTime returns the words for the model time that all workers have passed.
func (c *Transport) ModelTime() string { return c.Text.ModelTime(c.X.A.Lab.Run.ModelMS()) }

// Pace returns in words how fast network A runs, or what its lab does instead.
func (c *Transport) Pace() string {
	if c.X.A.Lab.State != lab.Running {
		return c.Text.State(string(c.X.A.Lab.State))
	}
	if !c.X.A.Lab.Run.Warm() {
		return c.Text.Pace(c.X.A.Lab.Run.RTF()) + " · " + c.Text.WarmUp
	}
	return c.Text.Pace(c.X.A.Lab.Run.RTF())
}

// Size returns in words how many neurons and synapses network A has.
func (c *Transport) Size() string {
	return c.Text.Size(c.X.A.Lab.Derived.Neurons(), c.X.A.Lab.Derived.TotalSynapses())
}

// Thinning returns in words which neurons are shown, of two networks for each if they differ.
func (c *Transport) Thinning() string {
	a := c.thinning(c.X.A)
	if c.X.B != nil {
		if b := c.thinning(c.X.B); a != b {
			return "A: " + a + " · B: " + b
		}
	}
	return a
}

func (c *Transport) thinning(of *experiment.Network) string {
	s := c.S.Drawing(of)
	if k := c.S.Enlarged; k > 0 {
		return c.Text.ThinningOf(layerNames[k-1], s.Thinning, s.ThinningElsewhere)
	}
	return c.Text.Thinning(s.Thinning)
}

// SoundLabel returns in words what the sound button does.
func (c *Transport) SoundLabel() string {
	if c.S.Sound.On {
		return c.Text.Mute
	}
	return c.Text.Hear
}

// SoundPressed returns "true" while the populations are heard.
func (c *Transport) SoundPressed() string { return strconv.FormatBool(c.S.Sound.On) }
