package raster

import "testing"

func TestCameraFollows(t *testing.T) {
	var c Camera
	for head, want := range map[uint32]Stretch{0: {0, 10_000, 0.1}, 4_000: {0, 10_000, 0.1}, 25_000: {15_000, 25_000, 0.1}} {
		if got := c.Shown(head, 0.1); got != want {
			t.Errorf("at step %d: %+v, want %+v", head, got, want)
		}
	}
	c.Zoom(0.5, 0, 2500)
	if got := c.Shown(25_000, 0.1); got.First != 20_000 || !c.Following() {
		t.Errorf("zoomed: %+v", got)
	}
}

// A view that was moved stays, whatever the run does, until it reaches the head again.
func TestCameraStays(t *testing.T) {
	var c Camera
	c.Pan(-500, 3000)
	if got := c.Shown(60_000, 0.1); got.Last != 25_000 || c.Following() {
		t.Errorf("moved: %+v", got)
	}
	c.Pan(-1e9, 6000)
	if got := c.Shown(60_000, 0.1); got.First != 0 {
		t.Errorf("moved before the beginning: %+v", got)
	}
	c.To(7000, 6000)
	if !c.Following() {
		t.Error("moved beyond the head, it does not follow")
	}
	c.To(2000, 6000)
	c.Follow()
	if got := c.Shown(60_000, 0.1); got.Last != 60_000 {
		t.Errorf("following again: %+v", got)
	}
}

// The place under the pointer holds still while the view is zoomed; spans have limits.
func TestCameraZoom(t *testing.T) {
	var c Camera
	c.To(3000, 9000)
	for _, place := range []float64{0, 0.3, 1} {
		before := c.End(9000) - (1-place)*c.Span()
		c.Zoom(0.7, place, 9000)
		if after := c.End(9000) - (1-place)*c.Span(); after < before-1e-9 || after > before+1e-9 {
			t.Errorf("place %v moved from %v to %v ms", place, before, after)
		}
	}
	for range 100 {
		c.Zoom(0.5, 0.5, 9000)
	}
	if c.Span() != leastSpan {
		t.Errorf("span %v, want %v", c.Span(), leastSpan)
	}
	for range 100 {
		c.Zoom(2, 0.5, 9000)
	}
	c.Zoom(0, 0.5, 9000)
	if c.Span() != mostSpan {
		t.Errorf("span %v, want %v", c.Span(), mostSpan)
	}
}

// A whole network begins with a narrower view; a width that the visitor has chosen stays, and what a pulse gives back
// is the usual one again.
func TestUsualSpan(t *testing.T) {
	var c Camera
	c.Suit(0.1)
	small := c.Span()
	c.Suit(1)
	whole := c.Span()
	for !c.Approach(40) {
	}
	for !c.Approach(FullSpan) {
	}
	c.Suit(0.1)
	back := c.Span()
	c.Zoom(2, 1, 5000)
	c.Suit(1)
	chosen := c.Span()
	c.Reset()
	if small != 1000 || whole != 100 || back != 1000 || chosen != 2000 || c.Span() != 100 {
		t.Errorf("small %v, whole %v, small again %v, chosen %v, after a reset %v", small, whole, back, chosen, c.Span())
	}
}
