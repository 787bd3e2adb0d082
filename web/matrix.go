package web

import (
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/experiment"
	"microcircuit/web/ui"
)

// Matrix is the 8 × 8 projections of the network: what each is like, and a click to cut, halve or double it.
type Matrix struct {
	Root *Root
}

// Line is the projections onto one population.
type Line struct {
	Label string
	Cells []Projection
}

// Projection is one cell.
type Projection struct {
	Target, Source                          int
	ID, Class, Style, Says, Shown, TabIndex string
}

// Sources are the heads of the columns.
func (c *Matrix) Sources() []string { return ui.PopulationLabels() }

// Lines are the rows, a target population each.
func (c *Matrix) Lines() []Line {
	l := c.Root.Edited()
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

const mostProbable = 0.4 // the model's largest connection probability is 0.3743

func (c *Matrix) projection(i, j int, m float64, synapses int) Projection {
	target, source := microcircuit.Population(i), microcircuit.Population(j)
	prob := microcircuit.ConnProbs[i][j]
	p := Projection{
		Target: i, Source: j, ID: cellID(i, j), Class: "cell " + ui.RowClass(source), TabIndex: "-1",
		Style: "--strength:" + strconv.FormatFloat(min(1, m*prob/mostProbable), 'f', 3, 64),
		Shown: c.Root.Text.Decimals(100*prob, 1),
		Says:  c.Root.Text.ProjectionSays(source, target, 100*prob, synapses, m, experiment.NextMultiplier(m)),
	}
	if i == 0 && j == 0 {
		p.TabIndex = "0"
	}
	if m != 1 {
		p.Class += " changed"
		p.Shown = "×" + c.Root.Text.Short(m)
	}
	p.Says = p.Shown + ": " + p.Says // what is seen comes first in what is spoken
	return p
}

func cellID(target, source int) string {
	return "cell-" + microcircuit.Population(target).String() + "-" + microcircuit.Population(source).String()
}

// NextCell gives the id of the cell that an arrow key leads to from a cell; there is false for any other element or key.
func NextCell(id, key string) (next string, there bool) {
	way, arrow := map[string][2]int{"ArrowUp": {-1, 0}, "ArrowDown": {1, 0}, "ArrowLeft": {0, -1}, "ArrowRight": {0, 1}}[key]
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
