package web

import (
	"github.com/vugu/vugu"

	"microcircuit/web/text"
)

// Origin is where the page comes from, as its build and its host say.
type Origin struct {
	Commit string // of the source; "" if unknown
	Source string // address of the source (http or https); "" if the host names none
}

// About says which program this is, under which licence, whose work is in it, and where its source is.
type About struct {
	Text   *text.Texts
	Origin Origin
	Open   bool
	Toggle func()
}

// HandleToggle opens and closes it, which the browser leaves to us.
func (c *About) HandleToggle(event vugu.DOMEvent) {
	event.PreventDefault()
	c.Toggle()
}

// ToggleAbout opens and closes what the page says about itself.
func (c *Root) ToggleAbout() { c.AboutOpen = !c.AboutOpen }
