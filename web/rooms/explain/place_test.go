package explain

import (
	"math"
	"testing"
)

// A card lies below its label if what it says has room there, else above, and at the edge of a narrow screen.
func TestPlace(t *testing.T) {
	phone := View{Width: 390, Height: 660, Em: 16}
	for _, c := range []struct {
		name  string
		label Rect
		view  View
		want  Place
	}{
		{"at the top", Rect{340, 60, 460, 80}, screen, Place{340, 320, 546, 86, true}},
		{"at the bottom", Rect{29, 500, 160, 520}, screen, Place{29, 320, 486, 146, false}},
		{"at the right", Rect{1300, 60, 1340, 80}, screen, Place{1038, 320, 546, 86, true}},
		{"on a phone", Rect{330, 60, 380, 80}, phone, Place{62, 320, 566, 86, true}},
		{"low on a phone", Rect{10, 600, 380, 640}, phone, Place{10, 320, 586, 66, false}},
		{"on a small screen", Rect{10, 120, 100, 140}, View{256, 256, 16}, Place{8, 240, 106, 142, false}},
		{"half out of view", Rect{-40, -10, 60, 10}, phone, Place{8, 320, 636, 16, true}},
	} {
		if got := place(c.label, c.view, 120); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

// A label stands with its control, if that is in view.
func TestWith(t *testing.T) {
	label := Rect{10, 100, 90, 120}
	for _, c := range []struct{ control, want Rect }{
		{Rect{10, 124, 200, 140}, Rect{10, 100, 200, 140}}, {Rect{4, 90, 20, 110}, Rect{4, 90, 90, 120}}, {Rect{}, label},
	} {
		if got := label.With(c.control); got != c.want {
			t.Errorf("with %v: %v", c.control, got)
		}
	}
}

// Wherever a label stands, its card covers none of it and leaves the viewport nowhere.
func TestPlaceEverywhere(t *testing.T) {
	for _, v := range []View{screen, {390, 660, 16}, {320, 256, 16}, {3840, 2000, 20}, {844, 390, 16}} {
		for x := -0.1; x <= 1; x += 0.07 {
			for y := -0.1; y <= 1; y += 0.07 {
				label := Rect{x * v.Width, y * v.Height, x*v.Width + 90, y*v.Height + 18}
				p := place(label, v, 300)
				top, bottom := p.Edge, p.Edge+p.Most
				if !p.Below {
					top, bottom = v.Height-p.Edge-p.Most, v.Height-p.Edge
				}
				over := top < min(label.Bottom, v.Height) && bottom > max(label.Top, 0)
				out := p.Left < 0 || p.Left+p.Width > v.Width || top < 0 || bottom > v.Height+1e-9
				if over || out || p.Most < v.Height/6 || math.IsNaN(p.Edge) {
					t.Fatalf("label %v in %v: %+v from %v to %v", label, v, p, top, bottom)
				}
			}
		}
	}
}
