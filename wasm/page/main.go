//go:build js && wasm

// Package page is the program on the browser's main thread: it mounts the components of package web, owns the workers,
// and puts the raster on its canvas.
//
// It translates between the browser and the packages below web/, which decide all that a native test can hold: what a
// network does (lab, experiment), what is due in a frame and where the focus goes (web), which pixels a raster has and
// what a gesture on it means (rooms/figure), how files come and go (rooms/transfer). The simulation runs in package
// worker.
package page

import (
	"runtime/debug"
	"syscall/js"

	"github.com/vugu/vugu"
	"github.com/vugu/vugu/domrender"

	"microcircuit/web"
	"microcircuit/web/lab"
	"microcircuit/web/rooms/explain"
)

// page connects the lab with the browser.
type page struct {
	window, document js.Value
	home             js.Value  // globalThis.microcircuit, the page's scripts
	scheme           js.Value  // matches where the visitor asks for dark colours
	rasters          []*figure // of the networks on the page
	circuit          *circuit
	onPaper          bool // the page is being printed
	terms            *terms
	files            *transferHost
	sound            *sound
	root             *web.Root
	events           vugu.EventEnv
	frame            js.Func // calls onFrame, once a display frame

	display  web.Display  // what a frame may do
	schedule web.Schedule // of the frames
	meter    web.Meter    // of the same
	focus    web.Focus
}

// garbage is how much garbage there may be (percent of the memory in use). It is less than Go's 100: most of the memory
// is the record of spikes, which costs the collector nothing, since it holds no pointers.
const garbage = 30

// Run is the page, from its first element to its end.
func Run() {
	debug.SetGCPercent(garbage)
	p := &page{window: js.Global(), document: js.Global().Get("document"), home: js.Global().Get("microcircuit")}
	p.scheme = p.window.Call("matchMedia", "(prefers-color-scheme: dark)")
	p.root = web.NewRoot(p.host())
	p.root.Learn.Program, p.root.Origin, p.sound = p.program(), p.origin(), &sound{page: p}
	p.display = web.Display{
		Draw: p.draw, Keep: p.keep, Play: p.sound.play, Status: p.status, Render: p.render, Speak: p.speak,
	}
	p.files = newTransferHost(p)
	p.circuit = newCircuit(p)
	p.terms = &terms{page: p, Attention: &p.root.Explain.Attention, labels: map[explain.Label]js.Value{}}
	p.root.X.Watchers = append(p.root.X.Watchers, &p.meter, p.circuit)
	p.root.OnChange = func() { p.schedule.Stale = true }
	p.root.Open(p.address())
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
	p.frame = js.FuncOf(func(js.Value, []js.Value) any {
		p.onFrame()
		return nil
	})
	p.onFrame()
	for ok := true; ok; ok = renderer.EventWait() {
		p.root.Advance()
		p.keepFocus(func() {
			if err := renderer.Render(build.RunBuild(p.root)); err != nil {
				panic(err)
			}
		})
		for _, f := range p.figures() {
			f.attach()
		}
		p.circuit.attach()
		p.picture()
		p.followFocus()
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
		Profile:  p.location().Get("search").String() == "?profile",
	}
}

func (p *page) address() string { return p.location().Get("href").String() }

// seed draws a seed from the browser's generator.
func (p *page) seed() uint32 {
	words := p.window.Get("crypto").Call("getRandomValues", p.window.Get("Uint32Array").New(1))
	return uint32(words.Index(0).Float())
}
