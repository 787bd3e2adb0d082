package learn

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Report is what a learner prints: question, set-up, result, conclusion, and the run card. It stands in a dialog.
type Report struct {
	S    *State
	Text *text.Texts
}

// reportButton is the button that leads to the report.
func (s *State) reportButton(t *text.Texts) ui.Part {
	return ui.Part{Kind: ui.Button, ID: "report", Class: "plain", Label: t.Teach.Report, Press: s.openReport}
}

// openReport opens the report of the run so far, which pauses. A check goes on.
func (s *State) openReport() {
	if !s.X.HandedIn() || s.verdict() != nil {
		s.X.Pause()
	}
	s.OpenDialog("report")
}

// Title returns the question; without one the page's title.
func (c *Report) Title() string {
	question := c.S.question().Text
	if question != "" {
		return question
	}
	return c.Text.Title
}

// Parts returns what the report holds. The page puts a picture of the raster into its place.
func (c *Report) Parts() []ui.Part {
	return []ui.Part{
		{Kind: ui.Button, ID: "print", Class: "primary", Label: c.Text.Teach.Print, Press: c.S.X.Host.Print},
		{Kind: ui.Picture, ID: "report-setup", HTML: c.setUp()},
		{Kind: ui.Picture, ID: "report-raster"},
		{Kind: ui.Picture, ID: "report-result", HTML: c.results()},
	}
}

// setUp returns in words who did it, and lists what the network differs in from the default one.
func (c *Report) setUp() string {
	t, l, plain := c.Text, c.S.X.A.Lab.Link, params.Default()
	var m ui.Markup
	m.Foreign("p", params.CleanName(l.Task.Name))
	m.Add("h3", "", t.Teach.SetUp)
	m.Open("dl", "")
	for _, key := range params.Keys() {
		f, model := microcircuit.FieldByKey(key)
		value := params.Value(l, key)
		if key == "seed" || (model || key == "workers") && value != params.Value(plain, key) {
			m.Pair(t.Label(key), t.Number(value)+" "+f.Unit)
		}
	}
	m.Pair(t.Teach.Fidelity, t.Fidelity(&l.Params, l.At...))
	m.Close("dl")
	m.Add("h3", "", t.Teach.Result)
	return m.String()
}

// results are answer, score, rates, conclusion, run card and what to cite.
func (c *Report) results() string {
	t := c.Text
	var m ui.Markup
	c.answer(&m)
	m.Add("p", "", t.RateUnit)
	m.Open("dl", "rates-list")
	for i, r := range c.S.X.A.Lab.Run.Rates() {
		m.Pair(microcircuit.Population(i).Label(), t.Decimals(r, 2))
	}
	m.Close("dl")
	m.Add("h3", "", t.Teach.Conclusion)
	m.Foreign("p", c.S.conclusion())
	m.Add("h3", "", t.Teach.RunCard)
	c.runCard(&m)
	m.Add("h3", "", t.Teach.CiteTitle)
	for _, s := range t.Cite {
		m.Add("p", "fine", s)
	}
	return m.String()
}

// answer writes the answer that stands, with verdict, score and comparison if they are there.
func (c *Report) answer(m *ui.Markup) {
	q := c.S.question()
	a, answered := c.S.answer(c.Text)
	if !answered || q.Key == "" || !c.S.fixed() {
		return
	}
	if c.S.X.HandedIn() {
		m.Add("p", "", c.S.verdictText(c.Text))
	}
	if c.S.counts() {
		m.Add("p", "score", c.S.score(c.Text))
	}
	if c.S.predicts() && c.S.counts() {
		m.WriteString(string(c.S.comparison(c.Text)))
	} else {
		m.Foreign("p", a.Format(q.Ask))
	}
}

// runCard writes all that another needs to repeat the run and to know that it is the same.
func (c *Report) runCard(m *ui.Markup) {
	l, t := c.S.X.A.Lab, c.Text.Teach
	link := l.Link
	link.Task = params.Default().Task
	m.Open("dl", "card-list")
	for _, p := range [...][2]string{
		{t.CardLink, c.S.Share.Link(link)}, {t.CardProgram, c.S.Program},
		{t.CardHash, params.Stamp{Step: l.Run.Step, Hash: uint64(l.Run.Hash)}.String()},
		{t.CardSize, c.Text.Size(l.Derived.Neurons(), l.Derived.TotalSynapses())},
		{t.CardTimes, c.Text.Times(link.Params.TPresim, l.Run.ModelMS(), l.BuildMS, l.Run.WholeRTF())},
		{t.CardEngine, c.Text.Engine(l.Workers, l.Kernel, l.Bytes, l.Isolated())},
	} {
		m.Pair(p[0], p[1])
	}
	m.Close("dl")
}
