package learn

import (
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/teaching"
	"microcircuit/web/text"
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
	S    *State
	Text *text.Texts
}

// All lists the sliders, one for each population.
func (c *Guesses) All() []Guess {
	most, step, _ := teaching.Scale(c.S.question().Ask)
	all := make([]Guess, microcircuit.Populations)
	a, _ := c.S.answer(c.Text)
	for i := range all {
		pop := microcircuit.Population(i)
		shown := c.Text.Decimals(a.Values[i], 1)
		all[i] = Guess{
			At: i, ID: "guess-" + pop.String(), Label: pop.Label(), Class: ui.RowClass(pop),
			Value: strconv.FormatFloat(a.Values[i], 'f', 1, 64),
			Max:   microcircuit.FormatNumber(most), Step: microcircuit.FormatNumber(step),
			Shown: shown, Says: pop.Label() + ": " + shown,
		}
	}
	return all
}

// HandleGuess follows the slider of a population.
func (c *Guesses) HandleGuess(at int, event vugu.DOMEvent) {
	x, err := strconv.ParseFloat(event.PropString("target", "value"), 64)
	most, _, _ := teaching.Scale(c.S.question().Ask)
	if err == nil && x >= 0 && x <= most && !c.S.fixed() {
		c.S.write(func(study *Study) { study.Guesses[at] = x })
	}
}
