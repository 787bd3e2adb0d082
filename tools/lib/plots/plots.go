// Package plots draws a run's figures as the reference package does: a raster, box plots of rates, distributions.
//
// Spikes and statistics go in, PNG bytes come out. Colours are those of the page's light theme; excitatory and
// inhibitory populations differ in luminance, too.
package plots

import (
	"bytes"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/raster"
)

const (
	dpi      = 300
	fontSize = 8 // points
)

// colourOf returns the colour of a population's spikes.
func colourOf(p microcircuit.Population) color.Color {
	if p.Excitatory() {
		return opaque(raster.Light().E)
	}
	return opaque(raster.Light().I)
}

func opaque(c raster.Color) color.Color { return color.RGBA{c[0], c[1], c[2], 0xff} }

var grey = color.Gray{0xcc}

// newPlot is an empty plot with the sizes of all.
func newPlot() *plot.Plot {
	p := plot.New()
	for _, f := range []*font.Font{
		&p.X.Label.TextStyle.Font,
		&p.Y.Label.TextStyle.Font,
		&p.X.Tick.Label.Font,
		&p.Y.Tick.Label.Font,
	} {
		f.Variant, f.Size = "Sans", vg.Points(fontSize)
	}
	p.X.Padding, p.Y.Padding = 0, 0
	return p
}

// png draws on a canvas of the given size.
func png(width, height vg.Length, paint func(draw.Canvas)) ([]byte, error) {
	c := vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(dpi))
	paint(draw.New(c))
	var b bytes.Buffer
	_, err := vgimg.PngCanvas{Canvas: c}.WriteTo(&b)
	return b.Bytes(), err
}

// layers are the names of pairs of populations.
var layers = [microcircuit.Populations / 2]string{"L2/3", "L4", "L5", "L6"}
