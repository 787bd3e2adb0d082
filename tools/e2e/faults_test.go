package e2e

import (
	"net/url"
	"strings"
	"testing"
)

// A worker that is killed, one that is sent nonsense and a network that does not fit become words with a way on.
func TestFaults(t *testing.T) {
	eachBrowser(t, func(p *page) {
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

		p.open(isolated, "n=1&k=1&conn="+quadrupled())
		p.awaitState("failed")
		p.await(`/GB/.test(document.getElementById("failure").textContent)`)
	})
}

// A panic in a worker becomes words too. Worker 1 is killed while the run pauses, and what it would have published is
// forged in shared memory: a neuron that does not exist.
func TestPanic(t *testing.T) {
	eachBrowser(t, func(p *page) {
		p.open(isolated, "workers=2")
		p.awaitState("running")
		p.must(p.tab.Eval(`(() => {
			const Shared = SharedArrayBuffer;
			window.SharedArrayBuffer = function (n) { return (window.forged = new Shared(n)); };
		})()`, nil))
		p.must(p.tab.Key("r"))
		p.await(`window.forged !== undefined`)
		p.awaitState("running")
		p.must(p.tab.Key(" "))
		p.awaitState("paused")
		p.must(p.tab.Eval(`(() => {
			microcircuit.workers[1].terminate();
			const words = new Int32Array(forged), neurons = 7717, parts = 2; // engine/wire/exchange.go
			for (const parity of [0, 1]) {
				const slot = 64 + (parity * parts + 1) * (1 + neurons);
				words[slot] = 1;
				words[slot + 1] = 1e6;
			}
			Atomics.store(words, 16 + 1, 0x7fffffff);
		})()`, nil))
		p.must(p.tab.Key(" "))
		p.awaitState("failed")
		p.await(`/out of range/.test(document.getElementById("failure").textContent)`)
		p.must(p.tab.Click("#restart"))
		p.awaitState("running")
	})
}

// quadrupled multiplies every projection by four: 4.8 GB of synapses.
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
	eachBrowser(t, func(p *page) {
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
