package web

import (
	"path/filepath"
	"strings"
	"testing"

	"microcircuit/web/rooms/desktest"
	"microcircuit/web/rooms/learn"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/rooms/teach"
	"microcircuit/web/ui"
)

// desk is a page whose server is the real backend.
type desk struct {
	*Root
	*desktest.Desk
}

// newDesk returns a page at a link, whose server's database is a file.
func newDesk(t *testing.T, file, link string) *desk {
	t.Helper()
	root := open("")
	d := &desk{root, desktest.At(t, root.X.Host, file)}
	d.Share.Site.Ask = root.X.Host.Ask
	d.Open(link)
	ready(d.X.A.Lab)
	return d
}

// look lets time pass until the board has been looked at.
func (d *desk) look() {
	for range 60 {
		d.Now += 1000
		d.Tick()
	}
}

// makeBoard makes a class board of the assignment on the page.
func (d *desk) makeBoard(t *testing.T) {
	t.Helper()
	d.Teach.OpenBoard()
	part(t, d.teaching("board"), "board-make").Press()
}

// taught is a teacher's page with a board, and a learner's page with the learners' link of it, in a tab.
func taught(t *testing.T, assignment string) (teacher, learner *desk, b roomtest.Tab) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "class.sqlite")
	teacher = newDesk(t, file, assignment)
	teacher.makeBoard(t)
	teacher.look()
	link := part(t, teacher.teaching("board"), "board-link").Text
	learner, b = newDesk(t, file, ""), roomtest.Tab{}
	b.Of(learner.X.Host)
	learner.Open(link[strings.IndexByte(link, '#'):])
	ready(learner.X.A.Lab)
	learner.look()
	return teacher, learner, b
}

// teaching returns what a dialog of teaching holds: "assign", "class" or "board".
func (c *Root) teaching(dialog string) []ui.Part {
	return (&teach.Dialog{S: c.Teach, Text: c.Text, Key: dialog}).Parts()
}

// task is the panel of an assignment on a page.
func task(c *Root) *learn.Task { return &learn.Task{S: c.Learn, Text: c.Text} }

// taskPart is a part of the panel of an assignment on a page.
func taskPart(t *testing.T, c *Root, id string) ui.Part {
	t.Helper()
	return part(t, task(c).Parts(), id)
}

// runOut lets network A run to its end.
func runOut(c *Root) {
	finish(c.X.A.Lab)
	c.Advance()
}
