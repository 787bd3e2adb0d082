package web

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/lab"
	"microcircuit/web/params"
)

// A report is what a learner prints: question, set-up, result, conclusion, and the run card.

// HandleReport shows the report of the run so far, which pauses.
func (c *Root) HandleReport() {
	if !c.HandedIn() || c.verdict() != nil { // a check goes on
		c.Each(func(l *lab.Lab) { l.Pause() })
	}
	c.HandleDialog("report")
}

// reportTitle is the question; without one the page's title.
func (c *Root) reportTitle() string {
	if q := c.Question(); q.Text != "" {
		return q.Text
	}
	return c.Text.Title
}

// reportParts are what it holds. The page puts a picture of the raster into its place.
func (c *Root) reportParts() []Part {
	return []Part{
		{Kind: button, ID: "print", Class: "primary", Label: c.Text.Teach.Print, Press: c.Host.Print},
		{Kind: picture, ID: "report-setup", HTML: c.setUp()},
		{Kind: picture, ID: "report-raster"},
		{Kind: picture, ID: "report-result", HTML: c.results()},
	}
}

// setUp says who did it, and lists what the network differs in from the default one.
func (c *Root) setUp() string {
	t, l, plain := c.Text, c.A.Lab.Link, params.Default()
	var m markup
	m.foreign("p", params.CleanName(l.Task.Name))
	m.add("h3", "", t.Teach.SetUp)
	m.open("dl", "")
	for _, key := range params.Keys() {
		f, model := microcircuit.FieldByKey(key)
		if value := params.Value(l, key); key == "seed" || (model || key == "workers") && value != params.Value(plain, key) {
			m.pair(t.Label(key), t.Number(value)+" "+f.Unit)
		}
	}
	m.pair(t.Teach.Fidelity, c.Fidelity())
	m.close("dl")
	m.add("h3", "", t.Teach.Result)
	return m.String()
}

// results are answer, score, rates, conclusion, run card and what to cite.
func (c *Root) results() string {
	t, q := c.Text, c.Question()
	var m markup
	if a, answered := c.Answer(); answered && q.Key != "" && (c.study().Locked || c.HandedIn()) {
		if c.HandedIn() {
			m.add("p", "", (&Task{c}).verdict())
		}
		if c.counts() {
			m.add("p", "score", c.ScoreSays())
		}
		if c.Predicts() && !c.counts() {
			m.foreign("p", a.Format(q.Ask))
		} else if c.Predicts() {
			m.WriteString(string(c.Comparison()))
		} else {
			m.foreign("p", a.Format(q.Ask))
		}
	}
	m.add("p", "", t.RateUnit)
	m.open("dl", "rates-list")
	for i, r := range c.A.Lab.Run.Rates() {
		m.pair(microcircuit.Population(i).Label(), t.Decimals(r, 2))
	}
	m.close("dl")
	m.add("h3", "", t.Teach.Conclusion)
	m.foreign("p", c.Conclusion())
	m.add("h3", "", t.Teach.RunCard)
	c.runCard(&m)
	m.add("h3", "", t.Teach.CiteTitle)
	for _, s := range t.Cite {
		m.add("p", "fine", s)
	}
	return m.String()
}

// runCard is all that another needs to repeat the run and to know that it is the same.
func (c *Root) runCard(m *markup) {
	l, t := c.A.Lab, c.Text.Teach
	link := l.Link
	link.Task = params.Default().Task
	m.open("dl", "card-list")
	for _, p := range [...][2]string{
		{t.CardLink, c.Home + "#" + params.Format(link)}, {t.CardProgram, c.Program},
		{t.CardHash, params.Stamp{Step: l.Run.Step, Hash: uint64(l.Run.Hash)}.String()},
		{t.CardSize, c.Text.Size(l.Derived.Neurons(), l.Derived.TotalSynapses())},
		{t.CardTimes, t.Times(link.Params.TPresim, l.Run.ModelMS(), l.BuildMS, l.Run.WholeRTF())},
		{t.CardEngine, c.EngineLine()},
	} {
		m.pair(p[0], p[1])
	}
	m.close("dl")
}

// pair writes a name and its value.
func (m *markup) pair(name, value string) {
	m.open("div", "")
	m.add("dt", "", name)
	m.add("dd", "", value)
	m.close("div")
}
