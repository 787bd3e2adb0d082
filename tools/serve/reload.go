package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"html"
	"io"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A report is how the latest build went.
type report struct {
	build   string // names the latest build that succeeded; empty if none has
	failure string // why a later one failed; empty if none did
}

// news passes build reports to the open pages.
type news struct {
	mu      sync.Mutex
	readers map[chan report]bool
	latest  report
}

func (n *news) succeeded(build string) { n.spread(func(report) report { return report{build: build} }) }

func (n *news) failed(err error) {
	n.spread(func(latest report) report { return report{latest.build, err.Error()} })
}

// spread sends the next report to every page. A page that has not yet read the one before gets the newer only.
func (n *news) spread(next func(latest report) report) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.latest = next(n.latest)
	for reader := range n.readers {
		select {
		case <-reader:
		default:
		}
		reader <- n.latest
	}
}

// subscribe returns a channel of reports to a page that shows the named build, and the function that ends it. What the
// page has missed since is the first report.
func (n *news) subscribe(build string) (reports <-chan report, end func()) {
	n.mu.Lock()
	defer n.mu.Unlock()
	reader := make(chan report, 1)
	if n.readers == nil {
		n.readers = map[chan report]bool{}
	}
	n.readers[reader] = true
	if n.latest != (report{build: build}) {
		reader <- n.latest
	}
	return reader, func() {
		n.mu.Lock()
		defer n.mu.Unlock()
		delete(n.readers, reader)
	}
}

func (n *news) last() report {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.latest
}

//go:embed livereload.js
var script []byte

// handler adds live reload to a site: its pages load a script that listens for reports. The script is a file and the
// reports come from the same origin, so the site's content security policy allows both.
func handler(site http.Handler, news *news) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livereload.js", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write(script)
	})
	mux.HandleFunc("GET /livereload", news.tell)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			site.ServeHTTP(fresh{w}, r)
			return
		}
		latest := news.last() // before the page is read: if it is newer it loads once too often, never too seldom
		page := &page{header: http.Header{}}
		site.ServeHTTP(page, unconditional(r))
		page.send(w, latest)
	})
	return mux
}

// tell streams the reports to one page as server-sent events, until the page goes.
func (n *news) tell(w http.ResponseWriter, r *http.Request) {
	build := r.URL.Query().Get("build")
	reports, end := n.subscribe(build)
	defer end()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	http.NewResponseController(w).SetWriteDeadline(time.Time{}) // none: it waits for news
	http.NewResponseController(w).Flush()                       // lets the page know that it is connected
	for {
		select {
		case <-r.Context().Done():
			return
		case report := <-reports:
			event(w, report, build)
			http.NewResponseController(w).Flush()
		}
	}
}

// event writes one server-sent event to a page that shows the named build.
func event(w io.Writer, r report, build string) {
	if r.build != build {
		fmt.Fprint(w, "event: built\ndata:\n\n")
	}
	if r.failure != "" {
		fmt.Fprintf(w, "event: failed\ndata: %s\n\n", strings.ReplaceAll(r.failure, "\n", "\ndata: "))
	}
}

// unconditional returns a request for the whole page as plain text, whatever its sender has kept or can unpack.
func unconditional(r *http.Request) *http.Request {
	r = r.Clone(r.Context())
	for _, name := range []string{"Accept-Encoding", "If-Match", "If-Modified-Since", "If-None-Match",
		"If-Unmodified-Since", "Range"} {
		r.Header.Del(name)
	}
	return r
}

// fresh is an answer that no browser keeps.
type fresh struct{ http.ResponseWriter }

// WriteHeader sends the header.
func (f fresh) WriteHeader(status int) {
	f.Header().Set("Cache-Control", "no-store")
	f.ResponseWriter.WriteHeader(status)
}

// Write sends a part of the body.
func (f fresh) Write(b []byte) (int, error) {
	f.Header().Set("Cache-Control", "no-store")
	return f.ResponseWriter.Write(b)
}

// page holds back the answer for index.html.
type page struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header returns the header of the answer.
func (p *page) Header() http.Header { return p.header }

// WriteHeader notes the status.
func (p *page) WriteHeader(status int) { p.status = status }

// Write keeps a part of the body.
func (p *page) Write(b []byte) (int, error) { return p.body.Write(b) }

// send sends the page with the script. If there is no page yet it shows why the build failed.
func (p *page) send(w http.ResponseWriter, latest report) {
	text := p.body.String()
	if latest.build == "" && latest.failure != "" {
		p.status = http.StatusInternalServerError
		p.header.Set("Content-Type", "text/html; charset=utf-8")
		text = "<!doctype html><title>build failed</title><pre>" + html.EscapeString(latest.failure) + "</pre>"
	}
	text += fmt.Sprintf("<script src=\"/livereload.js?build=%s\"></script>\n", latest.build)
	maps.Copy(w.Header(), p.header)
	w.Header().Del("Last-Modified")
	w.Header().Del("ETag")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	w.WriteHeader(max(p.status, http.StatusOK))
	io.WriteString(w, text)
}
