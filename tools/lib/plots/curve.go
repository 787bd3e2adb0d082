package plots

import (
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/sweep"
)

// Curve draws the mean rates over a swept parameter: a panel for each population, a row a layer, each with an axis of
// its own from 0, as the quietest populations have the most to show; with bars of one SD over seeds where there are
// several.
func Curve(label string, points []sweep.Point) ([]byte, error) {
	rows := make([][]*plot.Plot, len(layers))
	for i := range rows {
		for column := range 2 {
			p, err := curvePanel(microcircuit.Population(2*i+column), points)
			if err != nil {
				return nil, err
			}
			if i == len(rows)-1 {
				p.X.Label.Text = label
			}
			if column == 0 {
				p.Y.Label.Text = "rate (spikes/s)"
			}
			rows[i] = append(rows[i], p)
		}
	}
	return png(6*vg.Inch, 8*vg.Inch, func(c draw.Canvas) {
		tiles := draw.Tiles{Rows: len(rows), Cols: 2, PadX: vg.Points(12), PadY: vg.Points(8), PadTop: vg.Points(4),
			PadRight: vg.Points(8), PadLeft: vg.Points(4), PadBottom: vg.Points(4)}
		for i, canvases := range plot.Align(rows, tiles, c) {
			for j := range canvases {
				rows[i][j].Draw(canvases[j])
			}
		}
	})
}

// curvePanel draws one population.
func curvePanel(pop microcircuit.Population, points []sweep.Point) (*plot.Plot, error) {
	p := newPlot()
	p.Title.Text = pop.Label()
	p.Title.TextStyle.Font.Variant, p.Title.TextStyle.Font.Size = "Sans", vg.Points(fontSize)
	p.Title.TextStyle.Color = colourOf(pop)
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
	marks.Shape, marks.Radius = draw.CircleGlyph{}, vg.Points(2)
	p.Add(line, bars, marks)
	highest := 0.0
	for i, xy := range c.XYs {
		highest = math.Max(highest, xy.Y+c.YErrors[i].High)
	}
	p.Y.Min, p.Y.Max = 0, math.Max(highest*1.1, 0.1)
	p.X.Tick.Marker, p.Y.Tick.Marker = plot.TickerFunc(plainTicks), plot.TickerFunc(plainTicks)
	return p, nil
}

// plainTicks are the usual ones, with their numbers as people write them: no zeros at the end, and a minus that is one.
func plainTicks(least, most float64) []plot.Tick {
	ticks := plot.DefaultTicks{}.Ticks(least, most)
	for i, t := range ticks {
		if t.Label != "" {
			ticks[i].Label = strings.Replace(strconv.FormatFloat(t.Value, 'g', 6, 64), "-", "−", 1)
		}
	}
	return ticks
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
