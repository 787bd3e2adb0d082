package learn

import (
	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/chart"
	"microcircuit/web/nest"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// compared is one population's prediction, what the network gave, and the points for it.
type compared struct {
	row         chart.Row
	yours, here float64
	recorded    *chart.Reference // by NEST; nil if it is not known
	points      float64
}

// compare lists the populations.
func (s *State) compare(t *text.Texts) (all []compared) {
	q := s.question()
	_, _, least := teaching.Scale(q.Ask)
	known, isKnown := nest.RatesOf(&s.X.A.Lab.Link.Params)
	a, _ := s.answer(t)
	for i, x := range s.outcome() {
		c := compared{row: ui.Row(microcircuit.Population(i)), yours: a.Values[i], here: x}
		c.points = teaching.Points(a.Values[i], x, least, q.Tolerance)
		if isKnown && q.Ask == params.Rates {
			c.recorded = &chart.Reference{Mean: known.Mean[i], SD: known.SD[i]}
		}
		all = append(all, c)
	}
	return all
}

// comparison returns prediction and network of each population as a chart, with the points beside it, and the numbers
// as a table for those who do not see it.
func (s *State) comparison(t *text.Texts) vugu.HTML {
	unit := t.RateUnit
	if s.question().Ask == params.Latency {
		unit = t.LatencyUnit
	}
	all := s.compare(t)
	rows := make([]chart.PairRow, len(all))
	for i, c := range all {
		rows[i] = chart.PairRow{Row: c.row, A: c.yours, B: c.here, Reference: c.recorded, Beside: t.Decimals(c.points, 0)}
		rows[i].Says = t.GuessSays(c.row.Label, c.yours, c.here)
	}
	f := ui.Frame(t, t.Compare, unit, ui.CardWidth)
	f.Key = []chart.Entry{{Mark: chart.Ring, Words: t.Key("guess")}, {Mark: chart.Dot, Words: t.Key("result")},
		{Mark: chart.NEST, Words: t.Key("nest")}}
	return vugu.HTML(ui.ASCII(chart.Pairs(f, t.Points, rows)) + comparisonTable(t, unit, all))
}

// comparisonTable returns the numbers of a comparison.
func comparisonTable(t *text.Texts, unit string, all []compared) string {
	var m ui.Markup
	m.Open("table", "spoken")
	m.Add("caption", "", unit)
	m.Columns("", t.Guess, t.Here, "NEST", t.Points)
	for _, c := range all {
		m.Open("tr", "")
		m.RowHead(c.row.Label)
		m.Add("td", "", t.Decimals(c.yours, 1))
		m.Add("td", "", t.Decimals(c.here, 2))
		recorded := "—"
		if c.recorded != nil {
			recorded = t.Decimals(c.recorded.Mean, 2)
		}
		m.Add("td", "", recorded)
		m.Add("td", "", t.Decimals(c.points, 0))
		m.Close("tr")
	}
	m.Close("table")
	return m.String()
}
