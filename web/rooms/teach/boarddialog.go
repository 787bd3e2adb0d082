package teach

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

// boardParts returns what the dialog of the class board holds.
func (c *Dialog) boardParts() []ui.Part {
	if c.S.ClassBoard == nil {
		return append(c.turns(), c.boardForm()...)
	}
	return slices.Concat(c.turns(), c.boardShown(c.S.ClassBoard))
}

// boardShown shows a board: to its teacher all of it, to others what the class has in common.
func (c *Dialog) boardShown(p *ClassBoard) (f ui.Form) {
	t := c.Text.Boards
	if p.About.Title != "" {
		f.Say("board-name", "foreign", "", p.About.Title)
	}
	f.Say("board-says", "", "status", c.boardSays(p))
	if p.New {
		f.Give(&c.S.UI.Clipboard, c.Text, "board-key", "primary", t.YourLink, board.TeachersLink(c.S.Share.Home, p.Ref))
	}
	if !p.Known {
		return f
	}
	if p.teaches() && p.Editing != nil {
		return append(f, c.editingForm(p)...)
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
	f.Say("board-expires", "prose", "", t.Expires(c.S.X.Host.FormatTime(p.About.Expires)))
	return f
}

// settings holds what the teacher may change of the board.
func (c *Dialog) settings(f *ui.Form, p *ClassBoard) {
	t, label := c.Text.Boards, c.Text.Boards.CloseIt
	if p.About.Closed {
		label = t.OpenIt
	}
	f.Press("board-edit", "plain half", t.Edit, func() { c.S.edit(p) })
	f.Press("board-close", "plain half", label, func() { c.S.openOrClose(p) })
}

// boardSays returns in words how many hand-ins there are, what became of the teacher's last errand, and what is wrong.
func (c *Dialog) boardSays(p *ClassBoard) string {
	t, says := c.Text.Boards, []string{}
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

// forLearners holds the link that learners open.
func (c *Dialog) forLearners(f *ui.Form, p *ClassBoard) {
	l, _ := params.Parse(p.About.Link)
	l = params.ForLearners(l)
	l.Task.Board = p.Ref.ID
	*f = append(*f, c.S.Share.LocalForm(c.Text, "board-local")...)
	link := c.S.Share.Home + "#" + params.Format(l)
	code, _ := chart.QR(c.Text.Teach.QR, link)
	f.Give(&c.S.UI.Clipboard, c.Text, "board-link", "plain", c.Text.Teach.LinkTitle, link)
	f.Show("board-qr", "", code, "")
	*f = append(*f, c.S.Share.ShortForm(c.Text, "board", l)...)
}

// boardFigures shows the distributions of all answers, as they were handed in.
func (c *Dialog) boardFigures(f *ui.Form, p *ClassBoard) {
	l, _ := params.Parse(p.About.Link)
	values, t := p.values(l.Task.Ask), c.Text.Teach
	if len(values) == 0 {
		return
	}
	switch unit := c.Text.RateUnit; l.Task.Ask {
	case params.Latency:
		unit = c.Text.LatencyUnit
		fallthrough
	case params.Rates:
		title := c.Text.Boards.Answers
		f.Show("board-answers", "half", c.boxes(title, unit, c.samples(column(values), nil), "answers"), title)
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

// handIns lists the hand-ins, the latest first, and offers what can be done with them.
func (c *Dialog) handIns(f *ui.Form, p *ClassBoard) {
	t, n := c.Text.Boards, len(p.Rows)
	if n == 0 {
		return
	}
	skip := p.skip()
	table, which := c.rows(p)
	if len(p.List) > 0 {
		f.Press("board-bring", "primary half", t.Bring, func() { c.S.bringIn(p) })
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
	f.Press("board-delete-one", "plain half", t.Delete, func() { c.S.deleteOne(p, chosen) })
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

// rows returns the table of hand-ins, and the list from which one is chosen.
func (c *Dialog) rows(p *ClassBoard) (table string, which ui.Part) {
	t, last, chosen := c.Text.Boards, len(p.Rows)-1-p.skip(), p.chosen()
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
			when = c.S.X.Host.FormatTime(h.Received)
		}
		name := cmp.Or(h.Name, "—")
		m.Open("tr", "")
		m.RowHead(name)
		m.Foreign("td", l.Task.Answer)
		m.Add("td", "", strconv.Itoa(h.Attempts)+c.again(p, h))
		m.Add("td", "", when)
		m.Close("tr")
		label := strconv.Itoa(i+1) + " · " + name + " · " + c.S.X.Host.FormatTime(max(h.Received, h.Made))
		which.Options = append(which.Options, ui.Option{Name: h.ID, Label: label, Selected: i == chosen})
	}
	m.Close("table")
	return m.String(), which
}

// again returns a mark for a hand-in whose name stands under another id, too; else "".
func (c *Dialog) again(p *ClassBoard, h *board.Reply) string {
	if key := params.NameKey(h.Name); key == "" || p.Names[key] < 2 {
		return ""
	}
	return " · " + c.Text.Boards.SameName
}

// deletions offers to delete what came from the browser of the chosen hand-in, or since it came, and asks whether the
// teacher is sure.
func (c *Dialog) deletions(f *ui.Form, p *ClassBoard, chosen *board.Reply) {
	t := c.Text.Boards
	if p.Many != nil {
		f.Say("board-many", "verdict bad", "alert", t.Many(p.Many.N))
		f.Press("board-many-yes", "plain half", t.Delete, func() { c.S.deleteMany(p) })
		f.Press("board-many-no", "primary half", c.Text.Cancel, func() { p.Many, c.S.UI.Focus = nil, "board-one" })
		return
	}
	offer := func(id, label string, m Many, belongs func(h *board.Reply) bool) {
		f.Press(id, "plain half", label, func() {
			for _, h := range p.Rows {
				if belongs(h) {
					m.N++
				}
			}
			p.Many, c.S.UI.Focus = &m, "board-many-no"
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

// clearing offers to make another board and to delete this one, and asks whether the teacher is sure.
func (c *Dialog) clearing(f *ui.Form, p *ClassBoard) {
	t := c.Text.Boards
	if !p.Sure {
		f.Press("board-other", "plain half", t.Other, c.S.makeAnother)
		f.Press("board-delete", "plain half", t.DeleteAll, func() { p.Sure, c.S.UI.Focus = true, "board-keep" })
		return
	}
	f.Say("board-sure", "verdict bad", "alert", t.Sure)
	f.Press("board-yes", "plain half", t.Yes, func() { c.S.deleteBoard(p) })
	f.Press("board-keep", "primary half", c.Text.Cancel, func() { p.Sure, c.S.UI.Focus = false, "board-delete" })
}
