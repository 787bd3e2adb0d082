//go:build js && wasm

package page

import (
	"syscall/js"

	"microcircuit/web/rooms/explain"
)

// keep lets the service worker keep this version of the page, and hears of a later one.
func (p *page) keep() {
	p.home.Call("keep", js.FuncOf(func(js.Value, []js.Value) any {
		p.root.Outdated = true
		p.schedule.Stale = true
		return nil
	}))
}

// takeUpdate changes to the later version; the page loads anew.
func (p *page) takeUpdate() { p.home.Call("takeUpdate") }

// origin reads where the page comes from out of what its build wrote into index.html.
func (p *page) origin() explain.Origin {
	said := func(name string) string {
		meta := element(p.document.Call("querySelector", "meta[name="+name+"]"))
		if meta.IsNull() {
			return ""
		}
		return meta.GetAttribute("content")
	}
	return explain.Origin{Commit: said("commit"), Source: said("source")}
}
