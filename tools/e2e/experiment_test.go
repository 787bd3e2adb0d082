package e2e

import (
	"net/url"
	"strings"
	"testing"

	"microcircuit/tools/lib/headless"
	"microcircuit/web/params"
)

// clickSpike clicks the dot nearest to the middle of the raster.
const clickSpike = `(() => {
	const canvas = document.getElementById("raster"), box = canvas.getBoundingClientRect(), scale = canvas.width / box.width;
	const { data, width, height } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
	const paper = data.slice(4 * width * Math.floor(height / 5), 4 * width * Math.floor(height / 5) + 3);
	for (let y = Math.floor(height / 2); y < height * 0.6; y++)
		for (let x = Math.floor(width / 3); x < width; x++) {
			const at = 4 * (y * width + x);
			if (data[at] > 100 || data[at + 2] < 100) continue; // a dot of an excitatory neuron
			const point = { bubbles: true, pointerId: 7, clientX: box.left + x / scale, clientY: box.top + y / scale };
			canvas.setPointerCapture = () => {};
			canvas.dispatchEvent(new PointerEvent("pointerdown", point));
			canvas.dispatchEvent(new PointerEvent("pointerup", point));
			return true;
		}
	return false;
})()`

// Pulses and rates act while it runs; the link repeats them: the command line computes the same spikes from it.
func TestInterventions(t *testing.T) {
	eachBrowser(t, func(p *page) {
		p.open(isolated, "t_presim=0&t_sim=2000&workers=2&theme=light")
		p.awaitState("running")
		p.must(p.tab.Click("#pulse-th"))
		p.await(`/at=\d+(:|%3A)th(:|%3A)10/.test(location.hash)`)
		p.must(p.tab.Eval(`(() => {
			const rate = document.getElementById("bg_rate");
			rate.value = 9;
			rate.dispatchEvent(new Event("input", {bubbles: true}));
			rate.dispatchEvent(new Event("change", {bubbles: true}));
		})()`, nil))
		p.await(`/bg_rate(:|%3A)9/.test(location.hash)`)
		p.awaitState("finished")
		p.await(`document.getElementById("clear-changes").title.split(" · ").length === 2`)
		fragment, err := url.PathUnescape(p.link())
		p.must(err)
		l, notices := params.Parse(fragment)
		if len(notices) > 0 || len(l.At) != 2 {
			p.Fatalf("link %s: %v", fragment, notices)
		}
		got, err := headless.Run(p.Context(), &l.Params, headless.Options{Workers: 1, At: l.At})
		p.must(err)
		p.sameHash(got.Hash.String(), "the link on the command line")
		p.must(p.tab.Eval(`location.reload()`, nil))
		p.await(`!document.getElementById("status").dataset.state`)
		p.awaitState("finished")
		p.sameHash(got.Hash.String(), "reloaded")
		p.must(p.tab.Click("#clear-changes"))
		p.await(`!location.hash.includes("at=")`)
		p.noErrors()
	})
}

// A change reaches networks A and B at the same step.
func TestInterventionInBoth(t *testing.T) {
	eachBrowser(t, func(p *page) {
		p.open(isolated, "b=1&t_presim=0&t_sim=3000")
		p.awaitState("running")
		p.await(`document.getElementById("status").dataset.b.startsWith("running ")`)
		p.must(p.tab.Click("#pulse-dc"))
		p.await(`/at=\d+(:|%3A)dc(:|%3A)100/.test(location.hash)`)
		p.awaitState("finished")
		p.await(`document.getElementById("status").dataset.b === "finished 30000 " + document.getElementById("status").dataset.hash`)
		p.noErrors()
	})
}

// A click on a spike says why its neuron fired: the same network runs once more, up to it.
func TestWhy(t *testing.T) {
	eachBrowser(t, func(p *page) {
		p.open(isolated, "theme=light")
		p.await(`document.getElementById("status").dataset.step > 12000`)
		p.must(p.tab.Key(" "))
		p.awaitState("paused")
		var hit bool
		p.must(p.tab.Eval(clickSpike, &hit))
		if !hit {
			p.Fatal("no dot to click")
		}
		p.await(`document.querySelectorAll("#why-trace g:not(.key) > path.curve").length === 1 && document.querySelectorAll("#why-inputs rect.i").length > 0`)
		var sum string
		p.must(p.tab.Eval(`document.getElementById("why-sum").textContent`, &sum))
		if !strings.Contains(sum, "pushed it up by") || strings.Contains(sum, "up by 0.0 mV") {
			p.Errorf("a spike without excitation: %q", sum)
		}
		p.must(p.tab.Click("#why-watch"))
		p.await(`document.getElementById("potential-waits") && /no\. \d/.test(document.getElementById("potential").textContent)`)
		p.must(p.tab.Click("#pick-each"))
		p.must(p.tab.Click("#play"))
		p.await(`document.querySelectorAll("#potential g:not(.key) > path.curve").length === 8`)
		p.noErrors()
	})
}
