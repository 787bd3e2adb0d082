package cards

import (
	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/chart"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// rates draws a box of each population's rates (spikes/s), with the mean that NEST recorded and the one that theory
// predicts.
func rates(s *Source, title string) string {
	rows := boxes(s.Text, s.Findings)
	for i := range rows {
		r := &rows[i]
		if s.Rates != nil {
			r.Reference = &chart.Reference{Mean: s.Rates.Mean[i], SD: s.Rates.SD[i]}
			r.Says += " " + s.Text.Reference(s.Rates.Mean[i], s.Rates.SD[i])
		}
		if len(s.Findings.Theory) > 0 {
			r.Theory = &s.Findings.Theory[i]
			r.Says += " " + s.Text.Predicted(s.Findings.Theory[i])
		}
	}
	return chart.Boxes(ui.Frame(s.Text, title, s.Text.RateUnit, ui.CardWidth), rows)
}

// ratesBeside draws a box of each population's rates in an imported run, with the mean of the page's run.
func ratesBeside(t *text.Texts, title string, theirs, here *wire.Findings) string {
	rows := boxes(t, theirs)
	for i := range rows {
		rate := here.Populations[i].Rate
		if rate.N > 0 {
			rows[i].Reference = &chart.Reference{Mean: rate.Mean}
			rows[i].Says += " " + t.Transfer.HereMean(rate.Mean)
		}
	}
	return chart.Boxes(ui.Frame(t, title, t.RateUnit, ui.CardWidth), rows)
}

// boxes returns the rows of a run's rates, with nothing beside them.
func boxes(t *text.Texts, f *wire.Findings) []chart.BoxRow {
	rows := make([]chart.BoxRow, len(f.Populations))
	for i := range rows {
		b := f.Populations[i].Rate
		rows[i] = chart.BoxRow{
			Row: ui.Row(microcircuit.Population(i)),
			Box: analysis.Box{N: int(b.N), Mean: b.Mean, SD: b.SD, Q1: b.Q1, Median: b.Median, Q3: b.Q3},
		}
		rows[i].Says = t.BoxSays(rows[i].Label, b.Mean, b.SD, b.Median)
	}
	return rows
}

// statistic is one of which every population has a distribution.
type statistic struct {
	unit string
	bins wire.Bins
	of   func(*wire.Population) (shares []float64, all wire.Box) // share of the sample in each bin, and the whole sample
}

// cvOf is the coefficient of variation of intervals between a neuron's spikes.
func cvOf(t *text.Texts) *statistic {
	return &statistic{t.CVUnit, wire.CVBins, func(p *wire.Population) ([]float64, wire.Box) { return p.CVs, p.CV }}
}

// ccOf is the correlation coefficient of the spike counts of two neurons.
func ccOf(t *text.Texts) *statistic {
	return &statistic{t.CCUnit, wire.CCBins, func(p *wire.Population) ([]float64, wire.Box) { return p.CCs, p.CC }}
}

func cvs(s *Source, title string) string {
	return cvOf(s.Text).histograms(s, title, s.Distributions.CVs)
}
func ccs(s *Source, title string) string {
	return ccOf(s.Text).histograms(s, title, s.Distributions.CCs)
}

func cvsBeside(t *text.Texts, title string, theirs, here *wire.Findings) string {
	return cvOf(t).beside(t, title, theirs, here)
}

func ccsBeside(t *text.Texts, title string, theirs, here *wire.Findings) string {
	return ccOf(t).beside(t, title, theirs, here)
}

// histograms draws the distributions of a run, with those that NEST recorded unless they are nil.
func (x *statistic) histograms(s *Source, title string, recorded *[microcircuit.Populations][]float64) string {
	rows := x.rows(s.Text, s.Findings)
	if recorded != nil {
		for i := range rows {
			rows[i].Reference = recorded[i]
		}
	}
	return x.draw(s.Text, title, rows)
}

// beside draws the distributions of the page's run, with the outline of an imported run's.
func (x *statistic) beside(t *text.Texts, title string, theirs, here *wire.Findings) string {
	rows := x.rows(t, here)
	for i := range rows {
		shares, b := x.of(&theirs.Populations[i])
		rows[i].Reference = shares
		rows[i].Says += " " + t.Transfer.Yours(t.SampleSays(rows[i].Label, int(b.N), b.Mean, b.SD))
	}
	return x.draw(t, title, rows)
}

func (x *statistic) rows(t *text.Texts, f *wire.Findings) []chart.HistogramRow {
	rows := make([]chart.HistogramRow, len(f.Populations))
	for i := range rows {
		shares, b := x.of(&f.Populations[i])
		rows[i] = chart.HistogramRow{Row: ui.Row(microcircuit.Population(i)), Shares: shares}
		rows[i].Says = t.SampleSays(rows[i].Label, int(b.N), b.Mean, b.SD)
	}
	return rows
}

func (x *statistic) draw(t *text.Texts, title string, rows []chart.HistogramRow) string {
	return chart.Histograms(ui.Frame(t, title, x.unit, ui.CardWidth), x.bins.Min, x.bins.Max, rows)
}
