package web

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"microcircuit/engine/spike"
)

// Of what goes by itself only the button that cancels a sweep has an heir.
func TestHeir(t *testing.T) {
	for id, want := range map[string]string{"sweep-cancel": "sweep-run", "sweep-run": "", "play": "", "": ""} {
		if got := Heir(id); got != want {
			t.Errorf("the heir of %q is %q, not %q", id, got, want)
		}
	}
}

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

// No component follows what loses the focus: a browser tells of that at once when what has it is taken away, in the
// middle of a render, for which the component's event would wait for ever. What gains the focus is told of afterwards.
func TestNoComponentFollowsWhatLosesTheFocus(t *testing.T) {
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".vugu" {
			return err
		}
		source, err := os.ReadFile(name)
		for _, event := range []string{"@focusout", "@blur"} {
			if strings.Contains(string(source), event) {
				t.Errorf("%s has %s", name, event)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
