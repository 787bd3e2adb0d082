package web

import (
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/web/chart"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// Class is the dialog in which a teacher checks many hand-ins.
type Class struct {
	Root *Root
}

// Board is a class's hand-ins, and the run that checks one of them.
type Board struct {
	Pasted teaching.Pasted
	Class  *teaching.Class
	lab    *lab.Lab // nil: nothing runs
	at     int      // the hand-in that runs
}

// maxPaste is the longest text that is read (bytes): the largest class, with the longest links.
const maxPaste = teaching.MaxHandIns * params.MaxLink

// HandlePaste reads the pasted text; what was checked of another one is left.
func (c *Class) HandlePaste(event vugu.DOMEvent) {
	text := event.PropString("target", "value")
	c.HandleStop()
	p := teaching.Paste(text[:min(len(text), maxPaste)])
	c.Root.Board = &Board{Pasted: p, Class: teaching.NewClass(p.HandIns)}
}

// Found says what was found; "" before there is anything.
func (c *Class) Found() string {
	if c.Root.Board == nil {
		return ""
	}
	return c.Root.Text.Teach.Found(&c.Root.Board.Pasted)
}

// Running says that hand-ins are being checked.
func (c *Class) Running() bool { return c.Root.Board != nil && c.Root.Board.lab != nil }

// Waiting says that there are hand-ins to check, and nothing runs.
func (c *Class) Waiting() bool {
	return c.Root.Board != nil && c.Root.Board.lab == nil && c.Root.Board.Class.Next() >= 0
}

// HandleRun checks all hand-ins that wait, one at a time. The page's own networks pause meanwhile.
func (c *Class) HandleRun() {
	if !c.Waiting() {
		return
	}
	b, root := c.Root.Board, c.Root
	root.each(func(l *lab.Lab) { l.Pause() })
	b.lab = root.Beside(func() { b.follow(root.Now()) })
	b.lab.Pace = root.Lab.Measured()
	b.next(root.Now())
}

// HandleStop ends the run; what has been checked stays.
func (c *Class) HandleStop() {
	if c.Running() {
		c.Root.Board.end()
	}
}

// HandleAgree runs the hand-in that the page asks about, HandleSkip leaves it out.
func (c *Class) HandleAgree() { c.Root.Board.lab.Agree(c.Root.Now()) }

// HandleSkip leaves out the hand-in that the page asks about.
func (c *Class) HandleSkip() { c.Root.Board.fail(c.Root.Now()) }

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

// Asking says that the present hand-in takes more than it may without a click.
func (c *Class) Asking() bool { return c.Running() && c.Root.Board.lab.State == lab.Asking }

// AskText is the question.
func (c *Class) AskText() string { return c.Root.askText(c.Root.Board.lab) }

// Progress says how many are checked, and Done is the same as a bar shows it.
func (c *Class) Progress() string {
	b := c.Root.Board
	return c.Root.Text.Teach.Checked(b.Class.Done(), len(b.Class.Entries))
}

// Done is the part that is checked, 0 … 1, the present run's part included.
func (c *Class) Done() string {
	b := c.Root.Board
	part := float64(b.Class.Done())
	if end := teaching.End(&b.lab.Link); end > 0 {
		part += min(1, float64(b.lab.Run.Step)/float64(end))
	}
	return strconv.FormatFloat(part/float64(len(b.Class.Entries)), 'f', 3, 64)
}

// Checked is one hand-in's row.
type Checked struct{ ID, Name, Seed, Verdict, Class, Score, Answer, Conclusion string }

// Rows lists the hand-ins.
func (c *Class) Rows() (all []Checked) {
	if c.Root.Board == nil {
		return nil
	}
	t := c.Root.Text.Teach
	for i := range c.Root.Board.Class.Entries {
		e := &c.Root.Board.Class.Entries[i]
		r := Checked{ID: "row-" + strconv.Itoa(i), Name: e.Link.Task.Name, Seed: params.Value(e.Link, "seed"), Answer: e.Link.Task.Answer,
			Conclusion: e.Link.Task.Conclusion, Score: "—", Verdict: t.Verdicts[string(e.State)]}
		if e.State == teaching.Marked {
			r.Verdict, r.Class = t.Verdicts["different"], "bad"
			if e.Mark.Reproduced {
				r.Verdict, r.Class = t.Verdicts["reproduced"], "good"
			}
		}
		if e.Mark.Scored {
			r.Score = strconv.FormatFloat(e.Mark.Score, 'f', 0, 64)
		}
		if !e.Mark.Answered {
			r.Verdict += " · " + t.Verdicts["unanswered"]
		}
		if e.Other {
			r.Verdict += " · " + t.Verdicts["other"]
		}
		all = append(all, r)
	}
	return all
}

// Figures are the distributions of the class; none before anything counts.
func (c *Class) Figures() (cards []Card) {
	if c.Root.Board == nil {
		return nil
	}
	t, class := c.Root.Text.Teach, c.Root.Board.Class
	add := func(key, image string) {
		cards = append(cards, Card{"class-" + key, t.Figures[key], "", vugu.HTML(image)})
	}
	if scores := class.Scores(); len(scores) > 0 {
		add("scores", c.histogram(t.Figures["scores"], t.ScoreUnit, 0, 100, scores))
	}
	switch ask := class.Ask(); {
	case len(class.Rates(0)) == 0:
	case ask == params.Rates || ask == params.Latency:
		unit := c.Root.Text.RateUnit
		if ask == params.Latency {
			unit = c.Root.Text.LatencyUnit
			add("latencies", chart.Boxes(t.Figures["latencies"], unit, cardWidth, c.boxes(class.Outcomes, nil)))
		}
		add("answers", chart.Boxes(t.Figures["answers"], unit, cardWidth, c.boxes(class.Answers, class.Outcomes)))
	case ask == params.Number:
		numbers := class.Numbers()
		b := analysis.NewBox(numbers)
		margin := max(0.05*(b.Max-b.Min), 1e-3*max(b.Max, -b.Min), 1e-3)
		add("numbers", c.histogram(t.Figures["numbers"], t.Number, b.Min-margin, b.Max+margin, numbers))
	}
	if len(class.Rates(0)) > 0 {
		add("rates", chart.Boxes(t.Figures["rates"], c.Root.Text.RateUnit, cardWidth, c.boxes(class.Rates, nil)))
	}
	return cards
}

// boxes sums up a sample for each population; marks are samples whose mean ± SD is shown beside.
func (c *Class) boxes(sample, marks func(microcircuit.Population) []float64) []chart.BoxRow {
	rows := make([]chart.BoxRow, microcircuit.Populations)
	for i := range rows {
		pop := microcircuit.Population(i)
		rows[i] = chart.BoxRow{Row: rowOf(pop), Box: analysis.NewBox(sample(pop))}
		if marks != nil {
			mean, sd := analysis.MeanSD(marks(pop))
			rows[i].Reference = &chart.Reference{Mean: mean, SD: sd}
		}
		b := rows[i].Box
		rows[i].Says = c.Root.Text.SampleSays(pop.Label(), b.N, b.Mean, b.SD)
	}
	return rows
}

const classBins = 10

// histogram draws the distribution of one sample from min to max.
func (c *Class) histogram(title, unit string, min, max float64, sample []float64) string {
	counts, _ := analysis.Histogram(sample, min, max, (max-min)/classBins)
	shares := make([]float64, len(counts))
	for i, n := range counts {
		shares[i] = float64(n) / float64(len(sample))
	}
	mean, sd := analysis.MeanSD(sample)
	row := chart.HistogramRow{Row: chart.Row{Excitatory: true}, Shares: shares, Says: c.Root.Text.SampleSays(title, len(sample), mean, sd)}
	return chart.Histograms(title, unit, cardWidth, min, max, []chart.HistogramRow{row})
}
