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

// Tab is one instrument of the list, with the term of the glossary that it is about.
type Tab struct{ Key, Term, Name, Open string }

// Tabs returns the instruments that the link's author wants seen.
func (c *Bar) Tabs() (all []Tab) {
	front := c.S.Front(c.X)
	for _, key := range offered(c.X) {
		all = append(all, Tab{key, terms[key], c.Text.Tab(key), strconv.FormatBool(key == front || key == c.S.Pinned)})
	}
	return all
}

// terms are the terms of the glossary that the instruments are about.
var terms = map[string]string{
	"statistics": "rate", "regularity": "irregularity", "correlation": "synchrony", "connectivity": "circuit",
	"response": "response", "potentials": "potential", "performance": "speed", LabTab: "lab",
}
