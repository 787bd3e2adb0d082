package instruments

import (
	"microcircuit/web/experiment"
	"microcircuit/web/text"
	"strconv"
)

// Bar lists the instruments below the figure. Each opens as a sheet.
type Bar struct {
	X    *experiment.Experiment
	Text *text.Texts
	S    *State
}

// Tab is one instrument of the list, with the term of the glossary that it is about and the id of its sheet.
type Tab struct{ Key, Term, Name, Open, Sheet string }

// Tabs returns the instruments that the link's author wants seen.
func (c *Bar) Tabs() (all []Tab) {
	front := c.S.Front(c.X)
	for _, key := range offered(c.X) {
		sheet := "sheet"
		if key == c.S.Pinned {
			sheet = "pinned"
		}
		open := strconv.FormatBool(key == front || key == c.S.Pinned)
		all = append(all, Tab{key, terms[key], c.Text.Tab(key), open, sheet})
	}
	return all
}

// terms are the terms of the glossary that the instruments are about.
var terms = map[string]string{
	"statistics": "rate", "regularity": "irregularity", "correlation": "synchrony", "connectivity": "circuit",
	"response": "response", "potentials": "potential", "performance": "speed", SweepTab: "sweep", LabTab: "lab",
}
