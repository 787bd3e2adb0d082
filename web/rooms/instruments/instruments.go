package instruments

import (
	"slices"
	"strconv"

	"microcircuit/web/cards"
	"microcircuit/web/experiment"
	"microcircuit/web/text"
)

// Instruments shows the tabs, and the cards of the tab in front.
type Instruments struct {
	X     *experiment.Experiment
	Text  *text.Texts
	S     *State
	Adopt func() // goes on with network B alone
}

// Tab is one choice of cards.
type Tab struct{ Key, Name, Selected string }

// Drawing is a card as it is drawn: Image is SVG or the HTML of a table.
type Drawing struct{ Key, Title, Says, Image string }

// Tabs returns the tabs that the link's author wants seen.
func (c *Instruments) Tabs() (all []Tab) {
	front := c.front()
	for _, key := range c.offered() {
		all = append(all, Tab{key, c.Text.Tab(key), strconv.FormatBool(key == front)})
	}
	return all
}

// offered returns the keys of these tabs, the first shown first.
func (c *Instruments) offered() []string {
	chosen, all := c.X.A.Lab.Link.Task.Tabs, cards.Tabs()
	if chosen == nil {
		return all
	}
	return slices.DeleteFunc(all, func(key string) bool { return !slices.Contains(chosen, key) })
}

// front returns the key of the tab in front: the one that was brought there, else the first.
func (c *Instruments) front() string {
	offered := c.offered()
	switch {
	case slices.Contains(offered, c.S.Tab):
		return c.S.Tab
	case len(offered) == 0:
		return ""
	}
	return offered[0]
}

// HandleTab brings a tab to the front.
func (c *Instruments) HandleTab(key string) { c.S.Tab = key }

// Shows reports whether a card is in the tab in front.
func (c *Instruments) Shows(card string) bool {
	d := cards.Find(card)
	return d != nil && d.Tab == c.front()
}

// Drawn draws the cards of the tab in front that are no components.
func (c *Instruments) Drawn() (all []Drawing) {
	source := cards.Of(c.X, c.Text)
	for _, d := range cards.In(c.front()) {
		if d.Drawn() {
			title, says := c.Text.Card(d.Key)
			all = append(all, Drawing{d.Key, title, says, d.Draw(source)})
		}
	}
	return all
}
