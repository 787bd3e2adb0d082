package web

import (
	"strconv"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/ui"
)

// Editing is a board's assignment while its teacher words it anew. What is asked for and the network stay: hand-ins
// answer them.
type Editing struct {
	Title, Rate string
	Link        params.Link
	Refused     Refusal // of the last value
}

// edit begins.
func (c *Teach) edit(p *ClassBoard) {
	l, _ := params.Parse(p.About.Link)
	p.Editing, c.UI.Focus = &Editing{Title: p.About.Title, Rate: strconv.Itoa(p.About.Rate), Link: l}, "edit-title"
}

// editing is where it is done.
func (c *Teach) editing(p *ClassBoard) (f ui.Form) {
	e, t := p.Editing, c.Words().Boards
	task := &e.Link.Task
	f.Add(ui.Part{Kind: ui.Caption, ID: "h-edit", Text: t.Edit})
	f.Add(ui.Part{Kind: ui.Line, ID: "edit-title", Label: t.BoardTitle, Text: e.Title, Most: maxTitle,
		Set: func(value string) { e.Title = value }})
	field := func(kind ui.Kind, key, class string, most int) {
		f.Add(ui.Part{Kind: kind, ID: "edit-" + key, Class: class, Label: c.Words().Label(key),
			Text: params.Value(e.Link, key), Most: most, Late: kind == ui.Line,
			Set: func(value string) { c.amend(e, key, value) }})
	}
	if task.Ask != "" {
		field(ui.Area, "q", "", params.MaxQuestion)
	}
	if task.Ask == params.Number {
		field(ui.Line, "want", "half", 0)
	}
	if task.Ask != "" && task.Ask != params.Text {
		field(ui.Line, "tol", "half", 0)
	}
	f = append(f, c.rateField("edit-rate", &e.Rate)...)
	if says := e.Refused.In(c.Words()); says != "" {
		f.Say("edit-refused", "verdict bad", "alert", says)
	}
	f.Press("edit-save", "primary half", t.Save, func() { c.saveEdit(p) })
	f.Press("edit-cancel", "plain half", c.Words().Cancel, func() { p.Editing, c.UI.Focus = nil, "board-edit" })
	return f
}

// amend takes a value; what is refused is said, and the old one stays.
func (c *Teach) amend(e *Editing, key, value string) {
	e.Refused = Refusal{}
	if key == "want" && value == "" {
		e.Link = params.ForLearners(e.Link)
		return
	}
	e.Refused.Param, _ = params.Set(&e.Link, key, c.Words().AsLinked(key, value)).(*microcircuit.ParamError)
}

// saveEdit sends it.
func (c *Teach) saveEdit(p *ClassBoard) {
	e := p.Editing
	rate, ok := c.rate(e.Rate, &c.Share.Server.About)
	withBoard := params.ForLearners(e.Link)
	withBoard.Task.Board = p.Ref.ID
	e.Refused = Refusal{Excess: teaching.TooLong(c.Share.Home, withBoard)}
	if !ok {
		e.Refused = Refusal{Rate: c.rateRange()}
	}
	if e.Refused != (Refusal{}) {
		return
	}
	settings := board.Settings{Title: e.Title, Link: params.Format(e.Link), Rate: rate}
	c.act(p, func(done board.Done) { c.Share.Site.Edit(p.Ref, settings, done) }, func(*board.Reply) {
		p.About.Title, p.About.Link = settings.Title, settings.Link
		p.Editing, p.stale, p.News.saved = nil, true, true
		c.UI.Focus = "board-edit"
	})
}

// rateField is where the limit of a board is chosen; nothing where the server has none to choose.
func (c *Teach) rateField(id string, value *string) (f ui.Form) {
	if c.Share.Server.About.MaxRate == 0 {
		return nil
	}
	f.Add(ui.Part{Kind: ui.Line, ID: id, Class: "half", Label: c.Words().Boards.RateTitle, Text: *value,
		Note: c.rateRange().in(c.Words()), Set: func(v string) { *value = v }})
	return f
}

// rateRange returns which limits a board may have.
func (c *Teach) rateRange() *RateRange {
	about := &c.Share.Server.About
	return &RateRange{about.LeastRate, about.MaxRate, about.Window}
}

// rate reads a limit; 0 is the usual one, or the present one.
func (c *Teach) rate(typed string, about *board.Reply) (n int, ok bool) {
	if typed == "" || about.MaxRate == 0 {
		return 0, true
	}
	n, err := strconv.Atoi(c.Words().Ungrouped(typed))
	return n, err == nil && n >= about.LeastRate && n <= about.MaxRate
}
