package cards

import (
	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/web/chart"
	"microcircuit/web/ui"
)

// bars draws a bar of each population, as of fills it in; ticked marks a value of the axis, unless its name is "".
func bars(s *Source, title, unit string, ticked float64, name string, of func(i int, row *chart.BarRow)) string {
	rows := make([]chart.BarRow, microcircuit.Populations)
	for i := range rows {
		rows[i].Row = ui.Row(microcircuit.Population(i))
		of(i, &rows[i])
	}
	return chart.Bars(ui.Frame(s.Text, title, unit, ui.CardWidth), ticked, name, rows)
}

// drive draws the mean input of each population over the rheobase, in closed form: it is there before anything runs.
func drive(s *Source, title string) string {
	p, d := &s.Lab.Link.Params, &s.Lab.Derived
	return bars(s, title, s.Text.DriveUnit, 1, s.Text.Rheobase, func(i int, r *chart.BarRow) {
		r.Value = analysis.Drive(p, d, microcircuit.Population(i), &microcircuit.FullMeanRates)
		r.Mark = d.Drive[i]
		r.Says = s.Text.DriveSays(r.Label, r.Value, r.Mark)
	})
}

// synchrony draws the synchrony of each population, which is 1 of independent Poisson processes.
func synchrony(s *Source, title string) string {
	return bars(s, title, s.Text.SynchronyUnit, 1, s.Text.PoissonLike, func(i int, r *chart.BarRow) {
		x := s.Findings.Populations[i].Synchrony
		r.Value, r.Mark = x, x
		r.Says = s.Text.ValueSays(r.Label, x)
	})
}

// latency draws when the rate of each population has risen half of the way after the thalamic pulse (ms), with a mark
// where it had in what NEST recorded.
func latency(s *Source, title string) string {
	before := int(s.Findings.Before)
	return bars(s, title, s.Text.LatencyUnit, 0, "", func(i int, r *chart.BarRow) {
		r.Says = r.Label
		p := &s.Findings.Populations[i]
		if p.Rises {
			r.Value, r.Mark = p.Latency, p.Latency
			r.Says = s.Text.ValueSays(r.Label, p.Latency)
		}
		if s.Response == nil {
			return
		}
		at, rises := analysis.HalfRise(s.Response[i], before)
		if rises {
			r.Mark = at - float64(before)
		}
	})
}
