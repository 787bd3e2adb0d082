package instruments

import (
	"math"
	"strconv"
	"strings"

	"github.com/vugu/vugu"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/web/circuit"
	"microcircuit/web/experiment"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Matrix shows the 8 × 8 projections of the network that controls act on: what each is like, and a click to cut, halve
// or double it.
type Matrix struct {
	X    *experiment.Experiment
	Text *text.Texts
	Look *circuit.Look // what is pointed at here and in the circuit; nil where there is no circuit
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

// Sources returns the heads of the columns: the source populations. They may break before the letter of the
// kind.
func (c *Matrix) Sources() []string {
	all := ui.PopulationLabels()
	for i, label := range all {
		all[i] = label[:len(label)-1] + "\u200b" + label[len(label)-1:]
	}
	return all
}

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

// The strengths between which a cell is tinted, by their logarithm (mV/s at the target).
const leastTinted, mostTinted = 1.0, 3000.0

// leastTenths is the least probability that is written in tenths of a per cent: a lesser one would be written as 0.
const leastTenths = 0.0005

// tint returns how dark a cell is, from 0 to 1, of a strength.
func tint(strength float64) float64 {
	part := math.Log(math.Abs(strength)/leastTinted) / math.Log(mostTinted/leastTinted)
	return min(1, max(0, part))
}

func (c *Matrix) projection(i, j int, m float64, synapses int) Projection {
	target, source := microcircuit.Population(i), microcircuit.Population(j)
	prob := microcircuit.ConnProbs[i][j]
	strength := analysis.Strength(&c.X.Edited().Derived, target, source, microcircuit.FullMeanRates[j])
	p := Projection{
		Target: i, Source: j, ID: cellID(i, j), Class: "cell " + ui.RowClass(source), TabIndex: "-1",
		Style: "--strength:" + strconv.FormatFloat(tint(strength), 'f', 3, 64),
		Shown: c.Text.Decimals(100*prob, 1),
		Says:  c.Text.ProjectionSays(source, target, 100*prob, synapses, m, experiment.NextMultiplier(m)),
	}
	if i == 0 && j == 0 {
		p.TabIndex = "0"
	}
	switch {
	case prob == 0:
		p.Shown, p.Class = "", p.Class+" none"
	case prob < leastTenths:
		p.Shown = c.Text.Decimals(100*prob, 2)
	}
	if c.Look != nil && c.Look.Lit() == circuit.Arrow(target, source) {
		p.Class += " lit"
	}
	if m != 1 {
		p.Class += " changed"
		p.Shown = "×" + c.Text.Short(m)
	}
	if p.Shown != "" {
		p.Says = p.Shown + ": " + p.Says // what is seen comes first in what is spoken
	}
	return p
}

// HandlePoint follows pointer or focus onto a cell.
func (c *Matrix) HandlePoint(event vugu.DOMEvent) {
	if c.Look != nil {
		c.Look.Point(cellItem(event.PropString("target", "id")))
	}
}

// HandleLeave follows pointer or focus away from the matrix.
func (c *Matrix) HandleLeave() {
	if c.Look != nil {
		c.Look.Point(circuit.Item{})
	}
}

// cellItem returns the arrow of the projection whose cell has an id; none for other elements.
func cellItem(id string) circuit.Item {
	const n = microcircuit.Populations
	for k := range n * n {
		if cellID(k/n, k%n) == id {
			return circuit.Arrow(microcircuit.Population(k/n), microcircuit.Population(k%n))
		}
	}
	return circuit.Item{}
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
