package web

import (
	"cmp"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/experiment"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Figure is the raster of one network, with the names of its layers and its rates beside it.
type Figure struct {
	Root *Root
	Of   *experiment.Network
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
	for _, s := range c.Root.A.Lab.Link.Rival {
		all = append(all, s.Key+" = "+cmp.Or(text.Spelled(s.Value), "1")) // no multiplier of connections is another
	}
	if len(all) == 0 {
		return c.Root.Text.SameNetwork
	}
	return strings.Join(all, " · ")
}

// Layer is a label beside the raster, and a button that enlarges its layer.
type Layer struct {
	Name, ID, Style, Says string
	Number                int // counted from 1
	Large                 bool
}

var layerNames = [microcircuit.Populations / 2]string{"L2/3", "L4", "L5", "L6"}

// Layers places the names of the layers at the height of their bands.
func (c *Figure) Layers() []Layer {
	layers := make([]Layer, len(layerNames))
	for i, name := range layerNames {
		e, in := c.Root.Drawing(c.Of).Bands[2*i], c.Root.Drawing(c.Of).Bands[2*i+1]
		l := Layer{Name: name, ID: c.Of.Prefix() + "layer-" + strconv.Itoa(i+1), Number: i + 1, Large: c.Root.Enlarged == i+1,
			Style: "top:" + ui.Px(e.Top) + ";height:" + ui.Px(in.Top+in.Height-e.Top)}
		l.Says = c.Root.Text.Enlarge(name, l.Large)
		layers[i] = l
	}
	return layers
}

// Pressed is "true" if the layer is enlarged.
func (l Layer) Pressed() string { return strconv.FormatBool(l.Large) }

// HandleEnlarge enlarges a layer in all figures, or ends that.
func (c *Figure) HandleEnlarge(number int) {
	if c.Root.Enlarged == number {
		number = 0
	}
	c.Root.Enlarged = number
}
