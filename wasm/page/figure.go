//go:build js && wasm

package page

import (
	"strconv"
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	room "microcircuit/web/rooms/figure"
)

// figure is the canvas of a painter.
type figure struct {
	*room.Painter
	page     *page
	canvas   *dom.HTMLCanvasElement // nil before the components stand
	band     *dom.BasicHTMLElement  // tint over the band under the mouse
	tip      *dom.BasicHTMLElement  // what the mouse is told
	context  *dom.CanvasRenderingContext2D
	bytes    js.Value // Uint8ClampedArray of the pixels
	pixels   js.Value // ImageData on it
	muted    string   // colours of the page's style
	panel    string
	ink      string
	size     room.Size // of the canvas
	labelled string    // what the canvas is called
}

// figures returns those of the networks on the page.
func (p *page) figures() []*figure {
	painters := p.root.Figure.Painters(p.root.X)
	for i, painter := range painters {
		if i == len(p.rasters) || p.rasters[i].Painter != painter {
			f := &figure{Painter: painter, page: p}
			f.restyle()
			p.rasters = append(p.rasters[:i], f)
		}
	}
	p.rasters = p.rasters[:len(painters)]
	return p.rasters
}

// attach puts the canvas in its place after the components have been rendered. They leave its place empty: rendering a
// canvas would take its size away, which they do not know.
func (f *figure) attach() {
	if f.canvas == nil {
		f.canvas = f.page.newCanvas()
		f.canvas.SetID(f.Of().Prefix() + "raster")
		f.canvas.SetAttribute("role", "img")
		opaque := map[string]any{"alpha": false}
		f.context = &dom.CanvasRenderingContext2D{Value: f.canvas.Call("getContext", "2d", opaque)}
		f.band, f.tip = f.hint("over"), f.hint("tip")
		f.listen()
	}
	f.label()
	if !f.canvas.Get("isConnected").Bool() {
		f.page.byID(f.Of().Prefix()+"canvas").Call("append", f.canvas.Value, f.band.Value, f.tip.Value)
	}
}

// label names the canvas in the page's language.
func (f *figure) label() {
	if words := f.page.root.Text.RasterLabel; words != f.labelled {
		f.canvas.SetAttribute("aria-label", words)
		f.labelled = words
	}
}

// fit follows the canvas's size and the device's pixel ratio.
func (f *figure) fit() {
	box := element(f.canvas.Get("parentElement")).GetBoundingClientRect()
	ratio := f.page.window.Get("devicePixelRatio").Float()
	size := room.Size{Width: box.Width(), Height: box.Height(), Ratio: ratio, Type: f.page.typeSize()}
	if !f.Fit(size) {
		return
	}
	f.size = size
	width, height := f.Size()
	f.canvas.SetWidth(width)
	f.canvas.SetHeight(int(size.Height * size.Ratio))
	f.bytes = js.Global().Get("Uint8ClampedArray").New(4 * width * height)
	f.pixels = js.Global().Get("ImageData").New(f.bytes, width, height)
	f.page.render()
}

// draw paints a frame if anything has changed, and reports whether it has.
func (f *figure) draw() bool {
	if f.canvas == nil {
		return false
	}
	f.fit()
	if f.Aim.Tick(f.page.now()) {
		f.hover()
	}
	pixels, painted, thinned := f.Paint()
	if !painted {
		return false
	}
	if thinned {
		f.page.schedule.Stale = true
	}
	js.CopyBytesToJS(f.bytes, pixels)
	f.context.PutImageData(&dom.ImageData{Value: f.pixels}, 0, 0)
	f.words()
	f.overlay()
	return true
}

// restyle reads the colours of the page, which follow the visitor's scheme.
func (f *figure) restyle() {
	style := f.page.style()
	f.ink = style.GetPropertyValue("--ink")
	f.muted, f.panel = style.GetPropertyValue("--muted"), style.GetPropertyValue("--panel")
	f.Restyle(f.page.theme(), room.Grain(&f.page.root.X.A.Lab.Link.Appearance))
}

// words writes the axis of time below the pixels, and what the strip above shows.
func (f *figure) words() {
	ratio, c := f.size.Ratio, f.context
	unit := ratio * f.size.Type
	width, height := f.Size()
	c.SetFillStyle(f.panel)
	c.FillRect(0, float64(height), float64(width), f.size.Axis()*ratio)
	c.SetFillStyle(f.muted)
	c.SetFont(strconv.FormatFloat(12*unit, 'f', 1, 64) + "px system-ui, sans-serif")
	c.SetTextBaseline("top")
	for _, l := range f.Labels(f.page.root.Text) {
		c.SetTextAlign(l.Align)
		c.FillText(l.Text, l.X, l.Y, -1)
		if l.Tick {
			c.FillRect(l.X, float64(height), ratio, 4*unit)
		}
	}
	for _, m := range f.Marks(f.page.root.Text) {
		c.FillRect(m.X, 0, ratio, float64(height))
		c.SetTextAlign(m.Align)
		c.FillText(m.Text, m.TextX, 16*unit, -1)
	}
}
