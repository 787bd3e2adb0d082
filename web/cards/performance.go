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

// row is a row of a table: its opening tag, its head and its value.
type row struct{ tag, head, value string }

// machines returns the table of published realtime factors. This machine stands among them if it runs the whole
// network, and below them otherwise: a smaller network is no match.
func machines(s *Source, _ string) string {
	t, rtf, scale := s.Text, s.Lab.Run.WholeRTF(), s.Lab.Link.Params.NScaling
	here := row{`<tr class="here">`, t.ThisMachine(scale), t.AgainstRealTime(rtf, rtf)}
	ranked := scale == 1 && s.Lab.Link.Params.KScaling == 1 && rtf > 0
	var rows []row
	for _, m := range published {
		if ranked && rtf < m.low {
			rows, ranked, here.head = append(rows, here), false, ""
		}
		rows = append(rows, row{"<tr>", t.Machine(m.name, m.cores), t.AgainstRealTime(m.low, m.high)})
	}
	if here.head != "" {
		rows = append(rows, here)
	}
	return tableOf(rows)
}

// cost returns the table of what the run takes: pace, events, memory.
func cost(s *Source, _ string) string {
	l := s.Lab
	var rows []row
	for _, r := range s.Text.Cost(l.Run.WholeRTF(), events(l), l.Bytes, l.Predicted, l.Workers, l.Kernel) {
		rows = append(rows, row{"<tr>", r[0], r[1]})
	}
	return tableOf(rows)
}

func tableOf(rows []row) string {
	var m ui.Markup
	m.Open("table", "")
	for _, r := range rows {
		m.WriteString(r.tag + `<th scope="row">`)
		m.Text(r.head)
		m.Close("th")
		m.Add("td", "", r.value)
		m.Close("tr")
	}
	m.Close("table")
	return m.String()
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
