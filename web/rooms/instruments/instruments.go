package instruments

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/cards"
	"microcircuit/web/experiment"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Instruments shows the cards of one instrument.
type Instruments struct {
	X      *experiment.Experiment
	Text   *text.Texts
	S      *State
	Tab    string // key of the instrument
	Adopt  func() // goes on with network B alone
	Revert func() // goes on with network A alone
}

// Drawing is a card as it is drawn: Image is SVG or the HTML of a table. Where there is nothing to see yet, Image is ""
// and Needs says what is needed, with a button for what the visitor can do.
type Drawing struct {
	Key, Term, Title, Says, Image string
	Needs, Button                 string
	Barred                        bool // the button cannot be pressed
	Act                           cards.Act
}

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
		if !d.Drawn() {
			continue
		}
		title, _ := c.Text.Card(d.Key)
		drawing := Drawing{Key: d.Key, Term: d.Term, Title: title, Says: d.Says(source)}
		if need := d.Needs(source); need.Says != "" {
			drawing.Needs, drawing.Act = need.Says, need.Act
			drawing.Button, drawing.Barred = c.button(need.Act)
		} else {
			drawing.Image = ui.ASCII(d.Draw(source))
		}
		all = append(all, drawing)
	}
	return all
}

// button returns the words of an act, and whether it is barred.
func (c *Instruments) button(act cards.Act) (words string, barred bool) {
	switch act {
	case cards.RunOn:
		return c.Text.RunOn, c.X.Locked("transport")
	case cards.Pulse:
		return c.Text.PulseNow, !c.X.MayIntervene(microcircuit.ChangeThPulse)
	}
	return "", false
}

// thPulseMS is the length of a thalamic pulse (ms): that of PyNEST's microcircuit package.
const thPulseMS = 10

// HandleAct does what a card needs.
func (c *Instruments) HandleAct(act cards.Act) {
	switch act {
	case cards.RunOn:
		c.X.HandleRunOn()
	case cards.Pulse:
		c.X.Intervene(microcircuit.ChangeThPulse, thPulseMS)
	}
}
