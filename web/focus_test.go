package web

import (
	"slices"
	"testing"

	"microcircuit/engine/spike"
)

// The focus goes into a dialog, stays there when another one follows, and comes back to what opened the first one. What
// a press makes gets it once it is there.
func TestFocus(t *testing.T) {
	c, f := running(""), &Focus{}
	on := "take"
	there := []string{"take", "dialog", "elsewhere"}
	follow := func(want string) {
		t.Helper()
		f.Follow(c, View{Active: func() string { return on }, Typing: func() bool { return false }, Focus: func(id string) bool {
			if !slices.Contains(there, id) {
				return false
			}
			on = id
			return true
		}})
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

// What arrives comes into view once, in the sheet of a phone where it stands, and not while the visitor writes.
func TestReveal(t *testing.T) {
	c, f := running("ex=layers"), &Focus{}
	var typing, there bool
	var revealed []string
	follow := func() bool {
		return f.Follow(c, View{Active: func() string { return "" }, Typing: func() bool { return typing },
			Focus: func(string) bool { return true }, Reveal: func(id string) bool {
				revealed = append(revealed, id)
				return there
			}})
	}
	c.Layout.HandleSheet("circuit")
	c.UI.Reveal, typing = "ex-compare", true
	if follow() || c.Sheet() != "circuit" || len(revealed) > 0 {
		t.Errorf("while the visitor writes, %q comes into view, sheet %s", revealed, c.Sheet())
	}
	typing = false
	if !follow() || c.Sheet() != "learn" || len(revealed) > 0 {
		t.Errorf("in the sheet %s, %q comes into view", c.Sheet(), revealed)
	}
	follow() // not there yet
	there = true
	follow()
	follow()
	if !slices.Equal(revealed, []string{"ex-compare", "ex-compare"}) || c.UI.Reveal != "" {
		t.Errorf("came into view: %q; is to come: %q", revealed, c.UI.Reveal)
	}
	revealed = nil
	c.HandleSpike(c.X.A, spike.Spike{Step: 100, GID: 5})
	if follow() || c.Sheet() != "measure" || !slices.Equal(revealed, []string{"card-why"}) {
		t.Errorf("of the answer about a spike came into view: %q, in the sheet %s", revealed, c.Sheet())
	}
}
