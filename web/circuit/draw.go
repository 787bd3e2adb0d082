package circuit

import (
	"html"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/svg"
)

// Words are what the drawing says, in a language.
type Words struct {
	Title      string                 // of the drawing
	Says       func(i Item) string    // what an item is, for those who do not see it
	Multiplier func(m float64) string // what stands at an arrow whose projection has been changed
	Letter     [2]string              // of excitatory and of inhibitory populations
	Thalamus   string                 // on the pill
	Off        string                 // on the pill of a thalamus without synapses
	Background string                 // at the first stub
}

// Draw returns the layout as SVG. What follows the run, and what the visitor points at, is left to the attributes that
// Live returns.
func (l *Layout) Draw(w Words) string {
	m := &svg.Image{}
	m.Add(`<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-label="`, html.EscapeString(w.Title),
		`" viewBox="0 0 `, svg.Num(l.Width), " ", svg.Num(l.Height), `" width="`, svg.Num(l.Width),
		`" height="`, svg.Num(l.Height), `">`)
	l.layers(m)
	for _, a := range l.Links { // below all that is seen, so that what is seen is hit first
		m.Path(svg.Look(`class="hit" data-item="`+a.ID()+`"`), a.data())
	}
	for _, a := range l.Links {
		l.arrow(m, a, w)
	}
	l.stubs(m, w)
	for p, n := range l.Discs {
		disc(m, microcircuit.Population(p), n, w)
	}
	l.pill(m, w)
	for _, a := range l.Links {
		l.sign(m, a, w)
	}
	return m.Close()
}

// layers draws the lines above the layers, which go on in the raster.
func (l *Layout) layers(m *svg.Image) {
	for p := 0; p < microcircuit.Populations; p += 2 {
		y := l.Bands[p].Top - 0.5
		m.Line(svg.Class("layer"), 0, y, l.Width, y)
	}
}

// open begins the element of an item.
func open(m *svg.Image, i Item, class string, w Words) {
	m.Add(`<g id="`, i.ID(), `" data-item="`, i.ID(), `" class="`, class, `" role="button" tabindex="-1" aria-label="`,
		html.EscapeString(w.Says(i)), `">`)
}

// sort returns the class of a source.
func sort(p microcircuit.Population) string {
	switch {
	case p == microcircuit.Thalamus:
		return "th"
	case p.Excitatory():
		return "e"
	}
	return "i"
}

// arrow draws a projection: its line and its head, and the ring of the keyboard's focus below them.
func (l *Layout) arrow(m *svg.Image, a Link, w Words) {
	open(m, a.Item, linkClass(a), w)
	m.Path(svg.Class("ring"), a.data())
	m.Add(`<path id="`, lineID(a.Item), `" class="line" d="`, a.data(), `"/>`)
	tip, ahead := a.Curve[3], a.heading()
	if a.Source.Excitatory() {
		back, side := tip.sub(ahead.times(headLength)), ahead.left().times(headLength*0.55)
		m.Path(svg.Class("head"), "M"+xy(tip)+"L"+xy(back.add(side))+"L"+xy(back.sub(side))+"Z")
	} else {
		at := tip.sub(ahead.times(knob))
		m.Circle(svg.Class("head"), at.X, at.Y, knob)
	}
	m.EndGroup()
}

// linkClass returns the classes of an arrow that do not depend on the run.
func linkClass(a Link) string {
	class := "arrow " + sort(a.Source)
	switch {
	case a.Multiplier == 0:
		class += " cut"
	case a.Multiplier != 1:
		class += " changed"
	}
	return class
}

// signRadius is half of the height of the sign at an arrow whose projection has been changed (px).
const signRadius = 7.5

// signAt returns the place on an arrow that lies nearest to its middle and leaves room for a sign beside all discs.
func (l *Layout) signAt(a Link) Point {
	for _, off := range []float64{0, 0.08, -0.08, 0.16, -0.16, 0.24, -0.24, 0.3, -0.3} {
		at := a.At(0.5 + off)
		free := true
		for _, n := range l.Discs {
			free = free && n.distance(at) > n.R+2.2*signRadius
		}
		if free {
			return at
		}
	}
	return a.At(0.5)
}

