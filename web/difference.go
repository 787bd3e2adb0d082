package web

import (
	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/chart"
	"microcircuit/web/ui"
)

// Difference compares the mean rates of networks A and B.
type Difference struct {
	Root *Root
}

// Contrast is one population's row (spikes/s).
type Contrast struct{ Key, Label, A, B, Minus, Over string }

// Says says over which time rates are counted.
func (c *Difference) Says() string {
	return c.Root.Text.CountedOver(c.Root.A.Lab.Run.ModelMS(), c.Root.B.Lab.Run.ModelMS(), c.Root.A.Lab.Link.Params.TPresim)
}

// Rows lists the populations.
func (c *Difference) Rows() []Contrast {
	a, b := c.Root.A.Lab.Run.Rates(), c.Root.B.Lab.Run.Rates()
	t := c.Root.Text
	all := make([]Contrast, microcircuit.Populations)
	for i := range all {
		pop := microcircuit.Population(i)
		all[i] = Contrast{Key: pop.String(), Label: pop.Label(), A: t.Decimals(a[i], 2), B: t.Decimals(b[i], 2), Minus: t.Signed(b[i] - a[i]), Over: "—"}
		if a[i] > 0 {
			all[i].Over = t.Decimals(b[i]/a[i], 2)
		}
	}
	return all
}

// Chart draws them.
func (c *Difference) Chart() vugu.HTML {
	a, b := c.Root.A.Lab.Run.Rates(), c.Root.B.Lab.Run.Rates()
	rows := make([]chart.PairRow, microcircuit.Populations)
	for i, r := range c.Rows() {
		rows[i] = chart.PairRow{Row: ui.Row(microcircuit.Population(i)), A: a[i], B: b[i], Changed: r.Minus, Says: c.Root.Text.PairSays(r.Label, a[i], b[i])}
	}
	return vugu.HTML(chart.Pairs(ui.Frame(c.Root.Text, c.Root.Text.DifferenceTitle, c.Root.Text.RateUnit, ui.CardWidth), rows))
}
