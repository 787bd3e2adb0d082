package sweep

import (
	"strconv"
	"strings"

	"github.com/vugu/vugu"

	"microcircuit/web/params"
)

// Value is a value of the sweep as its button shows it.
type Value struct {
	Place             int
	ID, Name, Pressed string
}

const valueID = "sweep-value-"

// Values lists the values of the result. Each opens the card with its runs.
func (c *Room) Values() (all []Value) {
	r := c.S.Result
	key := r.Base.Sweep.Range.Key
	for _, i := range r.order() {
		all = append(all, Value{i, valueID + strconv.Itoa(i), c.Text.SweepValue(key, seen(key, r.values()[i])),
			strconv.FormatBool(c.S.Card.Open == i+1)})
	}
	return all
}

// placeOf returns the place of the value that the element of an id belongs to: a stretch of the chart or a button; −1
// for any other.
func placeOf(id string) int {
	rest, is := strings.CutPrefix(id, valueID)
	if !is {
		rest, is = strings.CutPrefix(id, stretchID)
		_, rest, _ = strings.Cut(rest, "-")
	}
	i, err := strconv.Atoi(rest)
	if !is || err != nil {
		return -1
	}
	return i
}

// HandlePoint follows the pointer onto what belongs to a value; what is beside leaves the card as it is.
func (c *Room) HandlePoint(event vugu.DOMEvent) {
	if i := placeOf(event.PropString("target", "id")); i >= 0 && i < len(c.S.Result.values()) {
		c.S.Card.Over = i + 1
	}
}

// HandleFocus follows the focus within the room: onto a value, whose card is then shown, or elsewhere. Where the focus
// leaves an element that goes it is not followed: a browser tells of that while the page is being rendered.
func (c *Room) HandleFocus(event vugu.DOMEvent) {
	c.HandleLeave()
	if c.S.Result != nil {
		c.HandlePoint(event)
	}
}

// HandleLeave follows the pointer away from chart, buttons and card.
func (c *Room) HandleLeave() { c.S.Card.Over = 0 }

// HandlePress opens the card of a value for good, or closes it.
func (c *Room) HandlePress(event vugu.DOMEvent) {
	i := placeOf(event.PropString("target", "id"))
	switch {
	case i < 0 || i >= len(c.S.Result.values()):
	case c.S.Card.Open == i+1:
		c.S.Card = Card{}
	default:
		c.S.Card = Card{Open: i + 1}
	}
}

// CloseCard closes the card, and returns the id of the button of its value, which gets the focus.
func (s *State) CloseCard() (focus string) {
	focus = valueID + strconv.Itoa(s.Card.Shown())
	s.Card = Card{}
	return focus
}

// Close closes the card, whose focus goes back to the button of its value.
func (c *Room) Close() { c.S.focus(c.S.CloseCard()) }

// CardShown reports whether a card is to be seen.
func (c *Room) CardShown() bool { return c.S.Card.Shown() >= 0 }

// CardClass returns the class of the card: one that stays takes room of its own, one that comes and goes lies over what
// is below.
func (c *Room) CardClass() string {
	if c.CardOpened() {
		return "sweep-card opened"
	}
	return "sweep-card"
}

// CardOpened reports whether it stays.
func (c *Room) CardOpened() bool { return c.S.Card.Open > 0 }

// CardTitle names the value.
func (c *Room) CardTitle() string {
	r := c.S.Result
	key := r.Base.Sweep.Range.Key
	return c.Text.SweepAt(key, seen(key, r.values()[c.S.Card.Shown()]))
}

// Seed is a run of the card's value: Link is "" where it may not be opened.
type Seed struct{ ID, Name, Says, Link string }

// Seeds lists the runs of the card's value.
func (c *Room) Seeds() (all []Seed) {
	for i, r := range c.S.Result.at(c.S.Card.Shown()) {
		seed := params.Value(r.Result.Run.Link, "seed")
		s := Seed{ID: "sweep-run-" + strconv.Itoa(i), Name: seed, Says: c.Text.SweepOpens(seed)}
		if c.MayOpen() {
			s.Link = "#" + params.Format(c.link(r.Result.Run.Link))
		}
		all = append(all, s)
	}
	return all
}

// MayOpen reports whether a run may take the place of the network on the page: not where its link locks what differs.
func (c *Room) MayOpen() bool {
	x, key := c.S.X, c.S.Result.Base.Sweep.Range.Key
	return !x.Assigned() && !c.S.fixed(key) && !x.Locked("seed") && !x.ListLocked("t_sim")
}

// link returns the page's link with the network of a run, and with the sweep that it belongs to.
func (c *Room) link(run params.Link) params.Link {
	l := c.S.X.A.Lab.Link
	l.Params, l.At, l.Record, l.RecVInt, l.TSimSet = run.Params, run.At, run.Record, run.RecVInt, true
	l.Exercise, l.HasB, l.BDiffers, l.Sweep = "", false, nil, c.S.Result.Base.Sweep
	return l
}

// Line is a row of the card: what is counted, its rate in each run, and the mean of the runs.
type Line struct {
	Name  string
	Rates []string
	Mean  string
}

// Lines lists the mean rates of the card's value (spikes/s).
func (c *Room) Lines() (all []Line) {
	runs := c.S.Result.at(c.S.Card.Shown())
	for _, g := range groups(c.S.ByPopulation) {
		l := Line{Name: g.label}
		for i := range runs {
			l.Rates = append(l.Rates, c.Text.SweepRate(g.rate(&runs[i])))
		}
		mean, _, _ := g.spread(runs)
		l.Mean = c.Text.SweepRate(mean)
		all = append(all, l)
	}
	return all
}

// Failures says which runs of the card's value have failed, and why.
func (c *Room) Failures() (all []string) {
	for _, r := range c.S.Result.at(c.S.Card.Shown()) {
		if why := r.Why(c.Text); why != "" {
			all = append(all, c.Text.SweepFailed(params.Value(r.Result.Run.Link, "seed"), why))
		}
	}
	return all
}
