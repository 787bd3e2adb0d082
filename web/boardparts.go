package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"microcircuit/web/board"
	"microcircuit/web/chart"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/ui"
)

// boardParts are what the dialog holds.
func (c *Teach) boardParts() []ui.Part {
	if c.ClassBoard == nil {
		return append(c.turns(), c.making()...)
	}
	return slices.Concat(c.turns(), c.boardShown(c.ClassBoard))
}

// boardShown is what is on a board: for the teacher all, for others what is in common.
func (c *Teach) boardShown(p *ClassBoard) (f ui.Form) {
	t := c.Words().Boards
	if p.About.Title != "" {
		f.Say("board-name", "foreign", "", p.About.Title)
	}
	f.Say("board-says", "", "status", c.boardSays(p))
	if p.New {
		f.Give(&c.UI.Clipboard, c.Words(), "board-key", "primary", t.YourLink, board.TeachersLink(c.Share.Home, p.Ref))
	}
	if !p.Known {
		return f
	}
	if p.teaches() && p.Editing != nil {
		return append(f, c.editing(p)...)
	}
	if p.teaches() {
		c.forLearners(&f, p)
		c.settings(&f, p)
	}
	c.boardFigures(&f, p)
	if p.teaches() {
		c.handIns(&f, p)
		c.clearing(&f, p)
	}
	f.Say("board-expires", "prose", "", t.Expires(c.Host.FormatTime(p.About.Expires)))
	return f
}

// settings are what the teacher may change of the board.
func (c *Teach) settings(f *ui.Form, p *ClassBoard) {
	t, label := c.Words().Boards, c.Words().Boards.CloseIt
	if p.About.Closed {
		label = t.OpenIt
	}
	f.Press("board-edit", "plain half", t.Edit, func() { c.edit(p) })
	f.Press("board-close", "plain half", label, func() { c.openOrClose(p) })
}

// boardSays says how many hand-ins there are, what became of what was done, and what is wrong.
func (c *Teach) boardSays(p *ClassBoard) string {
	t, says := c.Words().Boards, []string{}
	switch {
	case p.Listed:
		says = append(says, t.Count(len(p.List)))
		if n := len(p.Rows) - len(p.List); n > 0 {
			says = append(says, t.Locked(n))
		}
	case p.Known:
		says = append(says, t.Count(p.About.Count))
		if p.About.Count > 0 && len(p.About.Values) == 0 && !p.teaches() {
			says = append(says, t.Few)
		}
	case p.Fault == nil:
		says = append(says, t.Asking)
	}
	if p.About.Closed {
		says = append(says, t.IsClosed)
	}
	for _, s := range []string{t.Errand(p.Errand), p.News.says(t), t.Errand(board.Errand{Problem: p.Fault})} {
		if s != "" {
			says = append(says, s)
		}
	}
	return strings.Join(says, " ")
}

// forLearners is the link that learners open.
func (c *Teach) forLearners(f *ui.Form, p *ClassBoard) {
	l, _ := params.Parse(p.About.Link)
	l = params.ForLearners(l)
	l.Task.Board = p.Ref.ID
	*f = append(*f, c.Share.LocalForm(c.Words(), "board-local")...)
	link := c.Share.Home + "#" + params.Format(l)
	code, _ := chart.QR(c.Words().Teach.QR, link)
	f.Give(&c.UI.Clipboard, c.Words(), "board-link", "plain", c.Words().Teach.LinkTitle, link)
	f.Show("board-qr", "", code, "")
	*f = append(*f, c.Share.ShortForm(c.Words(), "board", l)...)
}

// boardFigures are the distributions of all answers, as they were handed in.
func (c *Teach) boardFigures(f *ui.Form, p *ClassBoard) {
	l, _ := params.Parse(p.About.Link)
	values, t := p.values(l.Task.Ask), c.Words().Teach
	if len(values) == 0 {
		return
	}
	switch unit := c.Words().RateUnit; l.Task.Ask {
	case params.Latency:
		unit = c.Words().LatencyUnit
		fallthrough
	case params.Rates:
		title := c.Words().Boards.Answers
		f.Show("board-answers", "half", chart.Boxes(ui.Frame(c.Words(), title, unit, ui.CardWidth),
			c.samples(column(values), nil)), title)
	case params.Number:
		f.Show("board-answers", "half", c.numbers(values[0]), t.Figures["numbers"])
		var scores []float64
		for _, x := range values[0] {
			if score, scored := teaching.Score(&l.Task, teaching.Answer{Number: x}, teaching.Outcome{}.Rates); scored {
				scores = append(scores, score)
			}
		}
		if len(scores) > 0 {
			f.Show("board-scores", "half", c.histogram(t.Figures["scores"], t.ScoreUnit, 0, 100, scores),
				t.Figures["scores"])
		}
	}
}

// pageful is how many hand-ins the table shows: thousands would hold the page up.
const pageful = 50

