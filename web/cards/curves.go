package cards

import (
	"strconv"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/chart"
	"microcircuit/web/ui"
)

const (
	shownHz     = 200.0 // the highest frequency of the spectrum that is shown
	curveHeight = 248.0 // of a card of curves (CSS pixels)
)

// spectrum draws the power spectra of the populations' activity.
func spectrum(s *Source, title string) string {
	t, f := s.Text, s.Findings
	var curves []chart.Curve
	for i := range f.Populations {
		curves = append(curves, curve(i, 0, 1000/float64(max(1, f.Segment)), f.Populations[i].Spectrum))
	}
	return chart.Curves(chart.Plot{
		Frame: ui.Frame(t, title, t.FrequencyUnit, ui.CardWidth),
		Y:     t.PowerUnit, Height: curveHeight, XMax: shownHz, LogY: true,
	}, curves)
}

// response draws the populations' rates around the thalamic pulse (spikes/s over ms), above those that NEST recorded.
func response(s *Source, title string) string {
	t, f := s.Text, s.Findings
	var curves []chart.Curve
	first, longest := 0.5-float64(f.Before), 0
	for i := range f.Populations {
		r := f.Populations[i].Response
		longest = max(longest, len(r))
		curves = append(curves, curve(i, first, 1, r))
	}
	if s.Response != nil && longest > 0 {
		for _, r := range s.Response {
			curves = append(curves, chart.Curve{Class: "known", First: first, Step: 1, Values: r[:min(len(r), longest)]})
		}
	}
	onset := 0.0
	return chart.Curves(chart.Plot{
		Frame: ui.Frame(t, title, t.OnsetUnit, 1.6*ui.CardWidth),
		Y:     t.RateUnit, Height: curveHeight,
		XMin: -float64(f.Before), XMax: max(1, float64(longest)-float64(f.Before)), Onset: &onset,
	}, curves)
}

// curve returns a line of population i, in its colour and dash.
func curve(i int, first, step float64, values []float64) chart.Curve {
	label := microcircuit.Population(i).Label()
	return chart.Curve{Class: "p" + strconv.Itoa(i), Label: label, First: first, Step: step, Values: values}
}
