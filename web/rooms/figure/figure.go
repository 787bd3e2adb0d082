package figure

import (
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/experiment"
	"microcircuit/web/lab"
	"microcircuit/web/rooms/circuit"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Figure is the raster of one network, with the names of its layers and its rates beside it and its messages over it.
type Figure struct {
	X     *experiment.Experiment
	Text  *text.Texts
	S     *State
	Of    *experiment.Network
	Notes Notes
}

// Differs returns in words what network B differs in from A, as the link does; "" over network A.
func (c *Figure) Differs() string {
	if c.Of != c.X.B {
		return ""
	}
	all := c.Text.Changes(c.X.A.Lab.Link.BDiffers)
	if len(all) == 0 {
		return c.Text.SameNetwork
	}
	return strings.Join(all, " · ")
}

// Circuit reports whether the circuit stands beside the raster.
func (c *Figure) Circuit() bool { return circuit.Stands(c.X, c.Of) }

// Lit returns where the tint lies over the band of the population that the visitor points at in the circuit; "" if that
// is none.
func (c *Figure) Lit() string {
	i := c.S.Circuit.Lit()
	if !i.There || i.Arrow || i.Source >= microcircuit.Populations {
		return ""
	}
	d := c.S.Drawing(c.Of)
	b := d.Bands[i.Source]
	return d.place(b.Top, b.Height)
}

// Style returns the height of the canvas, which the figure keeps on paper where there is room.
func (c *Figure) Style() string { return "--drawn:" + ui.Px(c.S.Drawing(c.Of).Height) }

// Shown returns in words which stretch of time and which neurons are in view, and how far back the record goes if it
// does not go to the beginning.
func (c *Figure) Shown() string {
	says := c.Text.Span(c.X.Camera.Span()) + " · " + c.thinning()
	if first := c.X.RecordedFrom(); first > 0 {
		says += " · " + c.Text.Kept(first, experiment.RecordBytes)
	}
	return says
}

func (c *Figure) thinning() string {
	s := c.S.Drawing(c.Of)
	if k := c.S.Enlarged; k > 0 {
		return c.Text.ThinningOf(layerNames[k-1], s.Thinning, s.ThinningElsewhere)
	}
	return c.Text.Thinning(s.Thinning)
}

// tooSlow is the time that a chosen speed takes, compared with what it should take, from which on the device is said to
// be too slow for it.
const tooSlow = 1.2

// Pace returns in words how fast the network runs, or what its lab does instead.
func (c *Figure) Pace() string {
	l := c.Of.Lab
	if l.State != lab.Running {
		return c.Text.State(string(l.State))
	}
	says := c.Text.Pace(l.Run.RTF())
	if l.Speed > 0 && l.Run.RTF()*l.Speed > tooSlow {
		says += " · " + c.Text.DeviceLimit
	}
	if !l.Run.Warm() {
		says += " · " + c.Text.WarmUp
	}
	return says
}

// Which returns the letter of the network and, of those before and after a change, which one it is.
func (c *Figure) Which() string {
	switch {
	case !c.X.Paired():
		return c.Of.Letter
	case c.Of == c.X.B:
		return c.Of.Letter + " · " + c.Text.Ghost.ShowAfter
	}
	return c.Of.Letter + " · " + c.Text.Ghost.ShowBefore
}

// CircuitTitle names the circuit; of two networks it says whose it is.
func (c *Figure) CircuitTitle() string {
	if c.X.Comparing() {
		return c.Text.Circuit.TitleB
	}
	return c.Text.Circuit.Title
}

// compared returns what is known of the last change, and reports whether this figure tells of it.
func (c *Figure) compared() (g experiment.Ghost, tells bool) {
	if c.X.B != nil && (c.Of != c.X.B || len(c.X.A.Lab.Link.BDiffers) == 0) {
		return g, false
	}
	return c.X.Ghost()
}

// Change returns in a sentence what was changed and what came of it; "" while that is not known, and while the network
// before the change is shown.
func (c *Figure) Change() string {
	g, tells := c.compared()
	if !tells || !g.Sure() || g.Turned {
		return ""
	}
	return c.Text.Change(&g.Was, &g.Is, &g.Before.Rates, &g.After.Rates)
}

// Awaiting returns what is said while there is no sentence on the change: that the network before it is shown, or what
// is missing until it is known what has come of it; "" if there is nothing to say.
func (c *Figure) Awaiting() string {
	g, tells := c.compared()
	missing := c.X.Missing()
	switch {
	case !tells:
		return ""
	case g.Turned:
		return c.Text.Ghost.ShownBefore
	case missing > 0:
		return c.Text.Measuring(missing)
	}
	return ""
}

// Live returns how a reader of the screen is told of the change: once its rates are settled, and not while they vary.
func (c *Figure) Live() string {
	g, _ := c.X.Ghost()
	if c.X.Settled(&g) {
		return "polite"
	}
	return "off"
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
	d := c.S.Drawing(c.Of)
	for i, name := range layerNames {
		e, in := d.Bands[2*i], d.Bands[2*i+1]
		layers[i] = Layer{
			Name: name, ID: c.Of.Prefix() + "layer-" + strconv.Itoa(i+1), Number: i + 1, Large: c.S.Enlarged == i+1,
			Style: d.place(e.Top, in.Top+in.Height-e.Top),
		}
		layers[i].Says = c.Text.Enlarge(name, layers[i].Large)
	}
	return layers
}

// Pressed returns "true" if the layer is enlarged.
func (l Layer) Pressed() string { return strconv.FormatBool(l.Large) }
