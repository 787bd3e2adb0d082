package web

import (
	"microcircuit/web/rooms/learn"
	"microcircuit/web/rooms/teach"
	"microcircuit/web/ui"
)

// FormOpen reports whether the dialog over the page is a form: an assignment, a class, a class board, a report, or the
// page's link.
func (c *Root) FormOpen() bool {
	return c.Dialog == "link" || c.Dialog == "assign" || c.Dialog == "class" || c.Dialog == "board" || c.Dialog == "report"
}

// FormTitle returns the title of the form over the page.
func (c *Root) FormTitle() string {
	switch c.Dialog {
	case "report":
		return c.report().Title()
	case "link":
		return c.Text.OpenShare
	}
	return c.teachDialog().Title()
}

// FormParts returns what the form over the page holds.
func (c *Root) FormParts() []ui.Part {
	switch c.Dialog {
	case "report":
		return c.report().Parts()
	case "link":
		return c.Share.LinkForm(c.Text)
	}
	return c.teachDialog().Parts()
}

// teachDialog returns the dialog over the page as one of teaching.
func (c *Root) teachDialog() *teach.Dialog {
	return &teach.Dialog{S: c.Teach, Text: c.Text, Key: c.Dialog}
}

// report returns what a learner prints.
func (c *Root) report() *learn.Report { return &learn.Report{S: c.Learn, Text: c.Text} }

// CloseDialog closes the dialog over the page.
func (c *Root) CloseDialog() { c.HandleDialog("") }
