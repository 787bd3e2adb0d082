//go:build js && wasm

package main

import "syscall/js"

// keep lets the service worker keep this version of the page, and hears of a later one.
func (p *page) keep() {
	p.window.Get("microcircuit").Call("keep", js.FuncOf(func(js.Value, []js.Value) any {
		p.root.Outdated = true
		p.stale = true
		return nil
	}))
}

// takeUpdate changes to the later version; the page loads anew.
func (p *page) takeUpdate() { p.window.Get("microcircuit").Call("takeUpdate") }
