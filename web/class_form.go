package web

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

// classParts are what the dialog of a class holds.
func (c *Teach) classParts() []ui.Part {
	t, b, f := c.Words().Teach, c.ClassCheck, ui.Form(c.turns())
	f.Say("class-says", "", "", t.ClassSays)
	f.Add(ui.Part{Kind: ui.Area, ID: "class-paste", Label: t.Paste, Most: maxPaste, Free: true, Set: c.paste})
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
func (c *Teach) classOf(f *ui.Form) {
	t := c.Words().Teach
	of := ui.Part{Kind: ui.Line, ID: "class-for", Label: t.For, Text: c.ClassForm.Link, Most: params.MaxLink,
		Late: true}
	of.Set = func(value string) {
		c.ClassForm.Link = value
		c.compareClass()
		c.keepClass()
	}
	if c.ClassForm.Link != "" && c.givenAssignment() == nil {
		of.Note = t.BadLink
	}
	f.Add(of)
	if b := c.ClassCheck; b != nil && b.Class.Ask() == params.Number {
		want := c.ClassForm.Want
		if _, isNumber := teaching.ReadNumber(want); isNumber {
			want = c.Words().Number(want)
		}
		if task := &b.Class.Assignment.Task; want == "" && task.Wanted {
			want = c.Words().Short(task.Want)
		}
		right := ui.Part{Kind: ui.Line, ID: "class-want", Class: "half", Label: t.Want, Text: want, Late: true}
		bad, is := params.Set(&params.Link{}, "want", c.ClassForm.Want).(*microcircuit.ParamError)
		if is && c.ClassForm.Want != "" {
			right.Note = c.Words().Param(bad)
		}
		right.Set = func(value string) {
			c.ClassForm.Want = c.Words().AsLinked("want", value)
			c.compareClass()
			c.keepClass()
		}
		f.Add(right)
	}
}

// classRun is where the hand-ins run, and how far they are.
func (c *Teach) classRun(f *ui.Form) {
	t, b := c.Words().Teach, c.ClassCheck
	switch {
	case b.lab != nil:
		checked := t.Checked(b.Class.Done(), len(b.Class.Entries))
		f.Add(ui.Part{Kind: ui.Bar, ID: "class-progress", Text: b.done(), Label: checked, Note: checked})
		f.Press("class-stop", "plain", c.Words().Cancel, b.end)
	case b.Class.Next() >= 0:
		f.Press("class-run", "primary", t.Run, c.check)
	}
	if b.lab != nil && b.lab.State == lab.Asking {
		f.Say("class-asking", "verdict", "alert", c.Words().Consent(b.lab))
		f.Press("class-agree", "primary half", c.Words().Agree, func() { b.lab.Agree(c.Host.Now()) })
		f.Press("class-skip", "plain half", t.Skip, func() { b.fail(c.Host.Now()) })
	}
}

// classRows are the hand-ins, and what can be done with them.
func (c *Teach) classRows(f *ui.Form) {
	t, b := c.Words().Teach, c.ClassCheck
	n := len(b.Class.Entries)
	from, to := b.rows(b.skip, n)
	f.Show("class-table", "", c.classTable(from, to), "")
	c.pages(f, "class", &b.skip, from, to, n)
	if n > 1 {
		c.choosing(f, from, to)
	}
	f.Press("class-csv", "plain half", t.TableCSV, func() {
		separator := ","
		if c.Words().Language == "de" {
			separator = ";"
		}
		c.Host.Save("class.csv", "text/csv", teaching.Sheet(c.sheet(), separator))
	})
	label := c.UI.Clipboard.Label(b.copied, t.CopyTable, c.Words().Copied)
	f.Press("class-copy", "plain half", label, func() {
		b.copied = teaching.Tabbed(c.sheet())
		c.UI.Clipboard.Copy(b.copied)
	})
	f.Press("class-print", "plain half", t.Print, func() {
		b.all = true
		c.Host.Print()
	})
	f.Press("class-forget", "plain half", t.Forget, c.forgetClass)
	f.Say("class-kept", "prose", "", [...]string{kept: t.Kept, refused: t.NotKept, tooLarge: t.TooLarge}[b.keeps])
}

// rows gives which of n rows a table holds, from a place on; the other end is beyond them.
func (b *ClassCheck) rows(skip, n int) (from, to int) {
	if b.all {
		return 0, n
	}
	from = min(skip, max(0, n-1)/pageful*pageful)
	return from, min(n, from+pageful)
}

// pages lead through the rows of a long table.
func (c *Teach) pages(f *ui.Form, prefix string, skip *int, from, to, n int) {
	t := c.Words().Teach
	if n <= pageful || c.ClassCheck.all {
		return
	}
	f.Say(prefix+"-rows", "prose", "", t.Rows(from+1, to, n))
	if from > 0 {
		f.Press(prefix+"-earlier", "plain half", t.Earlier, func() { *skip = from - pageful })
	}
	if to < n {
		f.Press(prefix+"-later", "plain half", t.Later, func() { *skip = to })
	}
	f.Press(prefix+"-all", "plain half", t.All, func() { c.ClassCheck.all = true })
}

// choosing is where the teacher says of a hand-in whether it counts.
func (c *Teach) choosing(f *ui.Form, from, to int) {
	t, b := c.Words().Teach, c.ClassCheck
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
			c.keepClass()
		}
	}
	if b.Class.Entries[chosen].Counts() {
		f.Press("class-out", "plain half", t.LeaveOut, choose(false))
	} else {
		f.Press("class-in", "plain half", t.CountIt, choose(true))
	}
}

