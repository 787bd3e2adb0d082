package web

import (
	"strings"

	"microcircuit/web/text"
)

// Figure is the raster of one network, with the names of its layers and its rates beside it.
type Figure struct {
	Root *Root
	Of   *Bench
}

// Letter names the network.
func (c *Figure) Letter() string {
	if c.Of == c.Root.B {
		return "B"
	}
	return "A"
}

// Differs says what network B differs in from A, as the link does.
func (c *Figure) Differs() string {
	if c.Of != c.Root.B {
		return ""
	}
	var all []string
	for _, s := range c.Root.Lab.Link.Rival {
		all = append(all, s.Key+" = "+text.Spelled(s.Value))
	}
	if len(all) == 0 {
		return c.Root.Text.SameNetwork
	}
	return strings.Join(all, " · ")
}

// Layer is a label beside the raster.
type Layer struct{ Name, Style string }

// Layers places the names of the layers at the height of their bands.
func (c *Figure) Layers() []Layer {
	layers := make([]Layer, 0, 4)
	for i, name := range []string{"L2/3", "L4", "L5", "L6"} {
		e, in := c.Of.Bands[2*i], c.Of.Bands[2*i+1]
		layers = append(layers, Layer{name, "top:" + px(e.Top) + ";height:" + px(in.Top+in.Height-e.Top)})
	}
	return layers
}
