package web

import (
	"cmp"
	"slices"

	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/text"
)

// ClassBoard is a class board as the page knows it. With its secret it is the teacher's.
type ClassBoard struct {
	Ref     board.Ref
	New     bool           // made on this page: the teacher's link is told
	Known   bool           // About has come
	About   board.Reply    // the board as the class sees it
	Listed  bool           // List has come
	List    []*board.Reply // the hand-ins
	Rows    []*board.Reply // hand-ins and answers that are locked in only, as they came
	Names   map[string]int // of Rows, by params.NameKey: how many have it
	Fault   *board.Problem // why the last look at it failed; nil if it did not
	Errand  board.Errand   // what became of what the teacher did last
	News    news           // what that has brought
	Sure    bool           // the teacher is asked whether all may go
	Many    *Many          // the teacher is asked whether these may go; nil: no
	Editing *Editing       // the assignment is being edited; nil: it is not
	Skip    int            // so many of the latest rows are not in the table
	Chosen  string         // id of the row that may be deleted
	stale   bool           // About is to be asked for again
	lost    bool           // there is no such board, or nothing that knows of boards
	pace    board.Pace
}

// Many are hand-ins that can be deleted together: those of a browser, or where that is "" all since a time.
type Many struct {
	Browser string
	Since   int // s since 1970
	N       int
}

// news is what the teacher has brought about on a board.
type news struct {
	saved   bool // its new settings
	removed bool // hand-ins
	n       int  // so many
}

// says says what it is; "" for nothing.
func (n news) says(t *text.Boards) string {
	switch {
	case n.saved:
		return t.Saved
	case n.removed:
		return t.Deleted(n.n)
	}
	return ""
}

// followBoard follows a board. A secret that came once stays with the tab.
func (c *Teach) followBoard(r board.Ref) {
	key := "board " + r.ID
	if r.Secret != "" {
		c.Memory.Remember(key, r.Secret)
	} else {
		r.Secret = c.Memory.Recall(key)
	}
	if c.ClassBoard == nil || c.ClassBoard.Ref != r {
		c.ClassBoard = &ClassBoard{Ref: r}
	}
}

// teaches says that the board is the teacher's.
func (p *ClassBoard) teaches() bool { return p.Ref.Secret != "" }

// lookAtBoard looks at the board again when it is time: while it is in front, and once for a learner, who gets the
// assignment as its teacher has worded it last.
func (c *Teach) lookAtBoard() {
	p, now := c.ClassBoard, c.Host.Now()
	if p == nil || !c.watched(p) || !p.pace.Due(now) {
		return
	}
	p.pace.Begin()
	if p.Known && p.teaches() && !p.stale {
		c.Share.Site.List(p.Ref, true, func(r *board.Reply, problem *board.Problem) {
			c.looked(p, now, problem == nil && p.Listed && p.differs(r), problem)
			if problem == nil {
				p.list(r)
			}
		})
		return
	}
	c.Share.Site.Show(p.Ref, func(r *board.Reply, problem *board.Problem) {
		c.looked(p, now, problem == nil && r.Count != p.About.Count, problem)
		if problem == nil {
			p.About, p.Known, p.stale = *r, true, false
			if p.teaches() {
				p.pace.Now() // its list
			}
			c.OnBoard(p.Ref.ID, p.About.Link)
		}
	})
}

// aboutBoard returns what is known of a class board that the page follows; nil if nothing is.
func (c *Teach) aboutBoard(id string) *board.Reply {
	if p := c.ClassBoard; p != nil && p.Known && p.Ref.ID == id {
		return &p.About
	}
	return nil
}

// showBoard follows a class board and opens its dialog.
func (c *Teach) showBoard(id string) {
	c.followBoard(board.Ref{ID: id})
	c.OpenDialog("board")
}

// watched says that somebody wants to know of the board.
func (c *Teach) watched(p *ClassBoard) bool {
	return c.Front() == "board" || !p.Known && !p.lost && c.Wanted(p.Ref.ID)
}

// differs says that a list has something new.
func (p *ClassBoard) differs(r *board.Reply) bool {
	return !slices.EqualFunc(inOrder(r), p.Rows, func(a, b *board.Reply) bool {
		return a.ID == b.ID && a.Received == b.Received && a.Link == b.Link && a.Attempts == b.Attempts
	})
}

