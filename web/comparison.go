package web

import (
	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/nest"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// Comparison is the table of prediction, network, NEST where it is known, and points.
func (c *Root) Comparison() vugu.HTML {
	q, t := c.Question(), c.Text
	_, _, least := teaching.Scale(q.Ask)
	known, isKnown := nest.RatesOf(&c.A.Lab.Link.Params)
	a, _ := c.Answer()
	var m markup
	m.open("table", "")
	m.columns("", t.Guess, t.Here, "NEST", t.Points)
	for i, x := range c.outcome() {
		m.open("tr", "")
		m.rowHead(microcircuit.Population(i).Label())
		m.add("td", "", t.Decimals(a.Values[i], 1))
		m.add("td", "", t.Decimals(x, 2))
		nest := "—"
		if isKnown && q.Ask == params.Rates {
			nest = t.Decimals(known.Mean[i], 2)
		}
		m.add("td", "", nest)
		m.add("td", "", t.Decimals(teaching.Points(a.Values[i], x, least, q.Tolerance), 0))
		m.close("tr")
	}
	m.close("table")
	return vugu.HTML(m.String())
}
