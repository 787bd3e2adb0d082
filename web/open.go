package web

import (
	"strconv"

	"microcircuit/web/board"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/rooms/share"
)

// Open reads a link, as at start or when the visitor goes back, and builds network A, and B if the link names one. It
// takes the whole address or its part after "#". The address bar then holds the link as it is read, and no secret.
func (c *Root) Open(address string) {
	c.X.Camera.Reset()
	fragment, mended := params.Mend(address)
	fragment, arrival := board.Arrive(fragment)
	if mended || arrival.Key != "" || arrival.Torn {
		c.X.Host.SetFragment(fragment, false)
	}
	c.Learn.Open(fragment)
	c.X.Host.ApplyAppearance(c.X.A.Lab.Link.Appearance)
	c.X.FollowLink()
	c.Learn.Resume()
	c.Instruments.Arrive(c.X)
	c.Sweep.Arrive()
	if asks := c.X.Assigned() || c.X.A.Lab.Link.Exercise != ""; c.Instruments.Tab != "" && !asks {
		c.Layout.HandleSheet("measure")
	}
	c.arrive(arrival)
}

// ComparePressed is whether network B runs, as the button has it.
func (c *Root) ComparePressed() string { return strconv.FormatBool(c.X.Comparing()) }

// HandleAdopt goes on with network B alone, and moves the focus to the button that compares it with A.
func (c *Root) HandleAdopt() {
	if c.X.Adopt() {
		c.UI.Focus = "former"
	}
}

// HandleRevert goes on with network A alone, and moves the focus to the instrument that has compared both.
func (c *Root) HandleRevert() {
	if c.X.Comparing() {
		c.X.HandleCompare()
		c.UI.Focus = "tab-statistics"
	}
}

// HandleCompareReplaced compares the network that a control has replaced with the one on the page.
func (c *Root) HandleCompareReplaced() {
	if c.X.CompareReplaced() {
		c.UI.Focus = "adopt"
	}
}

// arrive follows a link that tells of a short link that led nowhere, or of a board. The network on the page is then not
// what the visitor came for, and waits.
func (c *Root) arrive(a board.Arrival) {
	c.Share.Broken = share.BrokenShortLink{ID: a.Short}
	id := c.X.A.Lab.Link.Task.Board
	if torn := a.Torn || a.Key != "" && id == ""; torn {
		c.Teach.LoseBoard()
	} else if id != "" {
		c.Teach.FollowBoard(board.Ref{ID: id, Secret: a.Key})
	}
	toBoard := a.Key != "" || a.Torn || id != "" && !c.X.Assigned()
	if toBoard || a.Short != "" {
		c.X.Each(func(l *lab.Lab) { l.Pause() })
	}
	if toBoard {
		c.HandleDialog("board")
	}
}
