//go:build js && wasm

package page

import (
	"math"

	"honnef.co/go/js/dom/v2"

	room "microcircuit/web/rooms/figure"
)

// hint returns an element beside the canvas that is not seen.
func (f *figure) hint(class string) *dom.BasicHTMLElement {
	e := f.page.newElement("div")
	e.SetClass(class)
	e.Set("hidden", true)
	return e
}

// hover tells the visitor what the mouse is over, beside the components: it follows the mouse in every frame, which
// they do not.
func (f *figure) hover() {
	h, cursor := f.Hover(f.page.root.Text), ""
	if h.Spike {
		cursor = "pointer"
	}
	f.canvas.Style().SetProperty("cursor", cursor, "")
	f.band.Set("hidden", h.Says == "")
	f.tip.Set("hidden", h.Says == "")
	f.band.SetAttribute("style", h.Band)
	f.tip.SetAttribute("style", h.Tip)
	f.tip.SetTextContent(h.Says)
}

// overlay draws what lies over the dots: the ring around the spike that is asked about, and the loupe of a finger.
func (f *figure) overlay() {
	if ring, there := f.Ring(); there {
		f.circle(ring)
	}
	l, there := f.Loupe()
	if !there {
		return
	}
	c, from := f.context, l.From
	c.Save()
	c.BeginPath()
	c.Arc(l.X, l.Y, l.Radius, 0, 2*math.Pi, false)
	c.Clip()
	c.Set("imageSmoothingEnabled", false)
	c.Call("drawImage", f.canvas.Value, from.X-from.Radius, from.Y-from.Radius, 2*from.Radius, 2*from.Radius,
		l.X-l.Radius, l.Y-l.Radius, 2*l.Radius, 2*l.Radius)
	if l.Chosen.Radius > 0 {
		f.circle(l.Chosen)
	}
	c.Restore()
	f.circle(l.Circle)
}

// circle draws a circle that stands out from dots and ground alike.
func (f *figure) circle(at room.Circle) {
	c := f.context
	c.BeginPath()
	c.Arc(at.X, at.Y, at.Radius, 0, 2*math.Pi, false)
	for _, line := range []struct {
		color string
		width float64
	}{{f.panel, 5}, {f.ink, 2}} {
		c.SetStrokeStyle(line.color)
		c.Set("lineWidth", line.width*f.size.Ratio)
		c.Stroke()
	}
}
