package circuit

// Look is what the visitor points at and has opened, in the drawing or in the matrix of projections. The zero value is
// of a visitor who has done nothing.
type Look struct {
	Pointed Item // under the pointer
	Focused Item // that has the keyboard's focus
	Open    Item // whose card was opened by a press
	Stop    Item // to which the tabulator leads: the one that was focused last
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

// Shown returns the item whose card is shown: the opened one as long as there is one.
func (k *Look) Shown() Item {
	if k.Open.There {
		return k.Open
	}
	return k.Lit()
}

// Point follows the pointer onto an item, or onto none, and reports whether that changes anything.
func (k *Look) Point(at Item) (changed bool) {
	changed = k.Pointed != at
	k.Pointed = at
	return changed
}

// Focus follows the focus onto an item, or onto none.
func (k *Look) Focus(on Item) {
	k.Focused = on
	if on.There {
		k.Stop = on
	}
}

// Press opens the card of an item, and closes it if it is open; a press beside all items closes it.
func (k *Look) Press(on Item) {
	if on == k.Open {
		on = Item{}
	}
	k.Open = on
	if on.There {
		k.Stop = on
	}
}

// Close closes the card and leaves the item unlit, and returns the id of the item; "" if no card was shown.
func (k *Look) Close() (id string) {
	id = k.Shown().ID()
	k.Open, k.Pointed, k.Focused = Item{}, Item{}, Item{}
	return id
}
