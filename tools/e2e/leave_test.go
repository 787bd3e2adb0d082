package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"microcircuit/tools/lib/browser"
	"microcircuit/tools/lib/site"
)

// holding keeps the page's program in the midst of a step for up to 3 s: it asks for the time, and that takes so long. After it the
// page's clock is that many ms ahead.
func holding(ahead int) string {
	return fmt.Sprintf(`(() => {
		const now = performance.now.bind(performance);
		performance.now = () => {
			performance.now = () => now() + %d;
			for (const end = now() + 3000; now() < end; );
			return now();
		};
		window.held = true;
	})()`, ahead)
}

// busy keeps the page's program at work: it opens and closes help all the time.
const busy = `void setInterval(() => document.body.dispatchEvent(
	new KeyboardEvent("keydown", { key: document.getElementById("dialog") ? "Escape" : "?", bubbles: true })), 1)`

// Firefox breaks the page's program off where the page is left in the midst of a step by the address bar. It says no error then.
func TestLeave(t *testing.T) {
	inBrowser(t, browser.Firefox, func(p *page) {
		for i := range 25 {
			p.must(p.tab.Enter(fmt.Sprintf("%s?visit=%d#%s", isolated, i, small)))
			p.await(fmt.Sprintf(`location.search === "?visit=%d"`, i))
			p.awaitState("running")
			p.must(p.tab.Eval(busy, nil))
			p.await(`document.getElementById("keys")`)
		}
		p.noErrors()
	})
}

// A page whose program was broken off and that is not left then, since there is nothing at the address, says so with a way on. It
// begins again if it had only just begun, or if the visitor goes back to it.
func TestBrokenOff(t *testing.T) {
	pages := site.Handler(dist, true)
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/nothing" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		pages.ServeHTTP(w, r)
	}))
	t.Cleanup(host.Close)
	inBrowser(t, browser.Firefox, func(p *page) {
		p.open(host.URL+"/", small)
		p.awaitState("running")
		breakOff := func(ahead int, address string) {
			p.must(p.tab.Eval(holding(ahead), nil))
			time.Sleep(200 * time.Millisecond) // a frame, which asks for the time
			p.must(p.tab.Enter(host.URL + address))
		}
		breakOff(10_000, "/nothing")
		p.await(boxed)
		p.await(`/broke .* off$/.test(document.getElementById("stopped-text").textContent)`)
		p.must(p.tab.Key("Enter"))
		p.await(`!window.held`)
		p.awaitState("running")

		breakOff(-60_000, "/nothing") // as one that has only just begun, however slow the machine is
		p.await(`!window.held`)
		p.awaitState("running")

		breakOff(10_000, "/404.html")
		p.await(`location.pathname === "/404.html"`)
		p.must(p.tab.Back())
		p.await(`location.pathname === "/" && !window.held`)
		p.awaitState("running")
	})
}
