//go:build js && wasm

package page

import (
	"syscall/js"

	"microcircuit/web"
)

// listen connects the window's events. Listeners live as long as the page.
func (p *page) listen() {
	for _, event := range []string{"keydown", "click", "input"} {
		on(p.window, event, true, p.felt)
	}
	on(p.window, "keydown", false, p.key)
	on(p.window, "popstate", false, func(js.Value) { p.open() })
	p.terms.listen()
	look := func(js.Value) {
		hidden := p.document.Get("hidden").Bool()
		p.sound.rest(hidden)
		p.root.X.Hide(hidden)
	}
	on(p.document, "visibilitychange", false, look)
	look(js.Undefined()) // it may open in a tab behind
	on(p.scheme, "change", false, func(js.Value) { p.restyle() })
	on(p.window, "beforeprint", false, func(js.Value) { p.usePaper(true) })
	on(p.window, "afterprint", false, func(js.Value) { p.usePaper(false) })
}

// felt notes when the visitor did something; the next frame shows its effect.
func (p *page) felt(e js.Value) { p.meter.Touch(e.Get("timeStamp").Float()) }

// open reads the address bar after the visitor has gone back or forward, or has edited it.
func (p *page) open() {
	p.root.Open(p.address())
	p.render()
}

// key hands keys to the components.
func (p *page) key(e js.Value) {
	target := element(e.Get("target"))
	for _, f := range p.rasters {
		f.Aim.Leave()
	}
	focus, taken := p.root.HandleKey(web.Press{
		Key:      e.Get("key").String(), // browsers that fill in a form send events without one
		Modified: e.Get("ctrlKey").Truthy() || e.Get("metaKey").Truthy() || e.Get("altKey").Truthy(),
		Shift:    e.Get("shiftKey").Truthy(),
		Tag:      target.TagName(), ID: target.ID(),
	})
	if !taken {
		return
	}
	if focus != "" {
		p.byID(focus).Focus()
	}
	p.render()
	e.Call("preventDefault")
}

// onFrame does what is due, once a display frame.
func (p *page) onFrame() {
	p.window.Call("requestAnimationFrame", p.frame)
	p.terms.tick()
	p.display.Frame(p.root, &p.schedule, &p.meter)
}

// draw draws the rasters that have changed, and reports whether any has.
func (p *page) draw() (drawn bool) {
	for _, f := range p.figures() {
		drawn = f.draw() || drawn
	}
	if p.schedule.Glow(p.now(), p.root.X.A.Lab.Speed) {
		p.circuit.draw()
	}
	return drawn
}

// speak puts the raster into words for those who do not see it, in an element outside of the components. They would
// write the same words again whenever they are rendered, and screen readers would read them again.
func (p *page) speak() { p.byID("summary").SetTextContent(p.root.Summary()) }

// status keeps what tests and benchmarks read on an element of its own.
func (p *page) status() {
	data := p.byID("status").Get("dataset")
	for _, d := range p.root.Status(&p.meter, p.memory()) {
		data.Set(d.Name, d.Value)
	}
}

// memory is what page, workers, what they share, and the analyst take (bytes).
func (p *page) memory() float64 {
	own := p.home.Get("memory").Get("buffer").Get("byteLength").Float()
	return own + p.root.X.Bytes()
}
