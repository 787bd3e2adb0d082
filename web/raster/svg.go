package raster

import (
	"html"
	"math"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
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

// PaperOneIn says which neurons a raster on paper shows, every so-manieth: what thinning asks for, and more if there
// were too many dots for a drawing program.
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
	b := &strings.Builder{}
	add := func(parts ...string) {
		for _, p := range parts {
			b.WriteString(p)
		}
	}
	height := paperTop + PaperHeight + paperAxis
	add(`<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" viewBox="0 0 `,
		length(PaperWidth), " ", length(height),
		`" width="`, length(PaperWidth), `" height="`, length(height),
		`" font-family="system-ui, sans-serif" font-size="11.5"><title>`, html.EscapeString(title),
		`</title><rect width="100%" height="100%" fill="`, theme.Background.String(), `"/>`)
	f.names(add, theme)
	for k, d := range f.paths(view, spikes) {
		color := theme.E
		if !microcircuit.Population(k).Excitatory() {
			color = theme.I
		}
		add(`<path stroke="`, color.String(), `" stroke-width="1" fill="none" transform="translate(`, length(paperLeft), " ",
			length(paperTop), `)" d="`, d, `"/>`)
	}
	f.axis(add, view, theme, time, decimal)
	add("</svg>")
	return b.String()
}

// names writes the populations' beside their bands, and a line above each layer.
func (f *Figure) names(add func(...string), theme Theme) {
	for _, band := range f.bands {
		y := paperTop + float64(band.Top)
		add(`<text text-anchor="end" fill="`, theme.Ink.String(), `" x="`, length(paperLeft-8), `" y="`,
			length(y+float64(band.Height)/2+4), `">`, band.Pop.Label(), "</text>")
		if band.Pop.Excitatory() {
			add(`<line stroke="`, theme.Hairline.String(), `" x1="`, length(paperLeft), `" x2="`, length(PaperWidth-paperRight),
				`" y1="`, length(y-0.5), `" y2="`, length(y-0.5), `"/>`)
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

func (f *Figure) axis(add func(...string), view Stretch, theme Theme, time, decimal string) {
	bottom := paperTop + PaperHeight
	add(`<g fill="`, theme.Ink.String(), `" stroke="none"><line stroke="`, theme.Ink.String(), `" x1="`, length(paperLeft),
		`" x2="`, length(PaperWidth-paperRight), `" y1="`, length(bottom), `" y2="`, length(bottom), `"/>`)
	for _, t := range f.Ticks(view) {
		x := paperLeft + t.X
		add(`<line stroke="`, theme.Ink.String(), `" x1="`, length(x), `" x2="`, length(x), `" y1="`, length(bottom),
			`" y2="`, length(bottom+4), `"/>`,
			`<text text-anchor="middle" x="`, length(x), `" y="`, length(bottom+16), `">`,
			strings.Replace(t.Label, ".", html.EscapeString(decimal), 1), "</text>")
	}
	add(`<text text-anchor="middle" x="`, length((paperLeft+PaperWidth-paperRight)/2), `" y="`, length(bottom+32), `">`,
		html.EscapeString(time), "</text></g>")
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

func length(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
