package raster

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"microcircuit/engine/analysis"
	"microcircuit/engine/spike"
)

// Image is opaque RGBA, four bytes a pixel, rows from the top. The zero value is ready to be drawn on.
type Image struct {
	Pix           []byte
	Width, Height int
	shown         shown
}

// shown is what an image holds: what Continue can go on from.
type shown struct {
	figure  *Figure
	theme   Theme
	perStep float64
	left    int    // see Figure.left
	newest  uint32 // latest step of which spikes are drawn
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
	Older, Newer []spike.Spike      // see Window.Spikes; in the order of their steps
	Activity     *analysis.Activity // nil: an empty strip
	Full         float64            // spikes/s at the top of the strip, see Figure.Peak and Scale.Fit
}

// backdrop is what lies under the spikes and changes only with the theme.
type backdrop struct {
	theme Theme
	pix   []byte
}

// Draw draws a frame: all of img, which takes the figure's size.
func (f *Figure) Draw(img *Image, theme Theme, view Stretch, data Data) {
	img.resize(f.width, f.height)
	if len(img.Pix) == 0 {
		return
	}
	if f.backdrop.pix == nil || f.backdrop.theme != theme {
		f.drawBackdrop(theme)
	}
	copy(img.Pix, f.backdrop.pix)
	img.shown = shown{figure: f, theme: theme, perStep: f.perStep(view), left: f.left(view)}
	f.drawNew(img, view, data)
}

// Continue draws what Draw would draw, from what img shows already: it moves the picture to the left, and draws only
// spikes of later steps than it drew before. data must hold all spikes of these steps, and later frames no more of
// them. Where the picture does not continue (another figure, theme or span, a view further back), it calls Draw.
func (f *Figure) Continue(img *Image, theme Theme, view Stretch, data Data) {
	s := &img.shown
	left := f.left(view)
	shift := left - s.left
	if s.figure != f || s.theme != theme || s.perStep != f.perStep(view) || shift < 0 || shift >= f.width {
		f.Draw(img, theme, view, data)
		return
	}
	s.left = left
	f.scroll(img, shift)
	data.Older, data.Newer = after(data.Older, s.newest), after(data.Newer, s.newest)
	f.drawNew(img, view, data)
}

// after returns the spikes of later steps.
func after(spikes []spike.Spike, step uint32) []spike.Spike {
	first, _ := slices.BinarySearchFunc(spikes, uint64(step)+1, func(s spike.Spike, step uint64) int {
		return cmp.Compare(uint64(s.Step), step)
	})
	return spikes[first:]
}

// scroll clears the activity and moves the bands to the left.
func (f *Figure) scroll(img *Image, shift int) {
	copy(img.Pix, f.backdrop.pix[:4*f.width*f.strip])
	if shift == 0 {
		return
	}
	for at := 4 * f.width * f.strip; at < len(img.Pix); at += 4 * f.width {
		row, clean := img.Pix[at:at+4*f.width], f.backdrop.pix[at:at+4*f.width]
		kept := copy(row, row[4*shift:])
		copy(row[kept:], clean[kept:])
	}
}

// drawNew draws all activity, and the given spikes over what is there.
func (f *Figure) drawNew(img *Image, view Stretch, data Data) {
	if f.perStep(view) == 0 {
		return
	}
	theme := img.shown.theme
	f.drawActivity(img, theme, view, data)
	inks := inks(theme)
	for _, spikes := range [][]spike.Spike{data.Older, data.Newer} {
		f.drawSpikes(img, &inks, view, spikes)
		if n := len(spikes); n > 0 {
			img.shown.newest = max(img.shown.newest, spikes[n-1].Step)
		}
	}
}

// left is the column of step 0's dot, negated: a dot's column is that of its step less left. The dot of the view's last
// step ends at the right edge.
func (f *Figure) left(view Stretch) int {
	return int(math.Floor(view.Last*f.perStep(view))) - (f.width - f.dotW)
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
// Steps are turned to columns with respect to step 0, and the view's edge is rounded once: dots then keep their
// distances while they scroll, and do not shiver.
func (f *Figure) drawSpikes(img *Image, inks *[2]ink, view Stretch, spikes []spike.Spike) {
	perStep, left := f.perStep(view), f.left(view)
	for _, s := range spikes {
		if s.GID >= uint32(len(f.row)) {
			continue
		}
		row := f.row[s.GID]
		if row == hidden || float64(s.Step) > view.Last {
			continue
		}
		x := int(float64(s.Step)*perStep) - left
		from, to := max(x, 0), x+f.dotW
		if to <= 0 {
			continue
		}
		ink := &inks[row&1]
		at := 4 * (int(row>>1)*f.width + from)
		for range f.dotH {
			line := img.Pix[at : at+4*(to-from)]
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
