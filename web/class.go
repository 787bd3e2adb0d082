package web

import (
	"strconv"
	"unicode/utf8"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/web/chart"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/ui"
)

// ClassCheck is a class's hand-ins, and the run that checks one of them.
type ClassCheck struct {
	Pasted   teaching.Pasted
	Class    *teaching.Class
	lab      *lab.Lab    // nil: nothing runs
	at       int         // the hand-in that runs
	source   classSource // where the hand-ins come from
	restored string      // the text that was pasted before the page was opened again: what is pasted now is added to it
	stored   string      // key under which the source is kept; "" if it is not
	keeps    keeping     // whether what is marked outlives the page
	cut      bool        // the text was longer than what is read
	all      bool        // all rows are in the tables
	skip     int         // so many rows are before those in the table of hand-ins
	beyond   int         // and in that of other addresses
	chosen   int         // the hand-in that the teacher may choose
	copied   string      // the table that was copied last
}

// ClassForm is what a teacher says of the assignment that a class answers.
type ClassForm struct {
	Link string // of the assignment, as typed
	Want string // the right number as a link writes it; what is typed if that is no number
}

// maxPaste is the longest text that is read (characters): the largest class, in mails as they are sent.
const maxPaste = 16_000_000

// paste reads the pasted text. What was checked before stays for the hand-ins that are in it too; what was found
// before the page was opened again stays as it is.
func (c *Teach) paste(text string) {
	restored := ""
	if c.ClassCheck != nil && c.ClassCheck.restored != "" {
		restored = c.ClassCheck.restored
		text = restored + "\n\n" + text
	}
	cut := utf8.RuneCountInString(text) >= maxPaste // the field gives no more
	c.gather(classSource{text: text})
	c.ClassCheck.restored, c.ClassCheck.cut = restored, cut
}

// gather makes a class of hand-ins.
func (c *Teach) gather(source classSource) {
	if c.ClassCheck != nil && c.ClassCheck.lab != nil {
		c.ClassCheck.end()
	}
	p := source.read()
	b := &ClassCheck{Pasted: p, Class: teaching.NewClass(p.HandIns, nil), source: source}
	if c.ClassCheck != nil {
		b.Class.TakeOver(c.ClassCheck.Class)
	}
	c.ClassCheck = b
	c.compareClass()
	c.keepClass()
}

// compareClass compares the class with its assignment: that of the link that was given, of the board, or of the page.
// If none of the hand-ins answers the page's, with what most of them answer.
func (c *Teach) compareClass() {
	b := c.ClassCheck
	if b == nil {
		return
	}
	assignment, _ := c.classAssignment()
	b.Class.Compare(assignment)
	if b.unlike() && c.givenAssignment() == nil && b.source.board == "" {
		b.Class.Compare(nil)
	}
	of, given := b.Class.Assignment, b.Class.Given
	if want := c.ClassForm.Want; want != "" && b.Class.Ask() == params.Number && params.Set(&of, "want", want) == nil {
		b.Class.Compare(&of)
		b.Class.Given = given
	}
	b.copied = ""
}

// unlike says that no hand-in answers the assignment.
func (b *ClassCheck) unlike() bool {
	for i := range b.Class.Entries {
		if b.Class.Entries[i].Other == nil {
			return false
		}
	}
	return len(b.Class.Entries) > 0
}

// givenAssignment is the assignment whose link the teacher has given; nil if that is none.
func (c *Teach) givenAssignment() *params.Link {
	if c.ClassForm.Link == "" {
		return nil
	}
	if l, notices := params.Read(c.ClassForm.Link); len(notices) == 0 && l.Task.Ask != "" {
		return &l
	}
	return nil
}

// classAssignment is what a class is compared with, and where it comes from; nil if it is not known.
func (c *Teach) classAssignment() (assignment *params.Link, from string) {
	if l := c.givenAssignment(); l != nil {
		return l, "given"
	}
	if c.ClassCheck != nil && c.ClassCheck.source.board != "" {
		if l, notices := params.Parse(c.ClassCheck.source.link); len(notices) == 0 && l.Task.Ask != "" {
			return &l, "board"
		}
	}
	if c.Assigned() && !c.HandedIn() {
		l := c.A.Lab.Link
		return &l, "page"
	}
	if l := c.AssignmentForm.Link; l.Task.Question != "" || l.Task.Wanted {
		return &l, "draft"
	}
	return nil, "others"
}

// compared says with what the class is compared.
func (c *Teach) compared() string {
	_, from := c.classAssignment()
	if (from == "page" || from == "draft") && !c.ClassCheck.Class.Given {
		from = "unlike"
	}
	return c.Words().Teach.Compared[from]
}

// check runs all hand-ins that wait, one at a time. The page's own networks pause meanwhile.
func (c *Teach) check() {
	b := c.ClassCheck
	c.Each(func(l *lab.Lab) { l.Pause() })
	b.lab = c.NewBackgroundLab(func() {
		done := b.Class.Done()
		b.follow(c.Host.Now())
		if b.Class.Done() != done {
			c.keepClass()
		}
	})
	b.lab.Pace = c.A.Lab.Measured()
	b.next(c.Host.Now())
}

