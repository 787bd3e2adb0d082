//go:build js && wasm

package page

import "syscall/js"

// gesture is what fingers or the mouse do on a figure.
type gesture struct {
	points map[int]float64 // x of each pointer that is down (CSS pixels from the left edge)
	moved  float64         // the way of the first one
	apart  float64         // distance of two pointers when they last moved
}

const clickSlack = 5.0 // CSS pixels that a pointer may move and still click

// listen lets the visitor move through the record: a drag pans, a wheel with Ctrl or a pinch zooms, a sideways wheel pans.
// A click asks about the spike under the pointer.
func (f *figure) listen() {
	g := &gesture{points: map[int]float64{}}
	on := func(event string, do func(e js.Value)) {
		f.canvas.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
			do(args[0])
			return nil
		}), map[string]any{"passive": false})
	}
	on("wheel", f.wheel)
	on("pointerdown", func(e js.Value) {
		g.points[e.Get("pointerId").Int()] = e.Get("offsetX").Float()
		g.apart = 0
		if len(g.points) == 1 {
			g.moved = 0
		}
		f.canvas.Call("setPointerCapture", e.Get("pointerId"))
	})
	on("pointermove", func(e js.Value) { f.drag(g, e) })
	on("pointerup", func(e js.Value) {
		if len(g.points) == 1 && g.moved < clickSlack {
			f.ask(e.Get("offsetX").Float(), e.Get("offsetY").Float())
		}
		delete(g.points, e.Get("pointerId").Int())
	})
	on("pointercancel", func(e js.Value) { delete(g.points, e.Get("pointerId").Int()) })
}

func (f *figure) wheel(e js.Value) {
	dx, dy, width := e.Get("deltaX").Float(), e.Get("deltaY").Float(), f.size[0]
	switch {
	case e.Get("ctrlKey").Bool():
		f.page.root.HandleZoomAt(zoomOf(dy), e.Get("offsetX").Float()/width)
	case dx != 0 || e.Get("shiftKey").Bool():
		f.page.root.HandlePan((dx + dy) / width)
	default:
		return // the page scrolls
	}
	e.Call("preventDefault")
	f.page.stale = true
}

// zoomOf turns the way of a wheel (CSS pixels) into a factor.
func zoomOf(way float64) float64 { return max(0.5, min(2, 1+way/300)) }

func (f *figure) drag(g *gesture, e js.Value) {
	id, x := e.Get("pointerId").Int(), e.Get("offsetX").Float()
	before, down := g.points[id]
	if !down {
		return
	}
	g.points[id] = x
	g.moved += max(x-before, before-x)
	switch {
	case len(g.points) == 2:
		f.pinch(g)
	case g.moved >= clickSlack:
		f.page.root.HandlePan((before - x) / f.size[0])
	}
	f.page.stale = true
}

func (f *figure) pinch(g *gesture) {
	var xs []float64
	for _, x := range g.points {
		xs = append(xs, x)
	}
	apart := max(xs[0]-xs[1], xs[1]-xs[0], 1)
	if g.apart > 0 {
		f.page.root.HandleZoomAt(g.apart/apart, (xs[0]+xs[1])/2/f.size[0])
	}
	g.apart = apart
}

// ask finds the spike nearest to a place of the canvas (CSS pixels).
func (f *figure) ask(x, y float64) {
	if f.layout == nil {
		return
	}
	ratio := f.size[2]
	older, newer := f.of.Record.Between(f.shown.First, f.shown.Last)
	if s, ok := f.layout.SpikeAt(f.shown, x*ratio, y*ratio, older, newer); ok {
		f.page.root.HandleSpike(f.of, s)
		f.page.render()
	}
}
