package teach

import (
	"slices"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/ui"
)

// classParts returns what the dialog of a class holds.
func (c *Dialog) classParts() []ui.Part {
	t, b, f := c.Text.Teach, c.S.ClassCheck, ui.Form(c.turns())
	f.Say("class-says", "", "", t.ClassSays)
	f.Add(ui.Part{Kind: ui.Area, ID: "class-paste", Label: t.Paste, Most: maxPaste, Free: true, Set: c.S.paste})
	c.classOf(&f)
	if b == nil {
		return f
	}
	f.Say("class-found", "", "status", t.Found(&b.Pasted))
	if b.cut {
		f.Say("class-cut", "verdict bad", "alert", t.Cut(maxPaste))
	}
	if len(b.Class.Entries) > 0 {
		f.Say("class-compared", "prose", "", c.compared())
		c.classRun(&f)
		c.classRows(&f)
	}
	c.leftOut(&f)
	return append(f, c.classFigures()...)
}

// classOf is where the assignment is named.
func (c *Dialog) classOf(f *ui.Form) {
	t := c.Text.Teach
	of := ui.Part{Kind: ui.Line, ID: "class-for", Label: t.For, Text: c.S.ClassForm.Link, Most: params.MaxLink,
		Late: true}
	of.Set = func(value string) {
		c.S.ClassForm.Link = value
		c.S.compareClass()
		c.S.keepClass()
	}
	if c.S.ClassForm.Link != "" && c.S.givenAssignment() == nil {
		of.Note = t.BadLink
	}
	f.Add(of)
	if b := c.S.ClassCheck; b != nil && b.Class.Ask() == params.Number {
		f.Add(c.rightNumber(&b.Class.Assignment.Task))
	}
}

// rightNumber is where the teacher types the right number of the assignment with which the class is compared.
func (c *Dialog) rightNumber(of *params.Task) ui.Part {
	form := &c.S.ClassForm
	want := form.Want
	if _, isNumber := teaching.ReadNumber(want); isNumber {
		want = c.Text.Number(want)
	}
	if want == "" && of.Wanted {
		want = c.Text.Short(of.Want)
	}
	field := ui.Part{Kind: ui.Line, ID: "class-want", Class: "half", Label: c.Text.Teach.Want, Text: want, Late: true}
	bad, is := params.Set(&params.Link{}, "want", form.Want).(*microcircuit.ParamError)
	if is && form.Want != "" {
		field.Note = c.Text.Param(bad)
	}
	field.Set = func(value string) {
		form.Want = c.Text.AsLinked("want", value)
		c.S.compareClass()
		c.S.keepClass()
	}
	return field
}

// compared returns in words with what the class is compared.
func (c *Dialog) compared() string {
	_, from := c.S.classAssignment()
	if (from == "page" || from == "draft") && !c.S.ClassCheck.Class.Given {
		from = "unlike"
	}
	return c.Text.Teach.Compared[from]
}

// done returns how much of the class is checked, 0 … 1, with the part of the present run.
func (b *ClassCheck) done() string {
	part := float64(b.Class.Done())
	if end := teaching.End(&b.lab.Link); end > 0 {
		part += min(1, float64(b.lab.Run.Step)/float64(end))
	}
	return strconv.FormatFloat(part/float64(len(b.Class.Entries)), 'f', 3, 64)
}

// classRun is where the hand-ins are run again; it shows how far that is.
func (c *Dialog) classRun(f *ui.Form) {
	t, b := c.Text.Teach, c.S.ClassCheck
	switch {
	case b.lab != nil:
		checked := t.Checked(b.Class.Done(), len(b.Class.Entries))
		f.Add(ui.Part{Kind: ui.Bar, ID: "class-progress", Text: b.done(), Label: checked, Note: checked})
		f.Press("class-stop", "plain", c.Text.Cancel, b.end)
	case b.Class.Next() >= 0:
		f.Press("class-run", "primary", t.Run, c.S.check)
	}
	if b.lab != nil && b.lab.State == lab.Asking {
		f.Say("class-asking", "verdict", "alert", c.Text.Consent(b.lab))
		f.Press("class-agree", "primary half", c.Text.Agree, func() { b.lab.Agree(c.S.X.Host.Now()) })
		f.Press("class-skip", "plain half", t.Skip, func() { b.fail(c.S.X.Host.Now()) })
	}
}

