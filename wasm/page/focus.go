//go:build js && wasm

package page

// followFocus moves the focus after the components have been rendered.
func (p *page) followFocus() {
	active := func() string { return element(p.document.Get("activeElement")).ID() }
	p.focus.Follow(p.root, active, func(id string) bool {
		e := p.byID(id)
		if e.Truthy() {
			e.Focus()
		}
		return e.Truthy()
	})
}

// keepFocus renders, and gives the focus back where that has made the element anew which had it.
func (p *page) keepFocus(render func()) {
	before, body := p.document.Get("activeElement"), p.document.Get("body")
	render()
	now := p.document.Get("activeElement")
	if before.IsNull() || before.Equal(body) || !now.IsNull() && !now.Equal(body) {
		return
	}
	id := element(before).ID()
	if again := p.byID(id); id != "" && again.Truthy() {
		again.Call("focus", map[string]any{"preventScroll": true})
	}
}
