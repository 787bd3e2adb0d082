// Package site serves a built folder as a static host would, for development, browser tests and benchmarks.
//
// The headers of its answers come from the folder's own file _headers, in the syntax that Cloudflare and Netlify read,
// so that what is tested here is what a host sends. A file goes out compressed if the visitor's browser accepts it and
// tools/wasmbuild left a compressed copy beside it. Nothing is cached, compressed or added here.
package site

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Handler serves the folder dist, which may be replaced while it is served. Without isolate it leaves out the two
// headers that give a page shared memory, as a host does that cannot set headers.
func Handler(dist string, isolate bool) http.Handler {
	others := http.FileServer(http.Dir(dist))
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
		serveFile(w, r, http.Dir(dist), others)
	})
}

// serveFile answers with a file of dist, and passes on the requests that lead to none: for folders, and for what is absent
// or has another address.
func serveFile(w http.ResponseWriter, r *http.Request, dist http.Dir, others http.Handler) {
	name := r.URL.Path
	if strings.HasSuffix(name, "/") {
		name += indexFile
	} else if path.Base(name) == indexFile {
		others.ServeHTTP(w, r) // the folder is its address
		return
	}
	form, ok := openForm(dist, name, r)
	if !ok {
		others.ServeHTTP(w, r)
		return
	}
	defer form.file.Close()
	w.Header().Set("Content-Type", mediaType(name))
	w.Header().Add("Vary", "Accept-Encoding")
	form.serve(w, r, name)
}

// indexFile is what the address of a folder shows.
const indexFile = "index.html"

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

// mediaType returns what a file holds, by its name: the content may be compressed.
func mediaType(name string) string {
	if base := path.Base(name); base == "LICENSE" || base == "NOTICES" {
		return types()[".txt"]
	}
	extension := path.Ext(name)
	return cmp.Or(types()[extension], mime.TypeByExtension(extension), "application/octet-stream")
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
