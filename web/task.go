package web

import (
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/spike"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// Task is the panel of an assignment, or of a hand-in that is being checked.
type Task struct {
	Root *Root
}

// Assigned says that the link is an assignment or a hand-in.
func (c *Root) Assigned() bool { return c.Lab.Link.Task.Ask != "" }

// task is what the link says.
func (c *Task) task() *params.Task { return &c.Root.Lab.Link.Task }

// Heading says what the panel is.
func (c *Task) Heading() string {
	if c.Root.HandedIn() {
		return c.Root.Text.Teach.HandIn
	}
	return c.Root.Text.Teach.Assignment
}

// Asks says whether so much is asked for.
func (c *Task) Asks(ask string) bool { return string(c.task().Ask) == ask }

// Instruction says what to do.
func (c *Task) Instruction() string { return c.Root.Text.Teach.Instructions[c.task().Ask] }

// NameLabel is that of the field, which must be filled in if seeds follow from names.
func (c *Task) NameLabel() string {
	if c.task().ByName {
		return c.Root.Text.Teach.NameNeeded
	}
	return c.Root.Text.Teach.Name
}

// SeedNote says which seed the name gives.
func (c *Task) SeedNote() string {
	if !c.task().Named() {
		return ""
	}
	return c.Root.Text.Teach.SeedOf(params.Value(c.Root.Lab.Link, "seed"))
}

// HandleName takes the learner's name, and with it the seed if the assignment gives each name its own.
func (c *Task) HandleName(event vugu.DOMEvent) {
	l := c.Root.Lab.Link
	seed, study := l.Params.Seed, c.Root.Study
	if c.Root.study().Locked || params.Set(&l, "name", typed(event, params.MaxName)) != nil {
		return
	}
	if l.Params.Seed == seed {
		c.Root.Lab.Annotate(l)
	} else {
		c.Root.use(l)
	}
	c.Root.Study = study
}

// HandleNumber follows the field of a number.
func (c *Task) HandleNumber(event vugu.DOMEvent) { c.Root.study().Number = typed(event, 40) }

// HandleText follows the field of a text.
func (c *Task) HandleText(event vugu.DOMEvent) { c.Root.study().Text = typed(event, params.MaxAnswer) }

// Number is the number as typed.
func (c *Task) Number() string {
	if c.Root.HandedIn() {
		return c.task().Answer
	}
	return c.Root.study().Number
}

// Written is the text answered.
func (c *Task) Written() string {
	if c.Root.HandedIn() {
		return c.task().Answer
	}
	return c.Root.study().Text
}

// Fixed says that the answer stands.
func (c *Task) Fixed() bool { return c.Root.study().Locked || c.Root.HandedIn() }

// Missing says what has to be done before the answer can be locked in; "" if nothing has.
func (c *Task) Missing() string {
	t := c.Root.Text.Teach
	if _, ok := c.Root.Answer(); !ok {
		return t.NoAnswer
	}
	if c.task().ByName && !c.task().Named() {
		return t.NoName
	}
	return ""
}

// HandleLock fixes the answer. What was predicted runs from its beginning.
func (c *Task) HandleLock() {
	switch {
	case c.Missing() != "":
	case c.Root.Predicts():
		c.Root.LockIn()
	default:
		c.Root.study().Locked = true
	}
}

// Progress is the part of the run that has passed, as the bar shows it; "" without an end.
func (c *Task) Progress() string {
	end := teaching.End(&c.Root.Lab.Link)
	if end == 0 {
		return ""
	}
	return strconv.FormatFloat(min(1, float64(c.Root.Lab.Run.Step)/float64(end)), 'f', 3, 64)
}

// Done says that there is an outcome to look at.
func (c *Task) Done() bool {
	s := c.Root.study()
	s.Shown = s.Locked && c.Root.Lab.Run.Warm() && (s.Shown || c.Root.Settled())
	return s.Shown
}

// Mark is the class of a stage: the one under way stands out.
func (c *Task) Mark(stage string) string {
	now := "answer"
	if c.Fixed() {
		now = "run"
	}
	if c.Done() {
		now = "done"
	}
	if stage == now {
		return "stage now"
	}
	return "stage"
}

// handIn is the link to hand in.
func (c *Task) handIn() params.Link {
	a, _ := c.Root.Answer()
	run := c.Root.Lab.Run
	return teaching.HandIn(c.Root.Lab.Link, a, c.Root.study().Conclusion, run.Step, run.Hash)
}

// HandInLink is the same as text; "" if it is too long or not yet there.
func (c *Task) HandInLink() string {
	if c.Problem() != "" {
		return ""
	}
	return c.Root.Address() + "#" + params.Format(c.handIn())
}

// Problem says why there is no link to hand in; "" if there is.
func (c *Task) Problem() string {
	if !c.Root.Settled() {
		return c.Root.Text.Teach.PauseFirst
	}
	return c.Root.tooLong(c.handIn())
}

// tooLong says that a link is too long, and what to shorten; "" if it is not.
func (c *Root) tooLong(l params.Link) string {
	excess, key := teaching.Longest(c.Address(), l)
	if excess == 0 {
		return ""
	}
	return c.Text.Teach.TooLong(teaching.MaxLink, excess, c.Text.Label(key))
}

// CopyLabel is what stands on the button that copies the link to hand in.
func (c *Task) CopyLabel() string {
	return c.Root.copyLabel(c.HandInLink(), c.Root.Text.Teach.CopyHandIn)
}

// copyLabel is what stands on a button that copies a text.
func (c *Root) copyLabel(text, label string) string {
	if text != "" && c.CopiedText == text {
		return c.Text.Copied
	}
	return label
}

// HandleHandIn copies the link to hand in.
func (c *Task) HandleHandIn() {
	if link := c.HandInLink(); link != "" {
		c.Root.Copy(link)
	}
}

// verdict marks a hand-in once its run stands where its hash does. The mark then stays, whatever is played after.
func (c *Root) verdict() *teaching.Mark {
	s, run := c.study(), c.Lab.Run
	if s.Mark == nil && run.Step > 0 && run.Step == c.Lab.Link.Task.Stamp.Step && (c.Lab.State == lab.Finished || c.Lab.State == lab.Paused) {
		s.Outcome = outcomeOf(run)
		m := teaching.Judge(&c.Lab.Link, &s.Outcome)
		s.Mark = &m
	}
	return s.Mark
}

func outcomeOf(run *lab.Run) teaching.Outcome {
	return teaching.Outcome{Step: run.Step, Hash: run.Hash, Rates: run.Rates(), Latencies: run.Latencies()}
}

// Marked says that the hand-in's run is over.
func (c *Task) Marked() bool { return c.Root.HandedIn() && c.Root.verdict() != nil }

// Verdict says what is known of the hand-in.
func (c *Task) Verdict() string {
	t, l := c.Root.Text.Teach, &c.Root.Lab.Link
	m := c.Root.verdict()
	switch {
	case m != nil && m.Reproduced:
		return t.ReproducedAt(l.Task.Stamp.Step, spike.Hash(l.Task.Stamp.Hash).String())
	case m != nil:
		return t.NotReproducedAt(l.Task.Stamp.Step, c.Root.study().Outcome.Hash.String())
	case teaching.End(l) != l.Task.Stamp.Step:
		return t.NotCheckable
	}
	return t.Checking
}

// VerdictClass colours it.
func (c *Task) VerdictClass() string {
	switch m := c.Root.verdict(); {
	case m == nil:
		return "verdict"
	case m.Reproduced:
		return "verdict good"
	}
	return "verdict bad"
}

// Learner says whose hand-in it is.
func (c *Task) Learner() string {
	return c.Root.Text.Teach.By(c.task().Name, params.Value(c.Root.Lab.Link, "seed"))
}

// Compared says that a table of values can be shown.
func (c *Task) Compared() bool {
	_, ok := c.Root.Answer()
	return ok && c.Root.Predicts() && (c.Done() || c.Marked())
}

// ScoreSays gives the score of what was reproduced; "" if there is none.
func (c *Task) ScoreSays() string {
	if m := c.Root.verdict(); c.Root.HandedIn() && !(m != nil && m.Reproduced) {
		return ""
	}
	return c.Root.ScoreSays()
}
