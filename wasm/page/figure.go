//go:build js && wasm

package page

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web/experiment"
	"microcircuit/web/raster"
	room "microcircuit/web/rooms/figure"
)

const axisHeight = 22.0 // room for the ticks of time (CSS pixels)

// figure is a canvas and what it shows of a network's record.
type figure struct {
	page     *page
	of       *experiment.Network
	on       *room.Drawing // where the components are told what is drawn
	canvas   js.Value      // undefined before the components stand
	context  *dom.CanvasRenderingContext2D
	size     [3]float64 // CSS width and height, device pixels per CSS pixel
	enlarged int        // the layer that is, see raster.Figure.Enlarge
	layout   *raster.Figure
	image    raster.Image
	bytes    js.Value // Uint8ClampedArray of the image
	pixels   js.Value // ImageData on it
	activity *analysis.Activity
	live     bool           // activity is that of a lone run that the view follows
	span     float64        // of the view that activity is for (steps)
	shown    raster.Stretch // what the canvas shows
	scale    raster.Scale
	theme    raster.Theme
	muted    string // colours of the page's style
	panel    string
	labelled string // what the canvas is called
	dirty    bool   // the canvas must be painted anew
	grown    bool   // the record has grown
}

func newFigure(p *page, of *experiment.Network) *figure {
	f := &figure{page: p, of: of, on: p.root.Figure.Drawing(of)}
	*f.on = room.Drawing{Thinning: 1}
	f.restyle()
	return f
}

// reset empties the figure for a new run.
func (f *figure) reset() {
	f.activity = nil
	f.scale = raster.Scale{}
	f.size = [3]float64{} // sizes of populations may have changed
	f.dirty = true
}

func (f *figure) add(spikes []spike.Spike) {
	if f.activity != nil {
		f.activity.Add(spikes)
	}
	f.grown = true
}

// attach puts the canvas in its place after the components have been rendered. They leave its place empty: rendering a
// canvas would take its size away, which they do not know.
func (f *figure) attach() {
	if f.canvas.IsUndefined() {
		f.canvas = f.page.document.Call("createElement", "canvas")
		f.canvas.Set("id", f.of.Prefix()+"raster")
		f.canvas.Call("setAttribute", "role", "img")
		f.context = &dom.CanvasRenderingContext2D{Value: f.canvas.Call("getContext", "2d", map[string]any{"alpha": false})}
		f.listen()
	}
	f.label()
	if !f.canvas.Get("isConnected").Bool() {
		f.page.document.Call("getElementById", f.of.Prefix()+"canvas").Call("append", f.canvas)
	}
}

// label names the canvas in the page's language.
func (f *figure) label() {
	if words := f.page.root.Text.RasterLabel; words != f.labelled {
		f.canvas.Call("setAttribute", "aria-label", words)
		f.labelled = words
	}
}

// fit follows the canvas's size and the device's pixel ratio.
func (f *figure) fit() {
	box := f.canvas.Get("parentElement").Call("getBoundingClientRect")
	size := [3]float64{box.Get("width").Float(), box.Get("height").Float(), f.page.window.Get("devicePixelRatio").Float()}
	enlarged := f.page.root.Figure.Enlarged
	if size == f.size && enlarged == f.enlarged || size[0] <= 0 || size[1] <= axisHeight {
		return
	}
	f.size, f.enlarged, f.dirty, f.activity = size, enlarged, true, nil
	ratio := size[2]
	width, height := int(size[0]*ratio), int((size[1]-axisHeight)*ratio)
	f.canvas.Set("width", width)
	f.canvas.Set("height", int(size[1]*ratio))
	f.layout = raster.Layout([microcircuit.Populations]int(f.of.Lab.Derived.N[:microcircuit.Populations]), width, height, ratio*f.page.grain())
	f.layout.Enlarge(enlarged)
	f.bytes = js.Global().Get("Uint8ClampedArray").New(4 * width * height)
	f.pixels = js.Global().Get("ImageData").New(f.bytes, width, height)
	for i, b := range f.layout.Bands() {
		f.on.Bands[i] = room.Band{Top: float64(b.Top) / ratio, Height: float64(b.Height) / ratio}
	}
	f.page.render()
}

