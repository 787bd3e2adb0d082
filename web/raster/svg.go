package raster

import (
	"math"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web/svg"
)

// Lengths of a raster on paper (SVG's px).
const (
	PaperWidth  = 1100
	PaperHeight = 700 // of the bands; the axis lies below
	paperLeft   = 52.0
	paperRight  = 16.0
	paperTop    = 8.0
	paperAxis   = 40.0
	paperSpikes = 250_000 // dots, about 12 bytes each
)

// PaperOneIn returns n for a raster on paper that shows every n-th neuron: what thinning asks for, and more if there
// would be too many dots for a drawing program.
func PaperOneIn(sizes [populations]int, seconds float64, spikes int) int {
	return max(paper(sizes, seconds, 1).oneIn, (spikes+paperSpikes-1)/paperSpikes)
}

// paper lays out the bands for so many seconds, without a strip of activity.
func paper(sizes [populations]int, seconds float64, oneIn int) *Figure {
	f := &Figure{width: PaperWidth - paperLeft - paperRight, height: PaperHeight, ratio: 1, dotW: 1, dotH: 2, line: 1,
		seconds: seconds}
	f.layOut(sizes)
	f.thin()
	f.oneIn = max(f.oneIn, oneIn) // no layer is enlarged
	f.place()
	return f
}

// SVG draws the spikes of a view as an image of vectors: a tick for each spike of the neurons that are shown, names of
// populations at the left, time (s) below. title names it for those who do not see it, time is the axis's quantity,
// decimal the mark before decimals.
func SVG(sizes [populations]int, view Stretch, spikes []spike.Spike, oneIn int, theme Theme, title, time,
	decimal string) string {
	f := paper(sizes, view.Seconds(), oneIn)
	m := &svg.Image{}
	height := paperTop + PaperHeight + paperAxis
	m.Open(PaperWidth, height, title, `font-family="system-ui, sans-serif" font-size="11.5"`)
	m.Rect(svg.Fill(theme.Background.String()), 0, 0, PaperWidth, height)
	f.names(m, theme)
	for k, d := range f.paths(view, spikes) {
		color := theme.E
		if !microcircuit.Population(k).Excitatory() {
			color = theme.I
		}
		m.Path(svg.Stroke(color.String())+` stroke-width="1" fill="none" transform="translate(`+
			svg.Look(svg.Num(paperLeft)+" "+svg.Num(paperTop))+`)"`, d)
	}
	f.axis(m, view, theme, time, decimal)
	return m.Close()
}

// names writes the populations' beside their bands, and a line above each layer.
func (f *Figure) names(m *svg.Image, theme Theme) {
	for _, band := range f.bands {
		y := paperTop + float64(band.Top)
		m.Text(svg.Fill(theme.Ink.String()), "end", paperLeft-8, y+float64(band.Height)/2+4, band.Pop.Label())
		if band.Pop.Excitatory() {
			m.Line(svg.Stroke(theme.Hairline.String()), paperLeft, y-0.5, PaperWidth-paperRight, y-0.5)
		}
	}
}

// paths returns the dots of each population.
func (f *Figure) paths(view Stretch, spikes []spike.Spike) (all [populations]string) {
	var d [populations][]byte
	perStep := f.perStep(view)
	for _, s := range spikes {
		if float64(s.Step) <= view.First || float64(s.Step) > view.Last || int(s.GID) >= len(f.row) ||
			f.row[s.GID] == hidden {
			continue
		}
		pop := 0
		for int(s.GID) >= f.first[pop+1] {
			pop++
		}
		b := append(d[pop], 'M')
		b = strconv.AppendFloat(b, math.Round(10*((float64(s.Step)-view.First)*perStep+0.5))/10, 'f', -1, 64)
		b = append(b, ' ')
		b = strconv.AppendInt(b, int64(f.row[s.GID]>>1), 10)
		d[pop] = append(b, "v2"...)
	}
	for pop, b := range d {
		all[pop] = string(b)
	}
	return all
}

// axis draws ticks and the quantity of time below the bands.
func (f *Figure) axis(m *svg.Image, view Stretch, theme Theme, time, decimal string) {
	bottom := paperTop + PaperHeight
	line, words := svg.Stroke(theme.Ink.String()), svg.Fill(theme.Ink.String())
	m.Line(line, paperLeft, bottom, PaperWidth-paperRight, bottom)
	for _, t := range f.Ticks(view) {
		x := paperLeft + t.X
		m.Line(line, x, bottom, x, bottom+4)
		m.Text(words, "middle", x, bottom+16, strings.Replace(t.Label, ".", decimal, 1))
	}
	m.Text(words, "middle", (paperLeft+PaperWidth-paperRight)/2, bottom+32, time)
}

// Seconds returns the length of a stretch in model time (s).
func (v Stretch) Seconds() float64 { return (v.Last - v.First) * v.H * 1e-3 }

// Words are the colours of E, I, background, ink and hairlines as 0xRRGGBB.
func (t Theme) Words() [5]uint32 {
	return [5]uint32{t.E.Word(), t.I.Word(), t.Background.Word(), t.Ink.Word(), t.Hairline.Word()}
}

// ThemeOf is the theme of such words.
func ThemeOf(c [5]uint32) Theme {
	return Theme{E: RGB(c[0]), I: RGB(c[1]), Background: RGB(c[2]), Ink: RGB(c[3]), Hairline: RGB(c[4])}
}

// String writes a colour as style sheets do.
func (c Color) String() string {
	s := strconv.FormatUint(uint64(c.Word()), 16)
	return "#" + "000000"[len(s):] + s
}

// RGB is the colour 0xRRGGBB, and Word its inverse.
func RGB(word uint32) Color { return Color{uint8(word >> 16), uint8(word >> 8), uint8(word)} }

// Word returns 0xRRGGBB.
func (c Color) Word() uint32 { return uint32(c[0])<<16 | uint32(c[1])<<8 | uint32(c[2]) }
