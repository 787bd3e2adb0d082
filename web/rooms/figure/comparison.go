package figure

import (
	"strconv"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/experiment"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Comparison chooses which of the networks before and after the last change are shown, and lists the rates of both
// where there is no room for them beside the raster.
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

// Compares reports whether there are rates before and after a change.
func (c *Comparison) Compares() bool {
	_, there := c.X.Ghost()
	return there
}

// Title names the choice, and says why there is none.
func (c *Comparison) Title() string {
	why := c.Why()
	if why == "" {
		return c.Text.Ghost.ShowTitle
	}
	return c.Text.Ghost.ShowTitle + ". " + why
}

// Why returns in words why there is no choice; "" if there is one.
func (c *Comparison) Why() string {
	g, there := c.X.Ghost()
	switch {
	case c.X.Locked("compare"):
		return c.Text.Teach.Locked
	case c.X.Shows() != "":
		return ""
	case there && g.Live:
		return c.Text.Ghost.WhileRunning
	}
	return c.Text.Ghost.Unchanged
}

// Compared is the rate of a population before and after a change, and the change in per cent, in words; "—" where that
// is not known yet.
type Compared struct{ Name, Class, Before, After, Change string }

// Rates lists the rates before and after the last change.
func (c *Comparison) Rates() []Compared {
	g, _ := c.X.Ghost()
	before, after := &g.Before.Rates, &g.After.Rates
	if g.Turned {
		before, after = after, before
	}
	all := make([]Compared, microcircuit.Populations)
	for i := range all {
		p := microcircuit.Population(i)
		r := Compared{p.Label(), ui.RowClass(p), c.Text.Decimals(before[i], 2), c.Text.Decimals(after[i], 2), "—"}
		switch {
		case g.Sure():
			r.Change = c.Text.Percent(before[i], after[i])
		case g.Known:
		case g.Turned:
			r.Before = "—"
		default:
			r.After = "—"
		}
		all[i] = r
	}
	return all
}