// classRows shows the hand-ins, and what can be done with them.
func (c *Dialog) classRows(f *ui.Form) {
	t, b := c.Text.Teach, c.S.ClassCheck
	n := len(b.Class.Entries)
	from, to := b.rows(b.skip, n)
	f.Show("class-table", "", c.classTable(from, to), "")
	c.pages(f, "class", &b.skip, from, to, n)
	if n > 1 {
		c.choosing(f, from, to)
	}
	f.Press("class-csv", "plain half", t.TableCSV, func() {
		separator := params.LanguageByKey(c.Text.Language).Separator()
		c.S.X.Host.Save("class.csv", "text/csv", teaching.Sheet(c.sheet(), separator))
	})
	label := c.S.UI.Clipboard.Label(b.copied, t.CopyTable, c.Text.Copied)
	f.Press("class-copy", "plain half", label, func() {
		b.copied = teaching.Tabbed(c.sheet())
		c.S.UI.Clipboard.Copy(b.copied)
	})
	f.Press("class-print", "plain half", t.Print, func() {
		b.all = true
		c.S.X.Host.Print()
	})
	f.Press("class-forget", "plain half", t.Forget, c.S.forgetClass)
	f.Say("class-kept", "prose", "", [...]string{kept: t.Kept, refused: t.NotKept, tooLarge: t.TooLarge}[b.keeps])
}

// rows returns which of n rows a table holds that begins after so many of them: from up to, without, to.
func (b *ClassCheck) rows(skip, n int) (from, to int) {
	if b.all {
		return 0, n
	}
	from = min(skip, max(0, n-1)/pageful*pageful)
	return from, min(n, from+pageful)
}

// pages leads through the rows of a long table.
func (c *Dialog) pages(f *ui.Form, prefix string, skip *int, from, to, n int) {
	t := c.Text.Teach
	if n <= pageful || c.S.ClassCheck.all {
		return
	}
	f.Say(prefix+"-rows", "prose", "", t.Rows(from+1, to, n))
	if from > 0 {
		f.Press(prefix+"-earlier", "plain half", t.Earlier, func() { *skip = from - pageful })
	}
	if to < n {
		f.Press(prefix+"-later", "plain half", t.Later, func() { *skip = to })
	}
	f.Press(prefix+"-all", "plain half", t.All, func() { c.S.ClassCheck.all = true })
}

// choosing is where the teacher says of a hand-in whether it counts.
func (c *Dialog) choosing(f *ui.Form, from, to int) {
	t, b := c.Text.Teach, c.S.ClassCheck
	which := ui.Part{Kind: ui.List, ID: "class-one", Class: "half", Label: t.No, Late: true, Set: func(no string) {
		b.chosen, _ = strconv.Atoi(no)
	}}
	chosen := min(max(b.chosen, from), to-1)
	for i := from; i < to; i++ {
		no := strconv.Itoa(i + 1)
		label := no + " · " + nameOr(b.Class.Entries[i].Name, "—")
		which.Options = append(which.Options, ui.Option{Name: strconv.Itoa(i), Label: label, Selected: i == chosen})
	}
	f.Add(which)
	choose := func(counts bool) func() {
		return func() {
			b.Class.Choose(chosen, counts)
			b.copied = ""
			c.S.keepClass()
		}
	}
	if b.Class.Entries[chosen].Counts() {
		f.Press("class-out", "plain half", t.LeaveOut, choose(false))
	} else {
		f.Press("class-in", "plain half", t.CountIt, choose(true))
	}
}

