package web

import (
	"slices"

	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// Pinboard is a class board as the page knows it. With its secret it is the teacher's.
type Pinboard struct {
	Ref    board.Ref
	New    bool           // made on this page: the teacher's link is told
	Known  bool           // Board has come
	Board  board.Reply    // as the class sees it
	Listed bool           // List has come
	List   []*board.Reply // the hand-ins
	Fault  string         // why the last look at it failed; "" if it did not
	Says   string         // what became of what the teacher did last
	Sure   bool           // the teacher is asked whether all may go
	Skip   int            // so many of the latest hand-ins are not in the table
	Chosen string         // id of the hand-in that may be deleted
	busy   bool
	pace   board.Pace
}

// Making is a board in the making.
type Making struct {
	Title, Link, Says string
	offered           string // what Link was filled in with
	busy              bool
}

// maxTitle is the longest title that the backend takes (characters).
const maxTitle = 80

// pin follows a board. A secret that came once stays with the tab.
func (c *Root) pin(r board.Ref) {
	key := "board " + r.ID
	if r.Secret != "" {
		c.remember(key, r.Secret)
	} else {
		r.Secret = c.recall(key)
	}
	if c.Pins == nil || c.Pins.Ref != r {
		c.Pins = &Pinboard{Ref: r}
	}
}

// teaches says that the board is the teacher's.
func (p *Pinboard) teaches() bool { return p.Ref.Secret != "" }

// Tick looks at the board again when it is time: while it is in front, and once for a learner who is about to hand in. It is
// called about once a second, but not while the page is hidden.
func (c *Root) Tick() {
	if c.Dialog != "" {
		c.seek()
	}
	p, now := c.Pins, c.Now()
	watched := c.Dialog == "board" || p != nil && !p.Known && c.Lab.Link.Task.Board == p.Ref.ID && c.study().Locked
	if p == nil || !watched || !p.pace.Due(now) {
		return
	}
	p.pace.Begin()
	if p.Known && p.teaches() {
		c.Site.List(p.Ref, func(r *board.Reply, problem *board.Problem) {
			news := problem == nil && p.Listed &&
				!slices.EqualFunc(r.HandIns, p.List, func(a, b *board.Reply) bool { return a.ID == b.ID && a.Received == b.Received && a.Link == b.Link })
			if c.looked(p, now, news, problem); problem == nil {
				p.List, p.Listed = r.HandIns, true
			}
		})
		return
	}
	c.Site.Show(p.Ref, func(r *board.Reply, problem *board.Problem) {
		if c.looked(p, now, problem == nil && r.Count != p.Board.Count, problem); problem == nil {
			if p.Board, p.Known = *r, true; p.teaches() {
				p.pace.Now() // its list
			}
		}
	})
}

// looked notes how a look at the board ended that began at a time.
func (c *Root) looked(p *Pinboard, began float64, news bool, problem *board.Problem) {
	p.pace.End(c.Now(), c.Now()-began, news, problem)
	p.Fault = ""
	if problem != nil {
		p.Fault = c.Text.Boards.Problem(problem)
	}
}

// HandleBoard opens the dialog. A board that is made there is for the assignment that was just made, or that the page shows.
func (c *Root) HandleBoard() {
	if m := &c.Making; m.Link == m.offered { // nobody has written another
		if c.Draft.Link.Task.Ask != "" {
			m.offered = c.Home + "#" + params.Format(c.Draft.Link)
		} else if c.Assigned() {
			m.offered = c.Home + "#" + c.shared(c.Lab.Link)
		}
		m.Link = m.offered
	}
	c.HandleDialog("board")
}

// makeAnother turns from the board to where one is made. Its teacher's link leads back.
func (c *Root) makeAnother() {
	c.Pins, c.Making, c.Focus = nil, Making{}, "board-title"
	c.HandleBoard()
}

// makeBoard makes it.
func (c *Root) makeBoard() {
	m := &c.Making
	l, notices := params.Read(m.Link)
	withBoard := l
	withBoard.Task.Board = params.WriteID([params.IDBytes]byte{})
	switch {
	case m.busy:
		return
	case len(notices) > 0 || l.Task.Ask == "":
		m.Says = c.Text.Boards.NoLink
		return
	case c.tooLong(withBoard) != "":
		m.Says = c.tooLong(withBoard)
		return
	}
	l.Task.Board = ""
	m.busy, m.Says = true, c.Text.Boards.Asking
	c.Site.Make(m.Title, c.shared(l), func(r *board.Reply, p *board.Problem) {
		if m.busy, m.Says = false, ""; p != nil {
			m.Says = c.Text.Boards.Problem(p)
			return
		}
		c.pin(board.Ref{ID: r.ID, Secret: r.Secret})
		c.Pins.New, c.Pins.Board.Title, c.Focus = true, m.Title, "board-key"
	})
}

// values are the answers' first, second, … numbers, but for what nobody means.
func (p *Pinboard) values(ask params.Quantity) (columns [][]float64) {
	add := func(i int, x float64) {
		for len(columns) <= i {
			columns = append(columns, nil)
		}
		if teaching.Plausible(ask, x) {
			columns[i] = append(columns[i], x)
		}
	}
	answers := p.List
	if !p.Listed {
		answers = []*board.Reply{&p.Board}
	}
	for _, r := range answers {
		for i, column := range r.Values {
			for _, x := range column {
				add(i, x)
			}
		}
	}
	if len(columns) > 0 && len(columns[0]) == 0 {
		return nil
	}
	return columns
}

// bringIn takes the hand-ins into the class, where they run again.
func (c *Root) bringIn(p *Pinboard) {
	links := make([]string, len(p.List))
	for i, h := range p.List {
		links[i] = h.Link
	}
	c.gather(teaching.Collect(links))
	c.HandleDialog("class")
}

// act does something with the board, once at a time.
func (c *Root) act(p *Pinboard, ask func(done board.Done), then func(r *board.Reply)) {
	if p.busy {
		return
	}
	p.busy, p.Says = true, c.Text.Boards.Asking
	ask(func(r *board.Reply, problem *board.Problem) {
		p.busy, p.Says = false, ""
		p.pace.Now()
		if problem != nil {
			p.Says = c.Text.Boards.Problem(problem)
		} else if then != nil {
			then(r)
		}
	})
}

// takeTable hands the teacher the table.
func (c *Root) takeTable(p *Pinboard) {
	c.act(p, func(done board.Done) { c.Site.Table(p.Ref, done) }, func(r *board.Reply) { c.Save("handins.csv", "text/csv", r.Table) })
}

func (c *Root) deleteOne(p *Pinboard) {
	c.act(p, func(done board.Done) { c.Site.TakeOut(p.Ref, p.Chosen, done) }, nil)
}

func (c *Root) deleteBoard(p *Pinboard) {
	c.act(p, func(done board.Done) { c.Site.Delete(p.Ref, done) }, func(*board.Reply) {
		c.remember("board "+p.Ref.ID, "")
		c.Pins, c.Making, c.Focus = nil, Making{Says: c.Text.Boards.Gone}, "dialog"
	})
}
