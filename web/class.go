package web

import (
	"strconv"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/web/chart"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// Board is a class's hand-ins, and the run that checks one of them.
type Board struct {
	Pasted teaching.Pasted
	Class  *teaching.Class
	lab    *lab.Lab // nil: nothing runs
	at     int      // the hand-in that runs
}

// maxPaste is the longest text that is read (characters): the largest class, with the longest links.
const maxPaste = teaching.MaxHandIns * teaching.MaxLink

// paste reads the pasted text; what was checked of another one is left.
func (c *Root) paste(text string) {
	c.gather(teaching.Paste(text))
}

// gather makes a class of hand-ins.
func (c *Root) gather(p teaching.Pasted) {
	if c.Board != nil && c.Board.lab != nil {
		c.Board.end()
	}
	c.Board = &Board{Pasted: p, Class: teaching.NewClass(p.HandIns)}
}

// check runs all hand-ins that wait, one at a time. The page's own networks pause meanwhile.
func (c *Root) check() {
	b := c.Board
	c.each(func(l *lab.Lab) { l.Pause() })
	b.lab = c.Beside(func() { b.follow(c.Now()) })
	b.lab.Pace = c.Lab.Measured()
	b.next(c.Now())
}

// end ends the run; what has been checked stays.
func (b *Board) end() {
	b.lab.Close()
	b.lab = nil
}

// next starts the first that waits, or ends.
func (b *Board) next(now float64) {
	for b.at = b.Class.Next(); b.at >= 0; b.at = b.Class.Next() {
		l := &b.Class.Entries[b.at].Link
		if teaching.End(l) == l.Task.Stamp.Step {
			b.lab.Open(params.Format(*l), now)
			b.lab.Play(now)
			return
		}
		b.Class.Finish(b.at, teaching.Outcome{}) // its run never stands where its hash does
	}
	b.end()
}

// follow looks at the run after it may have changed.
func (b *Board) follow(now float64) {
	if b.lab == nil {
		return
	}
	switch run := b.lab.Run; {
	case b.lab.State == lab.Failed:
		b.fail(now)
	case b.lab.State == lab.Finished && run.Step == b.Class.Entries[b.at].Link.Task.Stamp.Step:
		b.Class.Finish(b.at, outcomeOf(run))
		b.next(now)
	}
}

func (b *Board) fail(now float64) {
	b.Class.Fail(b.at)
	b.next(now)
}

// done is the part that is checked, 0 … 1, the present run's part included.
func (b *Board) done() string {
	part := float64(b.Class.Done())
	if end := teaching.End(&b.lab.Link); end > 0 {
		part += min(1, float64(b.lab.Run.Step)/float64(end))
	}
	return strconv.FormatFloat(part/float64(len(b.Class.Entries)), 'f', 3, 64)
}

// classParts are what the dialog holds.
func (c *Root) classParts() []Part {
	t, b := c.Text.Teach, c.Board
	parts := append(c.turns(), Part{Kind: words, ID: "class-says", Text: t.ClassSays},
		Part{Kind: area, ID: "class-paste", Label: t.Paste, Most: maxPaste, Free: true, Set: c.paste})
	if b == nil {
		return parts
	}
	parts = append(parts, Part{Kind: words, ID: "class-found", Role: "status", Text: t.Found(&b.Pasted)})
	switch {
	case b.lab != nil:
		checked := t.Checked(b.Class.Done(), len(b.Class.Entries))
		parts = append(parts, Part{Kind: bar, ID: "class-progress", Text: b.done(), Label: checked, Note: checked},
			Part{Kind: button, ID: "class-stop", Class: "plain", Label: c.Text.Cancel, Press: b.end})
	case b.Class.Next() >= 0:
		parts = append(parts, Part{Kind: button, ID: "class-run", Class: "primary", Label: t.Run, Press: c.check})
	}
	if b.lab != nil && b.lab.State == lab.Asking {
		parts = append(parts, Part{Kind: words, ID: "class-asking", Class: "verdict", Role: "alert", Text: c.askText(b.lab)},
			Part{Kind: button, ID: "class-agree", Class: "primary half", Label: c.Text.Agree, Press: func() { b.lab.Agree(c.Now()) }},
			Part{Kind: button, ID: "class-skip", Class: "plain half", Label: t.Skip, Press: func() { b.fail(c.Now()) }})
	}
	if len(b.Class.Entries) > 0 {
		parts = append(parts, Part{Kind: picture, ID: "class-table", HTML: c.classTable()})
	}
	return append(parts, c.classFigures()...)
}

// classTable lists the hand-ins.
func (c *Root) classTable() string {
	var m markup
	m.open("table", "")
	m.columns(c.Text.Teach.Columns...)
	for i := range c.Board.Class.Entries {
		e := &c.Board.Class.Entries[i]
		verdict, class := c.verdictOn(e)
		score := "—"
		if e.Mark.Scored {
			score = strconv.FormatFloat(e.Mark.Score, 'f', 0, 64)
		}
		m.open("tr", "")
		m.rowHead(e.Link.Task.Name)
		m.add("td", "", params.Value(e.Link, "seed"))
		m.add("td", class, verdict)
		m.add("td", "", score)
		m.foreign("td", e.Link.Task.Answer)
		m.foreign("td", e.Link.Task.Conclusion)
		m.close("tr")
	}
	m.close("table")
	return m.String()
}

// verdictOn says what is known of a hand-in, and colours it.
func (c *Root) verdictOn(e *teaching.Entry) (says, class string) {
	t := c.Text.Teach
	says = t.Verdicts[string(e.State)]
	if e.State == teaching.Marked {
		says, class = t.Verdicts["different"], "bad"
		if e.Mark.Reproduced {
			says, class = t.Verdicts["reproduced"], "good"
		}
	}
	if !e.Mark.Answered {
		says += " · " + t.Verdicts["unanswered"]
	}
	if e.Other {
		says += " · " + t.Verdicts["other"]
	}
	return says, class
}

// classFigures are the distributions of the class; none before anything counts.
func (c *Root) classFigures() (parts []Part) {
	t, class := c.Text.Teach, c.Board.Class
	add := func(key, image string) {
		parts = append(parts, Part{Kind: picture, ID: "class-" + key, Class: "half", HTML: image, Note: t.Figures[key]})
	}
	if scores := class.Scores(); len(scores) > 0 {
		add("scores", c.histogram(t.Figures["scores"], t.ScoreUnit, 0, 100, scores))
	}
	if len(class.Rates(0)) == 0 {
		return parts
	}
	switch unit := c.Text.RateUnit; class.Ask() {
	case params.Latency:
		unit = c.Text.LatencyUnit
		add("latencies", chart.Boxes(c.frame(t.Figures["latencies"], unit, cardWidth), c.samples(class.Outcomes, nil)))
		add("answers", chart.Boxes(c.frame(t.Figures["answers"], unit, cardWidth), c.samples(class.Answers, class.Outcomes)))
	case params.Rates:
		add("answers", chart.Boxes(c.frame(t.Figures["answers"], unit, cardWidth), c.samples(class.Answers, class.Outcomes)))
	case params.Number:
		add("numbers", c.numbers(class.Numbers()))
	}
	add("rates", chart.Boxes(c.frame(t.Figures["rates"], c.Text.RateUnit, cardWidth), c.samples(class.Rates, nil)))
	return parts
}

// samples sums up a sample for each population; marks are samples whose mean ± SD is shown beside.
func (c *Root) samples(of, marks func(microcircuit.Population) []float64) []chart.BoxRow {
	rows := make([]chart.BoxRow, microcircuit.Populations)
	for i := range rows {
		pop := microcircuit.Population(i)
		rows[i] = chart.BoxRow{Row: rowOf(pop), Box: analysis.NewBox(of(pop))}
		if marks != nil {
			mean, sd := analysis.MeanSD(marks(pop))
			rows[i].Reference = &chart.Reference{Mean: mean, SD: sd}
		}
		b := rows[i].Box
		rows[i].Says = c.Text.SampleSays(pop.Label(), b.N, b.Mean, b.SD)
	}
	return rows
}

// numbers draws the distribution of answers that are numbers.
func (c *Root) numbers(all []float64) string {
	b := analysis.NewBox(all)
	margin := max(0.05*(b.Max-b.Min), 1e-3*max(b.Max, -b.Min), 1e-3)
	return c.histogram(c.Text.Teach.Figures["numbers"], c.Text.Teach.Number, b.Min-margin, b.Max+margin, all)
}

// column gives the sample of each population.
func column(columns [][]float64) func(pop microcircuit.Population) []float64 {
	return func(pop microcircuit.Population) []float64 {
		if int(pop) < len(columns) {
			return columns[pop]
		}
		return nil
	}
}

const classBins = 10

// histogram draws the distribution of one sample from low to high.
func (c *Root) histogram(title, unit string, low, high float64, sample []float64) string {
	counts, _ := analysis.Histogram(sample, low, high, (high-low)/classBins)
	shares := make([]float64, len(counts))
	for i, n := range counts {
		shares[i] = float64(n) / float64(len(sample))
	}
	mean, sd := analysis.MeanSD(sample)
	row := chart.HistogramRow{Row: chart.Row{Excitatory: true}, Shares: shares, Says: c.Text.SampleSays(title, len(sample), mean, sd)}
	return chart.Histograms(c.frame(title, unit, cardWidth), low, high, []chart.HistogramRow{row})
}
