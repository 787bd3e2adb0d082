package learn

import (
	"microcircuit/web/board"
	"microcircuit/web/host"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/rooms/share"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// inTab returns the room of a page without a link, in a tab.
func inTab(b roomtest.Tab) *State {
	x, u := roomtest.Open(""), &ui.State{}
	b.Of(x.Host)
	s := New(x, share.New(x, u), &host.Memory{Tab: &x.Host.Tab}, u)
	s.Program, s.OpenDialog = "page-0", func(string) {}
	s.AboutBoard, s.ShowBoard = func(string) *board.Reply { return nil }, func(string) {}
	x.OnChange = s.Advance
	return s
}

// visit opens a link on a page, as at start or when the learner goes back.
func visit(s *State, link string) {
	s.Open(link)
	s.X.FollowLink()
	s.Resume()
}

// load loads a page at a link in a tab, and lets its network be built.
func load(b roomtest.Tab, link string) *State {
	s := inTab(b)
	visit(s, link)
	roomtest.Ready(s.X.A.Lab)
	return s
}

// reload loads the address that a page shows once more.
func reload(b roomtest.Tab, s *State) *State { return load(b, params.Format(s.X.A.Lab.Link)) }

// open returns the room of a page at a link, in a tab of its own.
func open(link string) *State {
	s := inTab(roomtest.Tab{})
	visit(s, link)
	return s
}

// running returns the room of a page at a link whose network runs.
func running(link string) *State {
	s := open(link)
	roomtest.Run(s.X)
	return s
}

// english returns the panel of an assignment in English.
func english(s *State) *Task { return &Task{S: s, Text: text.English()} }
