package explain

import (
	"testing"

	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// What there is to see stays away once it was put away, on the next visit too, and leads to all of it.
func TestSeeingIsPutAwayForGood(t *testing.T) {
	tab, back, more := roomtest.Tab{}, 0, 0
	visit := func() (*Seeing, *State) {
		x, s := roomtest.Running(""), &State{Tab: "about"}
		tab.Of(x.Host)
		s.Recall(x)
		return &Seeing{X: x, Text: text.English(), S: s, More: func() { more++ }, Back: func() { back++ }}, s
	}
	c, s := visit()
	c.HandleMore()
	if s.Seen || s.Tab != "seeing" || more != 1 {
		t.Errorf("more opens %q, %d times; put away: %v", s.Tab, more, s.Seen)
	}
	c.HandleDismiss()
	if !s.Seen || back != 1 {
		t.Errorf("put away: %v; the focus moved %d times", s.Seen, back)
	}
	if _, s = visit(); !s.Seen {
		t.Error("the next visit shows it again")
	}
}

// Where the browser keeps nothing, it stays away for this visit.
func TestSeeingWithoutStorage(t *testing.T) {
	x, s := roomtest.Running(""), &State{}
	x.Host.Browser.Set = func(string, string) bool { return false }
	(&Seeing{X: x, Text: text.English(), S: s, Back: func() {}}).HandleDismiss()
	if !s.Seen {
		t.Error("it is still there")
	}
}