// list takes a list of hand-ins.
func (p *ClassBoard) list(r *board.Reply) {
	p.List, p.Rows, p.Listed, p.Names = r.HandIns, inOrder(r), true, map[string]int{}
	for _, h := range p.Rows {
		p.Names[params.NameKey(h.Name)]++
	}
}

// inOrder gives hand-ins and answers that are locked in only in the order in which they came.
func inOrder(r *board.Reply) []*board.Reply {
	all := slices.Concat(r.HandIns, r.Locked)
	slices.SortStableFunc(all, func(a, b *board.Reply) int {
		return cmp.Compare(max(a.Received, a.Made), max(b.Received, b.Made))
	})
	return all
}

// looked notes how a look at the board ended that began at a time.
func (c *Teach) looked(p *ClassBoard, began float64, news bool, problem *board.Problem) {
	p.pace.End(c.Host.Now(), c.Host.Now()-began, news, problem)
	p.Fault, p.lost = problem, problem != nil && (problem.Code == board.Garbage || !problem.Passing())
}

// values are the answers' first, second, … numbers, but for what nobody means.
func (p *ClassBoard) values(ask params.Quantity) (columns [][]float64) {
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
		answers = []*board.Reply{&p.About}
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

// bringIn takes the hand-ins into the class, where they run again. Their conclusions come now.
func (c *Teach) bringIn(p *ClassBoard) {
	c.act(p, func(done board.Done) { c.Share.Site.List(p.Ref, false, done) }, func(r *board.Reply) {
		p.list(r)
		source := classSource{board: p.Ref.ID, link: p.About.Link}
		for _, h := range p.List {
			source.posted = append(source.posted, teaching.Posted{ID: h.ID, Name: h.Name, Link: h.Link,
				Attempts: h.Attempts})
		}
		c.gather(source)
		c.OpenDialog("class")
	})
}

// act does something with the board, once at a time.
func (c *Teach) act(p *ClassBoard, ask func(done board.Done), then func(r *board.Reply)) {
	if p.Errand.Asking {
		return
	}
	p.Errand, p.News = board.Errand{Asking: true}, news{}
	ask(func(r *board.Reply, problem *board.Problem) {
		p.Errand = board.Errand{Problem: problem}
		p.pace.Now()
		if problem == nil && then != nil {
			then(r)
		}
	})
}

// takeTable hands the teacher the table.
func (c *Teach) takeTable(p *ClassBoard) {
	c.act(p, func(done board.Done) { c.Share.Site.Table(p.Ref, c.Words().Language, done) },
		func(r *board.Reply) { c.Host.Save("handins.csv", "text/csv", r.Table) })
}

func (c *Teach) deleteOne(p *ClassBoard, h *board.Reply) {
	c.act(p, func(done board.Done) { c.Share.Site.TakeOut(p.Ref, h.ID, done) }, nil)
}

// deleteMany deletes what the teacher was asked about.
func (c *Teach) deleteMany(p *ClassBoard) {
	m := p.Many
	p.Many, c.UI.Focus = nil, "board-says"
	c.act(p, func(done board.Done) { c.Share.Site.DeleteMany(p.Ref, m.Browser, m.Since, done) }, func(r *board.Reply) {
		p.News = news{removed: true, n: r.Deleted}
	})
}

// openOrClose closes the board, or opens it again.
func (c *Teach) openOrClose(p *ClassBoard) {
	closed := !p.About.Closed
	c.act(p, func(done board.Done) { c.Share.Site.Close(p.Ref, closed, done) },
		func(*board.Reply) { p.About.Closed, p.stale = closed, true })
}

func (c *Teach) deleteBoard(p *ClassBoard) {
	c.act(p, func(done board.Done) { c.Share.Site.Delete(p.Ref, done) }, func(*board.Reply) {
		c.Memory.Remember("board "+p.Ref.ID, "")
		c.ClassBoard, c.BoardForm, c.UI.Focus = nil, BoardForm{attempt: attempt{Gone: true}}, "dialog"
	})
}
