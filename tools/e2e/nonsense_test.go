package e2e

import (
	"fmt"
	"testing"
)

// nonsense makes variants of messages that really were sent, and things that are no messages, from a seed.
const nonsense = `(real, seed, n) => {
	const random = (below) => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return Math.floor(seed / 2 ** 32 * below); };
	const odd = [null, 7, "text", {}, { crash: 5 }, [], new ArrayBuffer(0), new ArrayBuffer(1), new Uint8Array(4), new ArrayBuffer(100000)];
	return Array.from({ length: n }, () => {
		if (random(8) === 0) return odd[random(odd.length)];
		const bytes = new Uint8Array(real[random(real.length)].slice(0));
		for (let k = 1 + random(4); k > 0; k--) bytes[random(bytes.length)] = random(256);
		return bytes.buffer.slice(0, random(3) ? bytes.length : random(bytes.length));
	});
}`

// What is no message, to a worker, to the analyst or from one of them, is ignored or ends the run or the statistics in words. The
// page answers all the while, and runs again.
func TestNonsense(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		for seed := 1; seed <= 5; seed++ {
			p.open(isolated, small)
			p.awaitState("running")
			p.must(p.tab.Eval(`(() => {
				window.real = [];
				const keep = ({ data }) => { if (data instanceof ArrayBuffer && real.length < 30) real.push(data.slice(0)); };
				for (const end of [microcircuit.workers[0], microcircuit.analyst]) end?.addEventListener("message", keep);
			})()`, nil))
			p.await(`window.real.length >= 20 && microcircuit.analyst`)
			p.must(p.tab.Eval(fmt.Sprintf(`(() => {
				const all = (%s)(real, %d, 120), worker = microcircuit.workers[0], analyst = microcircuit.analyst;
				const from = (end, data) => end.dispatchEvent(new MessageEvent("message", { data }));
				all.forEach((data, i) => [() => worker.postMessage(data), () => analyst.postMessage(data), () => from(worker, data), () => from(analyst, data)][(i + %d) %% 4]());
			})()`, nonsense, seed, seed), nil))
			p.must(p.tab.Key("?")) // it answers
			p.await(`document.getElementById("keys") && !document.getElementById("stopped").checkVisibility()`)
			p.must(p.tab.Key("Escape"))
			p.await(`!document.getElementById("keys")`)
			var failed bool
			if p.must(p.tab.Eval(`!!document.getElementById("restart")`, &failed)); failed {
				p.await(`document.getElementById("failure").textContent.length > 20`)
				p.must(p.tab.Click("#restart"))
				p.awaitState("running")
			}
		}
	})
}
