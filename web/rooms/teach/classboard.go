package teach

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
	Rows    []*board.Reply // hand-ins, and answers that are only locked in, in the order in which they came
	Names   map[string]int // how many of Rows have a name, by params.NameKey
	Fault   *board.Problem // why the last look at the board failed; nil if it did not
	Errand  board.Errand   // what became of what the teacher did last
	News    news           // what the teacher has brought about last
	Sure    bool           // the teacher is asked whether the board may be deleted
	Many    *Many          // the teacher is asked whether these may be deleted; nil while nothing is asked
	Editing *Editing       // the assignment while it is edited; else nil
	Skip    int            // so many of the latest rows come before those in the table
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

// says returns in words what the teacher has brought about; "" if that is nothing.
func (n news) says(t *text.Boards) string {
	switch {
	case n.saved:
		return t.Saved
	case n.removed:
		return t.Deleted(n.n)
	}
	return ""
}

// FollowBoard makes a board the one that the page follows. A secret that came once stays with the tab.
func (s *State) FollowBoard(r board.Ref) {
	key := "board " + r.ID
	if r.Secret != "" {
		s.Memory.Remember(key, r.Secret)
	} else {
		r.Secret = s.Memory.Recall(key)
	}
	if s.ClassBoard == nil || s.ClassBoard.Ref != r {
		s.ClassBoard = &ClassBoard{Ref: r}
	}
}

// teaches reports whether the page has the teacher's secret.
func (p *ClassBoard) teaches() bool { return p.Ref.Secret != "" }

// LookAtBoard asks the server for the board again when it is time: while its dialog is in front, and until it is
// known to a learner, who gets the assignment as its teacher has worded it last. wanted reports whether a learner on
// the page answers the assignment of a board.
func (s *State) LookAtBoard(front bool, wanted func(id string) bool) {
	p, now := s.ClassBoard, s.X.Host.Now()
	if p == nil || !p.pace.Due(now) {
		return
	}
	if !front && (p.Known || p.lost || !wanted(p.Ref.ID)) {
		return
	}
	p.pace.Begin()
	if p.Known && p.teaches() && !p.stale {
		s.Share.Site.List(p.Ref, true, func(r *board.Reply, problem *board.Problem) {
			s.looked(p, now, problem == nil && p.Listed && p.differs(r), problem)
			if problem == nil {
				p.Receive(r)
			}
		})
		return
	}
	s.Share.Site.Show(p.Ref, func(r *board.Reply, problem *board.Problem) {
		s.looked(p, now, problem == nil && r.Count != p.About.Count, problem)
		if problem == nil {
			p.About, p.Known, p.stale = *r, true, false
			if p.teaches() {
				p.pace.Now() // its list
			}
			s.OnBoard(p.Ref.ID, p.About.Link)
		}
	})
}

// AboutBoard returns what is known of a class board that the page follows; nil if nothing is.
func (s *State) AboutBoard(id string) *board.Reply {
	if p := s.ClassBoard; p != nil && p.Known && p.Ref.ID == id {
		return &p.About
	}
	return nil
}

// ShowBoard follows a class board and opens its dialog.
func (s *State) ShowBoard(id string) {
	s.FollowBoard(board.Ref{ID: id})
	s.OpenDialog("board")
}

// differs reports whether a list has something new.
func (p *ClassBoard) differs(r *board.Reply) bool {
	return !slices.EqualFunc(inOrder(r), p.Rows, func(a, b *board.Reply) bool {
		return a.ID == b.ID && a.Received == b.Received && a.Link == b.Link && a.Attempts == b.Attempts
	})
}

// Receive takes a list of the board's hand-ins, and of answers that are locked in.
func (p *ClassBoard) Receive(r *board.Reply) {
	p.List, p.Rows, p.Listed, p.Names = r.HandIns, inOrder(r), true, map[string]int{}
	for _, h := range p.Rows {
		p.Names[params.NameKey(h.Name)]++
	}
}

// inOrder returns hand-ins, and answers that are only locked in, in the order in which they came.
func inOrder(r *board.Reply) []*board.Reply {
	all := slices.Concat(r.HandIns, r.Locked)
	slices.SortStableFunc(all, func(a, b *board.Reply) int {
		return cmp.Compare(max(a.Received, a.Made), max(b.Received, b.Made))
	})
	return all
}

// looked notes how a look at the board ended that began at a time (ms), and whether it brought news.
func (s *State) looked(p *ClassBoard, began float64, news bool, problem *board.Problem) {
	p.pace.End(s.X.Host.Now(), s.X.Host.Now()-began, news, problem)
	p.Fault, p.lost = problem, problem != nil && (problem.Code == board.Garbage || !problem.Passing())
}

// values returns the first, second, … numbers of the answers, each as a column, without those that nobody means.
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

// bringIn takes the hand-ins into a class, where they run again. Their conclusions are fetched with them.
func (s *State) bringIn(p *ClassBoard) {
	s.act(p, func(done board.Done) { s.Share.Site.List(p.Ref, false, done) }, func(r *board.Reply) {
		p.Receive(r)
		source := classSource{board: p.Ref.ID, link: p.About.Link}
		for _, h := range p.List {
			source.posted = append(source.posted, teaching.Posted{ID: h.ID, Name: h.Name, Link: h.Link,
				Attempts: h.Attempts})
		}
		s.gather(source)
		s.OpenDialog("class")
	})
}

// act has the server do something with the board, one thing at a time; then follows if it did.
func (s *State) act(p *ClassBoard, ask func(done board.Done), then func(r *board.Reply)) {
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

// takeTable saves the table of hand-ins, which the server writes in the page's language.
func (c *Dialog) takeTable(p *ClassBoard) {
	c.S.act(p, func(done board.Done) { c.S.Share.Site.Table(p.Ref, c.Text.Language, done) },
		func(r *board.Reply) { c.S.X.Host.Save("handins.csv", "text/csv", r.Table) })
}

// deleteOne deletes a hand-in.
func (s *State) deleteOne(p *ClassBoard, h *board.Reply) {
	s.act(p, func(done board.Done) { s.Share.Site.TakeOut(p.Ref, h.ID, done) }, nil)
}

// deleteMany deletes what the teacher was asked about.
func (s *State) deleteMany(p *ClassBoard) {
	m := p.Many
	p.Many, s.UI.Focus = nil, "board-says"
	s.act(p, func(done board.Done) { s.Share.Site.DeleteMany(p.Ref, m.Browser, m.Since, done) }, func(r *board.Reply) {
		p.News = news{removed: true, n: r.Deleted}
	})
}

// openOrClose closes the board, or opens it again.
func (s *State) openOrClose(p *ClassBoard) {
	closed := !p.About.Closed
	s.act(p, func(done board.Done) { s.Share.Site.Close(p.Ref, closed, done) },
		func(*board.Reply) { p.About.Closed, p.stale = closed, true })
}

// deleteBoard deletes the board with all hand-ins.
func (s *State) deleteBoard(p *ClassBoard) {
	s.act(p, func(done board.Done) { s.Share.Site.Delete(p.Ref, done) }, func(*board.Reply) {
		s.Memory.Remember("board "+p.Ref.ID, "")
		s.ClassBoard, s.BoardForm, s.UI.Focus = nil, BoardForm{attempt: attempt{Gone: true}}, "dialog"
	})
}
