// Tests of package ui's components. They cannot stand in its folder: vugugen refuses one with two packages, and package
// roomtest imports ui.

package roomtest_test

import (
	"strings"
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// written is a component that is HTML.
type written struct{ html string }

func (c *written) Build(*vugu.BuildIn) *vugu.BuildOut {
	html := c.html
	return &vugu.BuildOut{Out: []*vugu.VGNode{{Type: vugu.ElementNode, Data: "div", InnerHTML: &html}}}
}

// form returns a part of each kind.
func form() (f ui.Form) {
	f.Add(ui.Part{Kind: ui.Caption, ID: "h", Text: "A & B"})
	f.Say("words", "foreign", "", "<b>")
	f.Say("spoken", "verdict bad", "alert", "wrong")
	f.Add(ui.Part{Kind: ui.Line, ID: "line", Class: "half", Label: "Line", Text: "x", Note: "note"})
	f.Add(ui.Part{Kind: ui.Area, ID: "area", Label: "Area", Most: 600, Disabled: true})
	f.Add(ui.Part{Kind: ui.Area, ID: "free", Label: "Free", Free: true})
	options := []ui.Option{{Name: "a", Label: "A"}, {Name: "b", Label: "B", Selected: true}}
	f.Add(ui.Part{Kind: ui.List, ID: "list", Label: "List", Options: options})
	f.Add(ui.Part{Kind: ui.Check, ID: "check", Label: "Check", Checked: true})
	f.Give(&ui.Clipboard{Copied: "https://a.example/"}, text.English(), "made", "plain", "Link", "https://a.example/")
	f.Press("button", "primary", "Press", nil)
	f.Add(ui.Part{Kind: ui.Bar, ID: "bar", Label: "Half", Text: "0.5"})
	f.Show("picture", "", "<i>drawn</i>", "what it is")
	f.Add(ui.Part{Kind: ui.Guesses, ID: "guesses", Component: &written{"a component"}})
	return f
}

// What a dialog with a part of each kind renders to: go test -update writes the golden file anew.
func TestDialog(t *testing.T) {
	typing, parts := &ui.Typing{ID: "line", Text: "y"}, form()
	roomtest.Components(t, map[string]roomtest.Component{"dialog": {
		State: []any{typing, parts},
		In: func(t *text.Texts) vugu.Builder {
			return &ui.Dialog{Text: t, Title: "<b>Title</b>", Class: "board", Typing: typing, Parts: parts}
		},
	}})
}

// What is typed counts at once, or when a late field is left; until then the field shows it, whatever its value.
func TestTyping(t *testing.T) {
	for _, late := range []bool{false, true} {
		set, c := []string{}, &ui.Panel{Typing: &ui.Typing{}}
		field := ui.Part{Kind: ui.Line, ID: "f", Text: "before", Late: late}
		field.Set = func(s string) { set = append(set, s) }
		other := ui.Part{Kind: ui.Line, ID: "g", Text: "other"}
		c.HandleInput(field, roomtest.Typed("now"))
		shown, want := c.Value(field), "before"
		if late {
			want = "now"
		}
		if shown != want || c.Value(other) != "other" || (len(set) == 0) != late {
			t.Errorf("late %t: typed, the field shows %q, the other %q, set %q", late, shown, c.Value(other), set)
		}
		c.HandleChange(field, roomtest.Typed("now"))
		if c.Value(field) != "before" || len(set) != 1 || set[0] != "now" {
			t.Errorf("late %t: left, the field shows %q, set %q", late, c.Value(field), set)
		}
	}
}

// A field takes so many characters and no more, few if it does not say.
func TestLength(t *testing.T) {
	long := strings.Repeat("ä", 100)
	for most, want := range map[int]int{0: 40, 60: 60, 600: 100} {
		got := ""
		field := ui.Part{Kind: ui.Area, ID: "f", Most: most, Set: func(s string) { got = s }}
		(&ui.Panel{Typing: &ui.Typing{}}).HandleInput(field, roomtest.Typed(long))
		if n := len([]rune(got)); n != want {
			t.Errorf("of %d characters a field of %s takes %d", len([]rune(long)), field.Length(), n)
		}
	}
}

// A button does what it is for, unless it is disabled.
func TestPress(t *testing.T) {
	pressed := 0
	button, c := ui.Part{Kind: ui.Button, Press: func() { pressed++ }}, &ui.Panel{}
	c.HandlePress(button)
	button.Disabled = true
	c.HandlePress(button)
	c.HandlePress(ui.Part{Kind: ui.Button})
	if pressed != 1 {
		t.Errorf("pressed %d times", pressed)
	}
}

// A button that copies says so, until another text is copied; a browser that refuses leaves it as it is.
func TestCopy(t *testing.T) {
	lets := true
	c := &ui.Clipboard{Write: func(_ string, done func()) {
		if lets {
			done()
		}
	}}
	label := func(text string) string { return c.Label(text, "Copy", "Copied") }
	c.Copy("a")
	if label("a") != "Copied" || label("b") != "Copy" || label("") != "Copy" {
		t.Errorf("a copied: %s, %s, %s", label("a"), label("b"), label(""))
	}
	lets = false
	c.Copy("b")
	if label("a") != "Copied" || label("b") != "Copy" {
		t.Errorf("b refused: %s, %s", label("a"), label("b"))
	}
}
