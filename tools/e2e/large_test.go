package e2e

import "testing"

// A network of more than 1 GB is asked about, built with progress, and can be cancelled at both points.
func TestLarge(t *testing.T) {
	eachBrowser(t, func(p *page) {
		p.open(isolated, "n=1&k=1&seed=3")
		p.awaitState("asking")
		p.await(`/GB/.test(document.getElementById("asking").textContent)`)
		p.must(p.tab.Click("#cancel"))
		p.awaitState("running")
		if got := p.link(); got != "" {
			p.Errorf("cancelled to %q", got)
		}
		p.must(p.tab.Click("#preset-full"))
		p.await(`location.hash === "#n=1&k=1"`)
		p.awaitState("asking")
		p.must(p.tab.Click("#agree"))
		p.await(`parseFloat(document.querySelector("#building [role=progressbar]")?.ariaValueNow) > 0`)
		p.must(p.tab.Click("#cancel"))
		p.awaitState("running")
		p.await(`document.getElementById("preset-spontaneous").ariaPressed === "true"`)
		p.noErrors()
	})
}
