//go:build js && wasm

// Command page is the page's program: it mounts the components of package web, owns the workers, and draws the raster.
//
// It only translates: what to do is decided in web/lab, what to show in package web, which pixels in web/raster. It runs
// on the browser's main thread; the simulation runs in wasm/worker.
package main

import (
	"syscall/js"

	"github.com/vugu/vugu"
	"github.com/vugu/vugu/domrender"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/wasm/port"
	"microcircuit/web"
	"microcircuit/web/lab"
	"microcircuit/web/text"
)

// page connects the lab with the browser.
type page struct {
	window, document js.Value
	scheme           js.Value // matches where the visitor asks for dark colours
	workers          *port.Page
	analyst          *port.Analyst
	lab              *lab.Lab
	root             *web.Root
	figure           *figure
	events           vugu.EventEnv
	outbox           []byte

	observed     bool   // the analyst knows of this run
	run          uint32 // counts them
	heard        uint32 // last step it has been told of
	analystBytes float64

	stale    bool      // the components show what is no more
	rendered float64   // when components were rendered last (ms)
	spoke    float64   // when the summary was spoken last (ms)
	watched  float64   // when workers were looked after last (ms)
	toldOf   lab.State // what status told last
	told     float64   // when it did (ms)
	frames   int       // drawn in this run
	drawn    float64   // ms spent on them

	firstSpike float64 // when the first spikes stood on the canvas (ms)
	touched    float64 // when the visitor did what no frame has shown yet (ms)
	waited     float64 // longest time until one did (ms)
}

func main() {
	p := &page{window: js.Global(), document: js.Global().Get("document")}
	p.workers = port.NewPage(port.Handlers{Message: p.receive, Crash: p.crash})
	p.analyst = port.NewAnalyst(p.learn, p.deafen)
	p.root = &web.Root{Text: text.English(), Now: p.now, Seed: p.seed, CopyLink: p.copyLink, OneIn: 1}
	p.scheme = p.window.Call("matchMedia", "(prefers-color-scheme: dark)")
	p.figure = newFigure(p)
	p.lab = lab.New(p, p.env())
	p.root.Lab = p.lab
	p.lab.Open(p.fragment(), p.now())
	p.listen()
	p.mount()
}

// mount renders the components now and after every event; frames ask for more as the run goes on.
func (p *page) mount() {
	renderer, err := domrender.New("#app")
	if err != nil {
		panic(err)
	}
	defer renderer.Release()
	p.events = renderer.EventEnv()
	build, err := vugu.NewBuildEnv(p.events)
	if err != nil {
		panic(err)
	}
	p.onFrame()
	for ok := true; ok; ok = renderer.EventWait() {
		if err := renderer.Render(build.RunBuild(p.root)); err != nil {
			panic(err)
		}
		p.figure.attach()
	}
}

// render asks for the components to be rendered, from outside of an event.
func (p *page) render() {
	go func() {
		p.events.Lock()
		p.events.UnlockRender()
	}()
}

func (p *page) now() float64 { return p.window.Get("performance").Call("now").Float() }

func (p *page) env() lab.Env {
	return lab.Env{
		Cores:    p.window.Get("navigator").Get("hardwareConcurrency").Int(),
		Isolated: p.window.Get("crossOriginIsolated").Bool(),
		Profile:  p.window.Get("location").Get("search").String() == "?profile",
	}
}

func (p *page) fragment() string { return p.window.Get("location").Get("hash").String() }

// seed draws a seed from the browser's generator.
func (p *page) seed() uint32 {
	words := p.window.Get("crypto").Call("getRandomValues", p.window.Get("Uint32Array").New(1))
	return uint32(words.Index(0).Float())
}

// receive passes a worker's message to the lab; bytes that are no message end the worker.
func (p *page) receive(worker int, message []byte) {
	m, err := wire.Decode(message)
	if err != nil {
		p.crash(worker, err.Error())
		return
	}
	p.lab.Receive(worker, m, p.now())
	p.stale = true
}

func (p *page) crash(worker int, text string) {
	p.lab.Crash(worker, text)
	p.stale = true
}

// Start ends all workers and starts n new ones.
func (p *page) Start(n, neurons int) { p.workers.Start(n, neurons) }

// Send sends a message to a worker.
func (p *page) Send(worker int, m wire.Message) {
	p.outbox = wire.Encode(p.outbox[:0], m)
	p.workers.Send(worker, p.outbox)
}

// SetLink writes the address bar.
func (p *page) SetLink(fragment string, push bool) {
	call := "replaceState"
	if push {
		call = "pushState"
	}
	if fragment == "" {
		fragment = p.window.Get("location").Get("pathname").String()
	} else {
		fragment = "#" + fragment
	}
	p.window.Get("history").Call(call, nil, "", fragment)
	p.root.Copied = false
}

// Spikes hands spikes to the figure and to the analyst, whose first ones start it.
func (p *page) Spikes(spikes []spike.Spike, last uint32) {
	p.figure.add(spikes, last)
	if !p.observed {
		p.observed = true
		p.run++
		p.tell(&wire.Observe{Params: p.lab.Link.Params, Run: p.run})
	}
	p.tell(&wire.Spikes{Batch: spike.Batch{First: p.heard + 1, Last: last, Spikes: spikes}})
	p.heard = last
}

func (p *page) tell(m wire.Message) {
	p.outbox = wire.Encode(p.outbox[:0], m)
	p.analyst.Send(p.outbox)
}

// learn takes the analyst's findings; those of an earlier run do not count.
func (p *page) learn(message []byte) {
	m, err := wire.Decode(message)
	if err != nil {
		p.deafen(err.Error())
		return
	}
	if f, ok := m.(*wire.Findings); ok && f.Run == p.run && p.observed {
		p.root.Findings, p.analystBytes = f, f.Bytes
		p.stale = true
	}
}

// deafen says that there are no more findings.
func (p *page) deafen(words string) {
	p.root.Deaf = words
	p.stale = true
}

// Cleared empties the figure for a new run.
func (p *page) Cleared() {
	p.figure.reset()
	p.frames, p.drawn, p.waited = 0, 0, 0
	p.observed, p.heard = false, 0
	p.root.Findings = nil
}
