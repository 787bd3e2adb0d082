// Package share holds what the page hands on: its link, copied or shortened, at the address by which others reach it,
// and what is known of the site's own server. A short link that led nowhere is found here again.
package share

import (
	"slices"
	"strings"

	"microcircuit/web/board"
	"microcircuit/web/experiment"
	"microcircuit/web/params"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// State is what is known of the page's address and of its server.
type State struct {
	X *experiment.Experiment
	U *ui.State

	Home    string     // the page's address without a link, as others know it
	Outside string     // the address that others have instead, if only this computer knows the page's own; "": the same
	Site    board.Site // the server that the page comes from
	Server  Server
	Short   ShortLink       // the last that was asked for
	Broken  BrokenShortLink // the short link that led here; zero if none did
	Copied  bool            // the page's link has just been copied
}

// Server is what is known of the site's own server. Without one the page offers nothing that needs it.
type Server struct {
	About     board.Reply // what it tells of itself
	Available bool
	notOurs   bool // something else answers in its place
	probe     board.Pace
}

// New returns the state of a page at its address.
func New(x *experiment.Experiment, u *ui.State) *State {
	address, _, _ := strings.Cut(x.Host.Address(), "#")
	address, _, _ = strings.Cut(address, "?")
	home := strings.TrimSuffix(address, "embed.html")
	return &State{X: x, U: u, Home: home, Site: board.Site{Base: board.Base(home), Ask: x.Host.Ask}}
}

// Link returns the address of a link, as others get it.
func (s *State) Link(l params.Link) string { return s.Home + "#" + params.Format(l) }

// Frame returns the address of a link as a frame in another page has it.
func (s *State) Frame(l params.Link) string { return s.Home + "embed.html#" + params.Format(l) }

// Probe asks whether there is a server, when the first dialog opens that could use one. Where nothing answers, it asks
// now and then again.
func (s *State) Probe() {
	b := &s.Server
	if b.Available || b.notOurs || !b.probe.Due(s.X.Host.Now()) {
		return
	}
	b.probe.Begin()
	s.Site.About(s.heard)
}

// heard notes what came back, or did not, of the question whether there is a server.
func (s *State) heard(r *board.Reply, p *board.Problem) {
	b := &s.Server
	b.probe.End(s.X.Host.Now(), 0, false, p)
	b.Available = p == nil
	if b.Available {
		b.About = *r
		s.goOutside(r.Address)
	} else {
		b.notOurs = p.Code == board.Garbage
	}
}

// CopyLink copies the page's link. Where the page was opened at an address that only this computer knows, the server is
// asked first how others reach it.
func (s *State) CopyLink() {
	if !Loopback(s.Home) || s.Server.Available || s.Server.notOurs {
		s.copyAddress()
		return
	}
	s.Site.About(func(r *board.Reply, p *board.Problem) {
		s.heard(r, p)
		s.copyAddress()
	})
}

// copyAddress copies the page's address, with the part before the link that others need.
func (s *State) copyAddress() {
	link := s.X.Host.Address()
	if s.Outside != "" {
		_, fragment, _ := strings.Cut(link, "#")
		link = s.Home + "#" + fragment
	}
	s.X.Host.Copy(link, func() { s.Copied = true })
}

// goOutside lets the page write links with the address by which others reach it, if the page was opened at one that
// only this computer knows.
func (s *State) goOutside(address string) {
	if address != "" && Loopback(s.Home) && !Loopback(address) {
		_, path, _ := strings.Cut(s.Home[strings.Index(s.Home, "//")+2:], "/")
		s.Home, s.Outside = address+path, address
	}
}

// Loopback reports whether an address means the computer on which it is opened.
func Loopback(address string) bool {
	_, rest, _ := strings.Cut(address, "://")
	host, _, _ := strings.Cut(rest, "/")
	i := strings.LastIndexByte(host, ':')
	if i > strings.LastIndexByte(host, ']') {
		host = host[:i]
	}
	return slices.Contains([]string{"localhost", "[::1]", "[::]", "0.0.0.0"}, host) ||
		strings.HasSuffix(host, ".localhost") ||
		strings.HasPrefix(host, "127.") && strings.Trim(host, "0123456789.") == ""
}

// LocalForm tells that the page was opened at an address that only this computer knows, and which address others get.
// It is empty elsewhere.
func (s *State) LocalForm(t *text.Texts, id string) (f ui.Form) {
	if s.Outside != "" || Loopback(s.Home) {
		f.Say(id, "prose", "", t.Boards.Local(s.Outside))
	}
	return f
}
