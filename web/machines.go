package web

import (
	"html"
	"strings"
)

// Machine is a published realtime factor of the full-scale model.
type machine struct {
	name  string
	low   float64 // realtime factor
	high  float64 // the same if there is but one
	cores int     // 0: it is not one of cores
}

// published holds realtime factors at full scale [S26: Senk et al. 2026, doi:10.1088/2634-4386/ae379a].
var published = []machine{
	{"neuroAIx (35 FPGAs)", 0.05, 0.05, 0},
	{"GeNN, RTX 4090", 0.27, 0.27, 0},
	{"NEST GPU, RTX 4090", 0.39, 0.39, 0},
	{"NEST", 0.53, 0.67, 128},
	{"GeNN, Titan RTX", 0.70, 0.70, 0},
	{"SpiNNaker", 1, 1, 0},
	{"NEST GPU, RTX 2080 Ti", 1.06, 1.06, 0},
	{"GeNN, V100", 1.84, 1.84, 0},
}

// machines is the table of published realtime factors with this machine among them.
func (c *Instruments) machines() string {
	l, t := c.Root.A.Lab, c.Root.Text
	here := t.ThisMachine(l.Link.Params.NScaling)
	rtf := l.Run.RTF()
	var b strings.Builder
	b.WriteString("<table>")
	row := func(class, name, value string) {
		b.WriteString(`<tr class="` + class + `"><th scope="row">` + html.EscapeString(name) + "</th><td>" + html.EscapeString(value) + "</td></tr>")
	}
	placed := false
	for _, m := range published {
		if !placed && (rtf == 0 || rtf < m.low) {
			row("here", here, t.RTF(rtf, rtf))
			placed = true
		}
		row("", t.Machine(m.name, m.cores), t.RTF(m.low, m.high))
	}
	if !placed {
		row("here", here, t.RTF(rtf, rtf))
	}
	b.WriteString("</table>")
	return b.String()
}

// cost is what the run takes: pace, events, memory.
func (c *Instruments) cost() string {
	l, t := c.Root.A.Lab, c.Root.Text
	var b strings.Builder
	b.WriteString("<table>")
	for _, r := range t.Cost(l.Run.RTF(), c.events(), l.Bytes, l.Predicted, l.Workers, l.Kernel) {
		b.WriteString(`<tr><th scope="row">` + html.EscapeString(r[0]) + "</th><td>" + html.EscapeString(r[1]) + "</td></tr>")
	}
	b.WriteString("</table>")
	return b.String()
}

// events gives the synaptic events in a second of wall time: each spike reaches a neuron's share of the synapses.
func (c *Instruments) events() float64 {
	l := c.Root.A.Lab
	rtf := l.Run.RTF()
	if rtf == 0 {
		return 0
	}
	perSec := 0.0 // of model time
	for j, rate := range l.Run.Rates() {
		for i := range l.Derived.Synapses {
			perSec += rate * float64(l.Derived.Synapses[i][j])
		}
	}
	return perSec / rtf
}
