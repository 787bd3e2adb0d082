package ui

import "microcircuit/web/text"

// Dialog is a form that lies over the page, with its title and a button that closes it.
type Dialog struct {
	Text   *text.Texts
	Title  string
	Class  string // of the dialog's element, beside "dialog"
	Typing *Typing
	Parts  []Part
	Close  func()
}

// ElementClass returns the classes of the dialog's element.
func (c *Dialog) ElementClass() string { return "dialog " + c.Class }
