package web

import (
	"strconv"

	"microcircuit/web/board"
	"microcircuit/web/params"
)

// Open reads a link, as at start or when the visitor goes back: network A, and B if the link names one. It takes the whole
// address or its part after "#"; the address bar then holds the link as it is read, and no secret.
func (c *Root) Open(address string) {
	c.Camera.Reset()
	fragment, mended := params.Mend(address)
	fragment, arrival := board.Arrive(fragment)
	if mended || arrival.Key != "" || arrival.Torn {
		c.Host.SetFragment(fragment, false)
	}
	going := c.GoingOn()
	c.Experiment.Open(fragment)
	c.freshen()
	if going && c.Answered() {
		c.A.Lab.Play(c.Host.Now())
	}
	c.Host.ApplyAppearance(c.A.Lab.Link.View)
	c.FollowLink()
	c.resume()
	c.arrive(arrival)
}

// ComparePressed is whether network B runs, as the button has it.
func (c *Root) ComparePressed() string { return strconv.FormatBool(c.Comparing()) }

// HandleAdopt goes on with network B alone, and moves the focus to the button that compares it with A.
func (c *Root) HandleAdopt() {
	if c.Adopt() {
		c.Focus = "former"
	}
}

// HandleFormer compares the network that a control has replaced with the one on the page.
func (c *Root) HandleFormer() {
	if c.CompareReplaced() {
		c.Focus = "adopt"
	}
}
