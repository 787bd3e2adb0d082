package site

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// day is the time of the files that packedDist makes.
var day = time.Date(2014, 3, 1, 0, 0, 0, 0, time.UTC)

// packedDist has files with copies that say which they are. The copies of fresh.js are older than it is.
func packedDist(t *testing.T) string {
	t.Helper()
	files := map[string]string{
		"index.html": "the page", "index.html.br": "page, br", "index.html.gz": "page, gzip",
		"page-1.wasm": "\x00asm....", "page-1.wasm.br": "wasm, br", "page-1.wasm.gz": "wasm, gzip",
		"zip.js": "zip", "zip.js.gz": "zip.js, gzip",
		"fresh.js": "fresh", "fresh.js.br": "stale", "fresh.js.gz": "stale",
		"LICENSE": "GPL", "LICENSE.br": "license, br",
	}
	dist := newDist(t, files)
	for name := range files {
		at := day
		if name == "fresh.js" {
			at = day.Add(time.Nanosecond)
		}
		if err := os.Chtimes(filepath.Join(dist, name), at, at); err != nil {
			t.Fatal(err)
		}
	}
	return dist
}

// ask sends a request with headers, given as name, value, name, value.
func ask(t *testing.T, h http.Handler, method, path string, headers ...string) (*http.Response, string) {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	res := w.Result()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(body)
}

func TestHandlerNegotiates(t *testing.T) {
	const browsers = "gzip, deflate, br, zstd"
	tests := []struct{ path, accept, encoding, body, mime string }{
		{"/page-1.wasm", browsers, "br", "wasm, br", "application/wasm"},
		{"/page-1.wasm", "gzip", "gzip", "wasm, gzip", "application/wasm"},
		{"/page-1.wasm", "", "", "\x00asm....", "application/wasm"},
		{"/page-1.wasm", "BR;Q=0.5,identity;q=0", "br", "wasm, br", "application/wasm"},
		{"/page-1.wasm", "br;q=0, gzip", "gzip", "wasm, gzip", "application/wasm"},
		{"/page-1.wasm", "br;q=0.1, gzip; q=0.9", "gzip", "wasm, gzip", "application/wasm"},
		{"/page-1.wasm", "br;q=0.0,gzip;q=0.000", "", "\x00asm....", "application/wasm"},
		{"/page-1.wasm", "identity, br;q=0.5", "", "\x00asm....", "application/wasm"},
		{"/page-1.wasm", "*", "br", "wasm, br", "application/wasm"},
		{"/page-1.wasm", "br;q=0, *;q=0.5", "gzip", "wasm, gzip", "application/wasm"},
		{"/page-1.wasm", "*;q=0", "", "\x00asm....", "application/wasm"},
		{"/page-1.wasm", "br;q=2, gzip;q=NaN, *;level=1", "", "\x00asm....", "application/wasm"},
		{"/page-1.wasm", "brotli", "", "\x00asm....", "application/wasm"},
		{"/", browsers, "br", "page, br", "text/html; charset=utf-8"},
		{"/zip.js", browsers, "gzip", "zip.js, gzip", "text/javascript; charset=utf-8"},
		{"/fresh.js", browsers, "", "fresh", "text/javascript; charset=utf-8"},
		{"/LICENSE", browsers, "br", "license, br", "text/plain; charset=utf-8"},
		{"/LICENSE", "", "", "GPL", "text/plain; charset=utf-8"},
		{"/zip.js.gz", browsers, "", "zip.js, gzip", mediaType("zip.js.gz")},
	}
	h := Handler(packedDist(t), true)
	for _, tt := range tests {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			res, body := ask(t, h, method, tt.path, "Accept-Encoding", tt.accept)
			if method == http.MethodHead {
				tt.body = ""
			}
			if got := res.Header.Get("Content-Encoding"); res.StatusCode != 200 || got != tt.encoding || body != tt.body {
				t.Errorf("%s %s, %q: %d, encoding %q, body %q; want %q, %q",
					method, tt.path, tt.accept, res.StatusCode, got, body, tt.encoding, tt.body)
			}
			if got := res.Header.Get("Content-Type"); got != tt.mime {
				t.Errorf("%s: type %q, want %q", tt.path, got, tt.mime)
			}
			if got := res.Header.Get("Vary"); got != "Accept-Encoding" {
				t.Errorf("%s: Vary %q", tt.path, got)
			}
		}
	}
}

