package web

import "microcircuit/web/ui"

// Dialog is what lies over the page: making an assignment, checking a class, a class board, a report.
type Dialog struct {
	Root *Root
}

// Teaching says that one of these dialogs is open.
func (c *Root) Teaching() bool {
	return c.Dialog == "assign" || c.Dialog == "class" || c.Dialog == "board" || c.Dialog == "report"
}

// Title names it.
func (c *Dialog) Title() string {
	t := c.Root.Text.Teach
	switch c.Root.Dialog {
	case "class":
		return t.ClassTitle
	case "board":
		return c.Root.Text.Boards.Title
	case "report":
		return c.Root.reportTitle()
	}
	return t.AssignTitle
}

// Class is its element's.
func (c *Dialog) Class() string { return "dialog " + c.Root.Dialog }

// Parts are what it holds.
func (c *Dialog) Parts() []ui.Part {
	switch c.Root.Dialog {
	case "class":
		return c.Root.classParts()
	case "board":
		return c.Root.boardParts()
	case "report":
		return c.Root.reportParts()
	}
	return c.Root.assignParts()
}

// turns are the buttons that lead from the assignment to the class, to the board if there can be one, and back.
func (c *Teach) turns() []ui.Part {
	t := c.Words().Teach
	toAssign := c.HandleTeach
	if c.AssignmentForm.Link.Task.Ask != "" { // as it was left
		toAssign = func() { c.OpenDialog("assign") }
	}
	parts := []ui.Part{
		{Kind: ui.Button, ID: "to-assign", Class: "plain half", Label: t.Assignment, Disabled: c.Front() == "assign", Press: toAssign},
		{Kind: ui.Button, ID: "to-class", Class: "plain half", Label: t.Class, Disabled: c.Front() == "class", Press: func() { c.OpenDialog("class") }},
	}
	if c.Share.Server.Available || c.ClassBoard != nil || c.Front() == "board" {
		parts = append(parts, ui.Part{Kind: ui.Button, ID: "to-board", Class: "plain half", Label: c.Words().Boards.Board, Disabled: c.Front() == "board", Press: c.HandleBoard})
	}
	return parts
}
