package site

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const testHeaders = `# everything
/*
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Embedder-Policy: require-corp
  Content-Security-Policy: default-src 'self'; img-src 'self' data:
  Cache-Control: no-cache

/:name.wasm
  ! Cache-Control
  Cache-Control: public, max-age=31536000, immutable
/img/*
  Cache-Control: private
`

func newDist(t *testing.T, files map[string]string) string {
	t.Helper()
	dist := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dist, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dist
}

func get(h http.Handler, path string) *http.Response {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w.Result()
}

func TestHandler(t *testing.T) {
	dist := newDist(t, map[string]string{
		"_headers": testHeaders, "index.html": "<p>page", "page-1.wasm": "\x00asm", "boot-1.js": "1",
		"style-1.css": "p{}", "img/a.svg": "<svg/>", "site.webmanifest": "{}",
	})
	tests := []struct {
		path   string
		status int
		header string
		want   string
	}{
		{"/", 200, "Content-Type", "text/html; charset=utf-8"},
		{"/", 200, "Content-Security-Policy", "default-src 'self'; img-src 'self' data:"},
		{"/", 200, "Cross-Origin-Opener-Policy", "same-origin"},
		{"/", 200, "Cache-Control", "no-cache"},
		{"/page-1.wasm", 200, "Content-Type", "application/wasm"},
		{"/page-1.wasm", 200, "Cache-Control", "public, max-age=31536000, immutable"},
		{"/page-1.wasm", 200, "Cross-Origin-Embedder-Policy", "require-corp"},
		{"/boot-1.js", 200, "Content-Type", "text/javascript; charset=utf-8"},
		{"/style-1.css", 200, "Content-Type", "text/css; charset=utf-8"},
		{"/img/a.svg", 200, "Content-Type", "image/svg+xml"},
		{"/img/a.svg", 200, "Cache-Control", "no-cache, private"},
		{"/site.webmanifest", 200, "Content-Type", "application/manifest+json"},
		{"/absent.js", 404, "Content-Type", "text/plain; charset=utf-8"},
		{"/_headers", 404, "Cross-Origin-Opener-Policy", "same-origin"},
	}
	h := Handler(dist, true)
	for _, tt := range tests {
		res := get(h, tt.path)
		if got := res.Header.Get(tt.header); res.StatusCode != tt.status || got != tt.want {
			t.Errorf("%s: %d, %s %q; want %d, %q", tt.path, res.StatusCode, tt.header, got, tt.status, tt.want)
		}
	}
}

func TestHandlerWithoutIsolation(t *testing.T) {
	res := get(Handler(newDist(t, map[string]string{"_headers": testHeaders, "index.html": ""}), false), "/")
	for _, name := range []string{"Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy"} {
		if got := res.Header.Get(name); got != "" {
			t.Errorf("%s: %q", name, got)
		}
	}
	if res.Header.Get("Content-Security-Policy") == "" {
		t.Error("the policy went too")
	}
}

func TestHandlerReportsBadHeaders(t *testing.T) {
	for _, text := range []string{"  Name: value", "/*\nName: value", "/*\n  no header", "/*\n  : value"} {
		res := get(Handler(newDist(t, map[string]string{"_headers": text, "index.html": ""}), true), "/")
		if res.StatusCode != http.StatusInternalServerError {
			t.Errorf("%q: status %d", text, res.StatusCode)
		}
	}
}

func FuzzParseRules(f *testing.F) {
	f.Add(testHeaders)
	f.Add("/\x80")
	f.Add("/:a*\n ! \n :")
	f.Fuzz(func(t *testing.T, text string) {
		rules, err := parseRules(text)
		if err != nil {
			return
		}
		h := http.Header{}
		rules.apply("/"+strings.Repeat("a/", 3), h)
	})
}
