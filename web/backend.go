package web

import (
	"strings"

	"microcircuit/web/board"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Backend is what is known of the site's own server. Without one the page offers nothing that needs it.
type Backend struct {
	About  board.Reply // what it says of itself
	There  bool
	absent bool // something else answers in its place
	pace   board.Pace
}

// seek asks whether there is a backend, when the first dialog opens that could use one; where nothing answers, now and then again.
func (c *Root) seek() {
	b := &c.Backend
	if b.There || b.absent || !b.pace.Due(c.Host.Now()) {
		return
	}
	b.pace.Begin()
	c.Site.About(c.heard)
}

// heard notes what came back, or did not, of the question whether there is a backend.
func (c *Root) heard(r *board.Reply, p *board.Problem) {
	b := &c.Backend
	b.pace.End(c.Host.Now(), 0, false, p)
	if b.There = p == nil; b.There {
		b.About = *r
		c.goOutside(r.Address)
	} else {
		b.absent = p.Code == board.Garbage
	}
}

// copyLink copies the page's link. On a page that was opened as one that only this computer knows, the server is asked first how
// others reach it.
func (c *Root) copyLink() {
	if b := &c.Backend; !loopback(c.Home) || b.There || b.absent {
		c.copyAddress()
		return
	}
	c.Site.About(func(r *board.Reply, p *board.Problem) {
		c.heard(r, p)
		c.copyAddress()
	})
}

// copyAddress copies the page's address, with the part before the link that others need.
func (c *Root) copyAddress() {
	link := c.Host.Address()
	if c.Outside != "" {
		_, fragment, _ := strings.Cut(link, "#")
		link = c.Home + "#" + fragment
	}
	c.Host.Copy(link, func() { c.Copied = true })
}

// goOutside gives the links that the page writes the address by which others reach it, if the page was opened as one that only this
// computer knows.
func (c *Root) goOutside(address string) {
	if address != "" && loopback(c.Home) && !loopback(address) {
		_, path, _ := strings.Cut(c.Home[strings.Index(c.Home, "//")+2:], "/")
		c.Home, c.Outside = address+path, address
	}
}

// loopback says that an address means the computer on which it is opened.
func loopback(address string) bool {
	_, rest, _ := strings.Cut(address, "://")
	host, _, _ := strings.Cut(rest, "/")
	if i := strings.LastIndexByte(host, ':'); i > strings.LastIndexByte(host, ']') {
		host = host[:i]
	}
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || host == "[::1]" || host == "[::]" || host == "0.0.0.0" ||
		strings.HasPrefix(host, "127.") && strings.Trim(host, "0123456789.") == ""
}

// localParts say that the page was opened as one that only this computer knows, and what others get.
func (c *Root) localParts(id string) (f ui.Form) {
	if c.Outside != "" || loopback(c.Home) {
		f.Say(id, "prose", "", c.Text.Boards.Local(c.Outside))
	}
	return f
}

// arrive follows what a link says of a short link that led nowhere, or of a board. The network on the page is then not what the
// visitor came for, and waits.
func (c *Root) arrive(a board.Arrival) {
	c.Missing = Missing{ID: a.Short}
	id := c.A.Lab.Link.Task.Board
	if torn := a.Torn || a.Key != "" && id == ""; torn {
		c.BoardForm.Torn, c.ClassBoard = true, nil
	} else if id != "" {
		c.followBoard(board.Ref{ID: id, Secret: a.Key})
	}
	toBoard := a.Key != "" || a.Torn || id != "" && !c.Assigned()
	if toBoard || a.Short != "" {
		c.Each(func(l *lab.Lab) { l.Pause() })
	}
	if toBoard {
		c.HandleDialog("board")
	}
}

// Missing is a short link that led nowhere.
type Missing struct {
	ID     string
	Search board.Errand // for it, once more
}

// HandleFind looks for the link again. The server leads there; it is asked first whether it is there, so that the page is not
// left for nothing.
func (c *Root) HandleFind() {
	id := c.Missing.ID
	c.Missing.Search = board.Errand{Asking: true}
	c.Site.About(func(_ *board.Reply, p *board.Problem) {
		switch {
		case p == nil:
			c.Host.Navigate(c.Site.Short(id))
		case c.Missing.ID == id:
			c.Missing.Search = board.Errand{Problem: p}
		}
	})
}

// MissingText says that a short link led nowhere; "" if none did.
func (c *Root) MissingText() string {
	if c.Missing.ID == "" {
		return ""
	}
	return c.Text.Boards.Missing(c.Missing.ID) + " " + c.Text.Boards.Errand(c.Missing.Search)
}

// Shortening is the short link of a long one, or why there is none.
type Shortening struct {
	Long, Short string
	board.Errand
}

// says says how it stands; the long link works in any case.
func (s *Shortening) says(t *text.Boards) string {
	if s.Problem != nil {
		return t.Problem(s.Problem) + " " + t.LongStays
	}
	return t.Errand(s.Errand)
}

// shortParts offers the short link of a link; nothing without a backend.
func (c *Root) shortParts(prefix string, l params.Link) (f ui.Form) {
	t, long := c.Text.Boards, c.shared(l)
	if !c.Backend.There {
		return nil
	}
	id := prefix + "-short"
	s := &c.Shortening
	if s.Long != long {
		s = &Shortening{}
	}
	if s.Short != "" {
		f.Give(&c.Clipboard, c.Text, id, "plain", t.Shorten, s.Short)
		return f
	}
	f.Press(prefix+"-shorten", "plain", t.Shorten, func() { c.shorten(long, id) })
	f.Say(prefix+"-shorten-says", "", "status", s.says(t))
	return f
}

// ShortParts offers that of the page's link.
func (c *Root) ShortParts() []ui.Part { return c.shortParts("take", c.A.Lab.Link) }

// shorten asks for a short link, and moves the focus to it.
func (c *Root) shorten(long, id string) {
	if c.Shortening.Asking && c.Shortening.Long == long {
		return
	}
	c.Shortening = Shortening{Long: long, Errand: board.Errand{Asking: true}}
	c.Site.Shorten(long, func(r *board.Reply, p *board.Problem) {
		s := &c.Shortening
		if s.Long != long {
			return
		}
		s.Errand = board.Errand{Problem: p}
		if p != nil {
			return
		}
		s.Short, c.Focus = board.Short(board.Base(c.Home), r.ID), id
	})
}

// shared is a link as the backend keeps it: without a learner's part, and of the release that it was made with.
func (c *Root) shared(l params.Link) string {
	t := &l.Task
	t.Name, t.Answer, t.Conclusion, t.Stamp = "", "", "", params.Stamp{}
	if l.Release == "" && strings.HasPrefix(c.Home[len(board.Base(c.Home)):], "v/") {
		l.Release = params.Release
	}
	return params.Format(l)
}

// remember keeps a text as long as the tab, or at least the page, is open; recall gives it back.
func (c *Root) remember(key, value string) {
	if c.kept == nil {
		c.kept = map[string]string{}
	}
	c.kept[key] = value
	c.Fleeting = !c.Host.Tab.Set(key, value)
}

func (c *Root) recall(key string) string {
	if value, there := c.kept[key]; there {
		return value
	}
	return c.Host.Tab.Get(key)
}
