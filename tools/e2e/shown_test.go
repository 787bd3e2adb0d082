package e2e

import (
	"fmt"
	"testing"
)

// A run at real time, for as long as it takes to look; then as fast as possible to its end.
const watched = "n=0.02&k=0.02&t_presim=0&t_sim=20000&workers=2"

// heard says whether the workers send something within half a second.
const heard = `(async () => { const before = window.heard; await new Promise((done) => setTimeout(done, 500)); return window.heard !== before; })()`

// quiet says that they do not.
const quiet = heard + `.then((something) => !something)`

// repainted says that the raster, which grows by what is new, is the same when it is painted as a whole: in other colours and
// back.
func (p *page) repainted() {
	p.Helper()
	const picture = `document.getElementById("raster").toDataURL()`
	p.must(p.tab.Eval(`(() => { window.before = `+picture+`; })()`, nil))
	p.must(p.tab.ColorScheme(true))
	p.await(picture + ` !== window.before`)
	p.must(p.tab.ColorScheme(false))
	p.await(picture + ` === window.before`)
}

// A tab that is hidden pauses its run, so that nothing piles up, and is silent; shown again it goes on, with the right picture and spikes.
func TestHidden(t *testing.T) {
	want := hashOf(t, watched)
	bothBrowsers(t, func(p *page) {
		p.open(isolated, watched)
		p.awaitState("running")
		p.must(p.tab.Key("<"))
		p.await(`document.getElementById("status").dataset.step > 1000`)
		p.must(p.tab.Eval(`(() => {
			window.heard = 0;
			for (const worker of microcircuit.workers) worker.addEventListener("message", () => window.heard++);
		})()`, nil))
		p.await(`window.heard > 0`)
		p.must(p.tab.Key("s"))
		p.await(`microcircuit.sound`)
		p.must(p.tab.Eval(`(() => { // what sounds is told to rest meanwhile
			window.told = [];
			for (const order of ["suspend", "resume"]) {
				const obey = microcircuit.sound[order].bind(microcircuit.sound);
				microcircuit.sound[order] = () => { window.told.push(order); return obey(); };
			}
		})()`, nil))
		p.must(p.tab.Eval(`(() => { window.other = open("about:blank"); })()`, nil))
		p.await(`document.hidden`)
		p.await(quiet)
		p.await(`window.told.join() === "suspend"`)
		p.must(p.tab.Eval(`window.other.close()`, nil))
		p.await(`!document.hidden && window.told.join() === "suspend,resume"`)
		p.awaitState("running")
		p.await(heard)
		p.must(p.tab.Key(">"))
		p.awaitState("finished")
		p.sameHash(want, "hidden for a while")
		p.repainted()
		p.noErrors()
	})
}

// Other pixel ratios and zooms during a run: the raster is redrawn at the device's resolution, and the spikes stay.
func TestPixelRatio(t *testing.T) {
	want := hashOf(t, watched)
	bothBrowsers(t, func(p *page) {
		p.open(isolated, watched)
		p.awaitState("running")
		p.must(p.tab.Key("<"))
		for _, v := range []struct {
			width, height int
			ratio         float64
		}{{1280, 900, 2}, {853, 600, 1.5}, {1600, 1125, 0.8}, {1280, 900, 1}} { // another screen; zooms of 150 % and 80 %; back
			p.must(p.tab.SetViewport(v.width, v.height, v.ratio))
			p.await(fmt.Sprintf(`Math.fround(devicePixelRatio) === Math.fround(%v) && (() => {
				const canvas = document.getElementById("raster"), box = canvas.parentElement.getBoundingClientRect();
				return canvas.width === Math.floor(box.width * devicePixelRatio) && canvas.height === Math.floor(box.height * devicePixelRatio);
			})() && %s > 300`, v.ratio, inked))
			if state := p.read("state"); state != "running" {
				p.Errorf("at %v device pixels a pixel it is %s", v.ratio, state)
			}
		}
		p.must(p.tab.Key(">"))
		p.awaitState("finished")
		p.sameHash(want, "on several screens")
		p.repainted()
		p.noErrors()
	})
}
