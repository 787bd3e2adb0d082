//go:build js && wasm

package main

import "syscall/js"

// copyText puts a text on the clipboard, and says whether the browser let it.
func (p *page) copyText(text string, done func(copied bool)) {
	clipboard := p.window.Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		return
	}
	then := func(copied bool) js.Func {
		var f js.Func
		f = js.FuncOf(func(js.Value, []js.Value) any {
			done(copied)
			p.render()
			f.Release()
			return nil
		})
		return f
	}
	clipboard.Call("writeText", text).Call("then", then(true), then(false))
}

// copyLink copies the address.
func (p *page) copyLink() {
	p.copyText(p.window.Get("location").Get("href").String(), func(copied bool) { p.root.Copied = copied })
}

// copy copies another text.
func (p *page) copy(text string) {
	p.copyText(text, func(copied bool) {
		if copied {
			p.root.CopiedText = text
		}
	})
}

// print opens the browser's print dialog, which holds everything up, outside of the event that asked for it.
func (p *page) print() { go p.window.Call("print") }

// program names this build by its file.
func (p *page) program() string { return p.window.Get("microcircuit").Get("version").String() }

// picture puts a copy of the raster into a report that has none yet.
func (p *page) picture() {
	place := p.document.Call("getElementById", "report-raster")
	raster := p.document.Call("getElementById", "raster")
	if !place.Truthy() || place.Get("firstElementChild").Truthy() || !raster.Truthy() || raster.Get("width").Int() == 0 {
		return
	}
	copied := p.document.Call("createElement", "canvas")
	copied.Set("width", raster.Get("width"))
	copied.Set("height", raster.Get("height"))
	copied.Call("setAttribute", "role", "img")
	copied.Call("setAttribute", "aria-label", p.root.Text.RasterLabel)
	copied.Call("getContext", "2d").Call("drawImage", raster, 0, 0)
	place.Call("append", copied)
}
