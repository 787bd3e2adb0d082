package circuit

import (
	"slices"
	"strconv"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	draw "microcircuit/web/circuit"
	"microcircuit/web/experiment"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Card says what the item is that the visitor points at, and changes the projection of an arrow that was opened.
type Card struct {
	X     *experiment.Experiment
	Text  *text.Texts
	Look  *draw.Look
	Bands *[microcircuit.Populations]draw.Band // beside the circuit
	Back  func(id string)                      // moves the focus to an element when the card is closed; may be nil
}

// Opened reports whether the card stays until it is closed.
func (c *Card) Opened() bool { return c.Look.Open.There }

// Changeable reports whether the card is that of a projection which was opened. Those of the thalamus are not changed.
func (c *Card) Changeable() bool {
	i := c.Look.Open
	return i.Arrow && i.Source != microcircuit.Thalamus
}

// Title names the item; of two networks it says which.
func (c *Card) Title() string {
	i := c.Look.Shown()
	name := i.Source.Label()
	switch {
	case i.Arrow:
		name = c.Text.Arrow(i.Source, i.Target)
	case i.Source == microcircuit.Thalamus:
		name = c.Text.Circuit.Thalamus
	}
	if c.X.Comparing() {
		name = "B: " + name
	}
	return name
}

// Says returns what is known of the item, of the network as it stands.
func (c *Card) Says() string {
	i := c.Look.Shown()
	d := derived(c.X.EditedNetwork())
	switch {
	case i.Arrow && i.Source == microcircuit.Thalamus:
		return c.Text.SynapsesSays(d.Synapses[i.Target][i.Source], 1)
	case i.Arrow:
		m := c.X.EditedNetwork().Lab.Link.Params.Conn[i.Target][i.Source]
		return c.Text.SynapsesSays(d.Synapses[i.Target][i.Source], m)
	case i.Source == microcircuit.Thalamus:
		return c.Text.ThalamusSays(Scene(c.X).Thalamic)
	}
	return c.population(i.Source, &d)
}

// population describes a population: its kind, size and rate, and who drives and brakes it most.
func (c *Card) population(p microcircuit.Population, d *microcircuit.Derived) string {
	of := c.X.EditedNetwork()
	rates, running := of.Lab.Run.Rates(), of.Lab.Run.Step > 0
	if !running {
		rates = microcircuit.FullMeanRates
	}
	says := c.Text.PopulationSays(p, d.N[p], microcircuit.FullNumNeurons[p])
	if running {
		says += " · " + c.Text.PopulationRate(rates[p])
	}
	drives, brakes := c.sources(p, d, &rates)
	return says + c.Text.PopulationInputs(drives, brakes)
}

// sources names the three that drive a population most, background among them, and the one that brakes it most.
func (c *Card) sources(p microcircuit.Population, d *microcircuit.Derived,
	rates *[microcircuit.Populations]float64) (drives, brakes []string) {
	type input struct {
		name     string
		strength float64
	}
	all := []input{{c.Text.Circuit.Background, analysis.Background(&c.X.EditedNetwork().Lab.Link.Params, d, p)}}
	for j, rate := range rates {
		source := microcircuit.Population(j)
		all = append(all, input{source.Label(), analysis.Strength(d, p, source, rate)})
	}
	slices.SortStableFunc(all, func(a, b input) int {
		switch {
		case a.strength > b.strength:
			return -1
		case a.strength < b.strength:
			return 1
		}
		return 0
	})
	for _, in := range all[:3] {
		if in.strength > 0 {
			drives = append(drives, in.name)
		}
	}
	if last := all[len(all)-1]; last.strength < 0 {
		brakes = []string{last.name}
	}
	return drives, brakes
}

// Hint returns what can be done with the item, or why its projection cannot be changed.
func (c *Card) Hint() string {
	i := c.Look.Shown()
	switch {
	case !i.Arrow || i.Source == microcircuit.Thalamus:
		return ""
	case c.X.ArrowAwaits():
		return c.Text.Circuit.PredictFirst
	case !c.X.MayChangeArrow():
		return c.Text.Circuit.Locked
	case !c.Opened():
		return c.Text.Circuit.PressArrow
	}
	return ""
}

// Choice is a button that sets the multiplier of a projection.
type Choice struct {
	ID, Name, Pressed string
	Factor            float64
}

// Choices returns the buttons of the card.
func (c *Card) Choices() []Choice {
	i := c.Look.Open
	now := c.X.EditedNetwork().Lab.Link.Params.Conn[i.Target][i.Source]
	names := c.Text.Circuit
	all := []Choice{
		{ID: "circuit-cut", Name: names.Cut, Factor: 0}, {ID: "circuit-half", Name: names.Half, Factor: 0.5},
		{ID: "circuit-double", Name: names.Double, Factor: 2}, {ID: "circuit-model", Name: names.Model, Factor: 1},
	}
	for k := range all {
		all[k].Pressed = strconv.FormatBool(all[k].Factor == now)
	}
	return all
}

// HandleMultiplier changes the projection.
func (c *Card) HandleMultiplier(m float64) {
	i := c.Look.Open
	c.X.HandleArrow(i.Target, i.Source, m)
}

// HandleClose closes the card, and gives the focus back to its item.
func (c *Card) HandleClose() {
	of := c.Look.Close()
	if c.Back != nil {
		c.Back(of.ID())
	}
}

// Style places the card beside the band of its item, above it in the lower half, so that it hides no band that it is
// about.
func (c *Card) Style() string {
	i := c.Look.Shown()
	p := min(i.Target, microcircuit.L6I)
	b := c.Bands[p]
	if p >= microcircuit.L5E {
		last := c.Bands[microcircuit.L6I]
		return "bottom:" + ui.Px(last.Top+last.Height-b.Top+cardGap) // from the lower edge of the last band
	}
	return "top:" + ui.Px(b.Top+b.Height+cardGap)
}

// cardGap is between a card and the band that it is about (px).
const cardGap = 26.0
