package figure

import (
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/chart"
	"microcircuit/web/experiment"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Rates shows the mean rate of each population beside its band, with the reference's where it is known.
type Rates struct {
	X    *experiment.Experiment
	Text *text.Texts
	S    *State
	Of   *experiment.Network
}

// Row is one population's bar. Ghost is the style of the outline of its rate before a change, Change how much it has
// changed, Whole the style of the line at the mean of the whole run; each is "" where there is none.
type Row struct {
	Key, ID, Label, Class, Style, Bar, Ghost, Whole, Mark, Value, Change, Spoken string
}

// fullBar is the rate of a bar of full length (spikes/s), as long as no population fires faster.
const fullBar = 10.0

// Rows lists the populations from top to bottom. Bars are the mean of the stretch in view or, after a change, of the
// times that are compared.
func (c *Rates) Rows() []Row {
	whole := c.Of.Lab.Run.Rates()
	rates, known := c.Of.Rates(c.X.View()), true
	ghost, changed := c.ghost()
	if changed {
		rates, known = ghost.After.Rates, ghost.Known
	}
	full := c.full(&rates, &whole, &ghost.Before.Rates)
	reference, recorded := c.X.NESTRates(c.Of)
	rows := make([]Row, microcircuit.Populations)
	for i := range rows {
		row := c.row(microcircuit.Population(i), rates[i]/full)
		row.Value, row.Spoken = c.Text.Decimals(rates[i], 2), c.Text.Rate(row.Spoken, rates[i])
		if !known {
			row.Value, row.Bar = "—", "width:0"
		}
		if changed {
			row.Ghost = "width:" + ui.Percent(ghost.Before.Rates[i]/full)
			if ghost.Sure() {
				row.Change = c.Text.Percent(ghost.Before.Rates[i], rates[i])
			}
			row.Spoken += ", " + c.outline() + " " + c.Text.Decimals(ghost.Before.Rates[i], 2) + " " + row.Change
		} else if c.Of.Lab.Run.Warm() {
			row.Whole = "left:" + ui.Percent(whole[i]/full)
		}
		if recorded {
			mean, sd := reference.Mean[i], reference.SD[i]
			row.Mark = "left:" + ui.Percent((mean-sd)/full) + ";width:" + ui.Percent(2*sd/full)
			row.Spoken += ", " + c.Text.Reference(mean, sd)
		}
		rows[i] = row
	}
	return rows
}

// ghost returns what the rates of this network, the one after the last change, were before it.
func (c *Rates) ghost() (g experiment.Ghost, there bool) {
	if c.X.B != nil && c.Of != c.X.B {
		return g, false
	}
	return c.X.Ghost()
}

// outline returns what the dashed outlines are.
func (c *Rates) outline() string {
	if c.X.Shows() == experiment.Before {
		return c.Text.Ghost.ShowAfter
	}
	return c.Text.Ghost.ShowBefore
}

// full returns the rate of a bar of full length: the same for two networks side by side.
func (c *Rates) full(all ...*[microcircuit.Populations]float64) float64 {
	full := fullBar
	if c.X.B != nil {
		a, b := c.X.A.Lab.Run.Rates(), c.X.B.Lab.Run.Rates()
		all = append(all, &a, &b)
	}
	for _, rates := range all {
		full = max(full, slices.Max(rates[:]))
	}
	return full
}

// row returns the row of a population whose bar is a part of the full length.
func (c *Rates) row(pop microcircuit.Population, part float64) Row {
	b := c.S.Drawing(c.Of).Bands[pop]
	return Row{
		Key: pop.String(), ID: c.Of.Prefix() + "rate-" + pop.String(), Label: ui.Letter(pop), Spoken: pop.Label(),
		Class: "rate " + ui.RowClass(pop),
		Style: "top:" + ui.Px(b.Top) + ";height:" + ui.Px(b.Height),
		Bar:   "width:" + ui.Percent(min(part, 1)),
	}
}

// Known reports whether the reference's rates are known for this network.
func (c *Rates) Known() bool {
	_, known := c.X.NESTRates(c.Of)
	return known
}

// Key lists what the marks beside the bars mean.
func (c *Rates) Key() (all []Meaning) {
	if g, changed := c.ghost(); changed && g.Known {
		all = append(all, Meaning{"filled", "rate", c.Text.Stretch(g.After.FirstMS, g.After.LastMS)})
	} else if !changed {
		all = append(all, Meaning{"filled", "rate", c.Text.Span(c.X.Camera.Span())})
	}
	if _, changed := c.ghost(); changed {
		all = append(all, Meaning{"ghost", "before", c.outline()})
	} else if c.Of.Lab.Run.Warm() {
		all = append(all, Meaning{"whole", "rate", c.Text.WholeRun})
	}
	if c.Known() {
		all = append(all, Meaning{"mark", "nest", c.Text.ReferenceMark})
	}
	return all
}

// Meaning is a mark of the rates and what it means: its class, the term of the glossary, and words.
type Meaning struct{ Class, Term, Says string }

// Ticks returns the marks on the axis of rates: style and words.
func (c *Rates) Ticks() (all []Tick) {
	whole := c.Of.Lab.Run.Rates()
	rates := c.Of.Rates(c.X.View())
	ghost, changed := c.ghost()
	if changed {
		rates = ghost.After.Rates
	}
	full := c.full(&rates, &whole, &ghost.Before.Rates)
	step := chart.Step(full / 3)
	for at := 0.0; at <= full; at += step {
		all = append(all, Tick{Style: "left:" + ui.Percent(at/full), Says: c.Text.Short(at)})
	}
	return all
}

// Tick is a mark on the axis of rates.
type Tick struct{ Style, Says string }