func TestHandlerReadsEveryAcceptEncoding(t *testing.T) {
	_, body := ask(t, Handler(packedDist(t), true), http.MethodGet, "/page-1.wasm", "Accept-Encoding", "gzip", "Accept-Encoding", "br")
	if body != "wasm, br" {
		t.Errorf("body %q", body)
	}
}

func TestHandlerStatesTheLength(t *testing.T) {
	h := Handler(packedDist(t), true)
	for accept, want := range map[string]string{"br": "8", "gzip": "10", "identity": "8"} {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			res, _ := ask(t, h, method, "/page-1.wasm", "Accept-Encoding", accept)
			if got := res.Header.Get("Content-Length"); got != want {
				t.Errorf("%s %s: length %q, want %s", method, accept, got, want)
			}
		}
	}
}

func TestHandlerSendsPartsOfThePlainFile(t *testing.T) {
	res, body := ask(t, Handler(packedDist(t), true), http.MethodGet, "/page-1.wasm", "Accept-Encoding", "br", "Range", "bytes=1-3")
	if res.StatusCode != http.StatusPartialContent || body != "asm" || res.Header.Get("Content-Encoding") != "" ||
		res.Header.Get("Content-Range") != "bytes 1-3/8" || res.Header.Get("Content-Length") != "3" {
		t.Errorf("%d %q %v", res.StatusCode, body, res.Header)
	}
}

func TestHandlerTellsEncodingsApart(t *testing.T) {
	h := Handler(packedDist(t), true)
	tag := func(accept string) string {
		res, _ := ask(t, h, http.MethodGet, "/page-1.wasm", "Accept-Encoding", accept)
		return res.Header.Get("ETag")
	}
	br, gzip, identity := tag("br"), tag("gzip"), tag("")
	if br == gzip || br == identity || gzip == identity || br == "" {
		t.Errorf("tags %s, %s, %s", br, gzip, identity)
	}
	tests := []struct {
		accept, header, value string
		want                  int
	}{
		{"br", "If-None-Match", br, 304},
		{"gzip", "If-None-Match", br, 200},
		{"", "If-None-Match", br, 200},
		{"", "If-None-Match", identity, 304},
		{"br", "If-Modified-Since", day.Add(time.Hour).Format(http.TimeFormat), 304},
		{"br", "If-Modified-Since", day.Add(-time.Hour).Format(http.TimeFormat), 200},
		{"br", "If-Match", identity, 412},
	}
	for _, tt := range tests {
		res, body := ask(t, h, http.MethodGet, "/page-1.wasm", "Accept-Encoding", tt.accept, tt.header, tt.value)
		if res.StatusCode != tt.want || tt.want != 200 && (body != "" || res.Header.Get("Content-Length") != "") {
			t.Errorf("%q, %s %s: %d, want %d; %v", tt.accept, tt.header, tt.value, res.StatusCode, tt.want, res.Header)
		}
		if res.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%q, %s %s: no Vary", tt.accept, tt.header, tt.value)
		}
	}
}

func FuzzAccepted(f *testing.F) {
	f.Add("gzip, deflate, br;q=0.5, *;q=0")
	f.Add(";q=,;;q=-1,br;q=1e9")
	f.Fuzz(func(t *testing.T, header string) {
		names := ""
		for _, e := range accepted(header) {
			names += e.name + " "
		}
		if strings.Count(names, "identity ") != 1 || strings.Count(names, " ") > len(encodings()) {
			t.Errorf("%q: %s", header, names)
		}
	})
}
