package explain

import (
	"github.com/vugu/vugu"

	"microcircuit/web/experiment"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Help is the dialog behind "?".
type Help struct {
	X      *experiment.Experiment
	Text   *text.Texts
	S      *State
	Origin Origin
	Keys   []Key // of the page
	Asking bool  // a learner's question stands without an answer
	Close  func()
}

// Key is a line of the list of keys: what stands on a key, or on two that do opposite things, and what it does.
type Key struct{ Sign, Does string }

// Tab is one of the dialog's tabs.
type Tab struct{ Key, ID, Name, Selected, Index string }

// Entry is a term of the glossary with the id of its element.
type Entry struct {
	ID string
	text.Term
}

// Tabs returns the tabs, of which the one in front alone is a stop of the Tab key.
func (c *Help) Tabs() (all []Tab) {
	for _, key := range Tabs() {
		tab := Tab{Key: key, ID: TabID(key), Name: c.Text.Explain.Tabs[key], Selected: "false", Index: "-1"}
		if key == c.S.front() {
			tab.Selected, tab.Index = "true", "0"
		}
		all = append(all, tab)
	}
	return all
}

// HandleTab brings a tab to the front.
func (c *Help) HandleTab(key string) { c.S.Tab = key }

// Shows reports whether a tab is in front.
func (c *Help) Shows(tab string) bool { return c.S.front() == tab }

// FrontID returns the id of the tab in front.
func (c *Help) FrontID() string { return TabID(c.S.front()) }

// Seeing returns what there is to see on the page, as a list of names and what they are.
func (c *Help) Seeing() vugu.HTML { return terms(c.Text.Explain.Seeing) }

// About returns what is modelled, how it is checked, and what the badge of the network says. While a learner's question
// stands without an answer, the badge is left out: which networks fire at wrong rates may be the question.
func (c *Help) About() vugu.HTML {
	all := c.Text.Explain.About
	if !c.Asking {
		all = append(all[:len(all):len(all)], c.Text.Explain.Badge)
	}
	return terms(all)
}

// terms writes names and what is said of each.
func terms(all []text.Point) vugu.HTML {
	var m ui.Markup
	for _, t := range all {
		m.Pair(t.Name, t.Says)
	}
	return vugu.HTML(m.String())
}

// Citations returns what to cite.
func (c *Help) Citations() vugu.HTML {
	var m ui.Markup
	for _, cited := range c.Text.Cite {
		m.Add("li", "", cited)
	}
	return vugu.HTML(m.String())
}

// Glossary returns the terms in the order in which a reader needs them.
func (c *Help) Glossary() (all []Entry) {
	for _, key := range text.Terms() {
		all = append(all, Entry{TermID(key), c.Text.Explain.Glossary[key]})
	}
	return all
}
