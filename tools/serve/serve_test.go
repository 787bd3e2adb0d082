package main

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"microcircuit/tools/lib/browser"
	"microcircuit/tools/lib/site"
)

// patience bounds waits that end at once unless something is broken.
const patience = time.Minute

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestChanges(t *testing.T) {
	w := &workshop{root: t.TempDir()}
	file := func(name string) string { return filepath.Join(w.root, name) }
	write(t, file("web/a.go"), "1")
	write(t, file("web/b.vugu"), "1")
	write(t, file("wasm/c/d.go"), "1")
	write(t, file("tools/e.go"), "1")
	before := w.look()
	if got := before.changes(w.look()); len(got) > 0 {
		t.Errorf("changes of nothing: %q", got)
	}
	write(t, file("web/a.go"), "22")
	if err := os.Remove(file("web/b.vugu")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"engine/new.go", "engine/new_test.go", "web/.a.go.swp", "web/a.go~", "tools/e.go"} {
		write(t, file(name), "333")
	}
	if got, want := before.changes(w.look()), []string{"engine/new.go", "web/a.go", "web/b.vugu"}; !slices.Equal(got, want) {
		t.Errorf("changes %q, want %q", got, want)
	}
}

func TestListenTakesTheNextPort(t *testing.T) {
	first, err := listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	second, err := listen(first.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if second.Addr().(*net.TCPAddr).Port <= first.Addr().(*net.TCPAddr).Port {
		t.Errorf("after %v comes %v", first.Addr(), second.Addr())
	}
}

func newSite(t *testing.T, news *news) (url, dist string) {
	dist = t.TempDir()
	write(t, filepath.Join(dist, "_headers"), "/*\n  Content-Security-Policy: default-src 'self'\n  Cache-Control: max-age=9\n")
	write(t, filepath.Join(dist, "index.html"), "<!doctype html><title>first</title>")
	write(t, filepath.Join(dist, "boot.js"), "1")
	compressed(t, filepath.Join(dist, "index.html"))
	compressed(t, filepath.Join(dist, "boot.js"))
	server := httptest.NewServer(handler(site.Handler(dist, true), news))
	t.Cleanup(server.CloseClientConnections) // Close waits for open pages
	return server.URL, dist
}

// compressed writes a compressed copy beside a file.
func compressed(t *testing.T, path string) {
	t.Helper()
	original, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path+".br", "compressed "+filepath.Base(path))
	if err := os.Chtimes(path+".br", time.Time{}, original.ModTime()); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, url string) (*http.Response, string) {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(body)
}

func TestHandler(t *testing.T) {
	news := &news{}
	news.failed(errors.New("a < b"))
	url, _ := newSite(t, news)
	if res, body := get(t, url); res.StatusCode != 500 || !strings.Contains(body, "a &lt; b") {
		t.Errorf("without a build: %d %s", res.StatusCode, body)
	}
	news.succeeded("one")
	for path, wantBody := range map[string]string{
		"/":        "<!doctype html><title>first</title><script src=\"/livereload.js?build=one\"></script>\n",
		"/boot.js": "1",
	} {
		res, body := get(t, url+path)
		if body != wantBody || res.Header.Get("Cache-Control") != "no-store" || res.Header.Get("Content-Security-Policy") == "" {
			t.Errorf("%s: %q, %v", path, body, res.Header)
		}
	}
}

func TestHandlerSendsCompressedCopies(t *testing.T) {
	news := &news{}
	news.succeeded("one")
	url, _ := newSite(t, news)
	for path, want := range map[string]string{"/": "", "/boot.js": "br"} { // the page gets a line more, so it is plain
		req, err := http.NewRequest(http.MethodGet, url+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept-Encoding", "br")
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if got := res.Header.Get("Content-Encoding"); res.StatusCode != 200 || got != want {
			t.Errorf("%s: %d, encoding %q, want %q", path, res.StatusCode, got, want)
		}
	}
}

func TestPageReloads(t *testing.T) {
	for _, name := range browser.All() {
		t.Run(string(name), func(t *testing.T) {
			news := &news{}
			news.succeeded("one")
			url, dist := newSite(t, news)
			page, err := browser.Open(t.Context(), name, browser.Options{})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { page.Close() })
			if err := page.Navigate(url + "/#seed=7"); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(dist, "index.html"), "<!doctype html><title>second</title>")
			news.failed(errors.New("first line\nsecond line"))
			waitForFailure(t, page)
			news.succeeded("two")
			if err := page.WaitFor("document.title === 'second' && location.hash === '#seed=7'", patience); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// waitForFailure waits until the page's console shows the failed build.
func waitForFailure(t *testing.T, page *browser.Tab) {
	t.Helper()
	shown := func(line string) bool { return strings.Contains(line, "The build failed:\nfirst line\nsecond line") }
	for deadline := time.Now().Add(patience); !slices.ContainsFunc(page.Console(), shown); {
		if time.Now().After(deadline) {
			t.Fatalf("the failure is not in the console: %q", page.Console())
		}
		time.Sleep(20 * time.Millisecond)
	}
}
