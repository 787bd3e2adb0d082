package teach

import (
	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/web/chart"
	"microcircuit/web/params"
	"microcircuit/web/ui"
)

// classFigures shows the distributions of the class; nothing before a hand-in counts.
func (c *Dialog) classFigures() (parts []ui.Part) {
	t, class := c.Text.Teach, c.S.ClassCheck.Class
	boxes := func(key, unit string, rows []chart.BoxRow, box string) string {
		return c.boxes(t.Figures[key], unit, rows, box)
	}
	add := func(key, image string) {
		parts = append(parts, ui.Part{Kind: ui.Picture, ID: "class-" + key, Class: "half", HTML: image,
			Note: t.Figures[key]})
	}
	if scores := class.Scores(); len(scores) > 0 {
		add("scores", c.histogram(t.Figures["scores"], t.ScoreUnit, 0, 100, scores))
	}
	if len(class.Answers(0)) == 0 {
		return parts
	}
	switch unit := c.Text.RateUnit; class.Ask() {
	case params.Latency:
		unit = c.Text.LatencyUnit
		if len(class.Outcomes(0)) > 0 {
			add("latencies", boxes("latencies", unit, c.samples(class.Outcomes, nil), "runs"))
		}
		add("answers", boxes("answers", unit, c.samples(class.Answers, class.Outcomes), "answers"))
	case params.Rates:
		add("answers", boxes("answers", unit, c.samples(class.Answers, class.Outcomes), "answers"))
	case params.Number:
		add("numbers", c.numbers(class.Numbers()))
	}
	if len(class.Rates(0)) > 0 {
		add("rates", boxes("rates", c.Text.RateUnit, c.samples(class.Rates, nil), "runs"))
	}
	return parts
}

// boxes draws a box plot whose boxes have a name in the texts (Texts.Key); brackets are what networks gave.
func (c *Dialog) boxes(title, unit string, rows []chart.BoxRow, box string) string {
	f, t := ui.Frame(c.Text, title, unit, ui.HalfWidth), c.Text
	f.Key = []chart.Entry{{Mark: chart.Fill, Words: t.Key(box)}, {Mark: chart.Median, Words: t.Key("median")},
		{Mark: chart.Mean, Words: t.Key("mean")}, {Mark: chart.NEST, Words: t.Key("outcomes")}}
	return chart.Boxes(f, rows)
}

// samples returns a row for each population that sums up its sample. marks, which may be nil, are samples whose mean
// ± SD is shown beside.
func (c *Dialog) samples(of, marks func(microcircuit.Population) []float64) []chart.BoxRow {
	rows := make([]chart.BoxRow, microcircuit.Populations)
	for i := range rows {
		pop := microcircuit.Population(i)
		rows[i] = chart.BoxRow{Row: ui.Row(pop), Box: analysis.NewBox(of(pop))}
		if marks != nil {
			mean, sd := analysis.MeanSD(marks(pop))
			rows[i].Reference = &chart.Reference{Mean: mean, SD: sd}
		}
		b := rows[i].Box
		rows[i].Says = c.Text.SampleSays(pop.Label(), b.N, b.Mean, b.SD)
	}
	return rows
}

// numbers returns the image of how answers that are numbers are distributed.
func (c *Dialog) numbers(all []float64) string {
	b := analysis.NewBox(all)
	margin := max(0.05*(b.Max-b.Min), 1e-3*max(b.Max, -b.Min), 1e-3)
	return c.histogram(c.Text.Teach.Figures["numbers"], c.Text.Teach.Number, b.Min-margin, b.Max+margin, all)
}

// column returns the sample of each population, given in columns; nil for those beyond the last column.
func column(columns [][]float64) func(pop microcircuit.Population) []float64 {
	return func(pop microcircuit.Population) []float64 {
		if int(pop) < len(columns) {
			return columns[pop]
		}
		return nil
	}
}

// classBins is the number of bins of a distribution in a class.
const classBins = 10

// histogram returns the image of how a sample is distributed from low to high.
func (c *Dialog) histogram(title, unit string, low, high float64, sample []float64) string {
	counts, _ := analysis.Histogram(sample, low, high, (high-low)/classBins)
	shares := make([]float64, len(counts))
	for i, n := range counts {
		shares[i] = float64(n) / float64(len(sample))
	}
	mean, sd := analysis.MeanSD(sample)
	row := chart.HistogramRow{Row: chart.Row{Excitatory: true}, Shares: shares,
		Says: c.Text.SampleSays(title, len(sample), mean, sd)}
	f := ui.Frame(c.Text, title, unit, ui.HalfWidth)
	f.Key = []chart.Entry{{Mark: chart.Fill, Words: c.Text.Key("share")}}
	return chart.Histograms(f, low, high, []chart.HistogramRow{row})
}
