package web

import (
	"strconv"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// Comparison is the table of prediction, network and NEST, and the score.
type Comparison struct {
	Root *Root
}

// Outcome is one population's row of it.
type Outcome struct{ Label, Guess, Here, NEST, Points string }

// Outcomes are the rows.
func (c *Comparison) Outcomes() []Outcome {
	q := c.Root.Question()
	_, _, least := teaching.Scale(q.Ask)
	known, isKnown := referenceFor(&c.Root.Lab.Link.Params)
	a, _ := c.Root.Answer()
	all := make([]Outcome, microcircuit.Populations)
	for i, x := range c.Root.outcome() {
		guess := a.Values[i]
		all[i] = Outcome{Label: microcircuit.Population(i).Label(), Guess: strconv.FormatFloat(guess, 'f', 1, 64),
			Here: strconv.FormatFloat(x, 'f', 2, 64), NEST: "—", Points: strconv.FormatFloat(teaching.Points(guess, x, least, q.Tolerance), 'f', 0, 64)}
		if isKnown && q.Ask == params.Rates {
			all[i].NEST = strconv.FormatFloat(known.mean[i], 'f', 2, 64)
		}
	}
	return all
}
