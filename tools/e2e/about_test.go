package e2e

import (
	"net/http/httptest"
	"strings"
	"testing"

	"microcircuit/tools/lib/site"
)

// A visitor opens About, which stays open while the network runs, and reads licence and notices, on the
// first visit and when a service worker answers.
func TestAboutOpensLicences(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		host := httptest.NewServer(site.Handler(dist, true)) // of its own: no service worker yet
		defer host.Close()
		p.open(host.URL+"/", "")
		p.awaitState("running")
		p.must(p.tab.Click("#open-help"))
		p.await(`document.getElementById("help-about")`)
		p.must(p.tab.Click("#help-about"))
		p.await(`document.getElementById("about")`)
		p.await(`+document.getElementById("status").dataset.step > 3000`)
		var about string
		p.must(p.tab.Eval(`document.getElementById("about").innerText`,
			&about))
		if !strings.Contains(about, "Version ") || !strings.Contains(about, "has not said where its source code is") {
			p.Errorf("About says %q", about)
		}
		var licence, notices string
		p.must(p.tab.Eval(`document.getElementById("about-licence").href`, &licence))
		p.must(p.tab.Eval(`document.getElementById("about-notices").href`, &notices))
		p.await(kept)
		for _, visit := range []struct{ address, want string }{
			{licence, "GNU GENERAL PUBLIC LICENSE"}, {notices, "github.com/vugu/vugu v"}, {notices,
				"github.com/evanw/esbuild v"}, {notices, "Copyright 2009 The Go Authors"},
		} {
			p.must(p.tab.Navigate(visit.address))
			var text string
			p.must(p.tab.Eval(`document.body.innerText`, &text))
			if !strings.Contains(text, visit.want) {
				p.Errorf("%s lacks %q: %.200q …", visit.address, visit.want, text)
			}
		}
		p.open(host.URL+"/", "") // the page itself is still there
		p.awaitState("running")
	})
}
