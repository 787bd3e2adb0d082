package circuit

// Look is what the visitor points at and has opened, in the drawing or in the matrix of projections. The zero value is
// of a visitor who has done nothing.
type Look struct {
	Pointed Item // under the pointer
	Focused Item // that has the keyboard's focus
	Open    Item // whose card was opened by a press
	Stop    Item // to which the tabulator leads: the one that was focused last
	Quiet   Item // whose card was put away, until the visitor has been elsewhere
}

// Lit returns what is lit: what is pointed at, or else opened, or else focused.
func (k *Look) Lit() Item {
	for _, i := range []Item{k.Pointed, k.Open, k.Focused} {
		if i.There {
			return i
		}
	}
	return Item{}
}

// Shown returns the item whose card is shown: the opened one as long as there is one; none of one that was put away.
func (k *Look) Shown() Item {
	if k.Open.There {
		return k.Open
	}
	lit := k.Lit()
	if lit == k.Quiet {
		return Item{}
	}
	return lit
}

// Point follows the pointer onto an item, or onto none, and reports whether that changes anything.
func (k *Look) Point(at Item) (changed bool) {
	changed = k.Pointed != at
	k.Pointed = at
	k.hear(at)
	return changed
}

// Focus follows the focus onto an item, or onto none.
func (k *Look) Focus(on Item) {
	k.Focused = on
	k.hear(on)
	if on.There {
		k.Stop = on
	}
}

// hear shows cards again once the visitor is at another item.
func (k *Look) hear(at Item) {
	if at.There && at != k.Quiet {
		k.Quiet = Item{}
	}
}

// Press opens the card of an item, and closes it if it is open; a press beside all items closes it.
func (k *Look) Press(on Item) {
	if on == k.Open {
		on = Item{}
	}
	k.Open, k.Quiet = on, Item{}
	if on.There {
		k.Stop = on
	}
}

// Close puts the card away, and returns its item; none if no card was shown.
func (k *Look) Close() (of Item) {
	of = k.Shown()
	k.Open, k.Quiet = Item{}, of
	return of
}
