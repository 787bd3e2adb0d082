package learn

import (
	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/nest"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// comparison returns the table of prediction, network, NEST where it is known, and points, for each population.
func (s *State) comparison(t *text.Texts) vugu.HTML {
	q := s.question()
	_, _, least := teaching.Scale(q.Ask)
	known, isKnown := nest.RatesOf(&s.X.A.Lab.Link.Params)
	a, _ := s.answer(t)
	var m ui.Markup
	m.Open("table", "")
	m.Columns("", t.Guess, t.Here, "NEST", t.Points)
	for i, x := range s.outcome() {
		m.Open("tr", "")
		m.RowHead(microcircuit.Population(i).Label())
		m.Add("td", "", t.Decimals(a.Values[i], 1))
		m.Add("td", "", t.Decimals(x, 2))
		nest := "—"
		if isKnown && q.Ask == params.Rates {
			nest = t.Decimals(known.Mean[i], 2)
		}
		m.Add("td", "", nest)
		m.Add("td", "", t.Decimals(teaching.Points(a.Values[i], x, least, q.Tolerance), 0))
		m.Close("tr")
	}
	m.Close("table")
	return vugu.HTML(m.String())
}
