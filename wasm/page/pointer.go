//go:build js && wasm

package page

import (
	"syscall/js"

	room "microcircuit/web/rooms/figure"
)

// listen lets the visitor move through the record, and ask about the spike under the pointer.
func (f *figure) listen() {
	g := &room.Gesture{}
	on := func(event string, do func(e js.Value)) {
		on(f.canvas.Value, event, map[string]any{"passive": false}, do)
	}
	on("wheel", f.wheel)
	on("pointerdown", func(e js.Value) {
		g.Press(e.Get("pointerId").Int(), e.Get("offsetX").Float())
		f.canvas.Call("setPointerCapture", e.Get("pointerId"))
	})
	on("pointermove", func(e js.Value) {
		f.follow(g.Move(e.Get("pointerId").Int(), e.Get("offsetX").Float(), f.size.Width))
	})
	on("pointerup", func(e js.Value) {
		if g.Release(e.Get("pointerId").Int()) {
			f.ask(e.Get("offsetX").Float(), e.Get("offsetY").Float())
		}
	})
	on("pointercancel", func(e js.Value) { g.Cancel(e.Get("pointerId").Int()) })
}

func (f *figure) wheel(e js.Value) {
	turn := room.Turn{
		DX: e.Get("deltaX").Float(), DY: e.Get("deltaY").Float(), X: e.Get("offsetX").Float(), Width: f.size.Width,
		Ctrl: e.Get("ctrlKey").Bool(), Shift: e.Get("shiftKey").Bool(),
	}
	m, taken := turn.Motion()
	if taken {
		e.Call("preventDefault")
		f.follow(m)
	}
}

// follow moves the view.
func (f *figure) follow(m room.Motion) {
	m.Apply(f.page.root.X)
	f.page.schedule.Stale = true
}

// ask asks about the spike at a place of the canvas (CSS pixels).
func (f *figure) ask(x, y float64) {
	if s, found := f.SpikeAt(x, y); found {
		f.page.root.HandleSpike(f.Of(), s)
		f.page.render()
	}
}
