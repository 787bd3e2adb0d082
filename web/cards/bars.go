package cards

import (
	"cmp"
	"math"
	"slices"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/web/chart"
	"microcircuit/web/ui"
)

// bars draws a bar of each population, as of fills it in; ticked marks a value of the axis, which name names.
func bars(f chart.Frame, ticked float64, name string, of func(i int, row *chart.BarRow)) string {
	rows := make([]chart.BarRow, microcircuit.Populations)
	for i := range rows {
		rows[i].Row, rows[i].Mark = ui.Row(microcircuit.Population(i)), math.NaN()
		of(i, &rows[i])
	}
	return chart.Bars(f, ticked, name, rows)
}

// drawDrive draws the mean input of each population over the rheobase, in closed form: it is there before anything
// runs, and follows a slider while it is dragged. The network before the change is an outline.
func drawDrive(s *Source, title string) string {
	f := s.frame(title, s.Text.DriveUnit, named{chart.Fill, "input"}, named{chart.Upon, "background"},
		named{chart.Ghost, "before"})
	d, before := drives(s.Calculated), drives(s.Before)
	return bars(f, 1, s.Text.Rheobase, func(i int, r *chart.BarRow) {
		r.Value, r.Mark = d.all[i], d.alone[i]
		if s.Before != nil {
			r.Ghost = &before.all[i]
		}
		r.Says = s.Text.DriveSays(r.Label, r.Value, r.Mark)
	})
}

// drive is the mean input of each population over the rheobase.
type drive struct {
	all, alone [microcircuit.Populations]float64 // with all input at the full-scale rates; of the background alone
}

// drives calculates them of a network; of none they are 0.
func drives(p *microcircuit.Params) (of drive) {
	if p == nil {
		return of
	}
	d := p.Derive()
	of.alone = d.Drive
	for i := range of.all {
		of.all[i] = analysis.Drive(p, &d, microcircuit.Population(i), &microcircuit.FullMeanRates)
	}
	return of
}

// synchrony draws the synchrony of each population, which is 1 of independent Poisson processes.
func synchrony(s *Source, title string) string {
	f := s.frame(title, s.Text.SynchronyUnit, named{chart.Fill, "measured"})
	return bars(f, 1, s.Text.PoissonLike, func(i int, r *chart.BarRow) {
		r.Value = s.Findings.Populations[i].Synchrony
		r.Says = s.Text.ValueSays(r.Label, r.Value)
	})
}

// latency draws when the rate of each population has risen half of the way after the pulse (ms), the first on top, with
// a mark where it had in what NEST recorded; of one whose rise is not seen it says so.
func latency(s *Source, title string) string {
	rows := make([]chart.DotRow, microcircuit.Populations)
	for i := range rows {
		p, r := &s.Findings.Populations[i], &rows[i]
		r.Row, r.Value, r.Beside = ui.Row(microcircuit.Population(i)), math.NaN(), s.Text.Unseen
		if p.Rises {
			r.Value, r.Beside = p.Latency, s.Text.Milliseconds(p.Latency)
		}
		r.Says = r.Label + ": " + r.Beside
		if s.Response != nil {
			before := int(s.Findings.Before)
			at, seen := analysis.SeenRise(s.Response[i], before)
			if seen {
				r.Reference = &chart.Reference{Mean: at - float64(before)}
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b chart.DotRow) int {
		return cmp.Compare(lateUnlessSeen(a.Value), lateUnlessSeen(b.Value))
	})
	return chart.Dots(s.frame(title, s.Text.LatencyUnit, named{chart.Dot, "rise"}, named{chart.NEST, "nestRise"}), rows)
}

// lateUnlessSeen returns a time, or one after all others where it is not a number.
func lateUnlessSeen(ms float64) float64 {
	if math.IsNaN(ms) {
		return math.Inf(1)
	}
	return ms
}
