package teach

import (
	"strconv"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/ui"
)

// Editing is the settings and the assignment of a board while its teacher words them anew. What is asked for and the
// network stay: hand-ins answer them.
type Editing struct {
	Title, Rate string
	Link        params.Link
	Refused     Refusal // why the last value was refused
}

// edit begins to edit the assignment of a board.
func (s *State) edit(p *ClassBoard) {
	l, _ := params.Parse(p.About.Link)
	p.Editing, s.UI.Focus = &Editing{Title: p.About.Title, Rate: strconv.Itoa(p.About.Rate), Link: l}, "edit-title"
}

// editingForm is where the assignment of a board is edited.
func (c *Dialog) editingForm(p *ClassBoard) (f ui.Form) {
	e, t := p.Editing, c.Text.Boards
	task := &e.Link.Task
	f.Add(ui.Part{Kind: ui.Caption, ID: "h-edit", Text: t.Edit})
	f.Add(ui.Part{Kind: ui.Line, ID: "edit-title", Label: t.BoardTitle, Text: e.Title, Most: maxTitle,
		Set: func(value string) { e.Title = value }})
	field := func(kind ui.Kind, key, class string, most int) {
		f.Add(ui.Part{Kind: kind, ID: "edit-" + key, Class: class, Label: c.Text.Label(key),
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
	if says := e.Refused.In(c.Text); says != "" {
		f.Say("edit-refused", "verdict bad", "alert", says)
	}
	f.Press("edit-save", "primary half", t.Save, func() { c.saveEdit(p) })
	f.Press("edit-cancel", "plain half", c.Text.Cancel, func() { p.Editing, c.S.UI.Focus = nil, "board-edit" })
	return f
}

// amend sets a key of the assignment to what is typed. A value that is refused is noted, and the old one stays.
func (c *Dialog) amend(e *Editing, key, value string) {
	e.Refused = Refusal{}
	if key == "want" && value == "" {
		e.Link = params.ForLearners(e.Link)
		return
	}
	e.Refused.Param, _ = params.Set(&e.Link, key, c.Text.AsLinked(key, value)).(*microcircuit.ParamError)
}

// saveEdit has the server keep what was edited, or notes why it cannot be.
func (c *Dialog) saveEdit(p *ClassBoard) {
	e := p.Editing
	rate, ok := c.rate(e.Rate, &c.S.Share.Server.About)
	withBoard := params.ForLearners(e.Link)
	withBoard.Task.Board = p.Ref.ID
	e.Refused = Refusal{Excess: teaching.TooLong(c.S.Share.Home, withBoard)}
	if !ok {
		e.Refused = Refusal{Rate: c.S.rateRange()}
	}
	if e.Refused != (Refusal{}) {
		return
	}
	settings := board.Settings{Title: e.Title, Link: params.Format(e.Link), Rate: rate}
	c.S.act(p, func(done board.Done) { c.S.Share.Site.Edit(p.Ref, settings, done) }, func(*board.Reply) {
		p.About.Title, p.About.Link = settings.Title, settings.Link
		p.Editing, p.stale, p.News.saved = nil, true, true
		c.S.UI.Focus = "board-edit"
	})
}

// rateField is where the limit of a board is chosen; empty where the server has none to choose.
func (c *Dialog) rateField(id string, value *string) (f ui.Form) {
	if c.S.Share.Server.About.MaxRate == 0 {
		return nil
	}
	f.Add(ui.Part{Kind: ui.Line, ID: id, Class: "half", Label: c.Text.Boards.RateTitle, Text: *value,
		Note: c.S.rateRange().in(c.Text), Set: func(v string) { *value = v }})
	return f
}

// rateRange returns which limits a board may have.
func (s *State) rateRange() *RateRange {
	about := &s.Share.Server.About
	return &RateRange{about.LeastRate, about.MaxRate, about.Window}
}

// rate reads a limit, which a server that says this about itself may have. 0 stands for the usual one, or the present
// one.
func (c *Dialog) rate(typed string, about *board.Reply) (n int, ok bool) {
	if typed == "" || about.MaxRate == 0 {
		return 0, true
	}
	n, err := strconv.Atoi(c.Text.Ungrouped(typed))
	return n, err == nil && n >= about.LeastRate && n <= about.MaxRate
}
