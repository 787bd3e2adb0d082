//go:build js && wasm

package page

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"
)

// The types of package dom are made directly here. It wraps what it looks up itself, elements and parents, in types
// that it finds by a table of all constructors, which would be in the program with all that belongs to them.

// element returns a value as an element. There is no such element where the value is null.
func element(v js.Value) *dom.BasicHTMLElement {
	return &dom.BasicHTMLElement{BasicElement: &dom.BasicElement{BasicNode: &dom.BasicNode{Value: v}}}
}

// byID returns an element of the page, whose value is null if there is none.
func (p *page) byID(id string) *dom.BasicHTMLElement {
	return element(p.document.Call("getElementById", id))
}

// newElement returns an element that stands nowhere yet.
func (p *page) newElement(tag string) *dom.BasicHTMLElement {
	return element(p.document.Call("createElement", tag))
}

// newCanvas returns a canvas that stands nowhere yet.
func (p *page) newCanvas() *dom.HTMLCanvasElement {
	return &dom.HTMLCanvasElement{BasicHTMLElement: p.newElement("canvas")}
}

// html returns the page's outermost element.
func (p *page) html() *dom.BasicHTMLElement { return element(p.document.Get("documentElement")) }

// style returns the style of the page at present.
func (p *page) style() *dom.CSSStyleDeclaration {
	return &dom.CSSStyleDeclaration{Value: p.window.Call("getComputedStyle", p.html().Value)}
}

// location returns the address bar.
func (p *page) location() js.Value { return p.window.Get("location") }

// on has f called with each event of a target, as long as the page lives. options are those of addEventListener.
func on(target js.Value, event string, options any, f func(e js.Value)) {
	target.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
		f(args[0])
		return nil
	}), options)
}

// once returns a function for JavaScript that calls f the first time it is called, and must be called no more.
func once(f func(args []js.Value)) js.Func {
	var fn js.Func
	fn = js.FuncOf(func(_ js.Value, args []js.Value) any {
		fn.Release()
		f(args)
		return nil
	})
	return fn
}

// then has one of two functions called with what a promise comes to: its value, or why it has failed.
func then(promise js.Value, kept, failed func(v js.Value)) {
	var either [2]js.Func
	for i, f := range []func(js.Value){kept, failed} {
		either[i] = js.FuncOf(func(_ js.Value, args []js.Value) any {
			either[0].Release()
			either[1].Release()
			f(args[0])
			return nil
		})
	}
	promise.Call("then", either[0], either[1])
}
