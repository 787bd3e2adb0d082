package explain

// Label is a label of the page that has a card: the key of its term, what the card says of this label besides, and the
// id of the control that it names. Each is "" where there is none; without a term it is no label.
type Label struct{ Term, Hint, Control string }

// same reports whether two labels share a card. What is said of a label besides may change with the run.
func (l Label) same(m Label) bool { return l.Term == m.Term && l.Control == m.Control }

// Spot is what a pointer or the focus is on: a label, the card itself, or neither.
type Spot struct {
	Label
	Card bool
}

// How long the visitor must stay for a card to come or go (ms).
const (
	restMS  = 500.0 // a pointer on a label
	stayMS  = 800.0 // the focus on a control, which the Tab key often only passes
	pressMS = 450.0 // a finger on a label; browsers have menus of their own from 500 ms on
	leaveMS = 300.0 // away from a label, whose card the pointer can so reach
)

// Attention decides which label's card is open, by what the visitor points at, focuses and presses. Times are those of
// the page's clock (ms). Where nothing is open, Card has no term. The zero value is on nothing.
type Attention struct {
	Card Label // the label whose card is open
	At   Rect  // where it stands
	View View

	pointed, focused Spot
	pressed          Label // a finger rests on it
	held             bool  // a finger has opened the card, which stays until the next touch
	swallows         bool  // the click that follows belongs to that finger
	put              Label // its card was put away, and comes no more until the visitor has left it

	waits bool // until due, when the card of next opens, or the open one closes if next has no term
	next  Label
	due   float64
}

// wanted returns the label whose card is to be open, and after which time.
func (a *Attention) wanted() (l Label, after float64) {
	switch {
	case a.held || a.pointed.Card || a.focused.Card:
		return a.Card, 0
	case a.pressed.Term != "":
		return a.pressed, pressMS
	case a.pointed.Term != "":
		return a.pointed.Label, restMS
	case a.focused.Term != "":
		return a.focused.Label, stayMS
	}
	return Label{}, leaveMS
}

// aim sets what is waited for, after the visitor did something.
func (a *Attention) aim(now float64) {
	want, after := a.wanted()
	if !want.same(a.put) {
		a.put = Label{}
	} else {
		want, after = Label{}, leaveMS
	}
	switch {
	case want.same(a.Card):
		a.waits = false
	case !a.waits || !want.same(a.next):
		a.waits, a.next, a.due = true, want, now+after
	}
}

// HandlePoint follows a pointer that can rest without pressing, as a mouse can.
func (a *Attention) HandlePoint(on Spot, now float64) {
	a.pointed = on
	a.aim(now)
}

// HandleFocus follows the focus where the browser shows it.
func (a *Attention) HandleFocus(on Spot, now float64) {
	a.focused = on
	a.aim(now)
}

// HandleDown follows a press of a mouse or, with finger, on a touch screen, and reports whether that has changed what
// the page shows: a press beside the card puts it away.
func (a *Attention) HandleDown(on Spot, finger bool, now float64) (changed bool) {
	a.swallows = false
	if on.Card {
		return false
	}
	changed = a.Dismiss()
	if finger {
		a.put, a.pressed = Label{}, on.Label
		a.aim(now)
	}
	return changed
}

// HandleUp follows the end of a press: a finger that is lifted, or moves on.
func (a *Attention) HandleUp(now float64) {
	a.pressed = Label{}
	a.aim(now)
}

// HandleClick reports whether a click is none, because it ends the press that has opened a card.
func (a *Attention) HandleClick() (none bool) {
	none = a.swallows
	a.swallows = false
	return none
}

// Pressing reports whether a finger rests on a label, or has just opened its card: the browser's own menu stays away.
func (a *Attention) Pressing() bool { return a.pressed.Term != "" || a.swallows }

// Dismiss puts the card away, with what is waited for, and reports whether there was one. It comes no more until the
// visitor has left its label.
func (a *Attention) Dismiss() (there bool) {
	was := a.Card
	a.Card, a.held, a.waits = Label{}, false, false
	a.pressed, a.pointed.Card, a.focused.Card = Label{}, false, false
	a.put, _ = a.wanted()
	if was.Term != "" {
		a.put = was
	}
	return was.Term != ""
}

// Tick opens or closes the card once it is due, and reports whether it has.
func (a *Attention) Tick(now float64, measure Measure) (changed bool) {
	if !a.waits || now < a.due {
		return false
	}
	a.waits = false
	was := a.Card
	a.Card, a.held = a.next, a.pressed.Term != ""
	a.swallows = a.held
	a.Follow(measure)
	return a.Card != was
}

// Follow finds where the label of the open card stands now, and reports whether there is a card to be shown anew. Of a
// label that is not in view the card closes.
func (a *Attention) Follow(measure Measure) (changed bool) {
	if a.Card.Term == "" {
		return false
	}
	at, view, there := measure(a.Card)
	if !there || !at.in(view) {
		a.Dismiss()
		return true
	}
	changed = at != a.At || view != a.View
	a.At, a.View = at, view
	return changed
}

// CardID and MoreID are the ids of the card and of its button, which leads into the glossary.
const (
	CardID = "explained"
	MoreID = "explained-more"
)

// HandleKey does what a key does with the card, and reports whether it does anything. Escape puts the card away; Tab
// leads from the control whose focus has opened it to its button, and from there back. id is that of the element that
// has the focus, key the name of the key as in KeyboardEvent; focus is the id of the element that gets the focus, "" if
// it stays.
func (a *Attention) HandleKey(id, key string, shift bool) (focus string, taken bool) {
	a.swallows = false
	control := a.Card.Control
	switch {
	case a.Card.Term == "":
	case key == "Tab" && !shift && id != "" && id == control && a.focused.same(a.Card):
		return MoreID, true
	case key == "Escape", key == "Tab" && id == MoreID:
		a.Dismiss()
		if id == MoreID {
			focus = control
		}
		return focus, true
	}
	return "", false
}
