package web

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/ui"
)

// A report is what a learner prints: question, set-up, result, conclusion, and the run card.

// HandleReport shows the report of the run so far, which pauses.
func (c *Learn) HandleReport() {
	if !c.HandedIn() || c.verdict() != nil { // a check goes on
		c.Each(func(l *lab.Lab) { l.Pause() })
	}
	c.OpenDialog("report")
}

// reportTitle is the question; without one the page's title.
func (c *Learn) reportTitle() string {
	if q := c.Question(); q.Text != "" {
		return q.Text
	}
	return c.Words().Title
}

// reportParts are what it holds. The page puts a picture of the raster into its place.
func (c *Learn) reportParts() []ui.Part {
	return []ui.Part{
		{Kind: ui.Button, ID: "print", Class: "primary", Label: c.Words().Teach.Print, Press: c.Host.Print},
		{Kind: ui.Picture, ID: "report-setup", HTML: c.setUp()},
		{Kind: ui.Picture, ID: "report-raster"},
		{Kind: ui.Picture, ID: "report-result", HTML: c.results()},
	}
}

// setUp says who did it, and lists what the network differs in from the default one.
func (c *Learn) setUp() string {
	t, l, plain := c.Words(), c.A.Lab.Link, params.Default()
	var m ui.Markup
	m.Foreign("p", params.CleanName(l.Task.Name))
	m.Add("h3", "", t.Teach.SetUp)
	m.Open("dl", "")
	for _, key := range params.Keys() {
		f, model := microcircuit.FieldByKey(key)
		if value := params.Value(l, key); key == "seed" || (model || key == "workers") && value != params.Value(plain,
			key) {
			m.Pair(t.Label(key), t.Number(value)+" "+f.Unit)
		}
	}
	m.Pair(t.Teach.Fidelity, c.Words().Fidelity(&l.Params, l.At...))
	m.Close("dl")
	m.Add("h3", "", t.Teach.Result)
	return m.String()
}

// results are answer, score, rates, conclusion, run card and what to cite.
func (c *Learn) results() string {
	t, q := c.Words(), c.Question()
	var m ui.Markup
	if a, answered := c.Answer(); answered && q.Key != "" && (c.study().Locked || c.HandedIn()) {
		if c.HandedIn() {
			m.Add("p", "", c.verdictSays())
		}
		if c.counts() {
			m.Add("p", "score", c.ScoreSays())
		}
		if c.Predicts() && !c.counts() {
			m.Foreign("p", a.Format(q.Ask))
		} else if c.Predicts() {
			m.WriteString(string(c.Comparison()))
		} else {
			m.Foreign("p", a.Format(q.Ask))
		}
	}
	m.Add("p", "", t.RateUnit)
	m.Open("dl", "rates-list")
	for i, r := range c.A.Lab.Run.Rates() {
		m.Pair(microcircuit.Population(i).Label(), t.Decimals(r, 2))
	}
	m.Close("dl")
	m.Add("h3", "", t.Teach.Conclusion)
	m.Foreign("p", c.Conclusion())
	m.Add("h3", "", t.Teach.RunCard)
	c.runCard(&m)
	m.Add("h3", "", t.Teach.CiteTitle)
	for _, s := range t.Cite {
		m.Add("p", "fine", s)
	}
	return m.String()
}

// runCard is all that another needs to repeat the run and to know that it is the same.
func (c *Learn) runCard(m *ui.Markup) {
	l, t := c.A.Lab, c.Words().Teach
	link := l.Link
	link.Task = params.Default().Task
	m.Open("dl", "card-list")
	for _, p := range [...][2]string{
		{t.CardLink, c.Share.Home + "#" + params.Format(link)}, {t.CardProgram, c.Program},
		{t.CardHash, params.Stamp{Step: l.Run.Step, Hash: uint64(l.Run.Hash)}.String()},
		{t.CardSize, c.Words().Size(l.Derived.Neurons(), l.Derived.TotalSynapses())},
		{t.CardTimes, t.Times(link.Params.TPresim, l.Run.ModelMS(), l.BuildMS, l.Run.WholeRTF())},
		{t.CardEngine, c.Words().Engine(l.Workers, l.Kernel, l.Bytes, l.Isolated())},
	} {
		m.Pair(p[0], p[1])
	}
	m.Close("dl")
}
