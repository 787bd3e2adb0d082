package browser

import (
	"bytes"
	"context"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// patience bounds waits that end at once unless something is broken.
const patience = time.Minute

const testPage = `<!doctype html><meta charset="utf-8"><title>test</title>
<style>body { background: white } @media (prefers-color-scheme: dark) { body { background: black } }</style>
<button id="button" style="margin-top: 3000px">count</button>
<button id="failing">fail</button>
<div style="position: relative"><button id="covered">covered</button><div style="position: absolute; inset: 0"></div></div>
<p id="keys"></p><p id="worker"></p>
<script src="page.js"></script>`

const testScript = `
let trusted = 0;
button.onclick = event => { if (event.isTrusted) trusted++; };
failing.onclick = () => { throw new Error("broken on purpose"); };
const keys = [];
addEventListener("keydown", event => {
	keys.push((event.shiftKey ? "Shift+" : "") + event.key + "/" + event.code);
	if (event.key === "Tab") event.preventDefault();
});
console.log("hello", 42);
new Worker("worker.js", {type: "module"}).onmessage = event => { worker.textContent = event.data; };
`

const testWorker = `console.warn("hello from the worker"); postMessage("worker ran"); throw new Error("broken worker");`

// newSite serves the test page under a policy without 'unsafe-eval', as the real page is.
func newSite(t *testing.T) string {
	files := map[string][2]string{
		"/":          {"text/html", testPage},
		"/second":    {"text/html", "<!doctype html><title>second</title>second"},
		"/page.js":   {"text/javascript", testScript},
		"/worker.js": {"text/javascript", testWorker},
		"/sw.js":     {"text/javascript", ""},
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		file, ok := files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", file[0])
		w.Header().Set("Content-Security-Policy", "default-src 'self'; style-src 'unsafe-inline'")
		w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		io.WriteString(w, file[1])
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func open(t *testing.T, browser Name, options Options) *Tab {
	t.Helper()
	tab, err := Open(t.Context(), browser, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := tab.Close(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(tab.process.profile); !os.IsNotExist(err) {
			t.Errorf("the profile is still there: %v", err)
		}
	})
	return tab
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// eval returns the value of a JavaScript expression.
func eval[T any](t *testing.T, tab *Tab, js string) T {
	t.Helper()
	var value T
	check(t, tab.Eval(js, &value))
	return value
}

func TestTab(t *testing.T) {
	for _, browser := range All() {
		t.Run(string(browser), func(t *testing.T) {
			t.Parallel()
			url := newSite(t)
			tab := open(t, browser, Options{})
			if browser == Firefox {
				t.Run("renew", func(t *testing.T) { testRenew(t, tab, url) })
			}
			check(t, tab.Navigate(url))
			// In order: later steps leave the page. Firefox's are those of a renewed tab.
			t.Run("eval", func(t *testing.T) { testEval(t, tab) })
			t.Run("wait", func(t *testing.T) { testWaitFor(t, tab) })
			t.Run("click", func(t *testing.T) { testClick(t, tab) })
			t.Run("key", func(t *testing.T) { testKey(t, tab) })
			t.Run("view", func(t *testing.T) { testView(t, tab) })
			t.Run("screenshot", func(t *testing.T) { testScreenshot(t, tab) })
			t.Run("pdf", func(t *testing.T) { testPDF(t, tab) })
			t.Run("console", func(t *testing.T) { testConsole(t, tab) })
			t.Run("hide", func(t *testing.T) { testHide(t, tab) })
			t.Run("history", func(t *testing.T) { testHistory(t, tab, url) })
			t.Run("death", func(t *testing.T) { testDeath(t, tab) })
		})
	}
}

// remembered lists what a visitor's browser still knows of a site.
const remembered = `(async () => [
	document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys(),
	...(await indexedDB.databases()).map(({ name }) => name),
	...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
	...navigator.serviceWorker.controller ? ["controlled"] : [],
].filter(Boolean))()`

// Whoever comes after Renew finds a browser that has been nowhere, however the last one left it: twice, since the browser's first
// visitor is of another kind than those that follow.
func testRenew(t *testing.T, tab *Tab, url string) {
	for range 2 {
		check(t, tab.Navigate(url))
		if got := eval[[]string](t, tab, remembered); len(got) > 0 {
			t.Errorf("a new visitor's browser remembers %q", got)
		}
		check(t, tab.Eval(`(async () => {
			document.cookie = "cookie=1";
			localStorage.local = sessionStorage.session = 1;
			await caches.open("cache");
			await new Promise((done) => indexedDB.open("database").onsuccess = done);
			await navigator.serviceWorker.register("sw.js");
			await navigator.serviceWorker.ready;
		})()`, nil))
		check(t, tab.Navigate(url+"/second"))
		if got := eval[[]string](t, tab, remembered); len(got) != 7 {
			t.Errorf("a visitor's browser remembers %q, not all that it should", got)
		}
		check(t, tab.SetViewport(360, 640, 2))
		check(t, tab.ColorScheme(true))
		check(t, tab.Eval(`void open("/second")`, nil))
		check(t, tab.Eval(`console.log("bye")`, nil))
		waitForLine(t, tab, "log: bye")
		check(t, tab.Hide(true))
		check(t, tab.Renew())
		if lines := tab.Console(); len(lines) > 0 {
			t.Errorf("the console says %q", lines)
		}
		if got := eval[string](t, tab, "location.href"); got != "about:blank" {
			t.Errorf("the new visitor's page is %s", got)
		}
		check(t, tab.WaitFor(`document.hasFocus() && !document.hidden && !matchMedia("(prefers-color-scheme: dark)").matches`, patience))
	}
}

// A page behind another tab is hidden and goes on, but draws at most now and then; in front again it draws.
func testHide(t *testing.T, tab *Tab) {
	const frames = `new Promise((done) => {
		let n = 0;
		const count = () => { n++; requestAnimationFrame(count); if (n === 10) done(n); };
		requestAnimationFrame(count);
		if (document.hidden) setTimeout(() => done(n), 500);
	})`
	for range 2 {
		for _, hidden := range []bool{true, false} {
			check(t, tab.Hide(hidden))
			if n := eval[int](t, tab, frames); hidden && n > 2 {
				t.Errorf("hidden, the page draws %d frames in half a second", n)
			}
		}
	}
}

func testEval(t *testing.T, tab *Tab) {
	if got := eval[string](t, tab, "document.title"); got != "test" {
		t.Errorf("title = %q", got)
	}
	if got := eval[[]float64](t, tab, "new Promise(done => setTimeout(() => done([1, 2.5]), 1))"); !slices.Equal(got, []float64{1, 2.5}) {
		t.Errorf("awaited value = %v", got)
	}
	if got := eval[*int](t, tab, "undefined"); got != nil {
		t.Errorf("undefined = %v, want nil", got)
	}
	if !eval[bool](t, tab, "crossOriginIsolated && typeof SharedArrayBuffer === 'function'") {
		t.Error("the page is not isolated in spite of its headers")
	}
	for _, js := range []string{"missing.field", "Promise.reject(new Error('missing'))", "missing("} {
		if err := tab.Eval(js, nil); err == nil {
			t.Errorf("%s: no error", js)
		} else if js != "missing(" && !strings.Contains(err.Error(), "missing") {
			t.Errorf("%s: error lacks the exception: %v", js, err)
		}
	}
}

func testWaitFor(t *testing.T, tab *Tab) {
	check(t, tab.WaitFor("worker.textContent === 'worker ran'", patience))
	err := tab.WaitFor("keys.length && 'never'", 0)
	if err == nil {
		t.Fatal("no error from a wait in vain")
	}
	for _, want := range []string{"keys.length && 'never'", "last value: 0", "hello 42"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("error lacks %q: %v", want, err)
		}
	}
}

func testClick(t *testing.T, tab *Tab) {
	check(t, tab.Click("#button"))
	check(t, tab.Click("#button"))
	if got := eval[int](t, tab, "trusted"); got != 2 {
		t.Errorf("%d trusted clicks, want 2", got)
	}
	if err := tab.Click("#covered"); err == nil || !strings.Contains(err.Error(), "covered by") {
		t.Errorf("click on a covered element: %v", err)
	}
}

func testKey(t *testing.T, tab *Tab) {
	for _, name := range []string{"a", " ", "Space", "ArrowLeft", "Enter", "Escape", "Shift+Tab", "?"} {
		check(t, tab.Key(name))
	}
	got := eval[[]string](t, tab, "keys.filter(k => k !== 'Shift+Shift/ShiftLeft')")
	want := []string{"a/KeyA", " /Space", " /Space", "ArrowLeft/ArrowLeft", "Enter/Enter", "Escape/Escape", "Shift+Tab/Tab", "?/Slash"}
	for i := range got {
		got[i] = strings.Replace(got[i], "Shift+?", "?", 1) // Firefox types it without Shift
	}
	if !slices.Equal(got, want) {
		t.Errorf("keys %q, want %q", got, want)
	}
	if got := eval[int](t, tab, "trusted"); got != 5 {
		t.Errorf("%d trusted clicks, want 5: two of the mouse, two of Space and one of Enter on the focused button", got)
	}
	if err := tab.Key("Spcae"); err == nil {
		t.Error("no error for a key that does not exist")
	}
}

func testView(t *testing.T, tab *Tab) {
	view := func() [3]float64 {
		return eval[[3]float64](t, tab, "[innerWidth, innerHeight, devicePixelRatio]")
	}
	if got, want := view(), [3]float64{1280, 800, 1}; got != want {
		t.Errorf("view at first %v, want %v", got, want)
	}
	if !eval[bool](t, tab, "matchMedia('(hover: hover) and (pointer: fine)').matches") {
		t.Error("the page does not see a mouse")
	}
	check(t, tab.SetViewport(360, 640, 2))
	check(t, tab.WaitFor("innerWidth === 360 && innerHeight === 640 && devicePixelRatio === 2", patience))
	for _, dark := range []bool{true, false} {
		check(t, tab.ColorScheme(dark))
		check(t, tab.WaitFor("matchMedia('(prefers-color-scheme: dark)').matches === "+map[bool]string{true: "true", false: "false"}[dark], patience))
	}
}

func testScreenshot(t *testing.T, tab *Tab) {
	data, err := tab.Screenshot()
	check(t, err)
	img, err := png.Decode(bytes.NewReader(data))
	check(t, err)
	if got := img.Bounds().Size(); got.X != 720 || got.Y != 1280 {
		t.Errorf("screenshot of %v px, want 720 × 1280", got)
	}
	if r, _, _, _ := img.At(0, 0).RGBA(); r != 0xffff {
		t.Errorf("the white page's first pixel has red %x", r)
	}
}

func testPDF(t *testing.T, tab *Tab) {
	pdf, err := tab.PDF()
	check(t, err)
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Errorf("%d bytes that are no PDF", len(pdf))
	}
}

func testConsole(t *testing.T, tab *Tab) {
	check(t, tab.Click("#failing"))
	for _, want := range []string{
		"log: hello 42", "uncaught: Error: broken on purpose",
		"warning: hello from the worker", "uncaught: Error: broken worker",
	} {
		waitForLine(t, tab, want)
	}
}

// waitForLine waits until a console line begins with want: the browser reports lines in its own time.
func waitForLine(t *testing.T, tab *Tab, want string) {
	t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(pollInterval) {
		if slices.ContainsFunc(tab.Console(), func(line string) bool { return strings.HasPrefix(line, want) }) {
			return
		}
	}
	t.Errorf("no console line begins with %q in %q", want, tab.Console())
}

func testHistory(t *testing.T, tab *Tab, url string) {
	check(t, tab.Navigate(url+"/#n=0.1"))
	if got := eval[string](t, tab, "location.hash + ' ' + trusted"); got != "#n=0.1 5" {
		t.Errorf("after a fragment: %q; the page must not load again", got)
	}
	check(t, tab.Navigate(url+"/second"))
	check(t, tab.Back())
	check(t, tab.WaitFor("document.title === 'test'", patience))
	check(t, tab.Forward())
	check(t, tab.WaitFor("document.title === 'second'", patience))
	check(t, tab.Eval("globalThis.mark = 1", nil))
	check(t, tab.Reload())
	if eval[bool](t, tab, "'mark' in globalThis") {
		t.Error("the page did not load again")
	}
	if err := tab.Navigate("http://127.0.0.1:1/"); err == nil {
		t.Error("no error from a page that cannot be loaded")
	}
}

func testDeath(t *testing.T, tab *Tab) {
	check(t, tab.Navigate("about:blank"))
	failed := make(chan error)
	go func() { failed <- tab.Eval("new Promise(() => {})", nil) }()
	killGroup(tab.process.cmd)
	if err := <-failed; err == nil || !strings.Contains(err.Error(), "the browser process ended") {
		t.Errorf("call in progress while the browser dies: %v", err)
	}
	if err := tab.WaitFor("false", patience); err == nil || !strings.Contains(err.Error(), "the browser process ended") {
		t.Errorf("call after the browser's death: %v", err)
	}
}

func TestContextEndsBrowser(t *testing.T) {
	for _, browser := range All() {
		t.Run(string(browser), func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			tab, err := Open(ctx, browser, Options{Dark: true})
			check(t, err)
			if !eval[bool](t, tab, "matchMedia('(prefers-color-scheme: dark)').matches") {
				t.Error("Options.Dark has no effect")
			}
			cancel()
			<-tab.process.ended
			check(t, tab.Close())
			if _, err := os.Stat(tab.process.profile); !os.IsNotExist(err) {
				t.Errorf("the profile is still there: %v", err)
			}
		})
	}
}

func TestOpenFailure(t *testing.T) {
	t.Setenv("CHROMIUM", "/bin/false")
	if _, err := Open(t.Context(), Chromium, Options{}); err == nil || !strings.Contains(err.Error(), "ended before it listened") {
		t.Errorf("a browser that ends at once: %v", err)
	}
}
