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

// Rows lists the populations from top to bottom. Bars are the mean of the stretch in view or, where networks are
// compared, of the times that are.
func (c *Rates) Rows() []Row {
	whole := c.Of.Lab.Run.Rates()
	rates := c.bars(c.Of)
	ghost, changed := c.ghost()
	full := c.full()
	reference, recorded := c.X.NESTRates(c.Of)
	rows := make([]Row, microcircuit.Populations)
	for i := range rows {
		row := c.row(microcircuit.Population(i), rates[i]/full)
		if c.Of.Lab.Run.Step == 0 {
			row.Value = "—" // nothing has run
		} else {
			row.Value, row.Spoken = c.Text.Decimals(rates[i], 2), c.Text.Rate(row.Spoken, rates[i])
		}
		if changed {
			row.Ghost = "width:" + ui.Percent(ghost.Before.Rates[i]/full)
			if ghost.Sure() && !ghost.Turned {
				row.Change = c.Text.Percent(ghost.Before.Rates[i], rates[i])
			}
			row.Spoken += ", " + c.outline() + " " + c.Text.Decimals(ghost.Before.Rates[i], 2)
			if row.Change != "" {
				row.Spoken += " " + row.Change
			}
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

// bars returns the rates of a network's bars.
func (c *Rates) bars(of *experiment.Network) [microcircuit.Populations]float64 {
	g, there := c.X.Ghost()
	switch {
	case !there || !g.Known:
		return of.Rates(c.X.View())
	case c.X.B != nil && of == c.X.A:
		return g.Before.Rates
	}
	return g.After.Rates
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
	g, _ := c.X.Ghost()
	if g.Turned {
		return c.Text.Ghost.ShowAfter
	}
	return c.Text.Ghost.ShowBefore
}

// full returns the rate of a bar of full length: the same for two networks side by side.
func (c *Rates) full() float64 {
	g, _ := c.X.Ghost()
	full := max(fullBar, slices.Max(g.Before.Rates[:]))
	for _, n := range c.X.Shown() {
		bars, whole := c.bars(n), n.Lab.Run.Rates()
		full = max(full, slices.Max(bars[:]), slices.Max(whole[:]))
	}
	return full
}

// row returns the row of a population whose bar is a part of the full length.
func (c *Rates) row(pop microcircuit.Population, part float64) Row {
	d := c.S.Drawing(c.Of)
	b := d.Bands[pop]
	return Row{
		Key: pop.String(), ID: c.Of.Prefix() + "rate-" + pop.String(), Label: ui.Letter(pop), Spoken: pop.Label(),
		Class: "rate " + ui.RowClass(pop),
		Style: d.place(b.Top, b.Height),
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
	over := c.Text.Span(c.X.Camera.Span())
	g, there := c.X.Ghost()
	if there && g.Known {
		over = c.Text.Stretch(g.After.FirstMS, g.After.LastMS)
	}
	all = append(all, Meaning{"filled", "rate", over})
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
	full := c.full()
	step := chart.Step(full / 3)
	for at := 0.0; at <= full; at += step {
		all = append(all, Tick{Style: "left:" + ui.Percent(at/full), Says: c.Text.Short(at)})
	}
	return all
}

// Tick is a mark on the axis of rates.
type Tick struct{ Style, Says string }
