package figure

import (
	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web/experiment"
	"microcircuit/web/raster"
	"microcircuit/web/text"
)

// axisHeight is the room below a raster for the ticks of time (CSS pixels where type has its usual size).
const axisHeight = 22.0

// Size is the size of a canvas: width and height in CSS pixels, how many device pixels a CSS pixel has, and how large
// type and dots are, compared with the usual.
type Size struct{ Width, Height, Ratio, Type float64 }

// unit returns how many device pixels a CSS pixel of the usual size of type has.
func (s *Size) unit() float64 { return s.Ratio * s.Type }

// Axis returns the room below the raster for the ticks of time (CSS pixels).
func (s *Size) Axis() float64 { return axisHeight * s.Type }

// Painter turns the record of a network and the stretch of time in view into pixels, and into the words on the
// axis. It tells the room's State where the bands stand and how many neurons are shown. Pixels, spikes and time are
// package raster's.
type Painter struct {
	Aim Aim // the place that the visitor means

	x  *experiment.Experiment
	s  *State
	of *experiment.Network

	theme    raster.Theme
	grain    float64 // how large dots are, compared with those on a screen
	size     Size
	enlarged int // layer, see raster.Figure.Enlarge
	layout   *raster.Figure
	image    raster.Image
	shown    raster.Stretch // what the image shows
	scale    raster.Scale
	full     float64 // rate at the top of the strip of activity (spikes/s)
	activity *analysis.Activity
	live     bool    // activity is that of a lone run that the view follows
	span     float64 // of the view that activity is for (steps)
	dirty    bool    // the image must be painted anew
	grown    bool    // the record has grown
	over     overlay // what lies over the dots that are painted
}

// NewPainter returns the painter of a network that has not been painted.
func NewPainter(x *experiment.Experiment, s *State, of *experiment.Network) *Painter {
	*s.Drawing(of) = Drawing{Thinning: 1}
	return &Painter{x: x, s: s, of: of}
}

// Of returns the network that is painted.
func (p *Painter) Of() *experiment.Network { return p.of }

// Reset begins a new run, whose populations may have other sizes.
func (p *Painter) Reset() {
	p.activity, p.scale, p.size, p.dirty = nil, raster.Scale{}, Size{}, true
}

// Restyle paints in other colours, with dots of another size.
func (p *Painter) Restyle(theme raster.Theme, grain float64) {
	p.theme, p.grain, p.size, p.dirty = theme, grain, Size{}, true
}

// Add takes spikes that have been recorded.
func (p *Painter) Add(spikes []spike.Spike) {
	if p.activity != nil {
		p.activity.Add(spikes)
	}
	p.grown = true
}

// Fit lays the raster out for a canvas, and reports whether it had to. Nothing fits on a canvas without room above
// the axis.
func (p *Painter) Fit(size Size) bool {
	if size == p.size && p.s.Enlarged == p.enlarged || size.Width <= 0 || size.Height <= size.Axis() {
		return false
	}
	p.size, p.enlarged, p.dirty, p.activity = size, p.s.Enlarged, true, nil
	width, height := int(size.Width*size.Ratio), int((size.Height-size.Axis())*size.Ratio)
	sizes := [microcircuit.Populations]int(p.of.Lab.Run.Derived.N[:microcircuit.Populations])
	p.layout = raster.Layout(sizes, width, height, size.Ratio*max(size.Type, p.grain))
	p.layout.Enlarge(p.enlarged)
	p.s.Drawing(p.of).Height = size.Height
	bands := &p.s.Drawing(p.of).Bands
	for i, b := range p.layout.Bands() {
		bands[i] = Band{Top: float64(b.Top) / size.Ratio, Height: float64(b.Height) / size.Ratio}
	}
	return true
}

// Size returns the size of the image (device pixels), 0 before the first Fit.
func (p *Painter) Size() (width, height int) {
	if p.layout == nil {
		return 0, 0
	}
	return p.layout.Size()
}

