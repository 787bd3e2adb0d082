//go:build js && wasm

package page

import (
	"honnef.co/go/js/dom/v2"

	"microcircuit/web"
)

// fields matches the elements that the visitor writes in.
const fields = "textarea, input[type=text], input[type=number]"

// followFocus moves the focus after the components have been rendered, and brings into view what has arrived.
func (p *page) followFocus() {
	active := func() *dom.BasicHTMLElement { return element(p.document.Get("activeElement")) }
	again := p.focus.Follow(p.root, web.View{
		Active: func() string { return active().ID() },
		Typing: func() bool { return active().Truthy() && active().Call("matches", fields).Bool() },
		Focus: func(id string) bool {
			e := p.byID(id)
			if e.Truthy() {
				e.Focus()
			}
			return e.Truthy()
		},
		Reveal: p.reveal,
	})
	if again {
		p.render()
	}
}

// reveal scrolls to an element, at once where the visitor wants no motion.
func (p *page) reveal(id string) bool {
	e, behavior := p.byID(id), "smooth"
	if p.stillMotion() {
		behavior = "instant"
	}
	if e.Truthy() {
		e.Call("scrollIntoView", map[string]any{"behavior": behavior, "block": "start"})
	}
	return e.Truthy()
}

// keepFocus renders, and gives the focus back where that has made the element anew which had it, or to what has taken
// its place.
func (p *page) keepFocus(render func()) {
	before, body := p.document.Get("activeElement"), p.document.Get("body")
	render()
	now := p.document.Get("activeElement")
	if before.IsNull() || before.Equal(body) || !now.IsNull() && !now.Equal(body) {
		return
	}
	id := element(before).ID()
	for _, next := range []string{id, web.Heir(id)} {
		if e := p.byID(next); next != "" && e.Truthy() {
			e.Call("focus", map[string]any{"preventScroll": true})
			return
		}
	}
}
