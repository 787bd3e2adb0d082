// Package site serves a built folder as a static host would, for development, browser tests and benchmarks.
//
// The headers of its answers come from the folder's own file _headers, in the syntax that Cloudflare and Netlify read,
// so that what is tested here is what a host sends. Nothing is cached, compressed or added here.
package site

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
)

// Handler serves the folder dist, which may be replaced while it is served. Without isolate it leaves out the two
// headers that give a page shared memory, as a host does that cannot set headers.
func Handler(dist string, isolate bool) http.Handler {
	files := http.FileServerFS(os.DirFS(dist))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rules, err := readRules(filepath.Join(dist, headersFile))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		name := path.Clean("/" + r.URL.Path)
		if name == "/"+headersFile {
			http.NotFound(w, r) // for the host, not for visitors
			return
		}
		rules.apply(name, w.Header())
		if !isolate {
			w.Header().Del("Cross-Origin-Opener-Policy")
			w.Header().Del("Cross-Origin-Embedder-Policy")
		}
		if mime, ok := types()[path.Ext(name)]; ok {
			w.Header().Set("Content-Type", mime)
		}
		files.ServeHTTP(w, r)
	})
}

// headersFile is the name of the file with the headers.
const headersFile = "_headers"

// readRules reads a _headers file; a folder without one has no rules.
func readRules(path string) (rules, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	rules, err := parseRules(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return rules, nil
}

// types are the media types by file extension. The system's own table may lack some, or have others.
func types() map[string]string {
	return map[string]string{
		".css":         "text/css; charset=utf-8",
		".html":        "text/html; charset=utf-8",
		".ico":         "image/x-icon",
		".js":          "text/javascript; charset=utf-8",
		".json":        "application/json",
		".png":         "image/png",
		".svg":         "image/svg+xml",
		".txt":         "text/plain; charset=utf-8",
		".wasm":        "application/wasm",
		".webmanifest": "application/manifest+json",
		".woff2":       "font/woff2",
	}
}
