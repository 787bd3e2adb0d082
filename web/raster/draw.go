package raster

import (
	"encoding/binary"
	"math"

	"microcircuit/engine/analysis"
	"microcircuit/engine/spike"
)

// Image is opaque RGBA, four bytes a pixel, rows from the top. The zero value is ready to be drawn on.
type Image struct {
	Pix           []byte
	Width, Height int
}

// resize keeps the memory where it suffices.
func (img *Image) resize(width, height int) {
	if n := 4 * width * height; cap(img.Pix) < n {
		img.Pix = make([]byte, n)
	} else {
		img.Pix = img.Pix[:n]
	}
	img.Width, img.Height = width, height
}

// Data is what a figure shows.
type Data struct {
	Older, Newer []spike.Spike      // see Window.Spikes; order does not matter
	Activity     *analysis.Activity // nil: an empty strip
	Full         float64            // spikes/s at the top of the strip, see Figure.Peak and Scale.Fit
}

// backdrop is what lies under the spikes and changes only with the theme.
type backdrop struct {
	theme Theme
	pix   []byte
}

// Draw draws a frame: all of img, which takes the figure's size.
func (f *Figure) Draw(img *Image, theme Theme, view View, data Data) {
	img.resize(f.width, f.height)
	if len(img.Pix) == 0 {
		return
	}
	if f.backdrop.pix == nil || f.backdrop.theme != theme {
		f.drawBackdrop(theme)
	}
	copy(img.Pix, f.backdrop.pix)
	if f.perStep(view) == 0 {
		return
	}
	f.drawActivity(img, theme, view, data)
	inks := inks(theme)
	f.drawSpikes(img, &inks, view, data.Older)
	f.drawSpikes(img, &inks, view, data.Newer)
}

func (f *Figure) drawBackdrop(theme Theme) {
	pix := make([]byte, 4*f.width*f.height)
	fill(pix, theme.Background.pixel())
	for _, l := range f.Layers() {
		fill(pix[4*f.width*(l.Top-f.line):4*f.width*l.Top], theme.Hairline.pixel())
	}
	f.backdrop = backdrop{theme, pix}
}

func fill(pix []byte, color uint32) {
	for ; len(pix) >= 4; pix = pix[4:] {
		binary.LittleEndian.PutUint32(pix, color)
	}
}

// ink is what a dot writes: once on the background, or where a dot already is.
type ink struct{ background, once, more uint32 }

// overlap is how far two dots, one on the other, go from their colour to the theme's ink: a dense stretch stays darker
// than a loose one although dots do not grow.
const overlap = 0.5

func inks(theme Theme) [2]ink {
	e, i := theme.E, theme.I
	bg := theme.Background.pixel()
	return [2]ink{
		{bg, e.pixel(), e.mix(theme.Ink, overlap).pixel()},
		{bg, i.pixel(), i.mix(theme.Ink, overlap).pixel()},
	}
}

// drawSpikes draws a dot for each spike in the view of a neuron that is shown.
//
// Steps are turned to columns with respect to step 0, and the view's left edge is rounded once: dots then keep their
// distances while they scroll, and do not shiver.
func (f *Figure) drawSpikes(img *Image, inks *[2]ink, view View, spikes []spike.Spike) {
	perStep := f.perStep(view)
	left := int(math.Floor(view.First * perStep))
	last := f.width - f.dotW // column of a dot at the right edge
	for _, s := range spikes {
		if s.GID >= uint32(len(f.row)) {
			continue
		}
		row := f.row[s.GID]
		if row == hidden || float64(s.Step) > view.Last {
			continue
		}
		x := int(float64(s.Step)*perStep) - left
		if x < 0 || x > last+1 {
			continue
		}
		x = min(x, last) // rounding
		ink := &inks[row&1]
		at := 4 * (int(row>>1)*f.width + x)
		for range f.dotH {
			line := img.Pix[at : at+4*f.dotW]
			for ; len(line) >= 4; line = line[4:] {
				color := ink.more
				if binary.LittleEndian.Uint32(line) == ink.background {
					color = ink.once
				}
				binary.LittleEndian.PutUint32(line, color)
			}
			at += 4 * f.width
		}
	}
}
