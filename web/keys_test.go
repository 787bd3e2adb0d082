package web

import (
	"maps"
	"slices"
	"testing"

	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/rooms/explain"
	"microcircuit/web/text"
)

// Each line of the list of keys has words in each language, and no words are left of a key that is gone.
func TestShortcutsHaveWords(t *testing.T) {
	var want []string
	for _, s := range shortcuts {
		want = append(want, s.text)
	}
	slices.Sort(want)
	for _, language := range append([]string{"en"}, params.Translations()...) {
		words := text.In(language).Shortcuts
		if got := slices.Sorted(maps.Keys(words)); !slices.Equal(got, want) {
			t.Errorf("%s has words for %q, keys are %q", language, got, want)
		}
		for key, says := range words {
			if says == "" {
				t.Errorf("%s says nothing of %s", language, key)
			}
		}
	}
}

// No key does two things, and each is in the list with its sign.
func TestShortcutsAreUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range shortcuts {
		for _, a := range s.actions {
			for _, key := range a.keys {
				if seen[key] || a.do == nil {
					t.Errorf("%q does two things or none", key)
				}
				seen[key] = true
			}
		}
	}
	c := running("lang=de")
	lines := c.Keys()
	for i, want := range map[int]string{0: "Leertaste", 1: ". oder →", 5: "> <"} {
		if lines[i].Sign != want {
			t.Errorf("line %d is of %q, want %q", i, lines[i].Sign, want)
		}
	}
}

// What keys do.
func TestHandleKey(t *testing.T) {
	c := running("")
	press := func(key string) {
		t.Helper()
		focus, taken := c.HandleKey(Press{Key: key, Tag: "BODY"})
		if !taken || focus != "" {
			t.Errorf("%q is taken: %v, focus %q", key, taken, focus)
		}
	}
	press(" ")
	if c.X.A.Lab.ShouldRun() {
		t.Error("space does not pause")
	}
	press("?")
	if c.Dialog != "help" || c.Explain.Tab != "keyboard" {
		t.Errorf("? opens %q at %q, not help at the list of keys", c.Dialog, c.Explain.Tab)
	}
	press("Escape")
	press("i")
	if c.Dialog != "" || c.X.Camera.Span() != 500 {
		t.Errorf("after Escape lies %q over the page; i shows %v ms", c.Dialog, c.X.Camera.Span())
	}
	press("o")
	fastest := c.X.A.Lab.Speed
	press("<")
	if c.X.Camera.Span() != 1000 || c.X.A.Lab.Speed == fastest {
		t.Errorf("o shows %v ms, < runs at %v", c.X.Camera.Span(), c.X.A.Lab.Speed)
	}
	press(">")
	c.X.A.Lab.Run.Step = 50_000
	press("[")
	if c.X.A.Lab.Speed != fastest || c.X.Camera.Following() {
		t.Errorf("> runs at %v, [ follows: %v", c.X.A.Lab.Speed, c.X.Camera.Following())
	}
	press("l")
	press("s")
	if !c.X.Camera.Following() || !c.Figure.Sound.On {
		t.Error("l does not follow, or s does not sound")
	}
	seed := c.X.A.Lab.Link.Params.Seed
	press("n")
	if c.X.A.Lab.Link.Params.Seed == seed || c.X.A.Lab.State == lab.Failed {
		t.Error("n brings no new seed")
	}
	for _, key := range []string{"x", "R", "Escape", "<undefined>", "ArrowLeft", ""} {
		if _, taken := c.HandleKey(Press{Key: key, Tag: "BODY"}); taken {
			t.Errorf("%q does something", key)
		}
	}
}

