package instruments

import (
	"strconv"

	"microcircuit/web/experiment"
	"microcircuit/web/text"
)

// Bar lists the instruments below the figure. Each opens as a sheet.
type Bar struct {
	X    *experiment.Experiment
	Text *text.Texts
	S    *State
}

// Tab is one instrument of the list.
type Tab struct{ Key, Name, Open string }

// Tabs returns the instruments that the link's author wants seen.
func (c *Bar) Tabs() (all []Tab) {
	front := c.S.Front(c.X)
	for _, key := range offered(c.X) {
		all = append(all, Tab{key, c.Text.Tab(key), strconv.FormatBool(key == front || key == c.S.Pinned)})
	}
	return all
}
