package web

import (
	"microcircuit/web/rooms/circuit"
	"microcircuit/web/rooms/explain"
	"microcircuit/web/rooms/instruments"
)

// A shortcut is a line of the list of keys: what a key does, or two keys that do opposite things.
type shortcut struct {
	text    string // key of its words, see text.Page.Shortcuts
	actions []action
}

// An action is what any of some keys does, as KeyboardEvent.key names them.
type action struct {
	keys []string
	do   func(c *Root)
}

// shortcuts are all keys of the page, in the order of the list.
var shortcuts = []shortcut{
	{"play", []action{{[]string{" "}, func(c *Root) { c.X.HandleToggle() }}}},
	{"step", []action{{[]string{".", "ArrowRight"}, func(c *Root) { c.X.HandleStep(0) }}}},
	{"leap", []action{{[]string{","}, func(c *Root) { c.X.HandleStep(10) }}}},
	{"reset", []action{{[]string{"r"}, func(c *Root) { c.X.HandleReset() }}}},
	{"seed", []action{{[]string{"n"}, func(c *Root) { c.X.HandleSeed() }}}},
	{"speed", []action{
		{[]string{">"}, func(c *Root) { c.X.HandleFaster(1) }},
		{[]string{"<"}, func(c *Root) { c.X.HandleFaster(-1) }},
	}},
	{"pan", []action{
		{[]string{"["}, func(c *Root) { c.X.HandlePan(-0.5) }},
		{[]string{"]"}, func(c *Root) { c.X.HandlePan(0.5) }},
	}},
	{"zoom", []action{
		{[]string{"+", "i"}, func(c *Root) { c.X.HandleZoom(0.5) }},
		{[]string{"-", "o"}, func(c *Root) { c.X.HandleZoom(2) }},
	}},
	{"follow", []action{{[]string{"l"}, func(c *Root) { c.X.HandleFollow() }}}},
	{"sound", []action{{[]string{"s"}, (*Root).HandleSound}}},
	{"keys", []action{{[]string{"?"}, (*Root).ShowKeys}}},
}

// ShowKeys opens the dialog of help at the list of keys.
func (c *Root) ShowKeys() {
	c.Explain.Tab = "keyboard"
	c.HandleDialog("help")
}

// Keys returns the list of keys in the page's language.
func (c *Root) Keys() []explain.Key {
	lines := make([]explain.Key, len(shortcuts))
	for i, s := range shortcuts {
		lines[i].Does = c.Text.Shortcuts[s.text]
		for k, a := range s.actions {
			if k > 0 {
				lines[i].Sign += " "
			}
			for j, key := range a.keys {
				if j > 0 {
					lines[i].Sign += " " + c.Text.Or + " "
				}
				lines[i].Sign += c.keySign(key)
			}
		}
	}
	return lines
}

// keySign returns what stands on a key.
func (c *Root) keySign(key string) string {
	switch key {
	case " ":
		return c.Text.SpaceKey
	case "ArrowRight":
		return "→"
	case "-":
		return "−"
	}
	return key
}

// Press is a key that has been pressed.
type Press struct {
	Key      string // as KeyboardEvent.key names it
	Modified bool   // with Ctrl, Alt or the system's key: it is the browser's
	Shift    bool
	Tag, ID  string // of the element that has the focus; Tag in capitals
}

// ownKey reports whether the key belongs to the element that has the focus.
func (p Press) ownKey() bool {
	switch p.Tag {
	case "INPUT", "SELECT", "TEXTAREA":
		return true
	case "BUTTON", "SUMMARY":
		return p.Key == " "
	}
	return false
}

// HandleKey does what a key does, and reports whether it does anything. focus is the id of the element that gets the
// focus, "" where it stays. While a dialog lies over the page, Escape closes it, arrows choose the tabs of help, and no
// other key does anything. The card of a label comes before all other things that a key does.
func (c *Root) HandleKey(p Press) (focus string, taken bool) {
	if p.Modified {
		return "", false
	}
	if c.Dialog != "" {
		return "", c.handleDialogKey(p)
	}
	focus, taken = c.Explain.Attention.HandleKey(p.ID, p.Key, p.Shift)
	if taken {
		return focus, true
	}
	if p.Key == "Escape" && c.Sweep.Card.Shown() >= 0 {
		return c.Sweep.CloseCard(), true
	}
	item, taken := circuit.HandleKey(c.X, &c.Figure.Circuit, p.ID, p.Key)
	if taken {
		c.UI.Focus = item
		return "", true
	}
	next, there := instruments.NextCell(p.ID, p.Key)
	if there {
		return next, true
	}
	if p.ownKey() {
		return "", false
	}
	for _, s := range shortcuts {
		for _, a := range s.actions {
			for _, key := range a.keys {
				if key == p.Key {
					a.do(c)
					return "", true
				}
			}
		}
	}
	return "", false
}

// handleDialogKey does what a key does in the dialog that lies over the page, and reports whether it does anything.
func (c *Root) handleDialogKey(p Press) bool {
	if p.Key == "Escape" {
		c.HandleDialog("")
		return true
	}
	tab, chosen := c.Explain.HandleKey(p.ID, p.Key)
	if chosen {
		c.UI.Focus = tab
	}
	return chosen
}
