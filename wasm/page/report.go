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
	place, raster := p.byID("report-raster"), p.figures()[0].canvas
	if !place.Truthy() || place.Get("firstElementChild").Truthy() || raster == nil || raster.Width() == 0 {
		return
	}
	copied := p.newCanvas()
	copied.SetWidth(raster.Width())
	copied.SetHeight(raster.Height())
	copied.SetAttribute("role", "img")
	copied.SetAttribute("aria-label", p.root.Text.RasterLabel)
	copied.GetContext2d().Call("drawImage", raster.Value, 0, 0)
	place.Call("append", copied.Value)
}
