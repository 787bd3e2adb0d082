package teach

import (
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Dialog is one of the room's dialogs in the page's language. Key says which one: "assign", "class" or "board".
type Dialog struct {
	S    *State
	Text *text.Texts
	Key  string
}

// Title returns the title of the dialog.
func (c *Dialog) Title() string {
	switch c.Key {
	case "class":
		return c.Text.Teach.ClassTitle
	case "board":
		return c.Text.Boards.Title
	}
	return c.Text.Teach.AssignTitle
}

// Parts returns what the dialog holds.
func (c *Dialog) Parts() []ui.Part {
	switch c.Key {
	case "class":
		return c.classParts()
	case "board":
		return c.boardParts()
	}
	return c.assignmentParts()
}

// turns returns the buttons that lead from one dialog of the room to the others. There is a class board if the page
// follows one, or if its server could make one.
func (c *Dialog) turns() (f ui.Form) {
	t, s := c.Text.Teach, c.S
	toAssign := s.OpenAssignment
	if s.AssignmentForm.Link.Task.Ask != "" { // as it was left
		toAssign = func() { s.OpenDialog("assign") }
	}
	turn := func(key, label string, press func()) {
		f.Add(ui.Part{Kind: ui.Button, ID: "to-" + key, Class: "plain half", Label: label, Disabled: c.Key == key,
			Press: press})
	}
	turn("assign", t.Assignment, toAssign)
	turn("class", t.Class, func() { s.OpenDialog("class") })
	if s.Share.Server.Available || s.ClassBoard != nil || c.Key == "board" {
		turn("board", c.Text.Boards.Board, s.OpenBoard)
	}
	return f
}
