package teach

import (
	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// BoardForm is a class board in the making.
type BoardForm struct {
	Title, Link, Rate string
	offered           string // what Link was filled in with
	attempt
}

// attempt is what became of making a board, or why there is none.
type attempt struct {
	Refused Refusal
	Errand  board.Errand
	Torn    bool // the page was opened by a teacher's link that was not whole
	Gone    bool // the board that was here is deleted
}

// says returns in words what became of the attempt; "" if there is nothing to say.
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

// boardForm is where a board is made.
func (c *Dialog) boardForm() (f ui.Form) {
	t, m := c.Text.Boards, &c.S.BoardForm
	if c.S.Share.Server.Available {
		f.Say("board-about", "", "", t.Says(c.S.Share.Server.About.ShownFrom, c.S.Share.Server.About.Days))
		f.Add(ui.Part{Kind: ui.Line, ID: "board-title", Label: t.BoardTitle, Text: m.Title, Most: maxTitle,
			Set: func(value string) { m.Title = value }})
		f.Add(ui.Part{Kind: ui.Area, ID: "board-for", Label: t.ForLink, Text: m.Link, Most: params.MaxLink,
			Set: func(value string) { m.Link = value }})
		f = append(f, c.rateField("board-rate", &m.Rate)...)
		f = append(f, c.S.Share.LocalForm(c.Text, "board-local")...)
		f.Press("board-make", "primary", t.Make, c.makeBoard)
	}
	f.Say("board-says", "", "status", m.says(c.Text))
	return f
}

// OpenBoard opens the dialog of the class board. A board that is made there is for the assignment that was just
// made, or that the page shows.
func (s *State) OpenBoard() {
	if m := &s.BoardForm; m.Link == m.offered { // nobody has written another
		if s.AssignmentForm.Link.Task.Ask != "" {
			m.offered = s.Share.Home + "#" + params.Format(s.AssignmentForm.Link)
		} else if s.X.Assigned() {
			m.offered = s.Share.Home + "#" + s.Share.ForServer(s.X.A.Lab.Link)
		}
		m.Link = m.offered
	}
	s.OpenDialog("board")
}

// makeAnother leaves the board for the form that makes one. The teacher's link leads back.
func (s *State) makeAnother() {
	s.ClassBoard, s.BoardForm, s.UI.Focus = nil, BoardForm{}, "board-title"
	s.OpenBoard()
}

// makeBoard makes the board of the form, or says why it cannot be.
func (c *Dialog) makeBoard() {
	m := &c.S.BoardForm
	l, notices := params.Read(m.Link)
	withBoard := params.ForLearners(l)
	withBoard.Task.Board = params.WriteID([params.IDBytes]byte{})
	if m.Errand.Asking {
		return
	}
	rate, inRange := c.rate(m.Rate, &c.S.Share.Server.About)
	excess := teaching.TooLong(c.S.Share.Home, withBoard)
	m.attempt = attempt{}
	switch {
	case len(notices) > 0 || l.Task.Ask == "":
		m.Refused.NoAssignment = true
	case excess.By > 0:
		m.Refused.Excess = excess
	case !inRange:
		m.Refused.Rate = c.S.rateRange()
	default:
		c.S.askForBoard(l, rate)
	}
}

// LoseBoard follows a teacher's link that is not whole: the page has no board, and its dialog says why.
func (s *State) LoseBoard() { s.BoardForm.Torn, s.ClassBoard = true, nil }

// askForBoard asks the server for a board of an assignment, with a limit.
func (s *State) askForBoard(l params.Link, rate int) {
	m := &s.BoardForm
	l.Task.Board = ""
	m.Errand.Asking = true
	s.Share.Site.Make(board.Settings{Title: m.Title, Link: s.Share.ForServer(l), Rate: rate},
		func(r *board.Reply, p *board.Problem) {
			m.Errand = board.Errand{Problem: p}
			if p != nil {
				return
			}
			s.FollowBoard(board.Ref{ID: r.ID, Secret: r.Secret})
			s.ClassBoard.New, s.ClassBoard.About.Title, s.UI.Focus = true, m.Title, "board-key"
		})
}
