package e2e

import (
	"strings"
	"testing"

	"microcircuit/tools/lib/headless"
	"microcircuit/web/params"
)

// hashOf is what a link's run gives without a page.
func hashOf(t *testing.T, fragment string) string {
	t.Helper()
	l, notices := params.Parse(fragment)
	r, err := headless.Run(t.Context(), &l.Params, headless.Options{Workers: 1, At: l.At})
	if err != nil || len(notices) > 0 || r.Spikes == 0 {
		t.Fatalf("%s: %d spikes, %v, %v", fragment, r.Spikes, notices, err)
	}
	return r.Hash.String()
}

// counted keeps the engine's workers that live in window.live.
const counted = `(() => {
	window.live = new Set(microcircuit.workers);
	const terminate = Worker.prototype.terminate;
	Worker.prototype.terminate = function () { live.delete(this); terminate.call(this); };
	window.Worker = class extends Worker {
		constructor(url, options) {
			super(url, options);
			if (url === microcircuit.workerURL) live.add(this);
		}
	};
})()`

// pressed presses keys so quickly that the page does nothing in between.
func (p *page) pressed(keys string) {
	p.Helper()
	p.must(p.tab.Eval(`[..."`+keys+`"].forEach((key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })))`, nil))
}

// Whoever presses in a hurry gets what the last press asks for, from one set of workers, with the link's spikes.
func TestHurry(t *testing.T) {
	const link = "n=0.02&k=0.02&t_presim=0&t_sim=3000&workers=2"
	want := hashOf(t, link)
	eachBrowser(t, func(p *page) {
		p.openSlowly(link) // nothing here ends by itself
		p.must(p.tab.Eval(counted, nil))
		p.pressed("r")
		p.awaitState("running")
		p.pressed("  ")
		p.await(`document.getElementById("status").dataset.step > 0`)
		p.awaitState("running")
		p.must(p.tab.Click("#play"))
		p.must(p.tab.Click("#play"))
		p.awaitState("running")
		p.pressed("   ")
		p.awaitState("paused")
		p.pressed(strings.Repeat("r", 30))
		p.await(`document.getElementById("status").dataset.step === "0" && document.getElementById("status").dataset.state === "paused"`)
		p.pressed(strings.Repeat("r ", 15))
		p.awaitState("running")
		p.pressed(">>>>")
		p.awaitState("finished")
		p.sameHash(want, "after many restarts")
		var live int
		p.must(p.tab.Eval(`window.live.size`, &live))
		if live != 2 {
			p.Errorf("%d workers live", live)
		}
		p.noErrors()
	})
}

// A reload while a network is built begins it again, and nothing of the first is left.
func TestReloadDuringBuild(t *testing.T) {
	const link = "n=0.2&k=0.2&t_presim=0&t_sim=20"
	want := hashOf(t, link)
	bothBrowsers(t, func(p *page) {
		p.open(isolated, link)
		for range 3 {
			p.await(`document.getElementById("status")?.dataset.state`)
			p.must(p.tab.Reload())
		}
		p.awaitState("finished")
		p.sameHash(want, "after reloads")
		p.noErrors()
	})
}

// The way back and forth goes through the networks of each link, each with its own spikes, also when one was not finished.
func TestHistory(t *testing.T) {
	links := []string{small + "&t_sim=300", small + "&t_sim=300&seed=2", small + "&t_sim=300&g=-3.5"}
	want := map[string]string{}
	for i, link := range links {
		l, _ := params.Parse(link)
		links[i] = params.Format(l) // as the page writes it
		want[links[i]] = hashOf(t, links[i])
	}
	bothBrowsers(t, func(p *page) {
		at := func(i int) {
			p.Helper()
			p.await(`location.hash === "#` + links[i] + `" && document.getElementById("status")?.dataset.hash === "` + want[links[i]] + `"`)
			p.awaitState("finished")
		}
		p.open(isolated, links[0])
		at(0)
		for i := 1; i < len(links); i++ {
			p.must(p.tab.Eval(`location.hash = "`+links[i]+`"`, nil))
			at(i)
		}
		p.must(p.tab.Back())
		at(1)
		p.must(p.tab.Back())
		at(0)
		p.must(p.tab.Eval(`history.go(2)`, nil))
		at(2)
		p.must(p.tab.Eval(`new Promise((done) => {
			const ways = [-1, -1, 1];
			addEventListener("popstate", function on() {
				if (ways.length) return history.go(ways.shift());
				removeEventListener("popstate", on);
				done();
			});
			history.go(ways.shift());
		})`, nil))
		at(1)
		p.noErrors()
	})
}
