package controls

import (
	"math"
	"strconv"
	"strings"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/experiment"
	"microcircuit/web/text"
)

// Knobs are what matters most, below the figure: inhibition, background input, the network's size, and stimuli.
type Knobs struct {
	X     *experiment.Experiment
	Text  *text.Texts
	S     *State
	Sweep func(key string) // opens the room in which the network is run over a range of a parameter; nil: there is none
}

// Sweeps reports whether the network may be run over a range of a parameter.
func (c *Knobs) Sweeps(key string) bool {
	return c.Sweep != nil && c.X.OffersSweep() && !c.X.Locked("sweep") && !c.X.Locked(key)
}

// Depends names the way to such a room, for those who do not see which knob it stands at.
func (c *Knobs) Depends(key string) string { return c.Text.SweepOf(key) + ": " + c.Text.Sweep.Depends }

// scales are the steps of the slider of the network's size; links may name any other.
var scales = []float64{0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1}

// Title returns in words that a control is locked; "" if it is not.
func (c *Knobs) Title(key string) string { return title(c.X, c.Text, key) }

// LockedNote returns in words that some controls are locked; "" if none is.
func (c *Knobs) LockedNote() string {
	if c.X.SomeLocked() {
		return c.Text.Teach.SomeLocked
	}
	return ""
}

// brake returns how many times stronger than an excitatory synapse an inhibitory one is: −g.
func (c *Knobs) brake() float64 {
	g, _ := strconv.ParseFloat(c.X.Value("g"), 64)
	return 0 - g
}

// BrakeValue returns the place of the slider of inhibition. A browser puts what lies outside of it at its end.
func (c *Knobs) BrakeValue() string { return microcircuit.FormatNumber(c.brake()) }

// Brake returns the words for inhibition.
func (c *Knobs) Brake() string {
	b := c.brake()
	if b == math.Round(10*b)/10 {
		return c.Text.Decimals(b, 1) + " ×"
	}
	return c.Text.Short(b) + " ×"
}

// HandleBrake follows the slider of inhibition; done reports whether it has been let go.
func (c *Knobs) HandleBrake(event vugu.DOMEvent, done bool) {
	b, err := strconv.ParseFloat(event.PropString("target", "value"), 64)
	if err == nil {
		c.X.Set("g", microcircuit.FormatNumber(-b), done)
	}
}

// ScaleIndex returns the place of the slider of the network's size: the step nearest to the network's N.
func (c *Knobs) ScaleIndex() string {
	best, n := 0, c.X.Edited().Link.Params.NScaling
	for i, s := range scales {
		if math.Abs(s-n) < math.Abs(scales[best]-n) {
			best = i
		}
	}
	return strconv.Itoa(best)
}

// ScaleMax returns the last place of the slider of the network's size.
func (c *Knobs) ScaleMax() string { return strconv.Itoa(len(scales) - 1) }

// ScaleLabel returns the words for N and K.
func (c *Knobs) ScaleLabel() string {
	p := &c.X.Edited().Link.Params
	return c.Text.Scale(p.NScaling, p.KScaling)
}

// Size returns in words how many neurons and synapses the network has that the knobs act on.
func (c *Knobs) Size() string {
	d := &c.X.Edited().Derived
	return c.Text.Size(d.Neurons(), d.TotalSynapses())
}

// Fidelity returns in words what holds for the rates of the network that the knobs act on.
func (c *Knobs) Fidelity() string {
	l := &c.X.Edited().Link
	return c.Text.Fidelity(&l.Params, l.At...)
}

// FidelityHint returns in words at which rates NEST, the reference simulator, fires at the size of that network; ""
// where it was not asked, or while the answer to a question would be given away.
func (c *Knobs) FidelityHint() string {
	known, there := c.X.NESTRates(c.X.EditedNetwork())
	if !there {
		return ""
	}
	return c.Text.NESTRates(known.Mean)
}

// HandleScale follows the slider of the network's size; done reports whether it has been let go.
func (c *Knobs) HandleScale(event vugu.DOMEvent, done bool) {
	i, err := strconv.Atoi(event.PropString("target", "value"))
	if err == nil && i >= 0 && i < len(scales) {
		c.X.Set("scale", microcircuit.FormatNumber(scales[i]), done)
	}
}

// HandleBackground chooses the background.
func (c *Knobs) HandleBackground(value string) { c.X.Set("bg", value, true) }

// Pressed returns "true" on the button of the present background.
func (c *Knobs) Pressed(value string) string {
	return strconv.FormatBool(c.X.Value("bg") == value)
}

// rate returns the external rate as its slider is dragged, at the head of the run, or from its start (spikes/s).
func (c *Knobs) rate() float64 {
	switch {
	case c.S.draggedRate != nil:
		return *c.S.draggedRate
	case c.X.RateActsAtOnce():
		return c.X.Rate()
	}
	rate, _ := strconv.ParseFloat(c.X.Value("bg_rate"), 64)
	return rate
}

// Rate returns the external rate as its slider has it.
func (c *Knobs) Rate() string { return microcircuit.FormatNumber(c.rate()) }

// RateSays returns the words for the external rate with its unit.
func (c *Knobs) RateSays() string {
	f, _ := microcircuit.FieldByKey("bg_rate")
	return c.Text.Short(c.rate()) + " " + c.Text.Unit(f.Unit)
}

// HandleRate follows the slider of the external rate; done reports whether it has been let go.
func (c *Knobs) HandleRate(event vugu.DOMEvent, done bool) {
	value := event.PropString("target", "value")
	rate, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return
	}
	c.S.draggedRate = nil
	if !done && c.X.RateActsAtOnce() {
		c.S.draggedRate = &rate
	}
	c.X.SetRate(value, rate, done)
}

// Lengths of pulses (ms): those of PyNEST's microcircuit package.
const (
	thPulseMS = 10
	dcPulseMS = 100
)

// HandlePulse gives a thalamic or a DC pulse now. It takes effect at a step that stands in the link, which so repeats
// the experiment spike for spike.
func (c *Knobs) HandlePulse(key string) {
	ms := float64(dcPulseMS)
	if key == microcircuit.ChangeThPulse {
		ms = thPulseMS
	}
	c.X.Intervene(key, ms)
}

// MayClear reports whether something has been changed while the network runs that may be taken back.
func (c *Knobs) MayClear() bool { return len(c.X.A.Lab.Link.At) > 0 && !c.X.Locked("at") }

// Changes lists in words what has been changed, each with its time.
func (c *Knobs) Changes() string {
	l := c.X.A.Lab.Link
	t := c.Text
	all := make([]string, len(l.At))
	for i, change := range l.At {
		all[i] = t.Changed(change.Key, float64(change.Step)*l.Params.H, t.EventValue(change.Key, change.Value))
	}
	return strings.Join(all, " · ")
}

// Waves tells when populations have answered to the thalamic pulses so far; "" before there were any, and while a
// question about it stands open.
func (c *Knobs) Waves() string {
	n := c.X.Pulses()
	if n == 0 || c.X.Awaited() || c.X.Predicting != nil && c.X.Predicting() {
		return ""
	}
	rises := c.X.A.Lab.Run.Rises()
	return c.Text.Waves(&rises, n)
}