// Keys belong to the control that has the focus where it uses them, to the browser with a modifier, and to a dialog that lies
// over the page.
func TestKeysOfOthers(t *testing.T) {
	for _, p := range []struct {
		Press
		taken bool
	}{
		{Press{Key: "r", Tag: "INPUT"}, false}, {Press{Key: "r", Tag: "SELECT"}, false}, {Press{Key: "r", Tag: "TEXTAREA"}, false},
		{Press{Key: " ", Tag: "BUTTON"}, false}, {Press{Key: " ", Tag: "SUMMARY"}, false}, {Press{Key: " ", Tag: "A"}, true},
		{Press{Key: "r", Tag: "BUTTON"}, true}, {Press{Key: "r", Tag: "SUMMARY"}, true}, {Press{Key: " ", Tag: "CANVAS"}, true},
		{Press{Key: "r", Tag: "BODY", Modified: true}, false},
	} {
		if _, taken := running("").HandleKey(p.Press); taken != p.taken {
			t.Errorf("%+v is taken: %v", p.Press, taken)
		}
	}
	c := running("")
	if focus, taken := c.HandleKey(Press{Key: "ArrowRight", Tag: "BUTTON", ID: "cell-L23E-L23E"}); !taken || focus != "cell-L23E-L23I" {
		t.Errorf("in the matrix → leads to %q: %v", focus, taken)
	}
	c.Dialog = "take"
	if _, taken := c.HandleKey(Press{Key: "r", Tag: "DIV"}); taken {
		t.Error("a key reaches the page below a dialog")
	}
	if _, taken := c.HandleKey(Press{Key: "Escape", Tag: "INPUT"}); !taken || c.Dialog != "" {
		t.Error("Escape does not close a dialog")
	}
}

// Escape puts the card of a label away before anything else, even where the focus is in a field, and a dialog has none.
func TestKeysOfCard(t *testing.T) {
	c := running("")
	label := explain.Label{Term: "g", Control: "g"}
	measure := func(explain.Label) (at explain.Rect, view explain.View, there bool) {
		return explain.Rect{Right: 9, Bottom: 9}, explain.View{Width: 90, Height: 90, Em: 16}, true
	}
	open := func() {
		t.Helper()
		c.Explain.Attention = explain.Attention{}
		c.Explain.Attention.HandleFocus(explain.Spot{Label: label}, 0)
		if !c.Explain.Attention.Tick(1e4, measure) || !c.Explain.CardOpen(c.Text) {
			t.Fatal("no card is open")
		}
	}
	open()
	if focus, taken := c.HandleKey(Press{Key: "Escape", Tag: "INPUT", ID: "g"}); !taken || focus != "" || c.Explain.CardOpen(c.Text) {
		t.Errorf("Escape leaves the card open, or moves the focus to %q: %v", focus, taken)
	}
	open()
	if focus, taken := c.HandleKey(Press{Key: "Tab", Tag: "INPUT", ID: "g"}); !taken || focus != explain.MoreID {
		t.Errorf("Tab leads to %q: %v", focus, taken)
	}
	c.HandleMore()
	if c.Dialog != "help" || c.Explain.Tab != "glossary" || c.UI.Focus != "term-g" || c.Opener != "g" || c.Explain.CardOpen(c.Text) {
		t.Errorf("more opens %q at %q, focus %q, back to %q", c.Dialog, c.Explain.Tab, c.UI.Focus, c.Opener)
	}
	c.HandleDialog("")
	label.Control = ""
	open()
	c.HandleMore()
	if c.Opener != "open-help" {
		t.Errorf("from the card of a word the focus goes to %q", c.Opener)
	}
}

// In help, arrows choose the tabs and take the focus with them; elsewhere in it and in other dialogs they do nothing.
func TestKeysOfHelp(t *testing.T) {
	c := running("")
	c.HandleDialog("help")
	on := Press{Key: "ArrowRight", Tag: "BUTTON", ID: "help-seeing"}
	if _, taken := c.HandleKey(on); !taken || c.Explain.Tab != "glossary" || c.UI.Focus != "help-glossary" {
		t.Errorf("→ leads to %q, focus %q: %v", c.Explain.Tab, c.UI.Focus, taken)
	}
	if _, taken := c.HandleKey(Press{Key: "ArrowRight", Tag: "DIV", ID: "help-panel"}); taken {
		t.Error("→ in the panel is taken")
	}
}
