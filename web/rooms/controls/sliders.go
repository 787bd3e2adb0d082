package controls

import (
	"math"
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/experiment"
	"microcircuit/web/text"
)

// Sliders are the parameters that matter most: scale, background, inhibition and seed.
type Sliders struct {
	X               *experiment.Experiment
	Text            *text.Texts
	CompareReplaced func() // compares the network that a control has replaced with the one on the page
}

// scales are the steps of the scale slider; links may name any other.
var scales = []float64{0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1}

// Title returns in words what a control is, or that it is locked.
func (c *Sliders) Title(key string) string { return title(c.X, c.Text, key) }

// LockedNote returns in words that some controls are locked; "" if none is.
func (c *Sliders) LockedNote() string {
	if c.X.SomeLocked() {
		return c.Text.Teach.SomeLocked
	}
	return ""
}

// ScaleIndex returns the place of the scale slider: the step nearest to the network's N.
func (c *Sliders) ScaleIndex() string {
	best, n := 0, c.X.Edited().Link.Params.NScaling
	for i, s := range scales {
		if math.Abs(s-n) < math.Abs(scales[best]-n) {
			best = i
		}
	}
	return strconv.Itoa(best)
}

// ScaleMax returns the last place of the scale slider.
func (c *Sliders) ScaleMax() string { return strconv.Itoa(len(scales) - 1) }

// ScaleLabel returns the words for N, K, and the number of neurons.
func (c *Sliders) ScaleLabel() string {
	p := &c.X.Edited().Link.Params
	return c.Text.Scale(p.NScaling, p.KScaling, c.X.Edited().Derived.Neurons())
}

// HandleScale follows the scale slider; done reports whether it has been let go.
func (c *Sliders) HandleScale(event vugu.DOMEvent, done bool) {
	i, err := strconv.Atoi(event.PropString("target", "value"))
	if err == nil && i >= 0 && i < len(scales) {
		c.X.Set("scale", microcircuit.FormatNumber(scales[i]), done)
	}
}

// HandleNumber follows the slider or field of a number.
func (c *Sliders) HandleNumber(key string, event vugu.DOMEvent, done bool) {
	c.X.Set(key, event.PropString("target", "value"), done)
}

// HandleBackground chooses the background.
func (c *Sliders) HandleBackground(value string) { c.X.Set("bg", value, true) }

// HandleSeed draws a new seed.
func (c *Sliders) HandleSeed() { c.X.HandleSeed() }

// Pressed returns "true" on the button of the present background.
func (c *Sliders) Pressed(value string) string {
	return strconv.FormatBool(c.X.Value("bg") == value)
}

// Value returns a parameter as its control shows it.
func (c *Sliders) Value(key string) string { return c.X.Value(key) }

// Shown returns a parameter as the page writes it, with its unit.
func (c *Sliders) Shown(key string) string {
	f, _ := microcircuit.FieldByKey(key)
	if f.Unit == "" {
		return c.Text.Number(c.X.Value(key))
	}
	return c.Text.Number(c.X.Value(key)) + " " + c.Text.Unit(f.Unit)
}
