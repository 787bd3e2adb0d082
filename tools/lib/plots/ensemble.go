package plots

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/web/files"
)

// Ensemble is the distributions of a statistic in several realisations, and the distances of their pairs.
type Ensemble struct {
	Label           string
	Min, Max, Width float64        // of the axis, and of a bin
	Ticks           []float64      // few: the right end of one panel is the left end of the next
	Decimals        int            // of the ticks' labels
	Values          []files.Values // of each realisation
	Distances       [microcircuit.Populations][]float64
}

// Ensembles lists the figures of reference_data, with its labels and bins: of rates, CVs and correlations. Values and
// Distances are the caller's to fill in.
func Ensembles() [3]Ensemble {
	return [3]Ensemble{
		{Label: "time averaged single neuron firing rate (1/s)", Max: 20, Width: 1, Ticks: []float64{0, 10}},
		{Label: "spike irregularity (ISI CV)", Min: 0.5, Max: 1.5, Width: 0.05, Ticks: []float64{0.5, 1}, Decimals: 1},
		{Label: "spike correlation coefficient (bin size 2.0 ms)", Min: -0.015, Max: 0.015, Width: 0.001,
			Ticks: []float64{-0.0075, 0, 0.0075}, Decimals: 4},
	}
}

// What an ensemble's figures are drawn with.
var (
	realisationColour = color.Gray{0xcc}
	bandColour        = color.RGBA{0xd2, 0xe4, 0xf1, 0xff}
	barColour         = color.Gray{0xbf}
	meanColour        = color.RGBA{0xd6, 0x00, 0x00, 0xff}
	sdColour          = color.RGBA{0x00, 0x00, 0xd6, 0xff}
	dashed            = []vg.Length{vg.Points(4), vg.Points(2)}
)

// headroom is how much higher than its highest value a panel is, so that nothing meets its label: of one line, or two.
var headroom = [3]float64{1: 1.3, 2: 1.5}

// EnsembleDistributions draws a panel for each population, a row a layer: the relative histogram of each realisation
// grey, their mean dashed, a band of one SD around it (numpy.std), and the mean distance of pairs. A population without
// values has an empty panel.
func EnsembleDistributions(e *Ensemble) ([]byte, error) {
	return grid(e.Label, e.Decimals, e.Ticks, func(pop int) (*plot.Plot, error) {
		p := newPlot()
		p.X.Min, p.X.Max = e.Min, e.Max
		highest, err := e.curves(p, pop)
		p.Y.Min, p.Y.Max = 0, highest*headroom[2]
		if highest == 0 {
			p.Y.Max = 1
		}
		p.Add(panelLabel{microcircuit.Population(pop).Label(), e.Distances[pop]})
		return p, err
	})
}

// curves draws the histograms of a population, and returns the highest value.
func (e *Ensemble) curves(p *plot.Plot, pop int) (highest float64, err error) {
	var all []plotter.XYs
	for i := range e.Values {
		if curve := e.histogram(e.Values[i][pop]); curve != nil {
			all = append(all, curve)
		}
	}
	if len(all) == 0 {
		return 0, nil
	}
	mean, low, high := spread(all)
	band, err := plotter.NewPolygon(append(high, low...))
	if err != nil {
		return 0, err
	}
	band.Color, band.LineStyle.Width = bandColour, 0
	p.Add(band)
	for i, curve := range append(all, mean) {
		line, err := plotter.NewLine(curve)
		if err != nil {
			return 0, err
		}
		line.Color, line.Width = realisationColour, vg.Points(1)
		if i == len(all) {
			line.Color, line.Width, line.Dashes = color.Black, vg.Points(1.2), dashed
		}
		p.Add(line)
	}
	for _, curve := range append(all, high) {
		for _, at := range curve {
			highest = max(highest, at.Y)
		}
	}
	return highest, nil
}

