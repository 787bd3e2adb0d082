package chart

import (
	"strings"

	"microcircuit/web/svg"
)

// Mark is a kind of what charts draw.
type Mark string

// The marks of all charts. A key draws a sample of each before its words.
const (
	Fill      Mark = "fill"      // a box or bar in the colour of its row
	Median    Mark = "median"    // a line across a box
	Mean      Mark = "mean"      // a dashed line across a box
	NEST      Mark = "nest"      // a bracket of mean ± SD, with a tick at the mean
	Theory    Mark = "theory"    // a diamond
	Upon      Mark = "mark"      // a tick upon a bar
	Ghost     Mark = "ghost"     // a dashed outline: the network before
	Outline   Mark = "reference" // another distribution's outline
	Beyond    Mark = "beyond"    // the share of what lies outside of the axis
	Excites   Mark = "e"         // a curve of excitatory neurons
	Inhibits  Mark = "i"         // a curve of inhibitory neurons
	Known     Mark = "known"     // a dashed grey curve
	Band      Mark = "band"      // a tinted stretch
	Dot       Mark = "dot"       // a dot in the colour of its row
	Ring      Mark = "ring"      // a hollow dot in the colour of its row
	Potential Mark = "curve"     // a curve in the colour of its row
	Fired     Mark = "spike"     // a tick: a spike
	Raises    Mark = "raises"    // a bar in the colour of excitation
	Lowers    Mark = "lowers"    // a bar in the colour of inhibition
	Spread    Mark = "spread"    // a bar of ± SD about a dot
	Here      Mark = "here"      // a dashed upright line: the network now
	Remark    Mark = ""          // words without a mark, always there
)

// Entry says what a mark means.
type Entry struct {
	Mark  Mark
	Words string
}

// Lengths of a key (px).
const (
	keyLine   = 16.0 // from line to line
	keyTop    = 6.0  // above the first line
	sampleGap = 24.0 // from a sample's left to its words
	entryGap  = 12.0
)

// key is what stands below a figure: samples and words, each at its place.
type key struct {
	samples []keySample
	words   []keyWords
	lines   int
}

type keySample struct {
	mark Mark
	x    float64
	line int
}

type keyWords struct {
	words string
	x     float64
	line  int
}

// key sets the entries of marks that have been drawn in lines, as wide as the figure.
func (f *Frame) key(drawn map[Mark]bool) (k key) {
	x := 0.0
	for _, e := range f.Key {
		if e.Words == "" || e.Mark != Remark && !drawn[e.Mark] {
			continue
		}
		indent := sampleGap
		if e.Mark == Remark {
			indent = 0
		}
		if width := indent + perLetter*letters(e.Words); x > 0 && x+width > f.Width || k.lines == 0 {
			x, k.lines = 0, k.lines+1
		}
		if e.Mark != Remark {
			k.samples = append(k.samples, keySample{e.Mark, x, k.lines - 1})
		}
		x += indent
		for i, words := range wrapAll([]string{e.Words}, int((f.Width-x)/perLetter)) {
			if i > 0 {
				x, k.lines = indent, k.lines+1
			}
			words = strings.TrimSpace(words)
			k.words = append(k.words, keyWords{words, x, k.lines - 1})
			if words != "" {
				x += perLetter*letters(words) + entryGap
			}
		}
	}
	return k
}

// height returns how high a key is (px).
func (k *key) height() float64 {
	if k.lines == 0 {
		return 0
	}
	return keyTop + keyLine*float64(k.lines)
}

// draw draws a key below the height top.
func (k *key) draw(c *canvas, top float64) {
	if k.lines == 0 {
		return
	}
	at := func(line int) float64 { return top + keyTop + keyLine*(float64(line)+0.5) }
	c.Group(svg.Class("key"))
	for _, s := range k.samples {
		c.sample(s.mark, s.x+1, at(s.line))
	}
	for _, w := range k.words {
		c.text("muted", "start", w.x, at(w.line)+4, w.words)
	}
	c.EndGroup()
}

// sample draws a mark from x on, 18 px wide, around the height y.
func (c *canvas) sample(m Mark, x, y float64) {
	both := func(half float64) { // of either kind of neurons
		c.rect("e", x, y-half, 9, 2*half)
		c.rect("i", x+9, y-half, 9, 2*half)
	}
	switch m {
	case Fill:
		both(5)
	case Raises:
		c.rect("e", x, y-5, 18, 10)
	case Lowers:
		c.rect("i", x, y-5, 18, 10)
	case Beyond:
		c.text("muted", "start", x+2, y+4, "%")
	case Median, Mean:
		both(5)
		c.line(string(m), x+9, y-5, x+9, y+5)
	case NEST:
		c.bracket(x+2, x+9, x+16, y-3)
	case Theory:
		c.diamond(x+9, y)
	case Upon:
		c.rect("mark", x+7.5, y-6, 3, 12)
	case Ghost:
		c.rect("ghost", x+1, y-5, 16, 10)
	case Outline:
		c.path("reference", []float64{x, x + 5, x + 5, x + 12, x + 12, x + 18}, []float64{y + 4, y + 4, y - 5, y - 5, y, y})
	case Excites, Inhibits:
		c.line("curve "+string(m), x, y, x+18, y)
	case Known:
		c.line("known", x, y, x+18, y)
	case Band:
		c.rect("band", x, y-6, 18, 12)
	case Dot:
		c.circle("e", x+5, y, 4)
		c.circle("i", x+14, y, 4)
	case Ring:
		c.circle("ring e", x+5, y, 3.5)
		c.circle("ring i", x+14, y, 3.5)
	case Spread:
		c.spread("e", x+5, y-6, y+6)
		c.spread("i", x+14, y-6, y+6)
	case Here:
		c.line("here", x+9, y-7, x+9, y+7)
	case Potential:
		c.path("curve e", []float64{x, x + 5, x + 9}, []float64{y + 2, y - 3, y})
		c.path("curve i", []float64{x + 9, x + 13, x + 18}, []float64{y, y + 3, y - 2})
	case Fired:
		c.line("spike e", x+6, y-6, x+6, y+5)
		c.line("spike i", x+12, y-6, x+12, y+5)
	}
}

// spread draws a bar of ± SD from one height to another.
func (c *canvas) spread(kind string, x, top, bottom float64) {
	c.path("spread "+kind, []float64{x - 3, x + 3, x, x, x - 3, x + 3}, []float64{top, top, top, bottom, bottom, bottom})
}

// bracket draws a mean ± SD below the height y: arms down at both ends, and a tick at the mean that is longer.
func (c *canvas) bracket(low, mean, high, y float64) {
	c.mark(NEST)
	c.path("nest", []float64{low, low, high, high}, []float64{y + 6, y, y, y + 6})
	c.line("nest", mean, y-2, mean, y+7)
}

// diamond draws a diamond around a point.
func (c *canvas) diamond(x, y float64) {
	if finite(x, y) {
		c.mark(Theory)
		c.path("theory", []float64{x - 4, x, x + 4, x, x - 4}, []float64{y, y - 5, y, y + 5, y})
	}
}
