package instruments

import (
	"microcircuit/web/cards"
	"microcircuit/web/experiment"
	"microcircuit/web/text"
)

// Instruments shows the cards of one instrument.
type Instruments struct {
	X     *experiment.Experiment
	Text  *text.Texts
	S     *State
	Tab   string // key of the instrument
	Adopt func() // goes on with network B alone
}

// Drawing is a card as it is drawn: Image is SVG or the HTML of a table.
type Drawing struct{ Key, Title, Says, Image string }

// Shows reports whether a card that is a component belongs to the instrument. The rates of networks A and B stand above
// those of A alone, while there is a B.
func (c *Instruments) Shows(card string) bool {
	if card == "difference" {
		return c.Tab == "statistics" && c.X.Comparing()
	}
	d := cards.Find(card)
	return d != nil && d.Tab == c.Tab
}

// Drawn draws the cards of the instrument that are no components.
func (c *Instruments) Drawn() (all []Drawing) {
	source := cards.Of(c.X, c.Text)
	for _, d := range cards.In(c.Tab) {
		if d.Drawn() {
			title, says := c.Text.Card(d.Key)
			all = append(all, Drawing{d.Key, title, says, d.Draw(source)})
		}
	}
	return all
}
