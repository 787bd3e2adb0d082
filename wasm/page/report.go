//go:build js && wasm

package page

import "syscall/js"

// copy puts a text on the clipboard; done follows if it is there, else the page's script has shown the text.
func (p *page) copy(text string, done func()) {
	p.home.Call("copy", text).Call("then", once(func(args []js.Value) {
		if args[0].Bool() {
			done()
			p.render()
		}
	}))
}

// print opens the browser's print dialog, which holds everything up, outside of the event that asked for it.
func (p *page) print() { p.window.Call("setTimeout", p.window.Get("print"), printAfter) }

const printAfter = 200 // ms; what is to be printed is drawn until then

// program names this build by its file.
func (p *page) program() string { return p.home.Get("version").String() }

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
