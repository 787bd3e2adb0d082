package cards

import (
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/chart"
)

const (
	shownHz     = 200.0 // the highest frequency of the spectrum that is shown
	panelHeight = 86.0  // of a layer's curves (CSS pixels)
)

// gammaHz is where the populations' activity has a bump: the low gamma band.
var gammaHz = [2]float64{40, 60}

// byLayer returns a panel for each layer with the curves of its populations, the last of a panel on top.
func byLayer(curves func(i int) []chart.Curve) []chart.Panel {
	panels := make([]chart.Panel, microcircuit.Populations/2)
	for i := range microcircuit.Populations {
		panel := &panels[i/2]
		panel.Label = strings.TrimRight(microcircuit.Population(i).Label(), "EI")
		panel.Curves = append(panel.Curves, curves(i)...)
	}
	return panels
}

// spectrum draws the power spectra of the populations' activity, layer by layer.
func spectrum(s *Source, title string) string {
	t, f := s.Text, s.Findings
	return chart.Panels(chart.Plot{
		Frame: s.frame(title, t.FrequencyUnit, named{chart.Excites, "e"}, named{chart.Inhibits, "i"},
			named{chart.Band, "gamma"}),
		Y: t.PowerUnit, Height: panelHeight, XMax: shownHz, LogY: true, Band: &gammaHz,
	}, byLayer(func(i int) []chart.Curve {
		return []chart.Curve{curve(i, 0, 1000/float64(max(1, f.Segment)), f.Populations[i].Spectrum)}
	}))
}

// response draws the populations' rates around the pulse (spikes/s over ms), layer by layer, above those that NEST
// recorded.
func response(s *Source, title string) string {
	t, f := s.Text, s.Findings
	first, longest := 0.5-float64(f.Before), 0
	for i := range f.Populations {
		longest = max(longest, len(f.Populations[i].Response))
	}
	onset := 0.0
	return chart.Panels(chart.Plot{
		Frame: s.frame(title, t.OnsetUnit, named{chart.Excites, "e"}, named{chart.Inhibits, "i"},
			named{chart.Known, "known"}),
		Y: t.RateUnit, Height: panelHeight, Onset: &onset, OnsetSays: "⚡",
		XMin: -float64(f.Before), XMax: max(1, float64(longest)-float64(f.Before)),
	}, byLayer(func(i int) (curves []chart.Curve) {
		if s.Response != nil && longest > 0 {
			r := s.Response[i]
			curves = append(curves, chart.Curve{Mark: chart.Known, First: first, Step: 1, Values: r[:min(len(r), longest)]})
		}
		return append(curves, curve(i, first, 1, f.Populations[i].Response))
	}))
}

// curve returns a line of population i, named by its kind.
func curve(i int, first, step float64, values []float64) chart.Curve {
	c := chart.Curve{Mark: chart.Inhibits, Label: "I", First: first, Step: step, Values: values}
	if microcircuit.Population(i).Excitatory() {
		c.Mark, c.Label = chart.Excites, "E"
	}
	return c
}
