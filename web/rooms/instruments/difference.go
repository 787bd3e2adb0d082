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
	X      *experiment.Experiment
	Text   *text.Texts
	Adopt  func() // goes on with network B alone
	Revert func() // goes on with network A alone
}

// Contrast is one population's row (spikes/s).
type Contrast struct{ Key, Label, A, B, Minus, Over string }

// Says returns in words over which time rates are counted.
func (c *Difference) Says() string {
	g, there := c.X.Ghost()
	if !there {
		return c.Text.CountedLater
	}
	return c.Text.CountedOver(g.Before.FirstMS, g.Before.LastMS)
}

// rates returns the rates of A and B over the same model times; 0 before there are any.
func (c *Difference) rates() (a, b [microcircuit.Populations]float64) {
	g, there := c.X.Ghost()
	if !there || !g.Known {
		return a, b
	}
	return g.Before.Rates, g.After.Rates
}

// Rows lists the populations.
func (c *Difference) Rows() []Contrast {
	a, b := c.rates()
	t := c.Text
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
	a, b := c.rates()
	t := c.Text
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
