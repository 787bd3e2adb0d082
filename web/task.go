package web

import (
	"math"
	"slices"
	"strconv"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/ui"
)

// Task is the panel of an assignment, or of a hand-in that is being checked.
type Task struct {
	Root *Root
}

// task is what the link says.
func (c *Task) task() *params.Task { return &c.Root.A.Lab.Link.Task }

// Heading says what the panel is.
func (c *Task) Heading() string {
	if c.Root.HandedIn() {
		return c.Root.Text.Teach.HandIn
	}
	return c.Root.Text.Teach.Assignment
}

// Parts are what the panel holds: what is handed in and its verdict, or the way to a hand-in.
func (c *Task) Parts() []ui.Part {
	if c.Root.HandedIn() {
		return slices.Concat(c.checking(), c.answering(), c.comparing(), c.concluded())
	}
	return slices.Concat(c.answering(), c.running(), c.comparing(), c.handingIn(), []ui.Part(c.submission()), c.next())
}

// next lets somebody else answer in the same tab, once an answer stands.
func (c *Task) next() []ui.Part {
	if !c.done() {
		return nil
	}
	return []ui.Part{{Kind: ui.Button, ID: "task-else", Class: "plain", Label: c.Root.Text.Boards.SomeElse,
		Press: c.Root.nextPerson}}
}

// checking says whose hand-in it is, and whether it is reproduced.
func (c *Task) checking() []ui.Part {
	parts := []ui.Part{
		{Kind: ui.Words, ID: "task-learner", Class: "foreign", Text: c.learner()},
		{Kind: ui.Words, ID: "verdict", Class: c.verdictClass(), Role: "status", Text: c.Root.verdictSays()},
	}
	if !c.marked() && c.progress() != "" {
		parts = append(parts, ui.Part{Kind: ui.Bar, ID: "task-bar", Text: c.progress(),
			Label: c.Root.Text.Teach.Checking})
	}
	return parts
}

// answering is where the answer is given, or shown.
func (c *Task) answering() []ui.Part {
	t, task := c.Root.Text.Teach, &c.Root.A.Lab.Link.Task
	study, fixed := c.Root.study(), c.fixed()
	parts := []ui.Part{{Kind: ui.Caption, ID: "h-answer", Text: t.Answer}}
	if !c.Root.HandedIn() {
		parts = append(parts, ui.Part{Kind: ui.Words, ID: "task-does", Class: "prose", Text: t.Instructions[task.Ask]},
			ui.Part{Kind: ui.Line, ID: "task-name", Label: c.nameLabel(), Text: task.Name, Note: c.seedNote(),
				Most: params.MaxName, Late: true,
				Disabled: c.nameStands(), Set: c.rename})
	} else {
		study = Study{Number: task.Answer, Text: task.Answer}
	}
	switch task.Ask {
	case params.Number:
		number := study.Number
		if study.Locked {
			number = c.Root.Text.Number(number)
		}
		parts = append(parts, ui.Part{Kind: ui.Line, ID: "task-number", Label: t.Number, Text: number, Disabled: fixed,
			Set: func(value string) { c.write(func(s *Study) { s.Number = value }) }})
	case params.Text:
		parts = append(parts, ui.Part{Kind: ui.Area, ID: "task-text", Label: t.TextAnswer, Text: study.Text,
			Most: params.MaxAnswer, Disabled: fixed,
			Set: func(value string) { c.write(func(s *Study) { s.Text = value }) }})
	default:
		parts = append(parts, ui.Part{Kind: ui.Guesses, ID: "task-guesses", Component: &Guesses{Root: c.Root}})
	}
	if !fixed {
		if c.Root.Memory.Fleeting {
			parts = append(parts, ui.Part{Kind: ui.Words, ID: "task-fleeting", Class: "prose", Role: "status",
				Text: c.Root.Text.Boards.Fleeting})
		}
		parts = append(parts, ui.Part{Kind: ui.Button, ID: "task-lock", Class: "primary", Label: t.LockIn,
			Note: c.missing(), Disabled: c.missing() != "", Press: c.lockIn})
	}
	return parts
}

// write lets something be written into the answer.
func (c *Task) write(into func(s *Study)) {
	into(c.Root.openStudy())
	c.Root.keepStudy()
}

