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
	if e.Get("closest").IsUndefined() { // the document
		return room.Spot{}
	}
	if e.Call("closest", "#"+room.CardID).Truthy() {
		return room.Spot{Card: true}
	}
	label, control := e.Call("closest", "[data-term]"), e.Call("closest", "button")
	if names := e.Get("labels"); label.IsNull() && names.Truthy() && names.Length() > 0 {
		label, control = names.Index(0).Call("closest", "[data-term]"), e
	}
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
	finger := func(e js.Value) bool { return e.Get("pointerType").String() == "touch" }
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
			at = t.spot(target)
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

// measure finds where a label stands.
func (t *terms) measure(l room.Label) (at room.Rect, view room.View, there bool) {
	l.Hint = ""
	e, seen := t.labels[l]
	if !seen || !e.Get("isConnected").Bool() {
		return at, view, false
	}
	box, html, body := e.Call("getBoundingClientRect"), t.page.html(), t.page.document.Get("body")
	em := t.page.window.Call("parseFloat", t.page.window.Call("getComputedStyle", body).Get("fontSize"))
	at = room.Rect{
		Left: box.Get("left").Float(), Top: box.Get("top").Float(),
		Right: box.Get("right").Float(), Bottom: box.Get("bottom").Float(),
	}
	view = room.View{
		Width: html.Get("clientWidth").Float(), Height: t.page.window.Get("innerHeight").Float(), Em: em.Float(),
	}
	return at, view, true
}
