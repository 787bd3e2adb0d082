package controls

import (
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/web/experiment"
	"microcircuit/web/text"
)

// Lab is the drawer with what researchers set and check: the seed, two networks side by side, all parameters, what
// computes, and the spike hash.
type Lab struct {
	X               *experiment.Experiment
	Text            *text.Texts
	S               *State
	Engine, Hash    string // in words
	Ways            []Way  // to what belongs to the drawer and stands elsewhere
	CompareReplaced func() // compares the network that a control has replaced with the one on the page
}

// Way is a button that leads to a part of the page.
type Way struct {
	ID, Name string
	Open     func()
}

// Title returns in words that a control is locked; "" if it is not.
func (c *Lab) Title(key string) string { return title(c.X, c.Text, key) }

// HandleSeedValue follows the field of the seed.
func (c *Lab) HandleSeedValue(event vugu.DOMEvent) {
	c.X.Set("seed", event.PropString("target", "value"), true)
}

// Comparing returns "true" while network B runs beside A.
func (c *Lab) Comparing() string { return strconv.FormatBool(c.X.Comparing()) }