// nameOr is a name as it is shown, or what stands for none.
func nameOr(name, none string) string {
	name = params.CleanName(name)
	if name == "" {
		return none
	}
	return name
}

// classTable lists hand-ins.
func (c *Teach) classTable(from, to int) string {
	var m ui.Markup
	m.Open("table", "")
	m.Columns(c.Words().Teach.Columns...)
	for i := from; i < to; i++ {
		e := &c.ClassCheck.Class.Entries[i]
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

// scoreOf writes the points of a hand-in.
func scoreOf(e *teaching.Entry, decimals int) string {
	if !e.Mark.Scored {
		return "—"
	}
	return strconv.FormatFloat(e.Mark.Score, 'f', decimals, 64)
}

// otherThanAsked lists what a hand-in has otherwise than its assignment.
func (c *Teach) otherThanAsked(e *teaching.Entry) (all []string) {
	for _, d := range slices.Concat(e.Other, e.Free) {
		all = append(all, c.Words().Difference(d))
	}
	return all
}

// verdictOn says what is known of a hand-in, and colours it.
func (c *Teach) verdictOn(e *teaching.Entry) (says, class string) {
	t := c.Words().Teach
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

// leftOut lists the addresses that are no hand-ins.
func (c *Teach) leftOut(f *ui.Form) {
	t, b := c.Words().Teach, c.ClassCheck
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
		m.Foreign("td", c.Words().LeftOut(g))
		m.Foreign("td", g.Text)
		m.Close("tr")
	}
	m.Close("table")
	f.Add(ui.Part{Kind: ui.Caption, ID: "h-leftout", Text: t.LeftOutTitle})
	f.Show("class-leftout", "", m.String(), "")
	c.pages(f, "leftout", &b.beyond, from, to, n)
}

// sheet is the class as a table for spreadsheets: all that is shown, values by population, whole links.
func (c *Teach) sheet() [][]string {
	t, class := c.Words().Teach, c.ClassCheck.Class
	byPopulation := class.Ask() == params.Rates || class.Ask() == params.Latency
	head := append([]string{}, t.Columns[:len(t.Columns)-2]...)
	if byPopulation {
		for i := range microcircuit.Populations {
			head = append(head, microcircuit.Population(i).Label())
		}
	} else {
		head = append(head, t.Answer)
	}
	rows := [][]string{append(head, t.Conclusion, t.CardLink)}
	for i := range class.Entries {
		e := &class.Entries[i]
		verdict, _ := c.verdictOn(e)
		row := []string{strconv.Itoa(i + 1), nameOr(e.Name, ""), params.Value(e.Link, "seed"), verdict,
			c.cell(strings.TrimSuffix(scoreOf(e, 1), "—")), strings.Join(c.otherThanAsked(e), "; ")}
		row = append(row, c.answerCells(e, byPopulation)...)
		link := c.Share.Home + "#" + strings.ReplaceAll(params.Format(e.Link), ",", "%2C")
		rows = append(rows, append(row, e.Link.Task.Conclusion, link))
	}
	return rows
}

// answerCells are an answer in a cell, or in one for each population.
func (c *Teach) answerCells(e *teaching.Entry, byPopulation bool) []string {
	if !byPopulation {
		if e.Mark.Answered && e.Link.Task.Ask == params.Number {
			return []string{c.cell(microcircuit.FormatNumber(e.Answer.Number))}
		}
		return []string{e.Link.Task.Answer}
	}
	cells := make([]string, microcircuit.Populations)
	if e.Mark.Answered && e.Link.Task.Ask == c.ClassCheck.Class.Ask() {
		for i, x := range e.Answer.Values {
			cells[i] = c.cell(microcircuit.FormatNumber(x))
		}
	} else {
		cells[0] = e.Link.Task.Answer
	}
	return cells
}

// cell is a number as spreadsheets in the page's language read it.
func (c *Teach) cell(number string) string {
	if c.Words().Language == "de" {
		return strings.Replace(number, ".", ",", 1)
	}
	return number
}