// nameOr returns a name as it is shown, or what stands for none.
func nameOr(name, none string) string {
	name = params.CleanName(name)
	if name == "" {
		return none
	}
	return name
}

// classTable returns the table of the hand-ins with index from up to, without, to.
func (c *Dialog) classTable(from, to int) string {
	var m ui.Markup
	m.Open("table", "")
	m.Columns(c.Text.Teach.Columns...)
	for i := from; i < to; i++ {
		e := &c.S.ClassCheck.Class.Entries[i]
		verdict, class := c.verdictOn(e)
		m.Open("tr", "")
		m.Add("td", "", strconv.Itoa(i+1))
		m.RowHead(nameOr(e.Name, ""))
		m.Add("td", "", params.Value(e.Link, "seed"))
		m.Add("td", class, verdict)
		m.Add("td", "", scoreOf(e, 0))
		m.Foreign("td", strings.Join(c.otherThanAsked(e), "\n"))
		m.Foreign("td", e.Link.Task.Answer)
		m.Foreign("td", e.Link.Task.Conclusion)
		m.Close("tr")
	}
	m.Close("table")
	return m.String()
}

// scoreOf returns the points of a hand-in, with so many decimals; "—" if there are none.
func scoreOf(e *teaching.Entry, decimals int) string {
	if !e.Mark.Scored {
		return "—"
	}
	return strconv.FormatFloat(e.Mark.Score, 'f', decimals, 64)
}

// otherThanAsked lists in what a hand-in differs from its assignment.
func (c *Dialog) otherThanAsked(e *teaching.Entry) (all []string) {
	for _, d := range slices.Concat(e.Other, e.Free) {
		all = append(all, c.Text.Difference(d))
	}
	return all
}

// verdictOn returns in words what is known of a hand-in, and the class of its colour.
func (c *Dialog) verdictOn(e *teaching.Entry) (says, class string) {
	t := c.Text.Teach
	all := []string{t.Verdicts[string(e.State)]}
	if e.State == teaching.Marked {
		all[0], class = t.Verdicts["different"], "bad"
		if e.Mark.Reproduced {
			all[0], class = t.Verdicts["reproduced"], "good"
		}
	}
	if !e.Mark.Answered {
		all = append(all, t.Verdicts["unanswered"])
	}
	if e.Other != nil {
		all = append(all, t.Verdicts["other"])
	}
	if e.Same > 0 {
		all = append(all, t.SameAs(e.Same))
	}
	if e.SameName > 0 {
		all = append(all, t.SameName(e.SameName))
	}
	if e.Attempts > 1 {
		all = append(all, t.Attempts(e.Attempts))
	}
	if !e.Counts() {
		all = append(all, t.NotCounted)
	}
	return strings.Join(all, " · "), class
}

// leftOut shows the addresses that are no hand-ins.
func (c *Dialog) leftOut(f *ui.Form) {
	t, b := c.Text.Teach, c.S.ClassCheck
	n := len(b.Pasted.LeftOut)
	if n == 0 {
		return
	}
	from, to := b.rows(b.beyond, n)
	var m ui.Markup
	m.Open("table", "")
	m.Columns(t.Gone...)
	for i := from; i < to; i++ {
		g := &b.Pasted.LeftOut[i]
		m.Open("tr", "")
		m.Add("td", "", strconv.Itoa(g.Line))
		m.RowHead(nameOr(g.Name, "—"))
		m.Foreign("td", c.Text.LeftOut(g))
		m.Foreign("td", g.Text)
		m.Close("tr")
	}
	m.Close("table")
	f.Add(ui.Part{Kind: ui.Caption, ID: "h-leftout", Text: t.LeftOutTitle})
	f.Show("class-leftout", "", m.String(), "")
	c.pages(f, "leftout", &b.beyond, from, to, n)
}