// handIns lists them, the latest first, and offers what can be done with them.
func (c *Teach) handIns(f *ui.Form, p *ClassBoard) {
	t, n := c.Words().Boards, len(p.Rows)
	if n == 0 {
		return
	}
	skip := p.skip()
	table, which := c.rows(p)
	if len(p.List) > 0 {
		f.Press("board-bring", "primary half", t.Bring, func() { c.bringIn(p) })
		f.Press("board-csv", "plain half", t.Table, func() { c.takeTable(p) })
	}
	f.Show("board-table", "", table, "")
	if skip+pageful < n {
		f.Press("board-earlier", "plain half", t.Earlier, func() { p.Skip = skip + pageful })
	}
	if skip > 0 {
		f.Press("board-later", "plain half", t.Later, func() { p.Skip = skip - pageful })
	}
	f.Add(which)
	chosen := p.Rows[p.chosen()] // as it is shown: others may come before the button is pressed
	f.Press("board-delete-one", "plain half", t.Delete, func() { c.deleteOne(p, chosen) })
	c.deletions(f, p, chosen)
}

// skip returns how many of the latest rows are not in the table: whole pages, of which one is there at least.
func (p *ClassBoard) skip() int { return min(p.Skip, (len(p.Rows)-1)/pageful*pageful) }

// chosen returns the place of the row that may be deleted: the one that was chosen if it is in the table, else the
// latest there.
func (p *ClassBoard) chosen() int {
	last := len(p.Rows) - 1 - p.skip()
	i := slices.IndexFunc(p.Rows, func(h *board.Reply) bool { return h.ID == p.Chosen })
	if i > last || i < max(0, last+1-pageful) {
		return last
	}
	return i
}

// rows are the table, and the list from which one is chosen.
func (c *Teach) rows(p *ClassBoard) (table string, which ui.Part) {
	t, last, chosen := c.Words().Boards, len(p.Rows)-1-p.skip(), p.chosen()
	var m ui.Markup
	m.Open("table", "")
	m.Columns(t.Columns...)
	which = ui.Part{Kind: ui.List, ID: "board-one", Class: "half", Label: t.One, Late: true,
		Set: func(id string) { p.Chosen = id }}
	for i := last; i >= max(0, last+1-pageful); i-- {
		h := p.Rows[i]
		l, _ := params.Parse(h.Link)
		when := "—" // locked in only
		if h.Received > 0 {
			when = c.Host.FormatTime(h.Received)
		}
		name := cmp.Or(h.Name, "—")
		m.Open("tr", "")
		m.RowHead(name)
		m.Foreign("td", l.Task.Answer)
		m.Add("td", "", strconv.Itoa(h.Attempts)+c.again(p, h))
		m.Add("td", "", when)
		m.Close("tr")
		label := strconv.Itoa(i+1) + " · " + name + " · " + c.Host.FormatTime(max(h.Received, h.Made))
		which.Options = append(which.Options, ui.Option{Name: h.ID, Label: label, Selected: i == chosen})
	}
	m.Close("table")
	return m.String(), which
}

// again marks a hand-in whose name stands under another id too.
func (c *Teach) again(p *ClassBoard, h *board.Reply) string {
	if key := params.NameKey(h.Name); key == "" || p.Names[key] < 2 {
		return ""
	}
	return " · " + c.Words().Boards.SameName
}

// deletions delete what came from the browser of the chosen one, or since it came, if the teacher is sure.
func (c *Teach) deletions(f *ui.Form, p *ClassBoard, chosen *board.Reply) {
	t := c.Words().Boards
	if p.Many != nil {
		f.Say("board-many", "verdict bad", "alert", t.Many(p.Many.N))
		f.Press("board-many-yes", "plain half", t.Delete, func() { c.deleteMany(p) })
		f.Press("board-many-no", "primary half", c.Words().Cancel, func() { p.Many, c.UI.Focus = nil, "board-one" })
		return
	}
	offer := func(id, label string, m Many, belongs func(h *board.Reply) bool) {
		f.Press(id, "plain half", label, func() {
			for _, h := range p.Rows {
				if belongs(h) {
					m.N++
				}
			}
			p.Many, c.UI.Focus = &m, "board-many-no"
		})
	}
	if chosen.Browser != "" {
		offer("board-delete-browser", t.OfBrowser, Many{Browser: chosen.Browser},
			func(h *board.Reply) bool { return h.Browser == chosen.Browser })
	}
	if chosen.Made > 0 {
		offer("board-delete-since", t.Since, Many{Since: chosen.Made},
			func(h *board.Reply) bool { return h.Made >= chosen.Made })
	}
}

// clearing deletes the board, if the teacher is sure.
func (c *Teach) clearing(f *ui.Form, p *ClassBoard) {
	t := c.Words().Boards
	if !p.Sure {
		f.Press("board-other", "plain half", t.Other, c.makeAnother)
		f.Press("board-delete", "plain half", t.DeleteAll, func() { p.Sure, c.UI.Focus = true, "board-keep" })
		return
	}
	f.Say("board-sure", "verdict bad", "alert", t.Sure)
	f.Press("board-yes", "plain half", t.Yes, func() { c.deleteBoard(p) })
	f.Press("board-keep", "primary half", c.Words().Cancel, func() { p.Sure, c.UI.Focus = false, "board-delete" })
}
