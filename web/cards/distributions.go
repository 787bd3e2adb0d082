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
	return chart.Boxes(s.frame(title, s.Text.RateUnit, boxKey...), rows)
}

// boxKey names the marks of a box plot of rates.
var boxKey = []named{{chart.Fill, "box"}, {chart.Median, "median"}, {chart.Mean, "mean"}, {chart.NEST, "nest"},
	{chart.Theory, "theory"}, {chart.Remark, "root"}}

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
	f := ui.Frame(t, title, t.RateUnit, ui.HalfWidth)
	f.Key = keyOf(t, []named{{chart.Fill, "box"}, {chart.Median, "median"}, {chart.Mean, "mean"}, {chart.NEST, "here"},
		{chart.Remark, "root"}})
	return chart.Boxes(f, rows)
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
	unit   string
	sample string // name of what a bar is a share of
	bins   wire.Bins
	of     func(*wire.Population) wire.Distribution
	first  func(*wire.Population) *wire.Distribution // the same over the first wire.FirstMS
}

// cvOf is the coefficient of variation of intervals between a neuron's spikes.
func cvOf(t *text.Texts) *statistic {
	return &statistic{t.CVUnit, "neurons", wire.CVBins, func(p *wire.Population) wire.Distribution {
		return wire.Distribution{Box: p.CV, Shares: p.CVs, Below: p.BelowCV}
	}, firstCV}
}

// ccOf is the correlation coefficient of the spike counts of two neurons.
func ccOf(t *text.Texts) *statistic {
	return &statistic{t.CCUnit, "pairs", wire.CCBins, func(p *wire.Population) wire.Distribution {
		return wire.Distribution{Box: p.CC, Shares: p.CCs, Below: p.BelowCC}
	}, firstCC}
}

func firstCV(p *wire.Population) *wire.Distribution { return &p.FirstCV }
func firstCC(p *wire.Population) *wire.Distribution { return &p.FirstCC }

func cvSpan(s *Source) string { return compared(s, s.Distributions.CVs != nil, firstCV) }
func ccSpan(s *Source) string { return compared(s, s.Distributions.CCs != nil, firstCC) }

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

// histograms draws the distributions of a run. Where NEST recorded the network they are those of the time for which its
// hold, as soon as that has passed, with its outlines.
func (x *statistic) histograms(s *Source, title string, recorded *[microcircuit.Populations][]float64) string {
	of, comparing := x.of, false
	for i := range s.Findings.Populations {
		comparing = comparing || recorded != nil && x.first(&s.Findings.Populations[i]).Box.N > 0
	}
	if comparing {
		of = func(p *wire.Population) wire.Distribution { return *x.first(p) }
	}
	rows := x.rows(s.Text, s.Findings, of)
	for i := range rows {
		if comparing {
			rows[i].Reference = recorded[i]
		}
	}
	return x.draw(s.frame(title, x.unit, x.key("outline")...), rows)
}

// beside draws the distributions of the page's run, with the outline of an imported run's.
func (x *statistic) beside(t *text.Texts, title string, theirs, here *wire.Findings) string {
	rows := x.rows(t, here, x.of)
	for i := range rows {
		d := x.of(&theirs.Populations[i])
		rows[i].Reference = d.Shares
		rows[i].Says += " " + t.Transfer.Yours(t.SampleSays(rows[i].Label, int(d.Box.N), d.Box.Mean, d.Box.SD))
	}
	f := ui.Frame(t, title, x.unit, ui.HalfWidth)
	f.Key = keyOf(t, x.key("imported"))
	return x.draw(f, rows)
}

// key names the marks; outline is the name of what outlines are.
func (x *statistic) key(outline string) []named {
	return []named{{chart.Fill, x.sample}, {chart.Beyond, "beyond"}, {chart.Outline, outline}, {chart.Remark, "heights"}}
}

func (x *statistic) rows(t *text.Texts, f *wire.Findings, of func(*wire.Population) wire.Distribution,
) []chart.HistogramRow {
	rows := make([]chart.HistogramRow, len(f.Populations))
	for i := range rows {
		d := of(&f.Populations[i])
		inside := d.Below
		for _, s := range d.Shares {
			inside += s
		}
		rows[i] = chart.HistogramRow{Row: ui.Row(microcircuit.Population(i)), Shares: d.Shares, Below: d.Below}
		if len(d.Shares) > 0 && inside < 1-1e-6 {
			rows[i].Above = 1 - inside
		}
		rows[i].Says = t.SampleSays(rows[i].Label, int(d.Box.N), d.Box.Mean, d.Box.SD)
	}
	return rows
}

func (x *statistic) draw(f chart.Frame, rows []chart.HistogramRow) string {
	return chart.Histograms(f, x.bins.Min, x.bins.Max, rows)
}
