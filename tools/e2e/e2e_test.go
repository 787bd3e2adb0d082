// Package e2e tests the built page in real browsers, as a visitor would find it.
package e2e

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"microcircuit/tools/lib/browser"
	"microcircuit/tools/lib/site"
	"microcircuit/tools/lib/wasmbuild"
)

// patience is how long a browser may take for anything here; a loaded machine is slow, a hung page is for ever.
const patience = 100 * time.Second

// The built page, as a host with the headers that isolate it serves it, and as one without.
var isolated, plain string

// dist is the folder that holds it.
var dist string

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	scratch, err := os.MkdirTemp("", "dist-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(scratch)
	dist = scratch + "/site"
	if _, err := wasmbuild.Build(context.Background(), wasmbuild.Options{Out: dist}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	a, b := httptest.NewServer(site.Handler(dist, true)), httptest.NewServer(site.Handler(dist, false))
	defer a.Close()
	defer b.Close()
	isolated, plain = a.URL+"/", b.URL+"/"
	defer closeIdle()
	return m.Run()
}

// page is a browser's tab with the page in it.
type page struct {
	*testing.T
	tab *browser.Tab
}

// eachBrowser runs a test in every browser, one after the other, with one page.
func eachBrowser(t *testing.T, test func(p *page)) {
	for _, b := range browser.All() {
		t.Run(string(b), func(t *testing.T) { inBrowser(t, b, test) })
	}
}

// bothBrowsers runs a test in all browsers at once, with one page each. It is for tests that mostly wait, and that make within them
// whatever they need: they run once the function around them has returned.
func bothBrowsers(t *testing.T, test func(p *page)) {
	for _, b := range browser.All() {
		t.Run(string(b), func(t *testing.T) {
			t.Parallel()
			inBrowser(t, b, test)
		})
	}
}

// inBrowser runs a test in one browser, with one page.
func inBrowser(t *testing.T, b browser.Name, test func(p *page)) { test(newPage(t, b)) }

func (p *page) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

// open opens a link.
func (p *page) open(base, fragment string) {
	p.Helper()
	p.visit(base + "#" + fragment)
}

// visit goes to an address.
func (p *page) visit(address string) {
	p.Helper()
	var at string
	p.must(p.tab.Eval(`location.href`, &at))
	page, _, _ := strings.Cut(address, "#")
	if was, _, _ := strings.Cut(at, "#"); was == page {
		p.must(p.tab.Navigate("about:blank")) // so that a new fragment is a new visit
	}
	p.must(p.tab.Navigate(address))
}

// await waits for an expression to become true.
func (p *page) await(expression string) {
	p.Helper()
	p.must(p.tab.WaitFor(expression, patience))
}

// awaitState waits for the lab's state. Where it does not come, the failure says what the page shows instead.
func (p *page) awaitState(state string) {
	p.Helper()
	err := p.tab.WaitFor(`document.getElementById("status")?.dataset.state === "`+state+`"`, patience)
	if err == nil {
		return
	}
	var shown string
	p.tab.Eval(`document.visibilityState + " " + JSON.stringify(document.getElementById("status")?.dataset) + " " + document.body.innerText`,
		&shown)
	p.Fatalf("%v\nthe page shows %.2000s", err, shown)
}

// unhurried waits until the network runs, and lets it go on in real time: at full speed it would take a core from what the test, and the
// one beside it, is about.
func (p *page) unhurried() {
	p.Helper()
	p.awaitState("running")
	p.must(p.tab.Eval(`document.getElementById("speed-real").click()`, nil))
}

// share presses a button of the menu by which a page is handed on.
func (p *page) share(id string) {
	p.Helper()
	p.must(p.tab.Click("#open-share"))
	p.must(p.tab.Click("#" + id))
}

// instrument opens an instrument, unless it is open.
func (p *page) instrument(key string) {
	p.Helper()
	p.await(`document.getElementById("tab-` + key + `")`)
	p.must(p.tab.Eval(`(() => {
		const tab = document.getElementById("tab-`+key+`");
		if (tab.ariaExpanded !== "true") tab.click();
	})()`, nil))
	p.await(`document.getElementById("tab-` + key + `").ariaExpanded === "true" && document.querySelector("#sheet .card, #sheet .lab")`)
}

// inLab presses an element of the drawer with all parameters, whose selector begins with an id; it opens the drawer first
// if that is closed.
func (p *page) inLab(selector string) {
	p.Helper()
	p.instrument("lab")
	p.must(p.tab.Click("#" + selector))
}

// read gives one of the status element's values.
func (p *page) read(name string) (value string) {
	p.Helper()
	p.must(p.tab.Eval(`document.getElementById("status").dataset.`+name+` ?? ""`, &value))
	return value
}

func (p *page) link() (fragment string) {
	p.Helper()
	p.must(p.tab.Eval(`location.hash.slice(1)`, &fragment))
	return fragment
}

// noErrors fails the test if the console holds an error.
func (p *page) noErrors() {
	p.Helper()
	var outdated bool
	p.must(p.tab.Eval(`!!document.getElementById("update")`, &outdated))
	if outdated {
		p.Error("the page says that there is a later version of it")
	}
	for _, line := range p.tab.Console() {
		if strings.Contains(line, "A ServiceWorker intercepted the request") {
			continue // Firefox says so of requests that a navigation has ended
		}
		if strings.Contains(line, "Failed to load resource") && strings.Contains(line, "/api/") {
			continue // Chromium says so where no backend answers, or one refuses
		}
		if strings.HasPrefix(line, "error") || strings.HasPrefix(line, "uncaught") {
			p.Errorf("console: %s", line)
		}
	}
}
