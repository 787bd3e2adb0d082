package learn

import (
	"math"
	"slices"
	"strconv"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Task is the panel of an assignment, or of a hand-in that is being checked.
type Task struct {
	S    *State
	Text *text.Texts
}

// task returns what the link says of the assignment.
func (c *Task) task() *params.Task { return &c.S.X.A.Lab.Link.Task }

// Heading returns in words what the panel is.
func (c *Task) Heading() string {
	if c.S.X.HandedIn() {
		return c.Text.Teach.HandIn
	}
	return c.Text.Teach.Assignment
}

// Parts returns what the panel holds: what is handed in and its verdict, or the way to a hand-in.
func (c *Task) Parts() []ui.Part {
	if c.S.X.HandedIn() {
		return slices.Concat(c.checking(), c.answering(), c.comparing(), c.concluded())
	}
	return slices.Concat(c.answering(), c.running(), c.comparing(), c.handingIn(), c.submitting(), c.next())
}

// next lets somebody else answer in the same tab, once an answer stands.
func (c *Task) next() []ui.Part {
	if !c.done() {
		return nil
	}
	return []ui.Part{{Kind: ui.Button, ID: "task-else", Class: "plain", Label: c.Text.Boards.SomeElse,
		Press: c.S.nextPerson}}
}

// checking returns the parts that show whose hand-in it is, and whether it is reproduced.
func (c *Task) checking() []ui.Part {
	parts := []ui.Part{
		{Kind: ui.Words, ID: "task-learner", Class: "foreign", Text: c.learner()},
		{Kind: ui.Words, ID: "verdict", Class: c.verdictClass(), Role: "status", Text: c.S.verdictText(c.Text)},
	}
	if !c.marked() && c.progress() != "" {
		parts = append(parts, ui.Part{Kind: ui.Bar, ID: "task-bar", Text: c.progress(), Label: c.Text.Teach.Checking})
	}
	return parts
}

// answering is where the answer is given, or shown.
func (c *Task) answering() []ui.Part {
	t, task := c.Text.Teach, c.task()
	parts := []ui.Part{{Kind: ui.Caption, ID: "h-answer", Text: t.Answer}}
	if !c.S.X.HandedIn() {
		parts = append(parts,
			ui.Part{Kind: ui.Words, ID: "task-does", Class: "prose", Text: t.Instructions[task.Ask]},
			ui.Part{Kind: ui.Line, ID: "task-name", Label: c.nameLabel(), Text: task.Name, Note: c.seedNote(),
				Most: params.MaxName, Late: true, Disabled: c.S.nameStands(), Set: c.S.rename})
	}
	return append(append(parts, c.field()), c.locking()...)
}

// field is the part that takes the answer, or shows what stands.
func (c *Task) field() ui.Part {
	t, study, fixed := c.Text.Teach, c.S.study(), c.S.fixed()
	if c.S.X.HandedIn() {
		study = Study{Number: c.task().Answer, Text: c.task().Answer}
	}
	switch c.task().Ask {
	case params.Number:
		number := study.Number
		if study.Locked {
			number = c.Text.Number(number)
		}
		return ui.Part{Kind: ui.Line, ID: "task-number", Label: t.Number, Text: number, Disabled: fixed,
			Set: func(value string) { c.S.write(func(study *Study) { study.Number = value }) }}
	case params.Text:
		return ui.Part{Kind: ui.Area, ID: "task-text", Label: t.TextAnswer, Text: study.Text,
			Most: params.MaxAnswer, Disabled: fixed,
			Set: func(value string) { c.S.write(func(study *Study) { study.Text = value }) }}
	}
	return ui.Part{Kind: ui.Guesses, ID: "task-guesses", Component: &Guesses{S: c.S, Text: c.Text}}
}

// locking is where the answer is locked in; nothing once it stands.
func (c *Task) locking() (f ui.Form) {
	if c.S.fixed() {
		return nil
	}
	if c.S.Memory.Fleeting {
		f.Say("task-fleeting", "prose", "status", c.Text.Boards.Fleeting)
	}
	missing := c.missing()
	f.Add(ui.Part{Kind: ui.Button, ID: "task-lock", Class: "primary", Label: c.Text.Teach.LockIn,
		Note: missing, Disabled: missing != "", Press: c.lockIn})
	return f
}

// running shows how far the run has come.
func (c *Task) running() (f ui.Form) {
	if !c.S.fixed() || c.done() {
		return nil
	}
	f.Add(ui.Part{Kind: ui.Caption, ID: "h-run", Text: c.Text.RunIt})
	if c.progress() == "" {
		f.Say("task-pause", "prose", "", c.Text.Teach.PauseFirst)
	} else {
		f.Add(ui.Part{Kind: ui.Bar, ID: "task-bar", Text: c.progress(), Label: c.Text.RunIt})
	}
	return f
}

// comparing shows score and table, if there are any.
func (c *Task) comparing() (f ui.Form) {
	if !c.done() && !c.marked() || !c.S.counts() {
		return nil
	}
	score := c.S.score(c.Text)
	_, answered := c.S.answer(c.Text)
	table := answered && c.S.predicts()
	if score == "" && !table {
		return nil
	}
	f.Add(ui.Part{Kind: ui.Caption, ID: "h-compare", Text: c.Text.Compare})
	if score != "" {
		f.Say("task-score", "score", "", score)
	}
	if table {
		f.Show("task-table", "", string(c.S.comparison(c.Text)), "")
	}
	return f
}

// handingIn is where the learner concludes and takes the link to hand in.
func (c *Task) handingIn() []ui.Part {
	if !c.done() {
		return nil
	}
	t, clipboard := c.Text.Teach, &c.S.UI.Clipboard
	parts := append([]ui.Part{{Kind: ui.Caption, ID: "h-done", Text: t.Conclude}}, c.S.concluding(c.Text)...)
	problem := c.problem()
	if problem != "" {
		return append(parts, ui.Part{Kind: ui.Words, ID: "task-problem", Role: "status", Text: problem})
	}
	link, note := c.S.Share.Link(c.handIn()), ""
	if len(link) > teaching.MaxLink { // the board takes it
		note = t.Long(teaching.MaxLink)
	}
	return append(parts,
		ui.Part{Kind: ui.Made, ID: "handin", Label: t.HandInLink, Text: link, Note: note, Most: params.MaxLink},
		ui.Part{Kind: ui.Button, ID: "copy-handin", Class: "primary",
			Label: clipboard.Label(link, t.CopyHandIn, c.Text.Copied), Press: func() { clipboard.Copy(link) }})
}

// concluded is what the learner has concluded.
func (c *Task) concluded() []ui.Part {
	return []ui.Part{
		{Kind: ui.Caption, ID: "h-end", Text: c.Text.Teach.Conclusion},
		{Kind: ui.Words, ID: "task-conclusion", Class: "foreign written", Text: c.S.conclusion()},
		c.S.reportButton(c.Text),
	}
}

// missing returns in words what has to be done before the answer can be locked in; "" if nothing has.
func (c *Task) missing() string {
	t := c.Text.Teach
	a, ok := c.S.answer(c.Text)
	if !ok {
		return t.NoAnswer
	}
	if c.task().ByName && !c.task().Named() {
		return t.NoName
	}
	longest := teaching.HandIn(c.S.X.A.Lab.Link, a, "", math.MaxUint32, math.MaxUint64)
	return c.Text.TooLong(teaching.TooLong(c.S.Share.Home, longest, "ans", "name"))
}

// lockIn fixes the answer. What was predicted runs from its beginning.
func (c *Task) lockIn() {
	if c.S.predicts() {
		c.S.lockIn()
	} else {
		a, _ := c.S.answer(c.Text)
		study := c.S.openStudy()
		if c.task().Ask == params.Number {
			study.Number = microcircuit.FormatNumber(a.Number) // as it was read, which is the same in every language
		}
		study.Locked = true
	}
	c.S.keepStudy()
	c.S.tellAnswer(c.Text)
}

// progress returns the part of the run that has passed, as the bar shows it; "" without an end.
func (c *Task) progress() string {
	end := teaching.End(&c.S.X.A.Lab.Link)
	if end == 0 {
		return ""
	}
	return strconv.FormatFloat(min(1, float64(c.S.X.A.Lab.Run.Step)/float64(end)), 'f', 3, 64)
}

// done reports whether there is an outcome to look at.
func (c *Task) done() bool { return c.S.study().OutcomeSeen }

// handIn returns the link to hand in.
func (c *Task) handIn() params.Link {
	a, _ := c.S.answer(c.Text)
	run := c.S.X.A.Lab.Run
	return teaching.HandIn(c.S.X.A.Lab.Link, a, c.S.conclusion(), run.Step, run.Hash)
}

// problem returns in words why there is no link to hand in; "" if there is.
func (c *Task) problem() string {
	if !c.S.settled() {
		return c.Text.Teach.PauseFirst
	}
	return c.Text.TooLong(teaching.TooLong(c.S.Share.Home, c.handIn(), "end")) // the answer stands
}

// marked reports whether the hand-in's run is over.
func (c *Task) marked() bool { return c.S.X.HandedIn() && c.S.verdict() != nil }

// verdictClass colours the verdict.
func (c *Task) verdictClass() string {
	m := c.S.verdict()
	switch {
	case m == nil:
		return "verdict"
	case m.Reproduced:
		return "verdict good"
	}
	return "verdict bad"
}

// learner returns in words whose hand-in it is.
func (c *Task) learner() string {
	return c.Text.Teach.By(c.task().Name, params.Value(c.S.X.A.Lab.Link, "seed"))
}
