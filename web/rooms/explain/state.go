package explain

import "slices"

// State is what the visitor looks at in the room.
type State struct {
	Tab       string    // key of the dialog's tab in front; "": the first
	Seen      bool      // what there is to see was put away beside the page, for good
	Attention Attention // to the page's labels, each of which has a card
}

// Tabs returns the keys of the dialog's tabs, from left to right.
func Tabs() []string { return []string{"seeing", "glossary", "keyboard", "about"} }

// TabID returns the id of the element of a tab.
func TabID(tab string) string { return "help-" + tab }

// front returns the key of the tab in front.
func (s *State) front() string {
	if s.Tab == "" {
		return Tabs()[0]
	}
	return s.Tab
}

// HandleKey brings a tab to the front by an arrow key, Home or End, and reports whether it has. id is that of the
// element that has the focus, key the name of the key as in KeyboardEvent; focus is the id of the tab that gets the
// focus.
func (s *State) HandleKey(id, key string) (focus string, taken bool) {
	tabs := Tabs()
	at := slices.IndexFunc(tabs, func(tab string) bool { return TabID(tab) == id })
	if at < 0 {
		return "", false
	}
	switch key {
	case "ArrowRight":
		at = (at + 1) % len(tabs)
	case "ArrowLeft":
		at = (at + len(tabs) - 1) % len(tabs)
	case "Home":
		at = 0
	case "End":
		at = len(tabs) - 1
	default:
		return "", false
	}
	s.Tab = tabs[at]
	return TabID(s.Tab), true
}
