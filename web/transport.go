package web

import (
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/web/experiment"
	"microcircuit/web/lab"
)

// Transport starts, stops and paces the run, and says how far it has come.
type Transport struct {
	Root *Root
}

// HandleSpeed chooses the speed.
func (c *Transport) HandleSpeed(event vugu.DOMEvent) {
	if speed, err := strconv.ParseFloat(event.PropString("target", "value"), 64); err == nil {
		c.Root.HandleSpeed(speed)
	}
}

// PlayLabel is what the play button does.
func (c *Transport) PlayLabel() string {
	if c.Root.A.Lab.ShouldRun() {
		return c.Root.Text.Pause
	}
	return c.Root.Text.Play
}

// PlaySign is the sign on it.
func (c *Transport) PlaySign() string {
	if c.Root.A.Lab.ShouldRun() {
		return "❚❚"
	}
	return "▶"
}

// Speeds lists model time over wall time; 0 is as fast as possible.
func (c *Transport) Speeds() []float64 { return lab.Speeds() }

// SpeedValue is a speed as the list's value.
func (c *Transport) SpeedValue(speed float64) string { return strconv.FormatFloat(speed, 'g', -1, 64) }

// Selected says whether a speed is the present one.
func (c *Transport) Selected(speed float64) bool { return c.Root.A.Lab.Speed == speed }

// ModelTime is the model time that all workers have passed.
func (c *Transport) ModelTime() string { return c.Root.Text.ModelTime(c.Root.A.Lab.Run.ModelMS()) }

// Pace says how fast it runs, or what it does instead.
func (c *Transport) Pace() string {
	if c.Root.A.Lab.State != lab.Running {
		return c.Root.State()
	}
	if !c.Root.A.Lab.Run.Warm() {
		return c.Root.Text.Pace(c.Root.A.Lab.Run.RTF()) + " · " + c.Root.Text.WarmUp
	}
	return c.Root.Text.Pace(c.Root.A.Lab.Run.RTF())
}

// Size gives the numbers of neurons and synapses.
func (c *Transport) Size() string {
	return c.Root.Text.Size(c.Root.A.Lab.Derived.Neurons(), c.Root.A.Lab.Derived.TotalSynapses())
}

// Thinning says which neurons are shown, of two networks for each if they differ.
func (c *Transport) Thinning() string {
	a := c.thinning(c.Root.A)
	if c.Root.B != nil {
		if b := c.thinning(c.Root.B); a != b {
			return "A: " + a + " · B: " + b
		}
	}
	return a
}

func (c *Transport) thinning(of *experiment.Network) string {
	s := c.Root.Drawing(of)
	if k := c.Root.Enlarged; k > 0 {
		return c.Root.Text.ThinningOf(layerNames[k-1], s.Thinning, s.ThinningElsewhere)
	}
	return c.Root.Text.Thinning(s.Thinning)
}

// SoundLabel is what the sound button does.
func (c *Transport) SoundLabel() string {
	if c.Root.Sound.On {
		return c.Root.Text.Mute
	}
	return c.Root.Text.Hear
}

// SoundPressed says whether it is on, as the button has it.
func (c *Transport) SoundPressed() string { return strconv.FormatBool(c.Root.Sound.On) }
