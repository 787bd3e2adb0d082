package teach

import (
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/ui"
)

// assignmentParts returns what the dialog of an assignment holds.
func (c *Dialog) assignmentParts() []ui.Part {
	t := c.Text.Teach
	return slices.Concat(
		c.turns(),
		[]ui.Part{{Kind: ui.Words, ID: "assign-says", Text: t.AssignSays}},
		c.questionForm(),
		[]ui.Part{{Kind: ui.Caption, ID: "h-controls", Text: t.ControlsTitle}},
		c.controlsForm(),
		[]ui.Part{{Kind: ui.Caption, ID: "h-tabs", Text: c.Text.InstrumentsTitle}},
		c.tabsForm(),
		[]ui.Part{{Kind: ui.Words, ID: "assign-open", Text: t.Open}},
		c.linkForm(),
	)
}

// questionForm is where the teacher says what is asked, how it is answered, and how long the network runs.
func (c *Dialog) questionForm() (f ui.Form) {
	t, form := c.Text.Teach, &c.S.AssignmentForm
	task := &form.Link.Task
	question := c.assignmentField("q")
	question.Kind, question.Class, question.Most, question.Late = ui.Area, "", params.MaxQuestion, false
	question.Note = c.room()
	f.Add(question)
	ask := c.assignmentField("ask")
	ask.Kind, ask.Class = ui.List, ""
	for _, q := range []params.Quantity{params.Rates, params.Latency, params.Number, params.Text} {
		ask.Options = append(ask.Options, ui.Option{Name: string(q), Label: t.Quantities[q], Selected: q == task.Ask})
	}
	f.Add(ask)
	if task.Ask == params.Number {
		want := c.assignmentField("want")
		want.Set = func(value string) { form.setWant(c.Text.AsLinked("want", value)) }
		f.Add(want)
	}
	if task.Ask != params.Text {
		f.Add(c.assignmentField("tol"))
	}
	f.Add(ui.Part{Kind: ui.Line, ID: "assign-time", Class: "half", Label: t.Seconds, Late: true, Set: c.setSeconds,
		Text: microcircuit.FormatNumber(form.Link.Params.TSim / 1000)})
	f.Add(ui.Part{Kind: ui.Check, ID: "assign-seeds", Label: t.ByName, Checked: task.ByName,
		Press: func() { form.toggleSeedByName(c.S.X.A.Lab.Link.Params.Seed) }})
	if task.Ask == params.Latency && !form.Link.Params.Thalamus.On {
		f.Say("assign-nopulse", "", "status", t.NoPulse)
	}
	if form.Refused != nil {
		f.Say("assign-refused", "verdict bad", "alert", c.Text.Param(form.Refused))
	}
	return f
}

// assignmentField is a field for a key of the assignment's link.
func (c *Dialog) assignmentField(key string) ui.Part {
	form := &c.S.AssignmentForm
	return ui.Part{Kind: ui.Line, ID: "assign-" + key, Class: "half", Label: c.Text.Label(key),
		Text: params.Value(form.Link, key), Late: true,
		Set: func(value string) { form.set(key, c.Text.AsLinked(key, value)) }}
}

// room returns in words how many characters of a link are left to the learners.
func (c *Dialog) room() string {
	links := c.S.Share
	l := params.ForLearners(c.S.AssignmentForm.Link)
	withBoard := 0
	if links.Server.Available {
		b := l
		b.Task.Board = params.WriteID([params.IDBytes]byte{})
		withBoard = teaching.Room(links.Home, b)
	}
	return c.Text.Teach.Room(teaching.Room(links.Home, l), withBoard)
}

// setSeconds sets the model time after the warm-up, which is typed in seconds.
func (c *Dialog) setSeconds(value string) {
	x, ok := c.Text.Read(value)
	if ok {
		value = microcircuit.FormatNumber(x * 1000)
	}
	c.S.AssignmentForm.set("t_sim", value)
}

// controlsForm holds the lists that free, lock or hide a control each.
func (c *Dialog) controlsForm() (f ui.Form) {
	t, form := c.Text.Teach, &c.S.AssignmentForm
	task := &form.Link.Task
	f.Add(ui.Part{Kind: ui.Check, ID: "control-all", Label: t.LockAll,
		Checked: slices.Contains(task.Lock, params.LockAll), Press: form.toggleLockAll})
	for _, key := range params.OfferedControls() {
		now := "free"
		if task.Locks(key) {
			now = "lock"
		}
		if task.Hides(key) {
			now = "hide"
		}
		part := ui.Part{Kind: ui.List, ID: "control-" + key, Class: "half", Label: c.controlLabel(key), Late: true,
			Set: func(choice string) { form.govern(key, choice) }}
		for _, o := range []string{"free", "lock", "hide"} {
			part.Options = append(part.Options, ui.Option{Name: o, Label: t.Freedoms[o], Selected: o == now})
		}
		f.Add(part)
	}
	return f
}

// controlLabel returns what a control is called: a parameter's control as the parameter.
func (c *Dialog) controlLabel(key string) string {
	label := c.Text.Teach.Controls[key]
	if label == "" {
		label = c.Text.Label(key)
	}
	return label
}

// tabsForm holds the boxes that show a tab of the instruments each, or not.
func (c *Dialog) tabsForm() (f ui.Form) {
	form := &c.S.AssignmentForm
	tabs := form.Link.Task.Tabs
	for _, key := range params.Tabs() {
		shown := tabs == nil || slices.Contains(tabs, key)
		f.Add(ui.Part{Kind: ui.Check, ID: "show-" + key, Class: "half", Label: c.Text.LinkTab(key), Checked: shown,
			Press: func() { form.showTab(key, !shown) }})
	}
	return f
}
