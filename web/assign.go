package web

import (
	"html"
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/chart"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/ui"
)

// AssignmentForm is an assignment in the making, of the network on the page.
type AssignmentForm struct {
	Link    params.Link
	Refused *microcircuit.ParamError // why the last value was; nil if it was not
}

// usualRun is the model time of an assignment after the warm-up (ms), long enough for rates to be those of the
// reference.
const usualRun = 10_000

// HandleTeach opens the dialog with the network that the page shows, and what was chosen there before. Its run is to
// have an end, which hand-ins need.
func (c *Teach) HandleTeach() {
	l, drawn := teaching.Common(c.A.Lab.Link), c.AssignmentForm.Link
	if drawn.Task.Ask != "" && !c.Assigned() {
		l.Task = drawn.Task
		if !l.TSimSet {
			l.TSimSet, l.Params.TSim = true, drawn.Params.TSim
		}
	}
	l.Exercise, l.HasB, l.BDiffers = "", false, nil
	if !l.Task.ByName {
		l.Params.Seed = c.A.Lab.Link.Params.Seed
	}
	if !l.TSimSet {
		l.TSimSet, l.Params.TSim = true, usualRun
	}
	if l.Task.Ask == "" {
		l.Task.Ask = params.Rates
	}
	c.AssignmentForm = AssignmentForm{Link: l}
	c.OpenDialog("assign")
}

// assignParts are what the dialog holds.
func (c *Teach) assignParts() []ui.Part {
	t := c.Words().Teach
	return slices.Concat(
		c.turns(),
		[]ui.Part{{Kind: ui.Words, ID: "assign-says", Text: t.AssignSays}},
		c.asking(),
		[]ui.Part{{Kind: ui.Caption, ID: "h-controls", Text: t.ControlsTitle}},
		c.controls(),
		[]ui.Part{{Kind: ui.Caption, ID: "h-tabs", Text: c.Words().InstrumentsTitle}},
		c.instruments(),
		[]ui.Part{{Kind: ui.Words, ID: "assign-open", Text: t.Open}},
		c.assignment(),
	)
}

// asking is what is asked for, and how it is answered.
func (c *Teach) asking() []ui.Part {
	t, task := c.Words().Teach, &c.AssignmentForm.Link.Task
	field := func(key, id string) ui.Part {
		return ui.Part{Kind: ui.Line, ID: id, Class: "half", Label: c.Words().Label(key),
			Text: params.Value(c.AssignmentForm.Link, key), Late: true,
			Set: func(value string) { c.draw(key, c.Words().AsLinked(key, value)) }}
	}
	question := field("q", "assign-q")
	question.Kind, question.Class, question.Most, question.Late = ui.Area, "", params.MaxQuestion, false
	question.Note = c.room()
	ask := field("ask", "assign-ask")
	ask.Kind, ask.Class = ui.List, ""
	for _, q := range []params.Quantity{params.Rates, params.Latency, params.Number, params.Text} {
		ask.Options = append(ask.Options, ui.Option{Name: string(q), Label: t.Quantities[q], Selected: q == task.Ask})
	}
	parts := []ui.Part{question, ask}
	if task.Ask == params.Number {
		want := field("want", "assign-want")
		want.Set = c.want
		parts = append(parts, want)
	}
	if task.Ask != params.Text {
		parts = append(parts, field("tol", "assign-tol"))
	}
	parts = append(parts, ui.Part{Kind: ui.Line, ID: "assign-time", Class: "half", Label: t.Seconds, Late: true,
		Set:  c.seconds,
		Text: microcircuit.FormatNumber(c.AssignmentForm.Link.Params.TSim / 1000)},
		ui.Part{Kind: ui.Check, ID: "assign-seeds", Label: t.ByName, Checked: task.ByName, Press: c.byName})
	if task.Ask == params.Latency && !c.AssignmentForm.Link.Params.Thalamus.On {
		parts = append(parts, ui.Part{Kind: ui.Words, ID: "assign-nopulse", Role: "status", Text: t.NoPulse})
	}
	if c.AssignmentForm.Refused != nil {
		parts = append(parts, ui.Part{Kind: ui.Words, ID: "assign-refused", Class: "verdict bad", Role: "alert",
			Text: c.Words().Param(c.AssignmentForm.Refused)})
	}
	return parts
}

