package web

import (
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/teaching"
	"microcircuit/web/ui"
)

// Guess is the slider of one population.
type Guess struct {
	At               int
	ID, Label, Class string
	Value, Max, Step string
	Shown, Says      string
}

// Guesses are the sliders of a prediction.
type Guesses struct {
	Root *Root
}

// All lists them.
func (c *Guesses) All() []Guess {
	most, step, _ := teaching.Scale(c.Root.Question().Ask)
	all := make([]Guess, microcircuit.Populations)
	a, _ := c.Root.Answer()
	for i := range all {
		pop := microcircuit.Population(i)
		value, shown := strconv.FormatFloat(a.Values[i], 'f', 1, 64), c.Root.Text.Decimals(a.Values[i], 1)
		all[i] = Guess{At: i, ID: "guess-" + pop.String(), Label: pop.Label(), Class: ui.RowClass(pop), Value: value,
			Max: microcircuit.FormatNumber(most), Step: microcircuit.FormatNumber(step), Shown: shown, Says: pop.Label() + ": " + shown}
	}
	return all
}

// Fixed says that they cannot be moved any more.
func (c *Guesses) Fixed() bool { return c.Root.study().Locked || c.Root.HandedIn() }

// HandleGuess follows a slider.
func (c *Guesses) HandleGuess(at int, event vugu.DOMEvent) {
	x, err := strconv.ParseFloat(event.PropString("target", "value"), 64)
	most, _, _ := teaching.Scale(c.Root.Question().Ask)
	if err == nil && x >= 0 && x <= most && !c.Fixed() {
		c.Root.openStudy().Guesses[at] = x
		c.Root.keepStudy()
	}
}
