package e2e

import (
	"net/url"
	"strings"
	"testing"
)

// A worker that is killed, one that is sent nonsense and a network that does not fit become words with a way on.
func TestFaults(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.open(isolated, "workers=2")
		p.awaitState("running")
		p.must(p.tab.Eval(`microcircuit.workers[1].terminate()`, nil))
		p.awaitState("failed")
		p.await(`document.getElementById("failure").textContent.length > 20`)
		p.must(p.tab.Click("#restart"))
		p.awaitState("running")

		p.must(p.tab.Eval(`microcircuit.workers[0].postMessage(new Uint8Array([1, 2, 3]).buffer)`, nil))
		p.awaitState("failed")
		p.must(p.tab.Click("#restart"))
		p.awaitState("running")

		p.open(isolated, "n=1&k=1&workers=1&conn="+quadrupled())
		p.awaitState("asking")
		p.must(p.tab.Click("#agree"))
		p.awaitState("failed")
		p.await(`/GB/.test(document.getElementById("failure").textContent)`)
	})
}

// A panic in a worker becomes words too. Worker 1 is given a buffer of its own, so that worker 0 reads what is forged in
// the other for it: a neuron that does not exist.
func TestPanic(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.open(isolated, "workers=2")
		p.awaitState("running")
		p.must(p.tab.Eval(`(() => {
			const post = Worker.prototype.postMessage;
			Worker.prototype.postMessage = function (message, transfer) {
				if (message.part === 0) forge(new Int32Array(message.shared), message.layout);
				if (message.part === 1) message = { ...message, shared: new SharedArrayBuffer(message.shared.byteLength) };
				post.call(this, message, transfer);
			};
			window.undo = () => { Worker.prototype.postMessage = post; };
			function forge(words, layout) {
				for (const parity of [0, 1]) {
					const slot = layout.slot + (parity * 2 + 1) * layout.size;
					words[slot] = 1;
					words[slot + 1] = 1e6;
				}
				words[layout.step + layout.line] = 0x7fffffff;
			}
		})()`, nil))
		p.must(p.tab.Key("r"))
		p.awaitState("failed")
		p.await(`/out of range/.test(document.getElementById("failure").textContent)`)
		p.must(p.tab.Eval(`undo()`, nil))
		p.must(p.tab.Click("#restart"))
		p.awaitState("running")
	})
}

// A panic of the page's own program stops everything, and says so with a way on: nothing is left that looks alive.
func TestPanicInPage(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.open(isolated, small)
		p.awaitState("running")
		p.must(p.tab.Eval(`dispatchEvent(new Event("keydown"))`, nil)) // as browsers send while they fill in a form: without a key
		p.must(p.tab.Key(" "))
		p.awaitState("paused")
		p.must(p.tab.Eval(`(() => { try { dispatchEvent(new Event("drop")); } catch {} })()`, nil)) // with nothing that could be dropped: no browser sends it
		p.await(boxed)
		p.await(`/^panic: /.test(document.getElementById("stopped-text").textContent)`)
		p.must(p.tab.Key("Enter"))
		p.awaitState("running")
		if got := p.link(); got != small {
			p.Errorf("the link became %q", got)
		}
	})
}

// A worker that is killed while it builds gives no sign: its silence is noticed. The page's clock is made ten times as fast,
// not to wait for it.
func TestKilledWhileBuilding(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.open(isolated, small+"&workers=2")
		p.awaitState("running")
		p.must(p.tab.Eval(`(() => {
			const post = Worker.prototype.postMessage, now = performance.now.bind(performance), start = now();
			performance.now = () => start + 10 * (now() - start);
			Worker.prototype.postMessage = function (message, transfer) {
				const build = message instanceof ArrayBuffer && new Uint8Array(message)[3] === 1; // its kind, as in engine/wire
				post.call(this, message, transfer);
				if (build && this === microcircuit.workers[1]) this.terminate();
			};
			window.undo = () => { Worker.prototype.postMessage = post; };
		})()`, nil))
		p.must(p.tab.Key("r"))
		p.awaitState("building")
		p.awaitState("failed")
		p.await(`/Worker 2 has not answered/.test(document.getElementById("failure").textContent)`)
		p.must(p.tab.Eval(`undo()`, nil))
		p.must(p.tab.Click("#restart"))
		p.awaitState("running")
	})
}

// quadrupled multiplies every projection by four: 4.8 GB of synapses, more than one WebAssembly memory has.
func quadrupled() string {
	var cells []string
	for _, target := range populations {
		for _, source := range populations {
			cells = append(cells, target+"."+source+":4")
		}
	}
	return strings.Join(cells, ",")
}

var populations = []string{"L23E", "L23I", "L4E", "L4I", "L5E", "L5I", "L6E", "L6I"}

// Bad links: a notice each, the page runs, nothing of the link is executed.
func TestBadLinks(t *testing.T) {
	script := url.QueryEscape(`<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>`)
	bothBrowsers(t, func(p *page) {
		for _, fragment := range []string{
			"n=0", "n=2", "n=abc", "k=NaN", "seed=-1", "g=1e309", "g=-3&g=-5", "colour=blue", "seed=" + script, script + "=1",
			"n=%zz", "bg=" + script, "seed=" + strings.Repeat("7", 100_000),
		} {
			p.open(isolated, fragment)
			p.awaitState("running")
			p.await(`document.querySelectorAll(".notice").length >= 1`)
			var pwned bool
			p.must(p.tab.Eval(`"pwned" in window`, &pwned))
			if pwned {
				p.Errorf("%.40q was executed", fragment)
			}
		}
		p.noErrors()
	})
}