// Paint paints the present view if anything has changed, and reports whether it did. thinned says that another part
// of the neurons is shown than before. pixels are opaque RGBA, in rows from the top, valid until the next call.
func (p *Painter) Paint() (pixels []byte, painted, thinned bool) {
	if p.layout == nil || p.of.Record == nil {
		return nil, false, false
	}
	view := p.x.View()
	grown := p.grown && float64(p.of.Record.Newest()) <= view.Last // what came later is not in view
	over := p.lieOver()
	if !p.dirty && !grown && view == p.shown && over == p.over {
		return nil, false, false
	}
	p.dirty, p.grown, p.shown, p.over = false, false, view, over
	thinned = p.resolve(view)
	p.countActivity(view)
	older, newer := p.of.Record.Between(p.layout.From(view), view.Last)
	p.full = p.scale.Fit(p.layout.Peak(view, p.activity), view.Last, view.H)
	p.layout.Continue(&p.image, p.theme, view, raster.Data{Older: older, Newer: newer, Activity: p.activity, Full: p.full})
	return p.image.Pix, true, thinned
}

// resolve shows as many neurons as the span of the view allows, and reports whether that changes which are shown.
func (p *Painter) resolve(view raster.Stretch) (changed bool) {
	p.layout.Resolve((view.Last - view.First) * view.H * 1e-3)
	on, n, others := p.s.Drawing(p.of), p.layout.OneIn(), p.layout.OthersOneIn()
	changed = n != on.Thinning || others != on.ThinningElsewhere
	on.Thinning, on.ThinningElsewhere = n, others
	return changed
}

// countActivity keeps the histogram of activity that the view needs: of a view that follows a lone run it counts
// on, of any other it counts what is shown.
func (p *Painter) countActivity(view raster.Stretch) {
	live := p.x.Camera.Following() && p.x.B == nil
	width, span := p.layout.BinSteps(view), view.Last-view.First
	if live && p.live && p.activity != nil && p.activity.Width() == width && p.span == span {
		return
	}
	p.live, p.span = live, span
	p.activity = analysis.NewActivity(&p.of.Lab.Run.Derived, view.H, width, int(span)/width+8)
	last := view.Last
	if live {
		last = float64(p.of.Record.Newest())
	}
	older, newer := p.of.Record.Between(view.First-2*float64(width), last)
	p.activity.Add(older)
	p.activity.Add(newer)
}

// Label is a text on the canvas, its top at Y (device pixels). A label of the axis of time has a tick above it.
type Label struct {
	Text, Align string // Align as a canvas names it: "left", "center" or "right" of X
	X, Y        float64
	Tick        bool
}

// Widths that labels of the axis take, half of a time's and all of its title's (units).
const (
	halfLabel  = 18.0
	axisTitle  = 58.0
	labelBelow = 6.0
)

// Labels returns the words on the axis of time, below the pixels that Paint painted last, and what the strip of
// activity above the raster shows. Times at the edges that would be cut have a tick alone.
func (p *Painter) Labels(t *text.Texts) []Label {
	unit := p.size.unit()
	_, height := p.layout.Size()
	right, y := p.size.Width*p.size.Ratio, float64(height)+labelBelow*unit
	labels := []Label{
		{Text: t.Activity(p.full), Align: "left"},
		{Text: t.TimeAxis, Align: "right", X: right, Y: y},
	}
	for _, tick := range p.layout.Ticks(p.shown) {
		l := Label{Text: t.Number(tick.Label), Align: "center", X: tick.X, Y: y, Tick: true}
		if tick.X < halfLabel*unit || tick.X > right-(axisTitle+halfLabel)*unit {
			l.Text = ""
		}
		labels = append(labels, l)
	}
	return labels
}

// Mark is a line over the raster at a change of an input, and a text at its top, right or left of it (device pixels).
type Mark struct {
	X, TextX    float64
	Text, Align string // Align as of a Label
}

// The gap between a mark and its text, and the room that a text takes (units).
const (
	markGap  = 4.0
	markText = 150.0
)

// Marks returns the changes of inputs in the stretch that Paint painted last. A text that would lie over the one before
// it is left out, but for its sign.
func (p *Painter) Marks(t *text.Texts) (marks []Mark) {
	view := p.shown
	whole, _ := p.layout.Size()
	width, room, gap := float64(whole), markText*p.size.unit(), markGap*p.size.unit()
	span, taken := view.Last-view.First, 0.0
	for _, e := range p.x.Events(view.First*view.H, view.Last*view.H) {
		x := (e.AtMS/view.H - view.First) / span * width
		m := Mark{X: x, TextX: x + gap, Text: "⚡ " + t.Event(e.Key, e.Value), Align: "left"}
		from := x
		if x > width-room {
			m.TextX, m.Align, from = x-gap, "right", x-room
		}
		if from < taken {
			m.Text = "⚡"
		} else {
			taken = from + room
		}
		marks = append(marks, m)
	}
	return marks
}
