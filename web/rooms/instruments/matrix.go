package instruments

import (
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/experiment"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Matrix shows the 8 × 8 projections of the network that controls act on: what each is like, and a click to cut, halve
// or double it.
type Matrix struct {
	X    *experiment.Experiment
	Text *text.Texts
}

// Line holds the projections onto one population.
type Line struct {
	Label string
	Cells []Projection
}

// Projection is one cell of the matrix.
type Projection struct {
	Target, Source                          int
	ID, Class, Style, Says, Shown, TabIndex string
}

// Sources returns the heads of the columns: the source populations.
func (c *Matrix) Sources() []string { return ui.PopulationLabels() }

// Lines returns the rows, one for each target population.
func (c *Matrix) Lines() []Line {
	l := c.X.Edited()
	all := make([]Line, microcircuit.Populations)
	for i := range all {
		all[i].Label = microcircuit.Population(i).Label()
		for j := range microcircuit.Populations {
			m := l.Link.Params.Conn[i][j]
			all[i].Cells = append(all[i].Cells, c.projection(i, j, m, l.Derived.Synapses[i][j]))
		}
	}
	return all
}

// mostProbable is the connection probability of full strength: the largest of the model is 0.3743.
const mostProbable = 0.4

func (c *Matrix) projection(i, j int, m float64, synapses int) Projection {
	target, source := microcircuit.Population(i), microcircuit.Population(j)
	prob := microcircuit.ConnProbs[i][j]
	p := Projection{
		Target: i, Source: j, ID: cellID(i, j), Class: "cell " + ui.RowClass(source), TabIndex: "-1",
		Style: "--strength:" + strconv.FormatFloat(min(1, m*prob/mostProbable), 'f', 3, 64),
		Shown: c.Text.Decimals(100*prob, 1),
		Says:  c.Text.ProjectionSays(source, target, 100*prob, synapses, m, experiment.NextMultiplier(m)),
	}
	if i == 0 && j == 0 {
		p.TabIndex = "0"
	}
	if m != 1 {
		p.Class += " changed"
		p.Shown = "×" + c.Text.Short(m)
	}
	p.Says = p.Shown + ": " + p.Says // what is seen comes first in what is spoken
	return p
}

func cellID(target, source int) string {
	return "cell-" + microcircuit.Population(target).String() + "-" + microcircuit.Population(source).String()
}

// NextCell returns the id of the cell to which an arrow key leads from the element with an id. It reports whether there
// is one: there is none for other elements and other keys.
func NextCell(id, key string) (next string, there bool) {
	ways := map[string][2]int{"ArrowUp": {-1, 0}, "ArrowDown": {1, 0}, "ArrowLeft": {0, -1}, "ArrowRight": {0, 1}}
	way, arrow := ways[key]
	if !arrow || !strings.HasPrefix(id, "cell-") {
		return "", false
	}
	const n = microcircuit.Populations
	for k := range n * n {
		if cellID(k/n, k%n) == id {
			return cellID(min(n-1, max(0, k/n+way[0])), min(n-1, max(0, k%n+way[1]))), true
		}
	}
	return "", false
}
