package plots

import (
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/web/files"
)

// outlierColour and outlierSize are those of the package's figure.
var outlierColour = color.RGBA{R: 0xff, A: 0xff}

const outlierSize = 3 // points

// Boxes draws the rates of each population (spikes/s) as horizontal boxes from the first to the third quartile, L2/3E
// on top, the median solid, the mean dashed. There are no whiskers (the package's whis=0): each rate outside its box is
// an outlier, drawn as a red cross. A population without neurons has no box.
func Boxes(boxes [microcircuit.Populations]analysis.Box, rates *files.Values) ([]byte, error) {
	p := newPlot()
	p.X.Label.Text = "firing rate (spikes/s)"
	p.Y.Label.Text = "neuron population"
	p.Y.Min, p.Y.Max = -float64(len(boxes))+0.4, 0.6
	p.Y.Tick.Length = 0
	var names plot.ConstantTicks
	for i, b := range boxes {
		pop := microcircuit.Population(i)
		names = append(names, plot.Tick{Value: -float64(i), Label: pop.Label()})
		if b.N == 0 {
			continue
		}
		if err := addOutliers(p, pop, Outliers(b, rates[pop])); err != nil {
			return nil, err
		}
		if err := addBox(p, pop, b); err != nil {
			return nil, err
		}
	}
	p.Y.Tick.Marker = names
	p.X.Max = max(p.X.Max*1.05, 1)
	p.X.Min = -0.02 * p.X.Max // room for the crosses at 0
	return png(4*vg.Inch, 3*vg.Inch, func(c draw.Canvas) {
		p.Draw(draw.Crop(c, vg.Points(4), -vg.Points(8), 0, -vg.Points(4)))
	})
}

// Outliers returns the rates below the first or above the third quartile, in ascending order. Each stands once, since
// the crosses of neurons with the same rate would lie on one another.
func Outliers(b analysis.Box, rates []float64) (outside []float64) {
	for _, r := range rates {
		if r < b.Q1 || r > b.Q3 {
			outside = append(outside, r)
		}
	}
	slices.Sort(outside)
	return slices.Compact(outside)
}

func addOutliers(p *plot.Plot, pop microcircuit.Population, rates []float64) error {
	if len(rates) == 0 {
		return nil
	}
	dots := make(plotter.XYs, len(rates))
	for i, r := range rates {
		dots[i] = plotter.XY{X: r, Y: -float64(pop)}
	}
	s, err := plotter.NewScatter(dots)
	if err != nil {
		return err
	}
	s.GlyphStyle = draw.GlyphStyle{Color: outlierColour, Radius: vg.Points(outlierSize), Shape: draw.PlusGlyph{}}
	p.Add(s)
	return nil
}

func addBox(p *plot.Plot, pop microcircuit.Population, b analysis.Box) error {
	const half = 0.35
	y := -float64(pop)
	box, err := plotter.NewPolygon(plotter.XYs{
		{X: b.Q1, Y: y - half},
		{X: b.Q3, Y: y - half},
		{X: b.Q3, Y: y + half},
		{X: b.Q1, Y: y + half},
	})
	if err != nil {
		return err
	}
	box.Color = colourOf(pop)
	p.Add(box)
	for _, l := range []struct {
		x      float64
		dashes []vg.Length
	}{{b.Median, nil}, {b.Mean, []vg.Length{vg.Points(2), vg.Points(2)}}} {
		line, err := plotter.NewLine(plotter.XYs{{X: l.x, Y: y - half}, {X: l.x, Y: y + half}})
		if err != nil {
			return err
		}
		line.Dashes, line.Width = l.dashes, vg.Points(2)
		if l.dashes != nil {
			line.Color = grey
		}
		p.Add(line)
	}
	return nil
}
