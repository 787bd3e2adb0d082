package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
)

// Boxes draws the rates of each population (spikes/s) as horizontal boxes from the first to the third quartile, L2/3E on
// top, the median solid, the mean dashed, without whiskers. A population without neurons has no box.
func Boxes(boxes [microcircuit.Populations]analysis.Box) ([]byte, error) {
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
		if err := addBox(p, pop, b); err != nil {
			return nil, err
		}
	}
	p.Y.Tick.Marker = names
	p.X.Min = min(0, p.X.Min)
	p.X.Max = max(p.X.Max*1.05, p.X.Min+1)
	return png(4*vg.Inch, 3*vg.Inch, func(c draw.Canvas) { p.Draw(draw.Crop(c, vg.Points(4), -vg.Points(8), 0, -vg.Points(4))) })
}

func addBox(p *plot.Plot, pop microcircuit.Population, b analysis.Box) error {
	const half = 0.35
	y := -float64(pop)
	box, err := plotter.NewPolygon(plotter.XYs{{X: b.Q1, Y: y - half}, {X: b.Q3, Y: y - half}, {X: b.Q3, Y: y + half}, {X: b.Q1, Y: y + half}})
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
