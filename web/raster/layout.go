// Package raster turns spikes into the pixels of the live figure: a raster of the eight populations under a strip of
// population activity.
//
// Spikes go in with the step they bear; opaque RGBA pixels come out, and as data all that stands beside the pixels:
// where bands and layers lie, where the ticks of time stand and what they say, what the top of the activity strip
// means, how many neurons are shown. Text is the page's. Lengths are device pixels, y grows downwards, time is in
// steps.
//
// # Thinning
//
// Too many dots run together, and then all rates look alike. So where a figure is too small for its network, it shows
// every m-th neuron of every population, the first one included, with all of its spikes: never some of the spikes of a
// neuron. m follows from sizes alone and not from the spikes, so that it holds still: it is the smallest for which, in
// the densest band, the dots of the time shown at 8 spikes/s (the highest rate of the reference) would cover no more
// than three tenths of the band if none overlapped. So a shorter stretch of time shows more neurons (Figure.Resolve),
// and so does an enlarged layer (Figure.Enlarge), which has an m of its own; the others then share another.
//
// # Dots
//
// A dot is a CSS pixel wide. In a short stretch of time, where spikes are few, it grows to a quarter of a millisecond,
// to 4 CSS pixels at most, as far as the same part of the densest band holds the dots of all neurons that are shown: it
// never costs a neuron its place.
package raster

import (
	"math"

	"microcircuit/engine/microcircuit"
)

const populations = microcircuit.Populations

// Lengths in CSS pixels; a figure multiplies them by the device's pixel ratio.
const (
	minBand   = 14.0 // lowest band beside which a number can be read
	dotWidth  = 1.0
	dotHeight = 1.6  // taller than wide: easier to see, and no less exact in time
	maxStrip  = 64.0 // activity
	leastRest = 64.0 // with less height than this for the bands there is no strip
	stripPart = 0.14 // of the figure's height
)

// What thinning allows, see the package comment.
const (
	densestRate = 8.0 // spikes/s
	densestBand = 0.3 // covered part of a band
)

// Band is where the neurons of one population lie.
type Band struct {
	Pop     microcircuit.Population
	Top     int // first pixel row
	Height  int // pixel rows
	Neurons int // in the network; every OneIn-th is shown
}

// Layer is where the two bands of a cortical layer lie, without the line above them.
type Layer struct {
	Name        string // "L2/3", "L4", "L5", "L6"
	Top, Height int
}

// Figure is the geometry of a figure; see Layout.
type Figure struct {
	width, height int
	ratio         float64
	dotW, dotH    int // a dot; see grow
	line          int // thickness of a hairline
	strip         int // rows of the activity strip, which begins at row 0
	bands         [populations]Band
	first         [populations + 1]int // gids
	enlarged      int                  // layer, counted from 1; 0: none
	oneIn, others int                  // m of the enlarged layer and of the others; without one both are that of all
	seconds       float64              // of model time between the edges, for which they hold
	// by gid: y of the dot's top, twice, plus 1 for an inhibitory neuron; hidden if not shown
	row      []int32
	backdrop backdrop
}

const hidden = -1

// Layout makes the figure for populations of the given sizes on width × height device pixels, ratio of them to a CSS
// pixel. From the top: activity, then the eight bands, L2/3E first, and a hairline above each layer. Bands share the
// height in proportion to their size, but none is lower than 14 CSS pixels as long as eight such bands fit.
func Layout(sizes [populations]int, width, height int, ratio float64) *Figure {
	if !(ratio > 0) {
		ratio = 1
	}
	f := &Figure{width: max(0, width), height: max(0, height), ratio: ratio, seconds: UsualSpan * 1e-3}
	f.dotW, f.dotH = f.leastDot()
	f.line = max(1, f.pixels(1))
	if f.height < 4*(f.line+2*f.dotH) {
		f.line = 0
	}
	f.strip = min(f.pixels(maxStrip), int(stripPart*float64(f.height)))
	if f.height-f.strip < f.pixels(leastRest) {
		f.strip = 0
	}
	f.layOut(sizes)
	f.settle()
	return f
}

// settle chooses the neurons that are shown, the size of their dots, and where these lie.
func (f *Figure) settle() {
	f.thin()
	f.dotW, f.dotH = f.grow()
	f.place()
}

// Resolve shows as many neurons as a view of so many seconds of model time has room for, with dots as large as it has
// room for. Layout assumes one second.
func (f *Figure) Resolve(seconds float64) {
	if seconds > 0 && seconds != f.seconds {
		f.seconds = seconds
		f.settle()
	}
}

// Enlarge returns a layer, counted from 1 at the top, all the height but the least that the other bands need; 0 shares
// it among all as Layout does. It is for a figure that has not been drawn.
func (f *Figure) Enlarge(layer int) {
	f.enlarged = layer
	var sizes [populations]int
	for p, b := range f.bands {
		sizes[p] = b.Neurons
	}
	f.layOut(sizes)
	f.settle()
}

