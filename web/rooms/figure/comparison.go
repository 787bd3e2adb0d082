package figure

import (
	"strconv"

	"microcircuit/web/experiment"
	"microcircuit/web/text"
)

// Comparison chooses which of the networks before and after the last change are shown.
type Comparison struct {
	X    *experiment.Experiment
	Text *text.Texts
}

// Showing is a choice of networks to show: those before and after a change.
type Showing struct {
	Key, Name, Pressed string
	Show               experiment.Shown
}

// Shown lists which networks can be shown.
func (c *Comparison) Shown() []Showing {
	all := []Showing{
		{Show: experiment.Before, Name: c.Text.Ghost.ShowBefore}, {Show: experiment.After, Name: c.Text.Ghost.ShowAfter},
		{Show: experiment.Both, Name: c.Text.Ghost.ShowBoth},
	}
	for i := range all {
		s := &all[i]
		s.Key, s.Pressed = string(s.Show), strconv.FormatBool(s.Show == c.X.Shows())
	}
	return all
}
