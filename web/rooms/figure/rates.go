package figure

import (
	"microcircuit/engine/microcircuit"
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

// Row is one population's bar.
type Row struct {
	Key, ID, Label, Class, Style, Bar, Mark, Value, Spoken string
}

// fullBar is the rate of a bar of full length (spikes/s), as long as no population fires faster.
const fullBar = 10.0

// Rows lists the populations from top to bottom.
func (c *Rates) Rows() []Row {
	rates := c.Of.Lab.Run.Rates()
	full := fullBar
	for _, r := range rates {
		full = max(full, r)
	}
	reference, known := c.X.NESTRates(c.Of)
	rows := make([]Row, microcircuit.Populations)
	for i := range rows {
		pop := microcircuit.Population(i)
		b := c.S.Drawing(c.Of).Bands[i]
		row := Row{
			Key: pop.String(), ID: c.Of.Prefix() + "rate-" + pop.String(), Label: ui.Letter(pop),
			Class: "rate " + ui.RowClass(pop),
			Style: "top:" + ui.Px(b.Top) + ";height:" + ui.Px(b.Height),
			Bar:   "width:" + ui.Percent(rates[i]/full),
			Value: c.Text.Decimals(rates[i], 2),
		}
		row.Spoken = c.Text.Rate(pop.Label(), rates[i])
		if known {
			mean, sd := reference.Mean[i], reference.SD[i]
			row.Mark = "left:" + ui.Percent((mean-sd)/full) + ";width:" + ui.Percent(2*sd/full)
			row.Spoken += ", " + c.Text.Reference(mean, sd)
		}
		rows[i] = row
	}
	return rows
}

// Known reports whether the reference's rates are known for this network.
func (c *Rates) Known() bool {
	_, known := c.X.NESTRates(c.Of)
	return known
}
