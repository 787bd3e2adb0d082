package plots

import (
	"math"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/sweep"
)

// Curve draws the mean rates over a swept parameter: a panel for each layer, its excitatory and its inhibitory
// population, bars of one SD over seeds where there are several.
func Curve(label string, points []sweep.Point) ([]byte, error) {
	rows := make([][]*plot.Plot, 2)
	for i := range rows {
		for column := range 2 {
			p, err := panelOfLayer(2*i+column, points)
			if err != nil {
				return nil, err
			}
			if i == 1 {
				p.X.Label.Text = label
			}
			if column == 0 {
				p.Y.Label.Text = "rate ± SD over seeds (spikes/s)"
			}
			rows[i] = append(rows[i], p)
		}
	}
	return png(6*vg.Inch, 4.5*vg.Inch, func(c draw.Canvas) {
		tiles := draw.Tiles{Rows: 2, Cols: 2, PadX: vg.Points(12), PadY: vg.Points(8), PadTop: vg.Points(4),
			PadRight: vg.Points(8), PadLeft: vg.Points(4), PadBottom: vg.Points(4)}
		for i, canvases := range plot.Align(rows, tiles, c) {
			for j := range canvases {
				rows[i][j].Draw(canvases[j])
			}
		}
	})
}

// panelOfLayer draws the populations of a layer.
func panelOfLayer(layer int, points []sweep.Point) (*plot.Plot, error) {
	p := newPlot()
	p.Title.Text = layers[layer]
	p.Title.TextStyle.Font.Variant, p.Title.TextStyle.Font.Size = "Sans", vg.Points(fontSize)
	p.Legend.TextStyle.Font.Variant, p.Legend.TextStyle.Font.Size = "Sans", vg.Points(fontSize)
	p.Legend.Top = true
	highest := 0.0
	for k, mark := range []draw.GlyphDrawer{draw.CircleGlyph{}, draw.SquareGlyph{}} {
		pop := microcircuit.Population(2*layer + k)
		c := curveOf(pop, points)
		line, marks, err := plotter.NewLinePoints(c.XYs)
		if err != nil {
			return nil, err
		}
		bars, err := plotter.NewYErrorBars(c)
		if err != nil {
			return nil, err
		}
		line.Color, marks.Color, bars.Color = colourOf(pop), colourOf(pop), colourOf(pop)
		marks.Shape, marks.Radius = mark, vg.Points(2)
		p.Add(line, bars, marks)
		p.Legend.Add(pop.Label(), line, marks)
		for i, xy := range c.XYs {
			highest = math.Max(highest, xy.Y+c.YErrors[i].High)
		}
	}
	p.X.Tick.Marker = plot.TickerFunc(func(least, most float64) []plot.Tick {
		ticks := plot.DefaultTicks{}.Ticks(least, most)
		for i := range ticks {
			ticks[i].Label = strings.Replace(ticks[i].Label, "-", "−", 1)
		}
		return ticks
	})
	p.Y.Min, p.Y.Max = 0, math.Max(highest*1.25, 1)
	return p, nil
}

// curve is a population's, as package plotter has it.
type curve struct {
	plotter.XYs
	plotter.YErrors
}

func curveOf(pop microcircuit.Population, points []sweep.Point) (c curve) {
	for _, at := range points {
		sd := at.SD[pop]
		if math.IsNaN(sd) {
			sd = 0
		}
		c.XYs = append(c.XYs, plotter.XY{X: at.Value, Y: at.Mean[pop]})
		c.YErrors = append(c.YErrors, struct{ Low, High float64 }{sd, sd})
	}
	return c
}
