package e2e

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"microcircuit/tools/lib/site"
)

// damaged reads web/params/testdata/links.txt: what stands after the page's address, in as many ways as there are. All say mended.
func damaged(t *testing.T) (all []string) {
	text, err := os.ReadFile(filepath.Join("..", "..", "web", "params", "testdata", "links.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if name, address, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " "); name != "#" {
			all = append(all, strings.TrimLeft(address, " "))
		}
	}
	if len(all) != 10 {
		t.Fatalf("%d links", len(all))
	}
	return all
}

const mended = "n=0.02&k=0.02&seed=7"

// arrives goes to an address and waits until the page runs that of the link, has written it into the address bar, and complains of
// nothing.
func (p *page) arrives(address, page, link string) {
	p.Helper()
	p.Log(address)
	p.visit(address)
	p.await(`location.href === ` + quoted(page+"#"+link))
	p.awaitState("running")
	p.await(`document.querySelectorAll(".notice").length === 0`)
}

func quoted(s string) string { return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"` }

// staticHost serves the page in a folder as hosts do that know nothing of it: 404.html for what is not there, and no headers.
func staticHost(t *testing.T) string {
	files := http.FileServer(http.Dir(dist))
	server := httptest.NewServer(http.StripPrefix("/repo", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := filepath.Join(dist, filepath.FromSlash(r.URL.Path))
		if _, err := os.Stat(name); err == nil && r.URL.Path != "/index.html" {
			files.ServeHTTP(w, r)
			return
		}
		page, err := os.ReadFile(filepath.Join(dist, "404.html"))
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src-attr 'unsafe-inline'; base-uri 'none'")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.WriteHeader(http.StatusNotFound)
		w.Write(page)
	})))
	t.Cleanup(server.Close)
	return server.URL + "/repo/"
}

// Whatever a link has met on its way, the page runs it, and its address bar holds it whole.
func TestDamagedLinks(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		for _, address := range damaged(p.T) {
			p.arrives(isolated+address, isolated, mended)
		}
		for _, address := range []string{
			"?utm_source=x#" + mended, "?seed=7&fbclid=x#n=0.02&k=0.02", "n=0.02&k=0.02&seed=7", "%2523n%3D0.02%2526k%3D0.02%2526seed%3D7",
		} {
			p.arrives(isolated+address, isolated, mended)
		}
		p.arrives(isolated+"embed.html?"+mended, isolated+"embed.html", mended)
		p.arrives(isolated+"?profile#"+mended, isolated+"?profile", mended)
		p.visit(isolated + "?n=0.02&k=0.02&seed=abc&colour=red") // what is wrong is said
		p.await(`document.querySelectorAll(".notice").length === 2`)
		p.noErrors()
	})
}

// A static host shows 404.html for a link that came as a path; it leads to the page, in the folder where that is. Any
// other address gets a page for people.
func TestStrayLinks(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		base := staticHost(p.T)
		p.arrives(base+"%23"+mended, base, mended)
		p.arrives(base+"n=0.02&k=0.02&seed=7?utm_source=x", base, mended)
		p.arrives(base+"embed.html%23"+mended, base+"embed.html", mended)
		p.arrives(base+"no/such/%23"+mended, base, mended)
		p.arrives(base+"%23"+url.QueryEscape(mended+"&ask=number&q=a/b/c?&name=Ada&ans=3&hash=15000:0000000000000a01"), base,
			mended+"&ask=number&q=a/b/c?&name=Ada&ans=3&hash=15000:0000000000000a01")
		secret := strings.Repeat("a7", 26)
		p.must(p.tab.Navigate(base + "%23" + mended + "&board=aaaaaaaaaaaaaaaaaaaaaaaaaa&key=" + secret))
		p.await(`location.href.startsWith(` + quoted(base+"#"+mended) + `) && !location.href.includes("key")`)
		p.await(`document.getElementById("board-says")?.textContent.includes("is not used")`)

		for _, address := range []string{"nowhere", "no/where/at/all"} {
			p.must(p.tab.Navigate(base + address))
			p.await(`document.querySelector("h1").checkVisibility() && document.links[0].href === ` + quoted(base) + ` && document.querySelector("meta[name=robots]").content === "noindex"`)
			p.await(`[...document.querySelectorAll("h1")].filter((h) => h.checkVisibility()).length === 1`)
		}
		p.must(p.tab.Navigate(base + "v/9.9.9/#" + mended)) // a release that the site does not keep
		p.await(`document.links[0]?.href === ` + quoted(base+"#"+mended))
	})
}

// With the page kept for use without a network, a link that came as a path leads to it all the same, and what the host alone has
// is its own.
func TestStrayLinksKept(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		host := httptest.NewServer(site.Handler(dist, true))
		base := host.URL + "/"
		p.open(base, small)
		p.awaitState("running")
		p.await(kept)
		p.must(p.tab.Navigate(base + "nowhere"))
		p.await(`document.querySelector("h1").textContent.includes("nothing at this address")`)
		host.Close()
		p.arrives(base+"%23"+mended, base, mended)
		p.arrives(base+"?"+mended, base, mended)
		p.arrives(base+"embed.html%23"+mended, base+"embed.html", mended)
		p.must(p.tab.Navigate(base + "nowhere"))
		p.awaitState("running")
	})
}

// A page that cannot start says why, in both languages: opened from a disk, or in a frame that is locked.
func TestCannotStart(t *testing.T) {
	locked := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		site.Handler(dist, true).ServeHTTP(sandboxed{w}, r)
	}))
	t.Cleanup(locked.Close)
	bothBrowsers(t, func(p *page) {
		for address, words := range map[string][2]string{
			"file://" + filepath.ToSlash(dist) + "/index.html": {"opened as a file", "als Datei geöffnet"},
			locked.URL + "/":           {"allow-same-origin", "gesperrten Rahmen"},
			locked.URL + "/embed.html": {"allow-same-origin", "gesperrten Rahmen"},
		} {
			for i, link := range []string{"#" + mended, "#" + mended + "&lang=de"} {
				p.must(p.tab.Navigate("about:blank"))
				p.must(p.tab.Navigate(address + link))
				p.await(`document.getElementById("cannot").checkVisibility()`)
				var shown string
				p.must(p.tab.Eval(`document.body.innerText`, &shown))
				if !strings.Contains(shown, words[i]) || strings.Contains(shown, words[1-i]) && words[0] != "allow-same-origin" || strings.Contains(shown, "Nothing has come") || strings.Contains(shown, "Seit einer Weile") {
					p.Errorf("%s%s: %q", address, link, shown)
				}
			}
		}
	})
}

// sandboxed is an answer in a frame that is locked, which may run scripts.
type sandboxed struct{ http.ResponseWriter }

// WriteHeader sends the header.
func (s sandboxed) WriteHeader(status int) {
	s.Header().Add("Content-Security-Policy", "sandbox allow-scripts")
	s.ResponseWriter.WriteHeader(status)
}