// sign draws what has been changed of a projection, on its arrow: a cross where it is cut.
func (l *Layout) sign(m *svg.Image, a Link, w Words) {
	const arm = 3.0
	if a.Multiplier == 1 {
		return
	}
	at := l.signAt(a)
	if a.Multiplier == 0 {
		m.Group(`class="sign cut" data-at="` + svg.Look(a.ID()) + `"`)
		m.Circle(svg.Class("ground"), at.X, at.Y, signRadius)
		m.Path(svg.Class("cross"), "M"+xy(at.add(Point{-arm, -arm}))+"L"+xy(at.add(Point{arm, arm}))+
			"M"+xy(at.add(Point{-arm, arm}))+"L"+xy(at.add(Point{arm, -arm})))
	} else {
		m.Group(`class="sign changed" data-at="` + svg.Look(a.ID()) + `"`)
		words := w.Multiplier(a.Multiplier)
		width := 8 + 6*float64(len([]rune(words)))
		m.Rect(`class="ground" rx="7"`, at.X-width/2, at.Y-signRadius, width, 2*signRadius)
		m.Text("", "middle", at.X, at.Y+3.5, words)
	}
	m.EndGroup()
}

// stubs draws where background input comes from, outside of the drawing.
func (l *Layout) stubs(m *svg.Image, w Words) {
	const length, head = 13.0, 3.0
	for p, n := range l.Discs {
		out := -1.0
		if !microcircuit.Population(p).Excitatory() {
			out = 1
		}
		tip, tail := n.add(Point{out * (n.R + edge), 0}), n.add(Point{out * (n.R + edge + length), 0})
		m.Path(svg.Class("stub"), "M"+xy(tail)+"L"+xy(tip)+"M"+xy(tip.add(Point{out * head, -head}))+"L"+xy(tip)+
			"L"+xy(tip.add(Point{out * head, head})))
		if p == int(microcircuit.L23E) {
			m.Text(svg.Class("aside"), "end", tip.X-5, tail.Y-8, w.Background)
		}
	}
}

// disc draws a population: its glow, the disc, its letter, and the gauge that stands for the glow where nothing may
// move.
func disc(m *svg.Image, p microcircuit.Population, n Node, w Words) {
	open(m, Disc(p), "disc "+sort(p), w)
	m.Add(`<circle id="`, haloID(p), `" class="halo" cx="`, svg.Num(n.X), `" cy="`, svg.Num(n.Y),
		`" r="`, svg.Num(n.R), `"/>`)
	m.Circle(svg.Class("hit"), n.X, n.Y, n.R+edge+1)
	m.Circle(svg.Class("body"), n.X, n.Y, n.R)
	if n.R >= 6 {
		size := min(12, 1.3*n.R)
		m.Add(`<text class="letter" text-anchor="middle" x="`, svg.Num(n.X), `" y="`, svg.Num(n.Y+0.36*size),
			`" font-size="`, svg.Num(size), `">`, html.EscapeString(w.Letter[p&1]), "</text>")
	}
	g := gauge(n)
	m.Rect(svg.Class("gauge"), g.X, g.Y, gaugeWidth, 2*n.R)
	m.Add(`<rect id="`, gaugeID(p), `" class="gauge level" x="`, svg.Num(g.X), `" y="`, svg.Num(g.Y+2*n.R), `" width="`,
		svg.Num(gaugeWidth), `" height="0"/>`)
	m.EndGroup()
}

const gaugeWidth = 4.0

// gauge returns the upper left corner of a disc's gauge.
func gauge(n Node) Point { return Point{n.X + n.R + 2, n.Y - n.R} }

// pill draws the thalamus, as an outline where it has no synapses.
func (l *Layout) pill(m *svg.Image, w Words) {
	class, words := "disc th", w.Thalamus
	if !l.Thalamic {
		class, words = "disc th off", w.Off
	}
	b := l.Pill
	open(m, Disc(microcircuit.Thalamus), class, w)
	m.Rect(`class="body" rx="8.5"`, b.X, b.Y, b.Width, b.Height)
	m.Text(svg.Class("letter"), "middle", b.X+b.Width/2, b.Y+b.Height/2+4, words)
	m.EndGroup()
}

func lineID(i Item) string                     { return "line-" + i.Target.String() + "-" + i.Source.String() }
func haloID(p microcircuit.Population) string  { return "halo-" + p.String() }
func gaugeID(p microcircuit.Population) string { return "gauge-" + p.String() }