// running shows how far the run has come.
func (c *Task) running() []ui.Part {
	if !c.fixed() || c.done() {
		return nil
	}
	parts := []ui.Part{{Kind: ui.Caption, ID: "h-run", Text: c.Root.Text.RunIt}}
	if c.progress() == "" {
		return append(parts, ui.Part{Kind: ui.Words, ID: "task-pause", Class: "prose",
			Text: c.Root.Text.Teach.PauseFirst})
	}
	return append(parts, ui.Part{Kind: ui.Bar, ID: "task-bar", Text: c.progress(), Label: c.Root.Text.RunIt})
}

// comparing shows score and table, if there are any.
func (c *Task) comparing() (parts []ui.Part) {
	if !c.done() && !c.marked() {
		return nil
	}
	if score := c.score(); score != "" {
		parts = append(parts, ui.Part{Kind: ui.Words, ID: "task-score", Class: "score", Text: score})
	}
	if _, ok := c.Root.Answer(); ok && c.Root.Predicts() && c.Root.counts() {
		parts = append(parts, ui.Part{Kind: ui.Picture, ID: "task-table", HTML: string(c.Root.Comparison())})
	}
	if len(parts) == 0 {
		return nil
	}
	return append([]ui.Part{{Kind: ui.Caption, ID: "h-compare", Text: c.Root.Text.Compare}}, parts...)
}

// handingIn is where the learner concludes and takes the link to hand in.
func (c *Task) handingIn() []ui.Part {
	if !c.done() {
		return nil
	}
	t := c.Root.Text.Teach
	parts := append([]ui.Part{{Kind: ui.Caption, ID: "h-done", Text: t.Conclude}}, c.Root.Concluding()...)
	if problem := c.problem(); problem != "" {
		return append(parts, ui.Part{Kind: ui.Words, ID: "task-problem", Role: "status", Text: problem})
	}
	link, note := c.handInLink(), ""
	if len(link) > teaching.MaxLink { // the board takes it
		note = t.Long(teaching.MaxLink)
	}
	return append(parts, ui.Part{Kind: ui.Made, ID: "handin", Label: t.HandInLink, Text: link, Note: note,
		Most: params.MaxLink},
		ui.Part{Kind: ui.Button, ID: "copy-handin", Class: "primary",
			Label: c.Root.UI.Clipboard.Label(link, t.CopyHandIn,
				c.Root.Text.Copied), Press: func() { c.Root.UI.Clipboard.Copy(link) }})
}

// submitting is where the learner hands in to the class board, if the link names one.
func (c *Task) submission() ui.Form {
	if !c.done() || c.problem() != "" {
		return c.Root.submissionParts(nil)
	}
	link := c.handIn()
	return c.Root.submissionParts(&link)
}

// concluded is what the learner has concluded.
func (c *Task) concluded() []ui.Part {
	t := c.Root.Text.Teach
	return []ui.Part{
		{Kind: ui.Caption, ID: "h-end", Text: t.Conclusion},
		{Kind: ui.Words, ID: "task-conclusion", Class: "foreign written", Text: c.Root.Conclusion()},
		{Kind: ui.Button, ID: "report", Class: "plain", Label: t.Report, Press: c.Root.HandleReport},
	}
}

// fixed says that the answer stands.
func (c *Task) fixed() bool { return c.Root.study().Locked || c.Root.HandedIn() }

// missing says what has to be done before the answer can be locked in; "" if nothing has.
func (c *Task) missing() string {
	t := c.Root.Text.Teach
	if _, ok := c.Root.Answer(); !ok {
		return t.NoAnswer
	}
	if c.task().ByName && !c.task().Named() {
		return t.NoName
	}
	a, _ := c.Root.Answer()
	longest := teaching.HandIn(c.Root.A.Lab.Link, a, "", math.MaxUint32, math.MaxUint64)
	return c.Root.Text.TooLong(teaching.TooLong(c.Root.Share.Home, longest, "ans", "name"))
}

// lockIn fixes the answer. What was predicted runs from its beginning.
func (c *Task) lockIn() {
	switch {
	case c.Root.Predicts():
		c.Root.LockIn()
	default:
		a, _ := c.Root.Answer()
		s := c.Root.openStudy()
		if c.task().Ask == params.Number {
			s.Number = microcircuit.FormatNumber(a.Number) // as it was read, which is the same in every language
		}
		s.Locked = true
	}
	c.Root.keepStudy()
	c.Root.tellAnswer()
}