// histogram is the share of values in each bin, at its middle; nil without values.
func (e *Ensemble) histogram(values []float64) (curve plotter.XYs) {
	if len(values) == 0 {
		return nil
	}
	counts, _ := analysis.Histogram(values, e.Min, e.Max, e.Width)
	for b, n := range counts {
		curve = append(curve, plotter.XY{X: e.Min + (float64(b)+0.5)*e.Width, Y: float64(n) / float64(len(values))})
	}
	return curve
}

// spread returns mean, and mean − and + SD, of curves; that below from right to left, and not below 0.
func spread(all []plotter.XYs) (mean, low, high plotter.XYs) {
	n := len(all[0])
	mean, low, high = make(plotter.XYs, n), make(plotter.XYs, n), make(plotter.XYs, n)
	for b := range n {
		var shares []float64
		for _, curve := range all {
			shares = append(shares, curve[b].Y)
		}
		m, sd := analysis.MeanSD(shares)
		x := all[0][b].X
		mean[b], high[b] = plotter.XY{X: x, Y: m}, plotter.XY{X: x, Y: m + sd}
		low[n-1-b] = plotter.XY{X: x, Y: max(0, m-sd)}
	}
	return mean, low, high
}

// KSDistances draws a panel for each population, a row a layer: the histogram of its pairs' distances in as many bins
// as there are realisations, their mean red, mean − and + SD blue, dashed; an SD of 0 is not drawn. All panels have the
// same axes.
func KSDistances(e *Ensemble) ([]byte, error) {
	largest, highest := 0.0, 0
	for _, list := range e.Distances {
		for _, x := range list {
			largest = max(largest, x)
		}
		for _, n := range e.bins(list, 0).counts {
			highest = max(highest, n)
		}
	}
	if largest == 0 {
		largest = 1
	}
	return grid("KS distance", 3, []float64{0, largest / 2}, func(pop int) (*plot.Plot, error) {
		p := newPlot()
		p.X.Min, p.X.Max = -largest/25, 1.1*largest // a distance of 0 is seen
		p.Y.Min, p.Y.Max = 0, float64(max(1, highest))*headroom[1]
		err := e.distances(p, e.Distances[pop], largest/40)
		p.Add(panelLabel{microcircuit.Population(pop).Label(), nil})
		return p, err
	})
}

// bars is a histogram.
type bars struct {
	min, width float64
	counts     []int
}

// bins counts distances from the smallest to the largest; of equal ones, all in one bin as wide as is said.
func (e *Ensemble) bins(list []float64, narrow float64) bars {
	box := analysis.NewBox(list)
	n := len(e.Values)
	if box.Max == box.Min || n == 0 {
		return bars{box.Min - narrow/2, narrow, []int{len(list)}}
	}
	b := bars{box.Min, (box.Max - box.Min) / float64(n), make([]int, n)}
	for _, x := range list {
		b.counts[min(n-1, int((x-b.min)/b.width))]++
	}
	return b
}

// distances draws the distances of a population.
func (e *Ensemble) distances(p *plot.Plot, list []float64, narrow float64) error {
	if len(list) == 0 {
		return nil
	}
	b := e.bins(list, narrow)
	h := &plotter.Histogram{FillColor: barColour, Width: b.width}
	h.LineStyle.Width = 0
	for i, n := range b.counts {
		left := b.min + float64(i)*b.width
		h.Bins = append(h.Bins, plotter.HistogramBin{Min: left, Max: left + b.width, Weight: float64(n)})
	}
	p.Add(h)
	mean, sd := analysis.MeanSD(list)
	lines := []float64{mean, mean - sd, mean + sd}
	if sd == 0 {
		lines = lines[:1]
	}
	for i, x := range lines {
		line, err := plotter.NewLine(plotter.XYs{{X: x, Y: 0}, {X: x, Y: p.Y.Max / headroom[1] * 1.05}})
		if err != nil {
			return err
		}
		line.Color, line.Width, line.Dashes = sdColour, vg.Points(1), dashed
		if i == 0 {
			line.Color = meanColour
		}
		p.Add(line)
	}
	return nil
}