// resolve shows as many neurons as the span of the view allows.
func (f *figure) resolve(view raster.Stretch) {
	f.layout.Resolve((view.Last - view.First) * view.H * 1e-3)
	if n, others := f.layout.OneIn(), f.layout.OthersOneIn(); n != f.on.Thinning || others != f.on.ThinningElsewhere {
		f.on.Thinning, f.on.ThinningElsewhere = n, others
		f.page.stale = true
	}
}

// countActivity keeps the histogram of activity that the view needs: of a view that follows a lone run it counts on, of any
// other it counts what is shown.
func (f *figure) countActivity(view raster.Stretch) {
	live := f.page.root.Camera.Following() && f.page.root.B == nil
	width, span := f.layout.BinSteps(view), view.Last-view.First
	if live && f.live && f.activity != nil && f.activity.Width() == width && f.span == span {
		return
	}
	f.live, f.span = live, span
	f.activity = analysis.NewActivity(&f.of.Lab.Derived, view.H, width, int(span)/width+8)
	last := view.Last
	if live {
		last = float64(f.of.Record.Newest())
	}
	older, newer := f.of.Record.Between(view.First-2*float64(width), last)
	f.activity.Add(older)
	f.activity.Add(newer)
}

// draw paints a frame if anything has changed.
func (f *figure) draw() bool {
	if f.canvas.IsUndefined() || f.of.Record == nil {
		return false
	}
	f.fit()
	view := f.page.root.View()
	grown := f.grown && float64(f.of.Record.Newest()) <= view.Last // what came later is not in view
	if f.layout == nil || !f.dirty && !grown && view == f.shown {
		return false
	}
	f.dirty, f.grown, f.shown = false, false, view
	f.resolve(view)
	f.countActivity(view)
	older, newer := f.of.Record.Between(view.First, view.Last)
	full := f.scale.Fit(f.layout.Peak(view, f.activity), view.Last, view.H)
	f.layout.Advance(&f.image, f.theme, view, raster.Data{Older: older, Newer: newer, Activity: f.activity, Full: full})
	js.CopyBytesToJS(f.bytes, f.image.Pix)
	f.context.PutImageData(&dom.ImageData{Value: f.pixels}, 0, 0)
	f.words(view)
	return true
}

// restyle reads the colours of the page, which follow the visitor's scheme.
func (f *figure) restyle() {
	f.theme = f.page.theme()
	style := f.page.window.Call("getComputedStyle", f.page.document.Get("documentElement"))
	f.muted, f.panel = style.Call("getPropertyValue", "--muted").String(), style.Call("getPropertyValue", "--panel").String()
	f.dirty, f.size = true, [3]float64{}
}

// words writes the axis of time below the pixels, and what the strip above shows.
func (f *figure) words(view raster.Stretch) {
	ratio := f.size[2]
	_, height := f.layout.Size()
	c := f.context
	c.SetFillStyle(f.panel)
	c.FillRect(0, float64(height), f.size[0]*ratio, axisHeight*ratio)
	c.SetFillStyle(f.muted)
	c.SetFont(px(12*ratio) + " system-ui, sans-serif")
	c.SetTextBaseline("top")
	for _, t := range f.layout.Ticks(view) {
		c.SetTextAlign(align(t.X, f.size[0]*ratio, 24*ratio))
		c.FillText(f.page.root.Text.Number(t.Label)+" s", t.X, float64(height)+6*ratio, -1)
	}
	c.SetTextAlign("left")
	c.FillText(f.page.root.Text.Activity, 0, 0, -1)
}

// align keeps a label whole at either edge.
func align(x, width, half float64) string {
	switch {
	case x < half:
		return "left"
	case x > width-half:
		return "right"
	}
	return "center"
}