// room says how much of a link is left to the learners.
func (c *Teach) room() string {
	l := params.ForLearners(c.AssignmentForm.Link)
	withBoard := 0
	if c.Share.Server.Available {
		b := l
		b.Task.Board = params.WriteID([params.IDBytes]byte{})
		withBoard = teaching.Room(c.Share.Home, b)
	}
	return c.Words().Teach.Room(teaching.Room(c.Share.Home, l), withBoard)
}

// draw changes the draft; what is refused is said.
func (c *Teach) draw(key, value string) {
	d := &c.AssignmentForm
	l, err := d.Link, params.Set(&d.Link, key, value)
	if err == nil {
		err = d.Link.Validate()
	}
	d.Refused, _ = err.(*microcircuit.ParamError)
	if d.Refused != nil {
		d.Link = l
	}
}

// want takes the right number; none if the field is empty.
func (c *Teach) want(value string) {
	if value != "" {
		c.draw("want", c.Words().AsLinked("want", value))
		return
	}
	c.AssignmentForm.Link.Task.Want, c.AssignmentForm.Link.Task.Wanted = 0, false
}

// seconds takes the model time after the warm-up.
func (c *Teach) seconds(value string) {
	if x, ok := c.Words().Read(value); ok {
		value = microcircuit.FormatNumber(x * 1000)
	}
	c.draw("t_sim", value)
}

// byName gives each name its own seed, or all the same.
func (c *Teach) byName() {
	l := &c.AssignmentForm.Link
	l.Task.ByName = !l.Task.ByName
	l.Params.Seed = c.A.Lab.Link.Params.Seed
	if l.Task.ByName {
		l.Params.Seed = params.Default().Params.Seed // a link of a name and of another seed contradicts itself
	}
}

// governed are the controls that the dialog offers to lock or hide; links may name any other.
var governed = []string{"presets", "scale", "bg", "bg_rate", "g", "seed", "at", "advanced", "compare", "transport",
	"instruments"}

// controls are the lists that free, lock or hide them.
func (c *Teach) controls() (parts []ui.Part) {
	t, task := c.Words().Teach, &c.AssignmentForm.Link.Task
	parts = append(parts, ui.Part{Kind: ui.Check, ID: "control-all", Label: t.LockAll,
		Checked: slices.Contains(task.Lock, params.LockAll), Press: c.lockAll})
	for _, key := range governed {
		state := "free"
		if task.Locks(key) {
			state = "lock"
		}
		if task.Hides(key) {
			state = "hide"
		}
		label := t.Controls[key]
		if label == "" {
			label = c.Words().Label(key)
		}
		part := ui.Part{Kind: ui.List, ID: "control-" + key, Class: "half", Label: label, Late: true,
			Set: func(choice string) {
				govern(task, key, choice)
			}}
		for _, o := range []string{"free", "lock", "hide"} {
			part.Options = append(part.Options, ui.Option{Name: o, Label: t.Freedoms[o], Selected: o == state})
		}
		parts = append(parts, part)
	}
	return parts
}

// govern frees, locks or hides a control.
func govern(task *params.Task, key, choice string) {
	all := slices.Contains(task.Lock, params.LockAll)
	task.Lock, task.Hide = with(task.Lock, key, choice == "lock" && !all), with(task.Hide, key, choice == "hide")
	if !all {
		return
	}
	task.Free = with(task.Free, key, choice == "free")
	if choice == "lock" && !task.Locks(key) {
		task.Lock = with(task.Lock, key, true) // the list of all parameters is free, this one is not
	}
}

// lockAll locks all controls but those that only show, until the teacher frees some; or frees all again.
func (c *Teach) lockAll() {
	task := &c.AssignmentForm.Link.Task
	if slices.Contains(task.Lock, params.LockAll) {
		task.Lock, task.Free = nil, nil
		return
	}
	task.Lock, task.Free = []string{params.LockAll}, with([]string{"transport", "instruments"}, "", false)
	for _, key := range task.Hide {
		task.Free = with(task.Free, key, false)
	}
}

