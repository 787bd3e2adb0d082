//go:build js && wasm

package page

// followFocus moves the focus after the components have been rendered.
func (p *page) followFocus() {
	active := func() string { return p.document.Get("activeElement").Get("id").String() }
	p.focus.Follow(p.root, active, func(id string) bool {
		e := p.document.Call("getElementById", id)
		if e.Truthy() {
			e.Call("focus")
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
	id := before.Get("id").String()
	if again := p.document.Call("getElementById", id); id != "" && again.Truthy() {
		again.Call("focus", map[string]any{"preventScroll": true})
	}
}
