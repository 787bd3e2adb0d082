// Package site serves a built folder as a static host would, for development, browser tests and benchmarks.
//
// The headers of its answers come from the folder's own file _headers, in the syntax that Cloudflare and Netlify read,
// so that what is tested here is what a host sends. A file goes out compressed if the visitor's browser accepts it and
// tools/lib/wasmbuild left a compressed copy beside it. Nothing is cached, compressed or logged here. It answers GET
// and HEAD, lists no folder, and shows 404.html where there is nothing. A link whose "#" was escaped on the way comes
// as a path: it is led to the page.
package site

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"microcircuit/web/params"
)

// Handler serves the folder dist, which may be replaced while it is served. Without isolate it leaves out the two
// headers that give a page shared memory, as a host does that cannot set headers.
func Handler(dist string, isolate bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rules, err := readRules(filepath.Join(dist, headersFile))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		rules.apply(path.Clean("/"+r.URL.Path), w.Header())
		if !isolate {
			w.Header().Del("Cross-Origin-Opener-Policy")
			w.Header().Del("Cross-Origin-Embedder-Policy")
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "Only GET and HEAD are answered here.", http.StatusMethodNotAllowed)
			return
		}
		serveFile(w, r, http.Dir(dist))
	})
}

// serveFile answers with a file of dist, with the address that it has instead, or with the page for unknown addresses.
func serveFile(w http.ResponseWriter, r *http.Request, dist http.Dir) {
	name := r.URL.Path
	switch base := path.Base(r.URL.EscapedPath()); {
	case path.Clean("/"+name) == "/"+headersFile: // for the host, not for visitors
		missing(w, r, dist)
		return
	case strings.HasSuffix(name, "/"):
		name += indexFile
	case path.Base(name) == indexFile && isFile(dist, name): // the folder is its address
		lead(w, r, "./")
		return
	case isFile(dist, name+"/"+indexFile):
		lead(w, r, "./"+base+"/")
		return
	}
	form, ok := openForm(dist, name, r)
	if !ok {
		missing(w, r, dist)
		return
	}
	defer form.file.Close()
	form.send(w, r, name)
}

// send answers with the form of the file of a name.
func (f form) send(w http.ResponseWriter, r *http.Request, name string) {
	w.Header().Set("Content-Type", mediaType(name))
	w.Header().Add("Vary", "Accept-Encoding")
	f.serve(w, r, name)
}

// isFile reports whether there is a file of a name.
func isFile(dist http.Dir, name string) bool {
	f, ok := openFile(dist, name, encoding{})
	if ok {
		f.file.Close()
	}
	return ok
}

// missing answers where there is no file: with the address of the page, if a link came as a path, else with 404.html.
func missing(w http.ResponseWriter, r *http.Request, dist http.Dir) {
	if folder, fragment, stray := params.Stray(r.URL.RequestURI()); stray {
		lead(w, r, toPage(r, folder, dist)+"#"+params.Visible(fragment))
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	page, ok := openFile(dist, missingFile, encoding{})
	if !ok {
		http.Error(w, "There is nothing at this address.", http.StatusNotFound)
		return
	}
	defer page.file.Close()
	w.Header().Set("Content-Type", mediaType(missingFile))
	w.Header().Set("Content-Length", strconv.FormatInt(page.info.Size(), 10))
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		io.Copy(w, page.file) // if it fails, the visitor has gone
	}
}

// toPage returns the address, relative to the request, of the page for a link that came as a path below it: the page of
// the folder, or the site's if the folder has none. A relative address never leaves the site.
func toPage(r *http.Request, folder string, dist http.Dir) string {
	whole, _, _ := strings.Cut(r.URL.RequestURI(), "?")
	name, err := url.PathUnescape(folder)
	_, file := path.Split(name)
	index := file == "" && isFile(dist, name+indexFile)
	named := (file == indexFile || file == "embed.html") && isFile(dist, name)
	if err != nil || !index && !named {
		folder, file = "/", ""
	}
	up := strings.Count(whole, "/") - strings.Count(folder, "/")
	return "./" + strings.Repeat("../", up) + file
}

// lead sends the visitor to another address of this site. No other site learns the address, and no cache keeps it.
func lead(w http.ResponseWriter, r *http.Request, to string) {
	if _, query, asked := strings.Cut(r.URL.RequestURI(), "?"); asked && !strings.Contains(to, "#") {
		to += "?" + query
	}
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusFound)
}

// missingFile is what unknown addresses show.
const missingFile = "404.html"

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