// grid draws a panel for each population: a row a layer, excitatory left, inhibitory right, without space between. All
// panels have the same x axis, whose ticks stand below the last row.
func grid(label string, decimals int, at []float64, panel func(pop int) (*plot.Plot, error)) ([]byte, error) {
	var ticks, bare plot.ConstantTicks
	for _, x := range at {
		name := fmt.Sprintf("%.*f", decimals, x)
		if x == 0 {
			name = "0"
		}
		ticks, bare = append(ticks, plot.Tick{Value: x, Label: name}), append(bare, plot.Tick{Value: x})
	}
	rows := make([][]*plot.Plot, microcircuit.Populations/2)
	for i := range microcircuit.Populations {
		p, err := panel(i)
		if err != nil {
			return nil, err
		}
		p.Add(frame{})
		p.X.LineStyle.Width, p.Y.LineStyle.Width = 0, 0
		p.X.Tick.Length, p.Y.Tick.Length = 0, 0
		p.X.Tick.Marker, p.Y.Tick.Marker = bare, plot.ConstantTicks{}
		if i >= microcircuit.Populations-2 {
			p.X.Tick.Marker, p.X.Tick.Length = ticks, vg.Points(3)
		}
		if i%2 == 0 {
			p.Y.Label.Text = "rel. freq."
		}
		rows[i/2] = append(rows[i/2], p)
	}
	return png(4*vg.Inch, 5.2*vg.Inch, func(c draw.Canvas) {
		low := vg.Points(2 * fontSize)
		tiles := draw.Tiles{Rows: len(rows), Cols: 2, PadY: -vg.Points(0.6), PadTop: vg.Points(4), PadRight: vg.Points(6),
			PadLeft: vg.Points(4)}
		for i, canvases := range plot.Align(rows, tiles, draw.Crop(c, 0, 0, low, 0)) {
			for j := range canvases {
				rows[i][j].Draw(canvases[j])
			}
		}
		style := rows[0][0].X.Label.TextStyle
		style.XAlign, style.YAlign = text.XCenter, text.YBottom
		c.FillText(style, vg.Point{X: c.Center().X, Y: c.Min.Y + vg.Points(4)}, label)
	})
}

// frame is a line around a panel.
type frame struct{}

// Plot draws the line.
func (frame) Plot(c draw.Canvas, _ *plot.Plot) {
	line := draw.LineStyle{Color: color.Black, Width: vg.Points(0.6)}
	c.StrokeLines(line, []vg.Point{c.Min, {X: c.Max.X, Y: c.Min.Y}, c.Max, {X: c.Min.X, Y: c.Max.Y}, c.Min})
}

// panelLabel names a population in the upper right corner of its panel, and below it the mean distance, if there are
// distances.
type panelLabel struct {
	name      string
	distances []float64
}

// Plot writes the label. The index of D is small and low, which the plain text of package plot cannot do.
func (l panelLabel) Plot(c draw.Canvas, p *plot.Plot) {
	style := p.X.Label.TextStyle
	style.XAlign, style.YAlign = text.XRight, text.YTop
	at := vg.Point{X: c.Max.X - vg.Points(4), Y: c.Max.Y - vg.Points(3)}
	c.FillText(style, at, l.name)
	if len(l.distances) == 0 {
		return
	}
	mean, _ := analysis.MeanSD(l.distances)
	value, low := fmt.Sprintf(" = %.2f", mean), style
	low.Font.Size = style.Font.Size * 0.7
	at.Y -= style.Height(l.name) + vg.Points(1)
	c.FillText(style, at, value)
	at.X -= style.Width(value)
	c.FillText(low, vg.Point{X: at.X, Y: at.Y - style.Font.Size*0.45}, "KS")
	c.FillText(style, vg.Point{X: at.X - low.Width("KS"), Y: at.Y}, "D")
}
