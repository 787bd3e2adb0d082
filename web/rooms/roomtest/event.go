package roomtest

import "github.com/vugu/vugu"

// Typed returns the event of a field, slider or list that holds a value.
func Typed(value string) vugu.DOMEvent {
	return vugu.NewDOMEvent(nil, map[string]any{"target": map[string]any{"value": value}})
}

// Click is the event of an element that is pressed.
type Click struct {
	vugu.DOMEvent
	Prevented bool // the browser does nothing of its own
}

// PreventDefault keeps the browser from doing what it would.
func (c *Click) PreventDefault() { c.Prevented = true }
