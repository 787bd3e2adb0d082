package web

import "microcircuit/web/ui"

// FormOpen reports whether the dialog over the page is a form: an assignment, a class, a class board, or a report.
func (c *Root) FormOpen() bool {
	return c.Dialog == "assign" || c.Dialog == "class" || c.Dialog == "board" || c.Dialog == "report"
}

// FormTitle returns the title of the form over the page.
func (c *Root) FormTitle() string {
	t := c.Text.Teach
	switch c.Dialog {
	case "class":
		return t.ClassTitle
	case "board":
		return c.Text.Boards.Title
	case "report":
		return c.reportTitle()
	}
	return t.AssignTitle
}

// FormParts returns what the form over the page holds.
func (c *Root) FormParts() []ui.Part {
	switch c.Dialog {
	case "class":
		return c.classParts()
	case "board":
		return c.boardParts()
	case "report":
		return c.reportParts()
	}
	return c.assignParts()
}

// CloseDialog closes the dialog over the page.
func (c *Root) CloseDialog() { c.HandleDialog("") }

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
