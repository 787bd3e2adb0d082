//go:build js && wasm

package page

import (
	"syscall/js"

	"microcircuit/wasm/port"
	"microcircuit/web/board"
	"microcircuit/web/host"
	"microcircuit/web/params"
)

// host returns what the browser does for the page.
func (p *page) host() *host.Host {
	store := func(name string) host.Store {
		return host.Store{
			Get: func(key string) string { return p.home.Call("keptText", name, key).String() },
			Set: func(key, value string) bool { return p.home.Call("keepText", name, key, value).Bool() },
		}
	}
	return &host.Host{
		Now: p.now, Seed: p.seed, RandomID: p.randomID, FormatTime: p.formatTime,
		Env: p.env(), NewWorkers: newWorkers, Analyst: p.newAnalyst(), NewCounter: newCounter, Ask: p.ask,
		Address: p.address, SetFragment: p.setFragment, Navigate: p.navigate,
		Tab: store("sessionStorage"), Browser: store("localStorage"),
		Copy: p.copy, Print: p.print, Save: p.save,
		ApplyAppearance: p.applyAppearance, Update: p.takeUpdate, StillMotion: p.stillMotion,
	}
}

func newWorkers(to host.Receiver, shown bool) host.Workers { return port.NewPage(to, shown) }

// newAnalyst returns the worker that evaluates spikes and writes files.
func (p *page) newAnalyst() host.Analyst {
	receive := func(message []byte) { p.root.ReceiveAnalyst(message) } // root stands later
	return port.NewAnalyst("analyst", receive, func(words string) { p.root.FailAnalyst(words) })
}

// newCounter returns a worker like it, which counts the runs of a sweep.
func newCounter(to host.Listener) host.Analyst {
	return port.NewAnalyst("counter", to.Message, to.Fail)
}

func (p *page) randomID() (bits [params.IDBytes]byte) {
	js.CopyBytesToGo(bits[:], p.window.Get("crypto").Call("getRandomValues", js.Global().Get("Uint8Array").New(len(bits))))
	return bits
}

func (p *page) formatTime(seconds int) string {
	return js.Global().Get("Date").New(1000*float64(seconds)).Call("toLocaleString", p.root.Text.Language).String()
}

// setFragment writes the address bar.
func (p *page) setFragment(fragment string, push bool) {
	call := "replaceState"
	if push {
		call = "pushState"
	}
	l := p.location()
	address := l.Get("origin").String() + host.Address(l.Get("pathname").String(), l.Get("search").String(), fragment)
	p.window.Get("history").Call(call, nil, "", address)
}

func (p *page) navigate(address string) { p.location().Call("assign", address) }

func (p *page) save(name, mime, text string) { p.files.offer(name, blob(array(text), mime)) }

// ask sends a request to the site's server; what comes back is shown soon after.
func (p *page) ask(r *board.Request, done func(a board.Answer)) {
	p.home.Call("ask", r.URL, r.Method, r.Body, r.Secret, r.Patience, once(func(args []js.Value) {
		done(board.Answer{Status: args[0].Int(), Body: args[1].String(), Wait: args[2].Int()})
		p.schedule.Hurry()
	}))
}
