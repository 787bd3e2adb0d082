package web

import (
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
)

// Stimulus changes inputs while the network runs. Each change takes effect at a step that stands in the link, which so
// repeats the experiment spike for spike.
type Stimulus struct {
	Root *Root
}

// Lengths of pulses (ms): those of the package.
const (
	thPulseMS = 10
	dcPulseMS = 100
)

// HandlePulse gives a thalamic or a DC pulse now.
func (c *Stimulus) HandlePulse(key string) {
	ms := float64(dcPulseMS)
	if key == microcircuit.ChangeThPulse {
		ms = thPulseMS
	}
	c.Root.Intervene(key, ms)
}

// rate is the external rate at the head of the run (spikes/s).
func (c *Stimulus) rate() float64 {
	if c.Root.draggedRate != nil {
		return *c.Root.draggedRate
	}
	return c.Root.Experiment.Rate()
}

// Rate is the same as the slider has it.
func (c *Stimulus) Rate() string { return microcircuit.FormatNumber(c.rate()) }

// RateSays is the same in words.
func (c *Stimulus) RateSays() string {
	f, _ := microcircuit.FieldByKey("bg_rate")
	return c.Root.Text.Short(c.rate()) + " " + c.Root.Text.Unit(f.Unit)
}

// HandleRate follows the slider; the network follows when it is let go.
func (c *Stimulus) HandleRate(event vugu.DOMEvent, done bool) {
	x, err := strconv.ParseFloat(event.PropString("target", "value"), 64)
	if err != nil {
		return
	}
	c.Root.draggedRate = &x
	if done {
		c.Root.draggedRate = nil
		if x != c.rate() {
			c.Root.Intervene(microcircuit.ChangeBgRate, x)
		}
	}
}

// Changes lists what has been changed, each with its time.
func (c *Stimulus) Changes() []string {
	l := c.Root.A.Lab.Link
	t := c.Root.Text
	all := make([]string, len(l.At))
	for i, change := range l.At {
		f, _ := microcircuit.ChangeField(change.Key)
		all[i] = t.Changed(change.Key, float64(change.Step)*l.Params.H, t.Short(change.Value)+" "+t.Unit(f.Unit))
	}
	return all
}
