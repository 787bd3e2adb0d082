//go:build js && wasm

package page

import (
	"strconv"
	"syscall/js"

	"microcircuit/web"
	"microcircuit/web/lab"
)

// The page is rendered some times a second; rendering takes milliseconds, counting none.
const (
	renderEvery = 220.0    // ms
	speakEvery  = 15_000.0 // ms between two spoken summaries
	watchEvery  = 1_000.0  // ms
	mostWaits   = 64       // times that are told
	tellEvery   = 100.0    // ms between two looks of tests and benchmarks at the status
)

// listen connects the window's events. Listeners live as long as the page.
func (p *page) listen() {
	on := func(target js.Value, event string, capture bool, f func(e js.Value)) {
		target.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
			f(args[0])
			return nil
		}), capture)
	}
	for _, event := range []string{"keydown", "click", "input"} {
		on(p.window, event, true, p.felt)
	}
	on(p.window, "keydown", false, p.key)
	on(p.window, "popstate", false, func(js.Value) { p.open() })
	look := func(js.Value) {
		hidden := p.document.Get("hidden").Bool()
		p.sound.rest(hidden)
		for _, n := range p.root.X.Networks() {
			n.Lab.Hide(hidden, p.now())
		}
	}
	on(p.document, "visibilitychange", false, look)
	look(js.Undefined()) // it may open in a tab behind
	on(p.scheme, "change", false, func(js.Value) { p.restyle() })
}

// felt notes when the visitor did something; the next frame shows its effect.
func (p *page) felt(e js.Value) {
	if p.touched == 0 {
		p.touched = e.Get("timeStamp").Float()
	}
}

// open reads the address bar after the visitor has gone back or forward, or has edited it.
func (p *page) open() {
	p.root.Open(p.address())
	p.render()
}

// key hands keys to the components.
func (p *page) key(e js.Value) {
	target := e.Get("target")
	focus, taken := p.root.HandleKey(web.Press{
		Key:      e.Get("key").String(), // browsers that fill in a form send events without one
		Modified: e.Get("ctrlKey").Truthy() || e.Get("metaKey").Truthy() || e.Get("altKey").Truthy(),
		Tag:      target.Get("tagName").String(), ID: target.Get("id").String(),
	})
	switch {
	case !taken:
		return
	case focus != "":
		p.document.Call("getElementById", focus).Call("focus")
	default:
		p.render()
	}
	e.Call("preventDefault")
}

// onFrame draws, and does what is due, once a display frame.
func (p *page) onFrame() {
	p.window.Call("requestAnimationFrame", p.frame)
	now := p.now()
	drew := false
	for _, f := range p.figures() {
		drew = f.draw() || drew
	}
	if drew {
		p.frames++
		p.drawn += p.now() - now
		if p.firstSpike == 0 && p.root.X.A.Lab.Run.Spikes > 0 {
			p.firstSpike = p.now()
			p.keep()
		}
	}
	p.sound.play()
	if p.touched > 0 {
		if len(p.waits) < mostWaits {
			p.waits = append(p.waits, p.now()-p.touched)
		}
		p.touched = 0
	}
	if p.root.X.A.Lab.State != p.toldOf || now-p.told > tellEvery {
		p.told, p.toldOf = now, p.root.X.A.Lab.State
		p.status()
	}
	if now-p.watched > watchEvery {
		p.watched = now
		p.root.Tick()
		for _, n := range p.root.X.Networks() {
			if n.Lab.CheckSilence(now) {
				n.Changed()
			}
		}
	}
	if p.stale && now-p.rendered > renderEvery {
		p.stale, p.rendered = false, now
		p.render()
	}
	if p.root.X.A.Lab.State == lab.Running && now-p.spoke > speakEvery {
		p.spoke = now
		p.speak()
	}
}

// speak says what the raster shows to those who do not see it, outside of the components: they would empty the element, or
// write the same again and again, which screen readers would read again and again.
func (p *page) speak() {
	p.document.Call("getElementById", "summary").Set("textContent", p.root.Summary())
}

// status keeps what tests and benchmarks read on an element of its own.
func (p *page) status() {
	data := p.document.Call("getElementById", "status").Get("dataset")
	run := p.root.X.A.Lab.Run
	checkpoints := ""
	for i, c := range run.Checkpoints {
		if i > 0 {
			checkpoints += ","
		}
		checkpoints += strconv.Itoa(c.Second) + ":" + c.Hash.String()
	}
	rates := run.Rates()
	for name, value := range map[string]string{
		"state": string(p.root.X.A.Lab.State), "modelMs": strconv.FormatFloat(run.ModelMS(), 'f', 1, 64), "step": strconv.Itoa(int(run.Step)), "spikes": strconv.Itoa(run.Spikes),
		"hash": run.Hash.String(), "hashes": checkpoints, "rates": list(rates[:], 4),
		"rtf": strconv.FormatFloat(run.RTF(), 'g', 6, 64), "wholeRtf": strconv.FormatFloat(run.WholeRTF(), 'g', 6, 64),
		"memory": strconv.FormatFloat(p.memory(), 'f', 0, 64), "predicted": strconv.FormatFloat(p.root.X.A.Lab.Predicted, 'f', 0, 64),
		"firstSpikeMs": strconv.FormatFloat(p.firstSpike, 'f', 1, 64), "drawMs": strconv.FormatFloat(p.drawn, 'f', 1, 64),
		"inputMs": list(p.waits, 1),
		"workers": strconv.Itoa(p.root.X.A.Lab.Workers), "kernel": p.root.X.A.Lab.Kernel, "isolated": strconv.FormatBool(p.root.X.A.Lab.Isolated()),
		"frames": strconv.Itoa(p.frames), "bytes": strconv.FormatFloat(p.root.X.A.Lab.Bytes, 'f', 0, 64),
		"buildMs": strconv.FormatFloat(p.root.X.A.Lab.BuildMS, 'f', 1, 64), "phases": p.phases(),
		"view": p.view(),
	} {
		data.Set(name, value)
	}
	rival := ""
	if b := p.root.X.B; b != nil {
		rival = string(b.Lab.State) + " " + strconv.Itoa(int(b.Lab.Run.Step)) + " " + b.Lab.Run.Hash.String()
	}
	data.Set("b", rival)
}

// list writes numbers separated by commas.
func list(all []float64, decimals int) (text string) {
	for i, x := range all {
		if i > 0 {
			text += ","
		}
		text += strconv.FormatFloat(x, 'f', decimals, 64)
	}
	return text
}

// view writes the first and the last step that the figures show.
func (p *page) view() string {
	v := p.root.X.View()
	return strconv.FormatFloat(v.First, 'f', 0, 64) + " " + strconv.FormatFloat(v.Last, 'f', 0, 64)
}

// memory is what page, workers, what they share, and the analyst take (bytes).
func (p *page) memory() float64 {
	own := p.window.Get("microcircuit").Get("memory").Get("buffer").Get("byteLength").Float()
	for _, n := range p.root.X.Shown() {
		own += n.Lab.Bytes + n.SharedBytes()
	}
	return own + p.analyst.bytes
}

// phases writes a worker's figures separated by commas, workers by semicolons.
func (p *page) phases() string {
	text := ""
	for i, w := range p.root.X.A.Lab.Phases {
		if i > 0 {
			text += ";"
		}
		text += list([]float64{w.Steps, w.Events, w.Update, w.Exchange, w.Deliver, w.Post}, 3)
	}
	return text
}

func px(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) + "px" }
