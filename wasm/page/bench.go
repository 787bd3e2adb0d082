//go:build js && wasm

package page

import (
	"maps"
	"strings"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/wasm/port"
	"microcircuit/web"
	"microcircuit/web/lab"
	"microcircuit/web/params"
)

// bench is a lab and its workers: the lab's host.
type bench struct {
	page    *page
	workers *port.Page
	lab     *lab.Lab
	figure  *figure // nil: nobody watches
	changed func()  // the lab may have changed
	outbox  []byte
}

// newBench returns a bench whose lab has no link yet.
func newBench(p *page) *bench {
	b := &bench{page: p, changed: p.changed}
	b.workers = port.NewPage(port.Handlers{Message: b.receive, Crash: b.crash})
	b.lab = lab.New(b, p.env())
	return b
}

// changed follows a change of network A or B.
func (p *page) changed() {
	p.root.Advance()
	p.stale = true
}

// show gives a bench a figure, and the components what they show of it.
func (b *bench) show(view *web.Bench) {
	view.Lab, view.OneIn = b.lab, 1
	b.figure = newFigure(b.page, view)
}

// newRival makes the bench of network B; it ends with its lab's Close.
func (p *page) newRival() *web.Bench {
	view := &web.Bench{Prefix: "b-"}
	p.rival = newBench(p)
	p.rival.show(view)
	return view
}

// figures lists those that are on the page.
func (p *page) figures() []*figure {
	if p.root.B == nil {
		return []*figure{p.main.figure}
	}
	return []*figure{p.main.figure, p.rival.figure}
}

// newBeside makes a lab beside the page's.
func (p *page) newBeside(changed func()) *lab.Lab {
	b := newBench(p)
	b.changed = func() {
		changed()
		p.stale = true
	}
	p.beside[b] = true
	return b.lab
}

// main says that the bench's link is the page's.
func (b *bench) main() bool { return b == b.page.main }

// receive passes a worker's message to the lab; bytes that are no message end the run.
func (b *bench) receive(worker int, message []byte) {
	if m, err := wire.Decode(message); err != nil {
		b.lab.Refuse(worker, err.Error())
	} else {
		b.lab.Receive(worker, m, b.page.now())
	}
	b.changed()
}

func (b *bench) crash(worker int, text string) {
	if text == port.Absent {
		b.lab.Refuse(worker, text)
	} else {
		b.lab.Crash(worker, text)
	}
	b.changed()
}

// Start ends all workers and starts n new ones.
func (b *bench) Start(n, neurons int) { b.workers.Start(n, neurons) }

// Send sends a message to a worker.
func (b *bench) Send(worker int, m wire.Message) {
	b.outbox = wire.Encode(b.outbox[:0], m)
	b.workers.Send(worker, b.outbox)
}

// SetLink writes the address bar, which holds the links of A and B; other networks stand nowhere.
func (b *bench) SetLink(fragment string, push bool) {
	if b == b.page.rival {
		b.page.root.HandleRival()
	}
	if !b.main() {
		return
	}
	call := "replaceState"
	if push {
		call = "pushState"
	}
	location := b.page.window.Get("location")
	address := location.Get("pathname").String()
	if query := location.Get("search").String(); !strings.Contains(query, "=") { // else it was a link, or a tracker's
		address += query
	}
	if fragment != "" {
		address += "#" + fragment
	}
	b.page.window.Get("history").Call(call, nil, "", location.Get("origin").String()+address)
	b.page.root.Copied = false
}

// Spikes hands spikes to the figure, and to the analyst if the network is the page's.
func (b *bench) Spikes(spikes []spike.Spike, last uint32) {
	if b.figure != nil {
		b.figure.add(spikes, last)
	}
	if b.main() {
		b.page.analyst.add(spikes, last)
		b.page.root.Sound.Add(spikes, last)
		b.page.root.Taking.Card.Add(spikes, last)
	}
}

// Cleared empties what shows the run that ended.
func (b *bench) Cleared() {
	if b.figure != nil {
		b.page.root.Camera.Follow()
		b.figure.reset()
	}
	if b.main() {
		b.page.frames, b.page.drawn, b.page.waits = 0, 0, nil
		b.page.analyst.reset()
		b.page.root.Sound.Reset()
		b.page.root.Taking.Card.Restart(params.Format(b.lab.Link))
	}
}

// benches lists all whose workers may live.
func (p *page) benches() []*bench {
	maps.DeleteFunc(p.beside, func(b *bench, _ bool) bool { return b.lab.State == lab.Closed })
	all := []*bench{p.main}
	if p.root.B != nil {
		all = append(all, p.rival)
	}
	for b := range p.beside {
		all = append(all, b)
	}
	return all
}
