//go:build js && wasm

package page

import (
	"syscall/js"

	"microcircuit/web/board"
	"microcircuit/web/params"
)

// connect gives the components the site's server and the tab's memory.
func (p *page) connect() {
	root, home := p.root, p.window.Get("microcircuit")
	root.Site = board.Site{Base: board.Base(root.Home), Ask: p.ask}
	root.Keep = func(key, value string) bool { return home.Call("keepText", "sessionStorage", key, value).Bool() }
	root.Kept = func(key string) string { return home.Call("keptText", "sessionStorage", key).String() }
	root.KeepLong = func(key, value string) bool { return home.Call("keepText", "localStorage", key, value).Bool() }
	root.KeptLong = func(key string) string { return home.Call("keptText", "localStorage", key).String() }
	root.Bits = func() (bits [params.IDBytes]byte) {
		js.CopyBytesToGo(bits[:], p.window.Get("crypto").Call("getRandomValues", js.Global().Get("Uint8Array").New(len(bits))))
		return bits
	}
	root.Clock = func(seconds int) string {
		return js.Global().Get("Date").New(1000*float64(seconds)).Call("toLocaleString", root.Text.Language).String()
	}
	root.Save = func(name, mime, text string) { p.taker.offer(name, p.taker.blob(array(text), mime)) }
	root.Visit = func(address string) { p.window.Get("location").Call("assign", address) }
	root.Readdress = func(fragment string) { p.main.SetLink(fragment, false) }
}

// ask sends a request to the site's server; what comes back is shown soon after.
func (p *page) ask(r *board.Request, done func(a board.Answer)) {
	var f js.Func
	f = js.FuncOf(func(_ js.Value, args []js.Value) any {
		f.Release()
		done(board.Answer{Status: args[0].Int(), Body: args[1].String(), Wait: args[2].Int()})
		p.stale, p.rendered = true, 0
		return nil
	})
	p.window.Get("microcircuit").Call("ask", r.URL, r.Method, r.Body, r.Secret, r.Patience, f)
}
