package site

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"microcircuit/web/params"
)

// aSite has the page, the page for frames, a release, and the page for unknown addresses.
func aSite(t *testing.T) http.Handler {
	return Handler(newDist(t, map[string]string{
		"_headers": testHeaders, "index.html": "<p>page", "embed.html": "<p>frame", "404.html": "<p>nothing here", "404.js": "1",
		"v/1.0.0/index.html": "<p>release", "v/1.0.0/embed.html": "<p>frame", "img/a.svg": "<svg/>",
	}), true)
}

// A link whose "#" was escaped on the way, or left out, leads to the page, and to nothing off the site. The secret of
// a board is not handed on.
func TestStrayLinks(t *testing.T) {
	const link = "#n=0.02&k=0.02&seed=7"
	secret := strings.Repeat("a7", 26)
	h := aSite(t)
	for path, want := range map[string]string{
		"/%23n=0.02&k=0.02&seed=7":                                      "/" + link,
		"/%2523n%3D0.02%26k%3D0.02%26seed%3D7":                          "/" + link,
		"/n=0.02&k=0.02&seed=7":                                         "/" + link,
		"/%23n=0.02&amp;k=0.02&amp;seed=7%C2%A0":                        "/" + link,
		"/%23n=0.02&k=0.02&seed=7?utm_source=news":                      "/" + link,
		"/embed.html%23n=0.02&k=0.02&seed=7":                            "/embed.html" + link,
		"/index.html%23n=0.02&k=0.02&seed=7":                            "/index.html" + link,
		"/v/1.0.0/%23n=0.02&k=0.02&seed=7":                              "/v/1.0.0/" + link,
		"/v/1.0.0/embed.html%23n=0.02&k=0.02&seed=7":                    "/v/1.0.0/embed.html" + link,
		"/nowhere/at/all/%23n=0.02&k=0.02&seed=7":                       "/" + link,
		"/%23ask=text&q=a/b/c?&name=Ada":                                "/#ask=text&q=a/b/c?&name=Ada",
		"/%23ask=text&q=%0D%0ASet-Cookie:%20a=b":                        "/#ask=text&q=%0D%0ASet-Cookie:%20a=b",
		"/%23board=" + strings.Repeat("a", 26) + "&key=" + secret:       "/#board=" + strings.Repeat("a", 26) + "&key=",
		"/%23board%3D" + strings.Repeat("a", 26) + "%26key%3D" + secret: "/#board=" + strings.Repeat("a", 26) + "&key=",
		"/%23":                         "/",
		"//evil.example/%23n=1":        "/#n=1",
		"/%5Cevil.example/%23n=1":      "/#n=1",
		"/%2F%2Fevil.example/%23n=1":   "/#n=1",
		"/..//evil.example/%23n=1":     "/#n=1",
		"/https://evil.example/%23n=1": "/#n=1",
		"/%23//evil.example":           "/",
	} {
		res := get(h, path)
		from, err := url.Parse("http://site.example" + path)
		if err != nil {
			t.Fatal(err)
		}
		to, err := from.Parse(res.Header.Get("Location"))
		if err != nil || res.StatusCode != http.StatusFound || to.Host != "site.example" || res.Header.Get("Referrer-Policy") != "no-referrer" || res.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d to %q, %v", path, res.StatusCode, res.Header.Get("Location"), res.Header)
			continue
		}
		if got := strings.TrimPrefix(to.String(), "http://site.example"); strings.TrimSuffix(got, "#") != want {
			t.Errorf("%s leads to %s, want %s", path, got, want)
		}
		if strings.Contains(res.Header.Get("Location"), secret) {
			t.Errorf("%s hands the secret on", path)
		}
	}
}

// What is not there is a 404 in words, however long its name; only GET and HEAD are answered; no folder is listed.
func TestMissing(t *testing.T) {
	h := aSite(t)
	for _, path := range []string{"/absent.js", "/" + strings.Repeat("a", 5000), "/" + strings.Repeat("a/", 3000), "/%00", "/a%00.js", "/a%0Ab", "/v/", "/v", "/img/", "/img",
		"/_headers", "/_headers/", "/img/../_headers", "/index.html/", "/404.html/x", "/a=b", "/%FF%FE", "/v/1.0.0/x/"} {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			res, body := ask(t, h, method, path)
			if want := map[string]string{http.MethodGet: "<p>nothing here"}[method]; res.StatusCode != http.StatusNotFound || body != want || res.Header.Get("Content-Security-Policy") == "" {
				t.Errorf("%s %.40s: %d %q, %v", method, path, res.StatusCode, body, res.Header)
			}
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"} {
		for _, path := range []string{"/", "/404.js", "/absent"} {
			if res, _ := ask(t, h, method, path); res.StatusCode != http.StatusMethodNotAllowed || res.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: %d, allowed %q", method, path, res.StatusCode, res.Header.Get("Allow"))
			}
		}
	}
	for path, want := range map[string]string{"/index.html": "./", "/v/1.0.0": "./1.0.0/", "/v/1.0.0/index.html?a=b": "./?a=b"} {
		if res := get(h, path); res.StatusCode != http.StatusFound || res.Header.Get("Location") != want {
			t.Errorf("%s: %d to %q, want %q", path, res.StatusCode, res.Header.Get("Location"), want)
		}
	}
}

// Whatever is asked for, the answer is a file, a 404, or an address of the site.
func FuzzHandler(f *testing.F) {
	for _, s := range []string{"/", "/%23n=1", "//evil/%23n=1", "/\\evil", "/%5c%5cevil/%23", "/embed.html%23q=%0d%0a", "/v/../%23", "/n=1?x=%23", "/%zz"} {
		f.Add(s)
	}
	dist := f.TempDir()
	h := Handler(dist, true)
	f.Fuzz(func(t *testing.T, path string) {
		u, err := url.ParseRequestURI(path)
		if err != nil || u.Host != "" || u.Scheme != "" {
			return
		}
		r := &http.Request{Method: http.MethodGet, URL: u, Header: http.Header{}}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		to, err := (&url.URL{Scheme: "http", Host: "site.example", Path: "/"}).Parse(w.Header().Get("Location"))
		if err != nil || to.Host != "site.example" || w.Code >= 500 || strings.ContainsAny(w.Header().Get("Location"), "\r\n\\") || !strings.HasPrefix(w.Header().Get("Location")+"./", "./") {
			t.Fatalf("%q: %d to %q, %v", path, w.Code, w.Header().Get("Location"), err)
		}
		if fragment, _ := params.Mend(path); strings.Contains(fragment, "#") {
			t.Fatalf("%q", fragment)
		}
	})
}
