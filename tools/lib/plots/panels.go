package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/web/files"
)

// Panel is the distribution of a statistic, a histogram for each population.
type Panel struct {
	Label           string
	Min, Max, Width float64 // of the axis, and of a bin
	Values          *files.Values
}

// Panels lists the distributions that the reference shows, with its bins.
func Panels(rates, cvs, ccs *files.Values) []Panel {
	return []Panel{
		{"rate (spikes/s)", 0, 20, 1, rates},
		{"CV of inter-spike intervals", 0.5, 1.5, 0.05, cvs},
		{"correlation", -0.015, 0.015, 0.001, ccs},
	}
}

// Distributions draws a column of panels: a row for each population, L2/3E on top, the share of its values in each bin.
func Distributions(panel Panel) ([]byte, error) {
	rows := make([][]*plot.Plot, microcircuit.Populations)
	for i := range rows {
		p, err := panel.row(microcircuit.Population(i))
		if err != nil {
			return nil, err
		}
		if i == len(rows)-1 {
			p.X.Label.Text = panel.Label
		} else {
			p.X.Tick.Label.Font.Size = 0.01
		}
		rows[i] = []*plot.Plot{p}
	}
	return png(4*vg.Inch, 6*vg.Inch, func(c draw.Canvas) {
		tiles := draw.Tiles{
			Rows:     len(rows),
			Cols:     1,
			PadY:     vg.Points(2),
			PadTop:   vg.Points(4),
			PadRight: vg.Points(8),
			PadLeft:  vg.Points(4),
		}
		for i, canvases := range plot.Align(rows, tiles, c) {
			rows[i][0].Draw(canvases[0])
		}
	})
}

func (panel *Panel) row(pop microcircuit.Population) (*plot.Plot, error) {
	p := newPlot()
	values := panel.Values[pop]
	counts, _ := analysis.Histogram(values, panel.Min, panel.Max, panel.Width)
	h := &plotter.Histogram{FillColor: colourOf(pop), Width: panel.Width}
	h.LineStyle.Width = 0
	highest := 0.0
	for b, n := range counts {
		share := 0.0
		if len(values) > 0 {
			share = float64(n) / float64(len(values))
		}
		highest = max(highest, share)
		left := panel.Min + float64(b)*panel.Width
		h.Bins = append(h.Bins, plotter.HistogramBin{Min: left, Max: left + panel.Width, Weight: share})
	}
	p.Add(h)
	p.X.Min, p.X.Max = panel.Min, panel.Max
	p.Y.Min, p.Y.Max = 0, max(highest*1.05, 0.01)
	p.Y.Tick.Marker = plot.ConstantTicks{{Value: p.Y.Max / 2, Label: pop.Label()}}
	p.Y.Tick.Length = 0
	return p, nil
}
