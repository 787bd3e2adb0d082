package explain

import (
	"github.com/vugu/vugu"

	"microcircuit/web/experiment"
	"microcircuit/web/text"
)

// Seeing says below what is learned what there is to see on the page, until the visitor puts it away for good.
type Seeing struct {
	X    *experiment.Experiment
	Text *text.Texts
	S    *State
	More func() // opens the dialog of help
	Back func() // moves the focus, once it is put away
}

// seenKey is the name under which the browser keeps that it was put away.
const seenKey = "seeing"

// points is how many points are said there. The dialog of help says all.
const points = 3

// Recall takes up whether the visitor has put it away, on an earlier visit too.
func (s *State) Recall(x *experiment.Experiment) { s.Seen = x.Host.Browser.Get(seenKey) != "" }

// Points returns the first things to see, as a list of names and what they are.
func (c *Seeing) Points() vugu.HTML { return terms(c.Text.Explain.Seeing[:points]) }

// HandleDismiss puts it away for good. Where the browser keeps nothing, it comes back with the next visit.
func (c *Seeing) HandleDismiss() {
	c.S.Seen = true
	c.X.Host.Browser.Set(seenKey, "1")
	c.Back()
}

// HandleMore opens the dialog of help at all that there is to see.
func (c *Seeing) HandleMore() {
	c.S.Tab = "seeing"
	c.More()
}
