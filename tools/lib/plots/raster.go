package plots

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// mostRows is the number of neurons above which a raster shows every m-th only: their dots would cover each other.
const mostRows = 8000

// Thinning returns m: every m-th neuron of a network is shown, with all of its spikes.
func Thinning(neurons int) int { return (neurons + mostRows - 1) / mostRows }

// Raster draws the spikes of the steps (after, until], h ms each: L2/3E on top, a line above each layer. If neurons are
// left out, the label of its axis tells so.
func Raster(d *microcircuit.Derived, h float64, after, until uint32, spikes []spike.Spike) ([]byte, error) {
	oneIn := Thinning(d.Neurons())
	p := newPlot()
	p.X.Label.Text = "time (ms)"
	if oneIn > 1 {
		p.X.Label.Text = fmt.Sprintf("time (ms); every %dth neuron shown", oneIn)
	}
	p.X.Min, p.X.Max = float64(after)*h, float64(until)*h
	p.Y.Min, p.Y.Max = -float64(d.Neurons()), 0 // ids downwards
	p.Y.Tick.Length = 0
	p.Y.Tick.Marker = layerTicks(d)
	for pop := range microcircuit.Population(microcircuit.Populations) {
		if pop.Excitatory() {
			y := -float64(d.FirstGID[pop])
			line, err := plotter.NewLine(plotter.XYs{{X: p.X.Min, Y: y}, {X: p.X.Max, Y: y}})
			if err != nil {
				return nil, err
			}
			line.Color, line.Width = grey, vg.Points(0.7)
			p.Add(line)
		}
		dots := dotsOf(spikes, d.FirstGID[pop], d.FirstGID[pop+1], oneIn, h, after, until)
		if len(dots) > 0 {
			s, err := plotter.NewScatter(dots)
			if err != nil {
				return nil, err
			}
			s.GlyphStyle = draw.GlyphStyle{Color: colourOf(pop), Radius: vg.Points(0.4), Shape: draw.BoxGlyph{}}
			p.Add(s)
		}
	}
	return png(4*vg.Inch, 3*vg.Inch, func(c draw.Canvas) {
		p.Draw(draw.Crop(c, vg.Points(4), -vg.Points(10), 0, -vg.Points(4)))
	})
}

// dotsOf returns a dot for each spike of every oneIn-th neuron of the gids first … end−1 in the steps (after, until].
func dotsOf(spikes []spike.Spike, first, end, oneIn int, h float64, after, until uint32) (dots plotter.XYs) {
	for _, s := range spikes {
		gid := int(s.GID)
		shown := gid >= first && gid < end && (gid-first)%oneIn == 0
		if shown && s.Step > after && s.Step <= until {
			dots = append(dots, plotter.XY{X: float64(s.Step) * h, Y: -float64(gid) - 0.5})
		}
	}
	return dots
}

// layerTicks names each layer in the middle of its two populations.
func layerTicks(d *microcircuit.Derived) plot.ConstantTicks {
	var ticks plot.ConstantTicks
	for i, name := range layers {
		middle := float64(d.FirstGID[2*i]+d.FirstGID[2*i+2]) / 2
		ticks = append(ticks, plot.Tick{Value: -middle, Label: name})
	}
	return ticks
}
