//go:build js && wasm

package main

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web"
	"microcircuit/web/raster"
)

const (
	shownMS     = 1000.0   // model time from the left to the right edge
	windowBytes = 32 << 20 // memory of the spikes shown, at most
	axisHeight  = 22.0     // room for the ticks of time (CSS pixels)
)

// figure is the canvas and what it shows.
type figure struct {
	page     *page
	canvas   *dom.HTMLCanvasElement
	context  *dom.CanvasRenderingContext2D
	size     [3]float64 // CSS width and height, device pixels per CSS pixel
	layout   *raster.Figure
	image    raster.Image
	bytes    js.Value // Uint8ClampedArray of the image
	pixels   js.Value // ImageData on it
	window   *raster.Window
	activity *analysis.Activity
	scale    raster.Scale
	theme    raster.Theme
	muted    string // colours of the page's style
	panel    string
	dirty    bool
}

func newFigure(p *page) *figure {
	f := &figure{page: p}
	f.restyle()
	return f
}

// reset empties the figure for a new run.
func (f *figure) reset() {
	params := &f.page.root.Lab.Link.Params
	span := params.Steps(shownMS)
	f.window = raster.NewWindow(span, windowBytes)
	f.activity = nil
	f.scale = raster.Scale{}
	f.size = [3]float64{} // sizes of populations may have changed
	f.dirty = true
}

func (f *figure) add(spikes []spike.Spike, last uint32) {
	f.window.Add(&spike.Batch{Last: last, Spikes: spikes})
	if f.activity != nil {
		f.activity.Add(spikes)
	}
	f.dirty = true
}

// attach puts the canvas in its place after the components have been rendered. They leave its place empty: rendering a
// canvas would take its size away, which they do not know.
func (f *figure) attach() {
	if f.canvas == nil {
		f.canvas = dom.GetWindow().Document().CreateElement("canvas").(*dom.HTMLCanvasElement)
		f.canvas.SetID("raster")
		f.canvas.SetAttribute("role", "img")
		f.canvas.SetAttribute("aria-label", f.page.root.Text.RasterLabel)
		f.context = &dom.CanvasRenderingContext2D{Value: f.canvas.Call("getContext", "2d", map[string]any{"alpha": false})}
	}
	if !f.canvas.Get("isConnected").Bool() {
		dom.GetWindow().Document().GetElementByID("canvas").AppendChild(f.canvas)
	}
}

// fit follows the canvas's size and the device's pixel ratio.
func (f *figure) fit() {
	box := f.canvas.ParentElement().GetBoundingClientRect()
	size := [3]float64{box.Width(), box.Height(), f.page.window.Get("devicePixelRatio").Float()}
	if size == f.size || size[0] <= 0 || size[1] <= axisHeight {
		return
	}
	f.size, f.dirty = size, true
	ratio := size[2]
	width, height := int(size[0]*ratio), int((size[1]-axisHeight)*ratio)
	f.canvas.SetWidth(width)
	f.canvas.SetHeight(int(size[1] * ratio))
	f.layout = raster.Layout([microcircuit.Populations]int(f.page.root.Lab.Derived.N[:microcircuit.Populations]), width, height, ratio)
	f.bytes = js.Global().Get("Uint8ClampedArray").New(4 * width * height)
	f.pixels = js.Global().Get("ImageData").New(f.bytes, width, height)
	for i, b := range f.layout.Bands() {
		f.page.root.Bands[i] = web.Band{Top: float64(b.Top) / ratio, Height: float64(b.Height) / ratio}
	}
	f.page.root.OneIn = f.layout.OneIn()
	f.countActivity()
	f.page.render()
}

// countActivity begins the histogram of activity anew, since the width of its bins follows that of the canvas.
func (f *figure) countActivity() {
	view := f.view()
	width := f.layout.BinSteps(view)
	f.activity = analysis.NewActivity(&f.page.root.Lab.Derived, view.H, width, int(view.Last-view.First)/width+8)
	older, newer := f.window.Spikes()
	f.activity.Add(older)
	f.activity.Add(newer)
}

// view is what the figure shows: the last second.
func (f *figure) view() raster.View {
	p := &f.page.root.Lab.Link.Params
	span := float64(p.Steps(shownMS))
	last := max(float64(f.page.root.Lab.Run.Step), span)
	return raster.View{First: last - span, Last: last, H: p.H}
}

// draw paints a frame if anything has changed.
func (f *figure) draw() bool {
	if f.canvas == nil || f.window == nil {
		return false
	}
	f.fit()
	if !f.dirty || f.layout == nil {
		return false
	}
	f.dirty = false
	view := f.view()
	older, newer := f.window.Spikes()
	full := f.scale.Fit(f.layout.Peak(view, f.activity), view.Last, view.H)
	f.layout.Advance(&f.image, f.theme, view, raster.Data{Older: older, Newer: newer, Activity: f.activity, Full: full})
	js.CopyBytesToJS(f.bytes, f.image.Pix)
	f.context.PutImageData(&dom.ImageData{Value: f.pixels}, 0, 0)
	f.words(view)
	return true
}

// restyle reads the colours of the page, which follow the visitor's scheme.
func (f *figure) restyle() {
	f.theme = raster.Light()
	if f.page.scheme.Get("matches").Bool() {
		f.theme = raster.Dark()
	}
	style := f.page.window.Call("getComputedStyle", f.page.document.Get("documentElement"))
	f.muted, f.panel = style.Call("getPropertyValue", "--muted").String(), style.Call("getPropertyValue", "--panel").String()
	f.dirty = true
}

// words writes the axis of time below the pixels, and what the strip above shows.
func (f *figure) words(view raster.View) {
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
		c.FillText(t.Label+" s", t.X, float64(height)+6*ratio, -1)
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
