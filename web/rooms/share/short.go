package share

import (
	"strings"

	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// ShortLink is the short link of a long one, or why there is none.
type ShortLink struct {
	Long, Short string
	board.Errand
}

// says returns how the errand stands; the long link works in any case.
func (s *ShortLink) says(t *text.Boards) string {
	if s.Problem != nil {
		return t.Problem(s.Problem) + " " + t.LongStays
	}
	return t.Errand(s.Errand)
}

// ShortForm offers the short link of a link; empty without a server. The ids of its elements begin with prefix.
func (s *State) ShortForm(t *text.Texts, prefix string, l params.Link) (f ui.Form) {
	long := s.ForServer(l)
	if !s.Server.Available {
		return nil
	}
	id := prefix + "-short"
	short := &s.Short
	if short.Long != long {
		short = &ShortLink{}
	}
	if short.Short != "" {
		f.Give(&s.U.Clipboard, t, id, "plain", t.Boards.Shorten, short.Short)
		return f
	}
	f.Press(prefix+"-shorten", "plain", t.Boards.Shorten, func() { s.shorten(long, id) })
	f.Say(prefix+"-shorten-says", "", "status", short.says(t.Boards))
	return f
}

// shorten asks for a short link, and moves the focus to it.
func (s *State) shorten(long, id string) {
	if s.Short.Asking && s.Short.Long == long {
		return
	}
	s.Short = ShortLink{Long: long, Errand: board.Errand{Asking: true}}
	s.Site.Shorten(long, func(r *board.Reply, p *board.Problem) {
		if s.Short.Long != long {
			return
		}
		s.Short.Errand = board.Errand{Problem: p}
		if p == nil {
			s.Short.Short, s.U.Focus = board.Short(board.Base(s.Home), r.ID), id
		}
	})
}

// ForServer returns the fragment of a link as the server keeps it: without a learner's part, and with the release that
// it was made with.
func (s *State) ForServer(l params.Link) string {
	t := &l.Task
	t.Name, t.Answer, t.Conclusion, t.Stamp = "", "", "", params.Stamp{}
	if l.Release == "" && strings.HasPrefix(s.Home[len(board.Base(s.Home)):], "v/") {
		l.Release = params.Release
	}
	return params.Format(l)
}

// BrokenShortLink is a short link that led nowhere.
type BrokenShortLink struct {
	ID     string
	Search board.Errand // for it, once more
}

// Find looks for the broken short link again. The server leads there. The page asks first whether the server answers,
// so that it is not left for nothing.
func (s *State) Find() {
	id := s.Broken.ID
	s.Broken.Search = board.Errand{Asking: true}
	s.Site.About(func(_ *board.Reply, p *board.Problem) {
		switch {
		case p == nil:
			s.X.Host.Navigate(s.Site.Short(id))
		case s.Broken.ID == id:
			s.Broken.Search = board.Errand{Problem: p}
		}
	})
}

// Forget drops the broken short link.
func (s *State) Forget() { s.Broken = BrokenShortLink{} }

// BrokenText returns in words that a short link led nowhere; "" if none did.
func (s *State) BrokenText(t *text.Texts) string {
	if s.Broken.ID == "" {
		return ""
	}
	return t.Boards.Missing(s.Broken.ID) + " " + t.Boards.Errand(s.Broken.Search)
}
