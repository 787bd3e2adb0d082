package figure

import (
	"math"
	"testing"

	"microcircuit/web/rooms/roomtest"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-12 }

// What hardly moves clicks; what moves further drags, and the way that was too short for a drag is not made up for.
func TestClickAndDrag(t *testing.T) {
	var g Gesture
	g.Press(1, 100)
	if m := g.Move(1, 102, 400); m != (Motion{}) {
		t.Errorf("a click moves the view: %+v", m)
	}
	if m := g.Move(1, 100, 400); m != (Motion{}) || !g.Release(1) {
		t.Errorf("4 pixels are no click: %+v", m)
	}
	g.Press(1, 100)
	g.Move(1, 103, 400)
	if m := g.Move(1, 99, 400); !near(m.Pan, 0.01) || m.Zoom != 0 {
		t.Errorf("a drag to the left moves the view by %+v", m)
	}
	if m := g.Move(1, 139, 400); !near(m.Pan, -0.1) {
		t.Errorf("a drag to the right moves the view by %+v", m)
	}
	if g.Release(1) || g.Release(1) {
		t.Error("a drag clicks")
	}
	g.Press(2, 50)
	if !g.Release(2) {
		t.Error("the way of an earlier drag still counts")
	}
}

// Two fingers zoom around what lies between them, and click neither together nor one after the other.
func TestPinch(t *testing.T) {
	var g Gesture
	g.Press(1, 100)
	g.Press(2, 200)
	if m := g.Move(2, 200, 400); m != (Motion{}) {
		t.Errorf("the first move has nothing to compare with: %+v", m)
	}
	if m := g.Move(2, 300, 400); !near(m.Zoom, 0.5) || !near(m.Place, 0.5) || m.Pan != 0 {
		t.Errorf("apart by twice as much: %+v", m)
	}
	if m := g.Move(1, 200, 400); !near(m.Zoom, 2) || !near(m.Place, 0.625) {
		t.Errorf("as near as before: %+v", m)
	}
	if g.Release(2) {
		t.Error("the first finger that goes up clicks")
	}
	if m := g.Move(1, 160, 400); !near(m.Pan, 0.1) {
		t.Errorf("the finger that is left drags: %+v", m)
	}
	g.Cancel(1)
	g.Press(1, 100)
	g.Press(2, 200)
	if g.Release(1) || g.Release(2) {
		t.Error("two fingers that do not move click")
	}
	g.Press(1, 10)
	g.Press(2, 10)
	g.Move(1, 10, 400)
	if m := g.Move(2, 10, 400); m.Zoom != 1 {
		t.Errorf("one place: %+v", m)
	}
}

// A pointer that is not down, a raster without width: nothing moves.
func TestNoGesture(t *testing.T) {
	var g Gesture
	if g.Move(1, 3, 400) != (Motion{}) || g.Release(1) {
		t.Error("a pointer that is not down moves or clicks")
	}
	g.Press(1, 100)
	if g.Move(1, 200, 0) != (Motion{}) {
		t.Error("a raster without width moves")
	}
}

func TestWheel(t *testing.T) {
	for _, c := range []struct {
		name  string
		turn  Turn
		want  Motion
		taken bool
	}{
		{"down", Turn{DY: 60, Width: 400}, Motion{}, false},
		{"sideways", Turn{DX: 60, DY: 20, Width: 400}, Motion{Pan: 0.2}, true},
		{"Shift", Turn{DY: -40, Width: 400, Shift: true}, Motion{Pan: -0.1}, true},
		{"Ctrl", Turn{DY: 60, X: 100, Width: 400, Ctrl: true}, Motion{Zoom: 1.2, Place: 0.25}, true},
		{"Ctrl, far", Turn{DY: 6000, X: 400, Width: 400, Ctrl: true}, Motion{Zoom: 2, Place: 1}, true},
		{"Ctrl, far back", Turn{DY: -6000, Width: 400, Ctrl: true}, Motion{Zoom: 0.5}, true},
		{"no width", Turn{DX: 60, Ctrl: true}, Motion{}, false},
	} {
		if got, taken := c.turn.Motion(); got != c.want || taken != c.taken {
			t.Errorf("%s: %+v, %v; want %+v, %v", c.name, got, taken, c.want, c.taken)
		}
	}
}

// A motion moves the view that all rasters show.
func TestMotion(t *testing.T) {
	x := roomtest.Running("")
	roomtest.Record(x, 30_000, 1, 1<<20)
	Motion{Pan: -0.5}.Apply(x)
	if v := x.View(); v.Last != 25_000 || x.Camera.Following() {
		t.Errorf("panned to %+v", v)
	}
	Motion{Zoom: 0.5, Place: 0}.Apply(x)
	if v := x.View(); v.First != 15_000 || v.Last != 20_000 {
		t.Errorf("zoomed to %+v", v)
	}
	before := x.View()
	Motion{}.Apply(x)
	if x.View() != before {
		t.Error("no motion moves the view")
	}
}