// progress is the part of the run that has passed, as the bar shows it; "" without an end.
func (c *Task) progress() string {
	end := teaching.End(&c.Root.A.Lab.Link)
	if end == 0 {
		return ""
	}
	return strconv.FormatFloat(min(1, float64(c.Root.A.Lab.Run.Step)/float64(end)), 'f', 3, 64)
}

// done reports whether there is an outcome to look at.
func (c *Task) done() bool { return c.Root.study().OutcomeSeen }

// handIn is the link to hand in.
func (c *Task) handIn() params.Link {
	a, _ := c.Root.Answer()
	run := c.Root.A.Lab.Run
	return teaching.HandIn(c.Root.A.Lab.Link, a, c.Root.study().Conclusion, run.Step, run.Hash)
}

// handInLink is the same as text; "" if it is too long or not yet there.
func (c *Task) handInLink() string {
	if c.problem() != "" {
		return ""
	}
	return c.Root.Share.Home + "#" + params.Format(c.handIn())
}

// problem says why there is no link to hand in; "" if there is.
func (c *Task) problem() string {
	if !c.Root.Settled() {
		return c.Root.Text.Teach.PauseFirst
	}
	return c.Root.Text.TooLong(teaching.TooLong(c.Root.Share.Home, c.handIn(), "end")) // the answer stands
}

// advanceStudy takes up the study of the page's question, and notes what its run has given: the mark of a hand-in, that
// there is an outcome of an assignment, or the outcome of an exercise.
func (c *Learn) advanceStudy() {
	s := c.openStudy()
	switch {
	case c.HandedIn():
		c.judge(s)
	case c.Assigned():
		s.OutcomeSeen = s.Locked && c.A.Lab.Run.Warm() && (s.OutcomeSeen || c.Settled())
	default:
		c.advanceExercise(s)
	}
	if c.A.Lab.Link.Task.Board != "" {
		c.openSubmission()
	}
}

// judge marks a hand-in once its run stands where its hash does. The mark then stays, whatever is played after.
func (c *Learn) judge(s *Study) {
	run := c.A.Lab.Run
	stands := c.A.Lab.State == lab.Finished || c.A.Lab.State == lab.Paused
	if s.Verdict != nil || run.Step == 0 || run.Step != c.A.Lab.Link.Task.Stamp.Step || !stands ||
		c.A.Lab.Built().Params != c.A.Lab.Link.Params { // which a slider that is dragged may have changed
		return
	}
	s.Rerun = outcomeOf(run)
	m := teaching.Judge(&c.A.Lab.Link, &s.Rerun)
	s.Verdict = &m
}

// verdict returns the mark of a hand-in; nil before its run has ended.
func (c *Learn) verdict() *teaching.Mark { return c.study().Verdict }

func outcomeOf(run *lab.Run) teaching.Outcome {
	return teaching.Outcome{Step: run.Step, Hash: run.Hash, Rates: run.Rates(), Latencies: run.Latencies()}
}

// marked says that the hand-in's run is over.
func (c *Task) marked() bool { return c.Root.HandedIn() && c.Root.verdict() != nil }

// verdictSays says what is known of a hand-in.
func (c *Learn) verdictSays() string {
	t, l := c.Words().Teach, &c.A.Lab.Link
	m := c.verdict()
	switch {
	case m != nil && m.Reproduced:
		return t.ReproducedAt(l.Task.Stamp.Step, spike.Hash(l.Task.Stamp.Hash).String())
	case m != nil:
		return t.NotReproducedAt(l.Task.Stamp.Step, c.study().Rerun.Hash.String())
	case teaching.End(l) != l.Task.Stamp.Step:
		return t.NotCheckable
	}
	return t.Checking
}

// verdictClass colours it.
func (c *Task) verdictClass() string {
	switch m := c.Root.verdict(); {
	case m == nil:
		return "verdict"
	case m.Reproduced:
		return "verdict good"
	}
	return "verdict bad"
}

// learner says whose hand-in it is.
func (c *Task) learner() string {
	return c.Root.Text.Teach.By(c.task().Name, params.Value(c.Root.A.Lab.Link, "seed"))
}

// score gives the score of what was reproduced; "" if there is none.
func (c *Task) score() string {
	if !c.Root.counts() {
		return ""
	}
	return c.Root.ScoreSays()
}

// counts says that the run is the learner's own, or has been found to be the one that was handed in.
func (c *Learn) counts() bool {
	m := c.verdict()
	return !c.HandedIn() || m != nil && m.Reproduced
}
