package web

import (
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
)

// Controls are the parameters at the page's side.
type Controls struct {
	Root *Root
}

// Scales are the steps of the scale slider; links may name any other.
var scales = []float64{0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1}

// ScaleIndex is the slider's place: the step nearest to the network's N.
func (c *Controls) ScaleIndex() string {
	best := 0
	for i, s := range scales {
		if abs(s-c.Root.Edited().Link.Params.NScaling) < abs(scales[best]-c.Root.Edited().Link.Params.NScaling) {
			best = i
		}
	}
	return strconv.Itoa(best)
}

// ScaleMax is the slider's last place.
func (c *Controls) ScaleMax() string { return strconv.Itoa(len(scales) - 1) }

// ScaleLabel gives N and K, and the number of neurons.
func (c *Controls) ScaleLabel() string {
	p := &c.Root.Edited().Link.Params
	return c.Root.Text.Scale(p.NScaling, p.KScaling, c.Root.Edited().Derived.Neurons())
}

// HandleScale follows the scale slider; done says that it has been let go.
func (c *Controls) HandleScale(event vugu.DOMEvent, done bool) {
	i, err := strconv.Atoi(event.PropString("target", "value"))
	if err == nil && i >= 0 && i < len(scales) {
		c.Root.Set("scale", microcircuit.FormatNumber(scales[i]), done)
	}
}

// HandleNumber follows the slider or field of a number.
func (c *Controls) HandleNumber(key string, event vugu.DOMEvent, done bool) {
	c.Root.Set(key, event.PropString("target", "value"), done)
}

// HandleBackground chooses the background.
func (c *Controls) HandleBackground(value string) { c.Root.Set("bg", value, true) }

// HandleSeed draws a new seed.
func (c *Controls) HandleSeed() { c.Root.HandleSeed() }

// Pressed is the state of a background button.
func (c *Controls) Pressed(value string) string {
	return strconv.FormatBool(c.Root.Value("bg") == value)
}

// Value is a parameter as its control shows it.
func (c *Controls) Value(key string) string { return c.Root.Value(key) }

// Shown is a parameter with its unit.
func (c *Controls) Shown(key string) string {
	f, _ := microcircuit.FieldByKey(key)
	if f.Unit == "" {
		return c.Root.Text.Number(c.Root.Value(key))
	}
	return c.Root.Text.Number(c.Root.Value(key)) + " " + c.Root.Text.Unit(f.Unit)
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}
