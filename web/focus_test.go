package web

import (
	"slices"
	"testing"
)

// The focus goes into a dialog, stays there when another one follows, and comes back to what opened the first one. What
// a press makes gets it once it is there.
func TestFocus(t *testing.T) {
	c, f := running(""), &Focus{}
	on := "take"
	there := []string{"take", "dialog", "elsewhere"}
	follow := func(want string) {
		t.Helper()
		f.Follow(c, func() string { return on }, func(id string) bool {
			if !slices.Contains(there, id) {
				return false
			}
			on = id
			return true
		})
		if on != want {
			t.Errorf("dialog %q: the focus is on %q, not on %q", c.Dialog, on, want)
		}
	}
	follow("take")
	c.HandleDialog("take")
	follow("dialog")
	on = "take-svg"
	follow("take-svg")
	c.HandleDialog("brought")
	follow("dialog")
	c.HandleDialog("")
	follow("take")
	c.UI.Focus = "adopt" // not there yet
	follow("take")
	there = append(there, "adopt")
	follow("adopt")
	on = "elsewhere"
	follow("elsewhere")
	c.HandleDialog("help") // at a term
	there = append(there, "term-g")
	c.UI.Focus = "term-g"
	follow("term-g")
	c.HandleDialog("")
	follow("elsewhere")
	c.HandleDialog("help")
	c.Opener = "take" // from the card of a label
	follow("dialog")
	c.HandleDialog("")
	follow("take")
	c.HandleDialog("take")
	there = []string{"dialog"} // what opened it goes
	follow("dialog")
	c.HandleDialog("")
	follow("dialog")
}