// end ends the run; what has been checked stays.
func (b *ClassCheck) end() {
	b.lab.Close()
	b.lab = nil
}

// next starts the first that waits, or ends.
func (b *ClassCheck) next(now float64) {
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
func (b *ClassCheck) follow(now float64) {
	if b.lab == nil {
		return
	}
	switch run := b.lab.Run; {
	case b.lab.State == lab.Failed:
		b.fail(now)
	case b.lab.State == lab.Finished && run.Step == b.Class.Entries[b.at].Link.Task.Stamp.Step:
		b.Class.Finish(b.at, outcomeOf(run))
		b.copied = ""
		b.next(now)
	}
}

func (b *ClassCheck) fail(now float64) {
	b.Class.Fail(b.at)
	b.next(now)
}

// done is the part that is checked, 0 … 1, the present run's part included.
func (b *ClassCheck) done() string {
	part := float64(b.Class.Done())
	if end := teaching.End(&b.lab.Link); end > 0 {
		part += min(1, float64(b.lab.Run.Step)/float64(end))
	}
	return strconv.FormatFloat(part/float64(len(b.Class.Entries)), 'f', 3, 64)
}

// classFigures are the distributions of the class; none before anything counts.
func (c *Teach) classFigures() (parts []ui.Part) {
	t, class := c.Words().Teach, c.ClassCheck.Class
	add := func(key, image string) {
		parts = append(parts, ui.Part{Kind: ui.Picture, ID: "class-" + key, Class: "half", HTML: image,
			Note: t.Figures[key]})
	}
	if scores := class.Scores(); len(scores) > 0 {
		add("scores", c.histogram(t.Figures["scores"], t.ScoreUnit, 0, 100, scores))
	}
	if len(class.Answers(0)) == 0 {
		return parts
	}
	switch unit := c.Words().RateUnit; class.Ask() {
	case params.Latency:
		unit = c.Words().LatencyUnit
		if len(class.Outcomes(0)) > 0 {
			add("latencies", chart.Boxes(ui.Frame(c.Words(), t.Figures["latencies"], unit, ui.CardWidth),
				c.samples(class.Outcomes, nil)))
		}
		add("answers", chart.Boxes(ui.Frame(c.Words(), t.Figures["answers"], unit, ui.CardWidth),
			c.samples(class.Answers, class.Outcomes)))
	case params.Rates:
		add("answers", chart.Boxes(ui.Frame(c.Words(), t.Figures["answers"], unit, ui.CardWidth),
			c.samples(class.Answers, class.Outcomes)))
	case params.Number:
		add("numbers", c.numbers(class.Numbers()))
	}
	if len(class.Rates(0)) > 0 {
		add("rates", chart.Boxes(ui.Frame(c.Words(), t.Figures["rates"], c.Words().RateUnit, ui.CardWidth),
			c.samples(class.Rates, nil)))
	}
	return parts
}

// samples sums up a sample for each population; marks are samples whose mean ± SD is shown beside.
func (c *Teach) samples(of, marks func(microcircuit.Population) []float64) []chart.BoxRow {
	rows := make([]chart.BoxRow, microcircuit.Populations)
	for i := range rows {
		pop := microcircuit.Population(i)
		rows[i] = chart.BoxRow{Row: ui.Row(pop), Box: analysis.NewBox(of(pop))}
		if marks != nil {
			mean, sd := analysis.MeanSD(marks(pop))
			rows[i].Reference = &chart.Reference{Mean: mean, SD: sd}
		}
		b := rows[i].Box
		rows[i].Says = c.Words().SampleSays(pop.Label(), b.N, b.Mean, b.SD)
	}
	return rows
}

// numbers draws the distribution of answers that are numbers.
func (c *Teach) numbers(all []float64) string {
	b := analysis.NewBox(all)
	margin := max(0.05*(b.Max-b.Min), 1e-3*max(b.Max, -b.Min), 1e-3)
	return c.histogram(c.Words().Teach.Figures["numbers"], c.Words().Teach.Number, b.Min-margin, b.Max+margin, all)
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
func (c *Teach) histogram(title, unit string, low, high float64, sample []float64) string {
	counts, _ := analysis.Histogram(sample, low, high, (high-low)/classBins)
	shares := make([]float64, len(counts))
	for i, n := range counts {
		shares[i] = float64(n) / float64(len(sample))
	}
	mean, sd := analysis.MeanSD(sample)
	row := chart.HistogramRow{Row: chart.Row{Excitatory: true}, Shares: shares,
		Says: c.Words().SampleSays(title, len(sample), mean, sd)}
	return chart.Histograms(ui.Frame(c.Words(), title, unit, ui.CardWidth), low, high, []chart.HistogramRow{row})
}
