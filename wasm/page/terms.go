//go:build js && wasm

package page

import (
	"syscall/js"

	room "microcircuit/web/rooms/explain"
)

// terms tells the room of explanations which labels the visitor points at, focuses and presses, and where they stand.
type terms struct {
	*room.Attention
	page   *page
	labels map[room.Label]js.Value // elements that were seen last, by term and control
}

// spot returns what an element, or one that it stands in, is to the room.
func (t *terms) spot(e js.Value) room.Spot {
	switch {
	case e.Get("closest").IsUndefined(): // the document
		return room.Spot{}
	case e.Call("closest", "#"+room.CardID).Truthy():
		return room.Spot{Card: true}
	}
	return t.labelled(e.Call("closest", "[data-term]"), e.Call("closest", "button"))
}

// focused returns what an element that has the focus is to the room, by its label too.
func (t *terms) focused(e js.Value) room.Spot {
	at, names := t.spot(e), e.Get("labels")
	if at == (room.Spot{}) && names.Truthy() && names.Length() > 0 {
		at = t.labelled(names.Index(0).Call("closest", "[data-term]"), e)
	}
	return at
}

// labelled returns a label and the control that it names, as the room has it. Either may be null.
func (t *terms) labelled(label, control js.Value) room.Spot {
	if label.IsNull() {
		return room.Spot{}
	}
	if named := label.Get("control"); named.Truthy() {
		control = named
	}
	l := room.Label{Term: label.Get("dataset").Get("term").String()}
	if control.Truthy() {
		l.Control = control.Get("id").String()
	}
	t.labels[l] = label
	if hint := label.Get("dataset").Get("hint"); hint.Truthy() {
		l.Hint = hint.String()
	}
	return room.Spot{Label: l}
}

// listen follows pointers, fingers and the focus.
func (t *terms) listen() {
	window, document := t.page.window, t.page.document
	on(document, "pointerover", true, func(e js.Value) {
		if !finger(e) {
			t.HandlePoint(t.spot(e.Get("target")), t.page.now())
		}
	})
	on(document.Get("documentElement"), "pointerleave", false, func(js.Value) {
		t.HandlePoint(room.Spot{}, t.page.now())
	})
	on(document, "focusin", true, func(e js.Value) {
		at, target := room.Spot{}, e.Get("target")
		if target.Call("matches", ":focus-visible").Bool() {
			at = t.focused(target)
		}
		t.HandleFocus(at, t.page.now())
	})
	on(document, "focusout", true, func(e js.Value) {
		if e.Get("relatedTarget").IsNull() {
			t.HandleFocus(room.Spot{}, t.page.now())
		}
	})
	on(document, "pointerdown", true, func(e js.Value) {
		t.show(t.HandleDown(t.spot(e.Get("target")), finger(e), t.page.now()))
	})
	up := func(js.Value) { t.HandleUp(t.page.now()) }
	on(document, "pointerup", true, up)
	on(document, "pointercancel", true, up)
	for event, none := range map[string]func() bool{"click": t.HandleClick, "contextmenu": t.Pressing} {
		on(window, event, true, func(e js.Value) {
			if none() {
				e.Call("preventDefault")
				e.Call("stopImmediatePropagation")
			}
		})
	}
	follow := func(js.Value) { t.show(t.Follow(t.measure)) }
	on(window, "scroll", map[string]any{"capture": true, "passive": true}, follow)
	on(window, "resize", false, follow)
}

// tick opens and closes what is due.
func (t *terms) tick() { t.show(t.Tick(t.page.now(), t.measure)) }

// show renders the page anew if the card has changed.
func (t *terms) show(changed bool) {
	if changed {
		t.page.render()
	}
}

// measure finds where a label stands, with the control that it names.
func (t *terms) measure(l room.Label) (at room.Rect, view room.View, there bool) {
	l.Hint = ""
	e, seen := t.labels[l]
	if !seen || !e.Get("isConnected").Bool() {
		return at, view, false
	}
	at = rect(e)
	if control := e.Get("control"); control.Truthy() {
		at = at.With(rect(control))
	}
	html, window := t.page.html(), t.page.window
	style := window.Call("getComputedStyle", t.page.document.Get("body"))
	return at, room.View{
		Width: html.Get("clientWidth").Float(), Height: window.Get("innerHeight").Float(),
		Em: window.Call("parseFloat", style.Get("fontSize")).Float(),
	}, true
}

// rect returns where an element stands.
func rect(e js.Value) room.Rect {
	box := e.Call("getBoundingClientRect")
	return room.Rect{
		Left: box.Get("left").Float(), Top: box.Get("top").Float(),
		Right: box.Get("right").Float(), Bottom: box.Get("bottom").Float(),
	}
}