// large reports whether a population has its part of the height: it is of the enlarged layer, or there is none.
func (f *Figure) large(p int) bool { return f.enlarged == 0 || p/2 == f.enlarged-1 }

// every is m of a population.
func (f *Figure) every(p int) int {
	if f.large(p) {
		return f.oneIn
	}
	return f.others
}

func (f *Figure) pixels(css float64) int { return int(math.Round(css * f.ratio)) }

func (f *Figure) layOut(sizes [populations]int) {
	parts := sizes
	for p := range parts {
		if !f.large(p) {
			parts[p] = 0
		}
	}
	heights := share(parts, f.height-f.strip-4*f.line, f.pixels(minBand))
	y := f.strip
	for p, n := range sizes {
		pop := microcircuit.Population(p)
		if pop.Excitatory() {
			y += f.line
		}
		f.bands[p] = Band{Pop: pop, Top: y, Height: heights[p], Neurons: max(0, n)}
		f.first[p+1] = f.first[p] + max(0, n)
		y += heights[p]
	}
}

// share divides height among bands in proportion to their sizes, with at least low for each, or an eighth of the
// height if that is less. The parts are whole and add up to height.
func share(sizes [populations]int, height, low int) (parts [populations]int) {
	height = max(0, height)
	low = min(low, height/populations)
	var raised [populations]bool // those whose share would be too low
	for again := true; again; {
		again = false
		rest, total := rest(sizes, raised, height, low)
		for p, n := range sizes {
			if !raised[p] && float64(max(0, n))*float64(rest) < float64(low)*float64(total) {
				raised[p], again = true, true
			}
		}
	}
	left, total := rest(sizes, raised, height, low)
	sum, given := 0, 0 // rounding the running sum, not the parts, keeps the total exact
	for p, n := range sizes {
		parts[p] = low
		if !raised[p] && total > 0 {
			sum += max(0, n)
			end := int(float64(left) * float64(sum) / float64(total))
			parts[p] = end - given
			given = end
		}
	}
	if total == 0 { // a network without neurons
		parts[0] += height - populations*low
	}
	return parts
}

// rest returns the height that is left for the bands that are not raised to low, and the sum of their sizes.
func rest(sizes [populations]int, raised [populations]bool, height, low int) (left, total int) {
	left = height
	for p, n := range sizes {
		if raised[p] {
			left -= low
		} else {
			total += max(0, n)
		}
	}
	return left, total
}

// thin chooses how many neurons are shown.
func (f *Figure) thin() {
	f.oneIn, f.others = 1, 1
	w, h := f.leastDot()
	for p, b := range f.bands {
		room := densestBand * float64(f.width) * float64(b.Height)
		perNeuron := densestRate * f.seconds * float64(w) * float64(h)
		m := &f.others
		if f.large(p) {
			m = &f.oneIn
		}
		*m = max(*m, int(math.Ceil(float64(b.Neurons)*perNeuron/max(room, perNeuron))))
	}
	if f.enlarged == 0 {
		f.others = f.oneIn
	}
}

// place returns each neuron that is shown its height.
func (f *Figure) place() {
	f.row = make([]int32, f.first[populations])
	for p, b := range f.bands {
		rows := b.Height - f.dotH + 1 // in which a dot may begin
		for k := range b.Neurons {
			row := int32(hidden)
			if k%f.every(p) == 0 && rows > 0 && f.width >= f.dotW {
				row = int32(b.Top+int((int64(2*k+1)*int64(rows))/int64(2*b.Neurons)))<<1 | int32(p&1)
			}
			f.row[f.first[p]+k] = row
		}
	}
}

// Size returns the figure's width and height.
func (f *Figure) Size() (width, height int) { return f.width, f.height }

// Bands returns the eight bands, from top to bottom.
func (f *Figure) Bands() [populations]Band { return f.bands }

// Layers returns the four layers, from top to bottom; their names belong at half their height.
func (f *Figure) Layers() (layers [4]Layer) {
	names := [4]string{"L2/3", "L4", "L5", "L6"}
	for k := range layers {
		e, i := f.bands[2*k], f.bands[2*k+1]
		layers[k] = Layer{names[k], e.Top, e.Height + i.Height}
	}
	return layers
}

// OneIn returns m: of every population, every m-th neuron is shown, with all of its spikes. While a layer is enlarged
// this is its m.
func (f *Figure) OneIn() int { return f.oneIn }

// OthersOneIn returns m of the populations outside the enlarged layer.
func (f *Figure) OthersOneIn() int { return f.others }

// Shown reports whether the figure shows a neuron, and the row of the middle of its dots.
func (f *Figure) Shown(gid int) (y int, ok bool) {
	if gid < 0 || gid >= len(f.row) || f.row[gid] == hidden {
		return 0, false
	}
	return int(f.row[gid]>>1) + f.dotH/2, true
}
