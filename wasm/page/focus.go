//go:build js && wasm

package page

// focusDialog moves the focus into a dialog that has opened, and back to where it was when it has closed. Dialogs have the
// id "dialog". What a press has made, in place of what was pressed, takes the focus over.
func (p *page) focusDialog() {
	if next := p.document.Call("getElementById", p.root.UI.Focus); p.root.UI.Focus != "" && next.Truthy() {
		p.root.UI.Focus = ""
		next.Call("focus")
	}
	if p.dialog == p.root.Dialog {
		return
	}
	if p.dialog == "" {
		p.opener = p.document.Get("activeElement").Get("id").String()
	}
	p.dialog = p.root.Dialog
	target := p.document.Call("getElementById", "dialog")
	if p.dialog == "" {
		target = p.document.Call("getElementById", p.opener)
	}
	if target.Truthy() {
		target.Call("focus")
	}
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
