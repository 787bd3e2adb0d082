package controls

import (
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/experiment"
	"microcircuit/web/text"
)

// Stimulus changes inputs while the network runs. Each change takes effect at a step that stands in the link, which so
// repeats the experiment spike for spike.
type Stimulus struct {
	X    *experiment.Experiment
	Text *text.Texts
	S    *State
}

// Lengths of pulses (ms): those of PyNEST's microcircuit package.
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
	c.X.Intervene(key, ms)
}

// rate returns the external rate at the head of the run, or as its slider is dragged (spikes/s).
func (c *Stimulus) rate() float64 {
	if c.S.draggedRate != nil {
		return *c.S.draggedRate
	}
	return c.X.Rate()
}

// Rate returns the external rate as its slider has it.
func (c *Stimulus) Rate() string { return microcircuit.FormatNumber(c.rate()) }

// RateSays returns the words for the external rate with its unit.
func (c *Stimulus) RateSays() string {
	f, _ := microcircuit.FieldByKey("bg_rate")
	return c.Text.Short(c.rate()) + " " + c.Text.Unit(f.Unit)
}

// HandleRate follows the slider; the network follows when it is let go.
func (c *Stimulus) HandleRate(event vugu.DOMEvent, done bool) {
	x, err := strconv.ParseFloat(event.PropString("target", "value"), 64)
	if err != nil {
		return
	}
	c.S.draggedRate = &x
	if done {
		c.S.draggedRate = nil
		if x != c.rate() {
			c.X.Intervene(microcircuit.ChangeBgRate, x)
		}
	}
}

// Changes lists what has been changed, each with its time.
func (c *Stimulus) Changes() []string {
	l := c.X.A.Lab.Link
	t := c.Text
	all := make([]string, len(l.At))
	for i, change := range l.At {
		f, _ := microcircuit.ChangeField(change.Key)
		all[i] = t.Changed(change.Key, float64(change.Step)*l.Params.H, t.Short(change.Value)+" "+t.Unit(f.Unit))
	}
	return all
}