// with gives a list with or without a name; nil if it is empty. The list itself stays as it is.
func with(list []string, name string, in bool) (out []string) {
	for _, s := range list {
		if s != name {
			out = append(out, s)
		}
	}
	if in {
		out = append(out, name)
	}
	return out
}

// instruments are the boxes that show a tab of them, or not.
func (c *Teach) instruments() (parts []ui.Part) {
	chosen := c.AssignmentForm.Link.Task.Tabs
	for _, key := range params.Tabs() {
		shown := chosen == nil || slices.Contains(chosen, key)
		parts = append(parts, ui.Part{Kind: ui.Check, ID: "show-" + key, Class: "half", Label: c.Words().Tab(key),
			Checked: shown,
			Press:   func() { c.showTab(key, !shown) }})
	}
	return parts
}

// showTab shows or removes a tab. The last one stays: all of them are a control, that can be hidden.
func (c *Teach) showTab(key string, shown bool) {
	chosen := c.AssignmentForm.Link.Task.Tabs
	if chosen == nil {
		chosen = params.Tabs()
	}
	chosen = with(chosen, key, shown)
	if len(chosen) == 0 {
		return
	}
	if len(chosen) == len(params.Tabs()) {
		chosen = nil
	}
	c.AssignmentForm.Link.Task.Tabs = chosen
}

// assignment is the link, in all its forms, or what to shorten.
func (c *Teach) assignment() []ui.Part {
	t := c.Words().Teach
	if problem := c.Words().TooLong(teaching.TooLong(c.Share.Home, c.AssignmentForm.Link)); problem != "" {
		return []ui.Part{{Kind: ui.Words, ID: "assign-long", Class: "verdict bad", Role: "alert", Text: problem}}
	}
	learners := params.ForLearners(c.AssignmentForm.Link)
	link := c.Share.Home + "#" + params.Format(learners)
	frame := `<iframe src="` + html.EscapeString(c.Share.Home+"embed.html#"+params.Format(learners)) + `" title="` +
		html.EscapeString(c.Words().Title) +
		`" width="100%" height="900" style="border:0" allow="cross-origin-isolated; clipboard-write"></iframe>`
	code, _ := chart.QR(t.QR, link)
	parts := []ui.Part{
		{Kind: ui.Made, ID: "assign-link", Label: t.LinkTitle, Text: link, Note: t.Length(len(link), teaching.MaxLink),
			Most: params.MaxLink},
		{Kind: ui.Button, ID: "assign-copy", Class: "primary",
			Label: c.UI.Clipboard.Label(link, t.Copy, c.Words().Copied), Press: func() { c.UI.Clipboard.Copy(link) }},
	}
	parts = append(parts, c.Share.LocalForm(c.Words(), "assign-local")...)
	parts = append(parts, c.Share.ShortForm(c.Words(), "assign", learners)...)
	parts = append(parts, []ui.Part{
		{Kind: ui.Picture, ID: "assign-qr", HTML: code},
		{Kind: ui.Made, ID: "assign-frame", Label: t.FrameTitle, Text: frame, Most: params.MaxLink},
		{Kind: ui.Button, ID: "assign-copy-frame", Class: "plain",
			Label: c.UI.Clipboard.Label(frame, t.Copy, c.Words().Copied), Press: func() { c.UI.Clipboard.Copy(frame) }},
	}...)
	if !c.AssignmentForm.Link.Task.Wanted {
		return parts
	}
	key := c.Share.Home + "#" + params.Format(c.AssignmentForm.Link)
	return append(parts, []ui.Part{
		{Kind: ui.Made, ID: "assign-key", Label: t.KeyTitle, Text: key, Note: t.KeySays, Most: params.MaxLink},
		{Kind: ui.Button, ID: "assign-copy-key", Class: "primary",
			Label: c.UI.Clipboard.Label(key, t.Copy, c.Words().Copied), Press: func() { c.UI.Clipboard.Copy(key) }},
	}...)
}
