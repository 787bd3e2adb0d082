//go:build js && wasm

package page

import (
	"syscall/js"

	room "microcircuit/web/rooms/figure"
)

// listen lets the visitor move through the record, see what is under the pointer, and ask about a spike there.
func (f *figure) listen() {
	g := &room.Gesture{}
	on := func(event string, do func(e js.Value)) {
		on(f.canvas.Value, event, map[string]any{"passive": false}, do)
	}
	on("wheel", f.wheel)
	on("pointerdown", func(e js.Value) {
		g.Press(e.Get("pointerId").Int(), e.Get("offsetX").Float())
		f.canvas.Call("setPointerCapture", e.Get("pointerId"))
		f.Aim.Leave()
		if g.Still() && finger(e) {
			f.Aim.Press(e.Get("offsetX").Float(), e.Get("offsetY").Float(), f.page.now())
		}
	})
	on("pointermove", func(e js.Value) {
		f.follow(g.Move(e.Get("pointerId").Int(), e.Get("offsetX").Float(), f.size.Width))
		if g.Idle() && !finger(e) {
			f.Aim.Hover(e.Get("offsetX").Float(), e.Get("offsetY").Float())
		} else if !g.Still() {
			f.Aim.Leave()
		}
	})
	on("pointerup", func(e js.Value) {
		f.Aim.Leave()
		if g.Release(e.Get("pointerId").Int()) {
			f.ask(e)
		}
	})
	on("pointercancel", func(e js.Value) {
		f.Aim.Leave()
		g.Cancel(e.Get("pointerId").Int())
	})
	on("pointerleave", func(js.Value) { f.Aim.Leave() })
}

// finger reports whether an event is one of a finger.
func finger(e js.Value) bool { return e.Get("pointerType").String() == "touch" }

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
	if m != (room.Motion{}) {
		m.Apply(f.page.root.X)
		f.page.schedule.Stale = true
	}
}

// ask asks about the spike that a click means.
func (f *figure) ask(e js.Value) {
	s, found := f.SpikeAt(e.Get("offsetX").Float(), e.Get("offsetY").Float(), finger(e))
	if found {
		f.page.root.HandleSpike(f.Of(), s)
		f.page.render()
	}
}
