package web

import (
	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// BoardForm is a board in the making.
type BoardForm struct {
	Title, Link, Rate string
	offered           string // what Link was filled in with
	attempt
}

// attempt is what became of making a board, or why none is there.
type attempt struct {
	Refused Refusal
	Errand  board.Errand
	Torn    bool // the teacher's link of one was not whole
	Gone    bool // it is deleted
}

// says says what it is; "" for nothing.
func (a *attempt) says(t *text.Texts) string {
	switch {
	case a.Torn:
		return t.Boards.Torn
	case a.Gone:
		return t.Boards.Gone
	case a.Refused != Refusal{}:
		return a.Refused.In(t)
	}
	return t.Boards.Errand(a.Errand)
}

// maxTitle is the longest title that the backend takes (characters).
const maxTitle = 80

// making is where a board is made.
func (c *Teach) making() (f ui.Form) {
	t, m := c.Words().Boards, &c.BoardForm
	if c.Share.Server.Available {
		f.Say("board-about", "", "", t.Says(c.Share.Server.About.ShownFrom, c.Share.Server.About.Days))
		f.Add(ui.Part{Kind: ui.Line, ID: "board-title", Label: t.BoardTitle, Text: m.Title, Most: maxTitle,
			Set: func(value string) { m.Title = value }})
		f.Add(ui.Part{Kind: ui.Area, ID: "board-for", Label: t.ForLink, Text: m.Link, Most: params.MaxLink,
			Set: func(value string) { m.Link = value }})
		f = append(f, c.rateField("board-rate", &m.Rate)...)
		f = append(f, c.Share.LocalForm(c.Words(), "board-local")...)
		f.Press("board-make", "primary", t.Make, c.makeBoard)
	}
	f.Say("board-says", "", "status", m.says(c.Words()))
	return f
}

// HandleBoard opens the dialog. A board that is made there is for the assignment that was just made, or that the page
// shows.
func (c *Teach) HandleBoard() {
	if m := &c.BoardForm; m.Link == m.offered { // nobody has written another
		if c.AssignmentForm.Link.Task.Ask != "" {
			m.offered = c.Share.Home + "#" + params.Format(c.AssignmentForm.Link)
		} else if c.Assigned() {
			m.offered = c.Share.Home + "#" + c.Share.ForServer(c.A.Lab.Link)
		}
		m.Link = m.offered
	}
	c.OpenDialog("board")
}

// makeAnother turns from the board to where one is made. Its teacher's link leads back.
func (c *Teach) makeAnother() {
	c.ClassBoard, c.BoardForm, c.UI.Focus = nil, BoardForm{}, "board-title"
	c.HandleBoard()
}

// makeBoard makes it.
func (c *Teach) makeBoard() {
	m := &c.BoardForm
	l, notices := params.Read(m.Link)
	withBoard := params.ForLearners(l)
	withBoard.Task.Board = params.WriteID([params.IDBytes]byte{})
	if m.Errand.Asking {
		return
	}
	rate, inRange := c.rate(m.Rate, &c.Share.Server.About)
	excess := teaching.TooLong(c.Share.Home, withBoard)
	m.attempt = attempt{}
	switch {
	case len(notices) > 0 || l.Task.Ask == "":
		m.Refused.NoAssignment = true
	case excess.By > 0:
		m.Refused.Excess = excess
	case !inRange:
		m.Refused.Rate = c.rateRange()
	default:
		c.askForBoard(l, rate)
	}
}

// askForBoard asks the server for a board of an assignment, with a limit.
func (c *Teach) askForBoard(l params.Link, rate int) {
	m := &c.BoardForm
	l.Task.Board = ""
	m.Errand.Asking = true
	c.Share.Site.Make(board.Settings{Title: m.Title, Link: c.Share.ForServer(l), Rate: rate},
		func(r *board.Reply, p *board.Problem) {
			m.Errand = board.Errand{Problem: p}
			if p != nil {
				return
			}
			c.followBoard(board.Ref{ID: r.ID, Secret: r.Secret})
			c.ClassBoard.New, c.ClassBoard.About.Title, c.UI.Focus = true, m.Title, "board-key"
		})
}
