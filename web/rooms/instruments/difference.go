package instruments

import (
	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/chart"
	"microcircuit/web/experiment"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Difference compares the mean rates of networks A and B.
type Difference struct {
	X     *experiment.Experiment
	Text  *text.Texts
	Adopt func() // goes on with network B alone
}

// Contrast is one population's row (spikes/s).
type Contrast struct{ Key, Label, A, B, Minus, Over string }

// Says returns in words over which time rates are counted.
func (c *Difference) Says() string {
	a := c.X.A.Lab
	return c.Text.CountedOver(a.Run.ModelMS(), c.X.B.Lab.Run.ModelMS(), a.Link.Params.TPresim)
}

// Rows lists the populations.
func (c *Difference) Rows() []Contrast {
	a, b, t := c.X.A.Lab.Run.Rates(), c.X.B.Lab.Run.Rates(), c.Text
	all := make([]Contrast, microcircuit.Populations)
	for i := range all {
		pop := microcircuit.Population(i)
		all[i] = Contrast{
			Key: pop.String(), Label: pop.Label(),
			A: t.Decimals(a[i], 2), B: t.Decimals(b[i], 2), Minus: t.Signed(b[i] - a[i]), Over: "—",
		}
		if a[i] > 0 {
			all[i].Over = t.Decimals(b[i]/a[i], 2)
		}
	}
	return all
}

// Chart draws the rates of both networks.
func (c *Difference) Chart() vugu.HTML {
	a, b, t := c.X.A.Lab.Run.Rates(), c.X.B.Lab.Run.Rates(), c.Text
	rows := make([]chart.PairRow, microcircuit.Populations)
	for i, r := range c.Rows() {
		rows[i] = chart.PairRow{
			Row: ui.Row(microcircuit.Population(i)),
			A:   a[i], B: b[i], Beside: r.Minus, Says: t.PairSays(r.Label, a[i], b[i]),
		}
	}
	f := ui.Frame(t, t.DifferenceTitle, t.RateUnit, ui.CardWidth)
	f.Key = []chart.Entry{{Mark: chart.Ring, Words: t.Key("ringA")}, {Mark: chart.Dot, Words: t.Key("dotB")}}
	return vugu.HTML(ui.ASCII(chart.Pairs(f, "B − A", rows)))
}
