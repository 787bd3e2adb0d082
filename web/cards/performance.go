package cards

import (
	"microcircuit/web/lab"
	"microcircuit/web/ui"
)

// machine is a published realtime factor of the full-scale model.
type machine struct {
	name  string
	low   float64 // realtime factor
	high  float64 // the same if there is one only
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

// machines returns the table of published realtime factors with this machine among them.
func machines(s *Source, _ string) string {
	t, rtf := s.Text, s.Lab.Run.RTF()
	var m ui.Markup
	m.Open("table", "")
	placed := false
	place := func() {
		m.WriteString(`<tr class="here">`)
		endRow(&m, t.ThisMachine(s.Lab.Link.Params.NScaling), t.RTF(rtf, rtf))
		placed = true
	}
	for _, p := range published {
		if !placed && (rtf == 0 || rtf < p.low) {
			place()
		}
		m.WriteString(`<tr class="">`)
		endRow(&m, t.Machine(p.name, p.cores), t.RTF(p.low, p.high))
	}
	if !placed {
		place()
	}
	m.Close("table")
	return m.String()
}

// cost returns the table of what the run takes: pace, events, memory.
func cost(s *Source, _ string) string {
	l := s.Lab
	var m ui.Markup
	m.Open("table", "")
	for _, r := range s.Text.Cost(l.Run.RTF(), events(l), l.Bytes, l.Predicted, l.Workers, l.Kernel) {
		m.Open("tr", "")
		endRow(&m, r[0], r[1])
	}
	m.Close("table")
	return m.String()
}

// endRow writes the cells of a table's row and ends it.
func endRow(m *ui.Markup, name, value string) {
	m.WriteString(`<th scope="row">`)
	m.Text(name)
	m.Close("th")
	m.Add("td", "", value)
	m.Close("tr")
}

// events returns the synaptic events in a second of wall time: each spike reaches a neuron's share of the synapses.
func events(l *lab.Lab) float64 {
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
