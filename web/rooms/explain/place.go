package explain

import (
	"math"

	"microcircuit/web/ui"
)

// Rect is a place on the screen (CSS px from the left and upper edge of the viewport).
type Rect struct{ Left, Top, Right, Bottom float64 }

// in reports whether any of it is in view.
func (r Rect) in(v View) bool {
	return r.Right > max(r.Left, 0) && r.Bottom > max(r.Top, 0) && r.Left < v.Width && r.Top < v.Height
}

// With returns the least place that holds two, of which an empty second one counts for nothing: a label and the control
// that it names, which no card may cover while it has the focus (WCAG 2.4.11).
func (r Rect) With(s Rect) Rect {
	if s.Right <= s.Left || s.Bottom <= s.Top {
		return r
	}
	return Rect{min(r.Left, s.Left), min(r.Top, s.Top), max(r.Right, s.Right), max(r.Bottom, s.Bottom)}
}

// View is the viewport: its size, and the size of the page's type (CSS px).
type View struct{ Width, Height, Em float64 }

// Measure finds where a label stands, and reports whether it is on the page.
type Measure func(l Label) (at Rect, view View, there bool)

// Place is where a card lies (CSS px): its left edge, its width, the most that it may be high, and the edge beside the
// label, which is its upper edge, from above, if it lies below the label, and else its lower edge, from below.
type Place struct {
	Left, Width, Most, Edge float64
	Below                   bool
}

// Distances of a card (CSS px).
const (
	toLabel = 6.0
	toView  = 8.0 // edge of the viewport
)

// Sizes of a card, in sizes of the page's type.
const (
	cardEms = 20.0 // width
	restEms = 5.0  // height without the sentences
	lineEms = 1.35
	perLine = 36.0 // characters; a narrow card has fewer
)

// place returns where a card lies beside its label, so that it covers none of it and leaves the viewport nowhere: below
// if what it says, so many characters, has room there, else above if it has room there, else where there is more.
func place(label Rect, v View, characters int) Place {
	width := min(cardEms*v.Em, v.Width-2*toView)
	p := Place{Width: width, Left: max(toView, min(label.Left, v.Width-toView-width))}
	lines := math.Ceil(float64(characters) / (perLine * width / (cardEms * v.Em)))
	need := v.Em * (restEms + lineEms*lines)
	top, bottom := min(max(label.Top, 0), v.Height), min(max(label.Bottom, 0), v.Height)
	above, below := max(top-toLabel-toView, 0), max(v.Height-bottom-toLabel-toView, 0)
	if below >= need || above < need && below >= above {
		p.Below, p.Edge, p.Most = true, bottom+toLabel, below
	} else {
		p.Edge, p.Most = v.Height-top+toLabel, above
	}
	return p
}

// Style returns the place as style sheets write it.
func (p Place) Style() string {
	edge := "bottom:"
	if p.Below {
		edge = "top:"
	}
	all := "left:" + ui.Px(p.Left) + ";width:" + ui.Px(p.Width) + ";max-height:" + ui.Px(p.Most)
	return all + ";" + edge + ui.Px(p.Edge)
}
