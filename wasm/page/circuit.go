//go:build js && wasm

package page

import (
	"syscall/js"

	room "microcircuit/web/rooms/circuit"
)

// circuit is the drawing of the circuit, an element beside the components as the canvas is: its attributes follow the
// run in every frame, which the components do not.
type circuit struct {
	*room.Painter
	page     *page
	ground   js.Value            // holds the SVG; undefined before the components stand
	elements map[string]js.Value // of the SVG, by id
}

func newCircuit(p *page) *circuit {
	return &circuit{Painter: room.NewPainter(p.root.X, &p.root.Figure.Circuit), page: p}
}

// attach puts the drawing in its place after the components have been rendered, and draws it anew where what it depends
// on has changed.
func (c *circuit) attach() {
	place := c.page.document.Call("getElementById", "circuit")
	if place.IsNull() {
		return
	}
	if c.ground.IsUndefined() {
		c.ground = c.page.document.Call("createElement", "div")
		c.listen()
	}
	if !place.Equal(c.ground.Get("parentElement")) {
		place.Call("append", c.ground)
	}
	box := place.Call("getBoundingClientRect")
	width, height := box.Get("width").Float(), box.Get("height").Float()
	if width <= 0 || height <= 0 {
		return
	}
	svg, changed := c.Draw(width, height, c.page.typeSize(), &c.page.root.Figure.A.Bands, c.page.root.Text)
	if !changed {
		return
	}
	c.elements = map[string]js.Value{}
	c.page.keepFocus(func() { c.ground.Set("innerHTML", svg) })
}

// draw writes the attributes that have changed.
func (c *circuit) draw() {
	for _, a := range c.Attrs() {
		e, known := c.elements[a.ID]
		if !known {
			e = c.page.document.Call("getElementById", a.ID)
			c.elements[a.ID] = e
		}
		e.Call("setAttribute", a.Name, a.Value)
	}
}

// listen tells the room what the visitor points at, focuses and presses, and when the focus leaves the matrix, whose
// cell lights its arrow: no component may follow what loses the focus, since it would wait within a render for its end.
func (c *circuit) listen() {
	look := &c.page.root.Figure.Circuit
	item := func(e js.Value) string {
		within := e.Get("target").Call("closest", "[data-item]")
		if within.IsNull() {
			return ""
		}
		return within.Get("dataset").Get("item").String()
	}
	point := func(e js.Value, id string) {
		if e.Get("pointerType").String() != "touch" && room.HandlePoint(look, id) {
			c.page.render()
		}
	}
	on(c.ground, "pointerover", false, func(e js.Value) { point(e, item(e)) })
	on(c.ground, "pointerleave", false, func(e js.Value) { point(e, "") })
	on(c.ground, "focusin", false, func(e js.Value) {
		room.HandleFocus(look, item(e))
		c.page.render()
	})
	on(c.ground, "focusout", false, func(js.Value) {
		room.HandleFocus(look, "")
		c.page.render()
	})
	on(c.page.document, "focusout", false, func(e js.Value) {
		if e.Get("target").Call("closest", "#card-matrix").Truthy() && room.HandlePoint(look, "") {
			c.page.render()
		}
	})
	on(c.ground, "click", false, func(e js.Value) {
		room.HandlePress(look, item(e))
		c.page.render()
	})
}
