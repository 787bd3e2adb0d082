package e2e

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"microcircuit/tools/lib/site"
	"microcircuit/web/backend"
	"microcircuit/web/params"
)

// school is a site with the real backend, in a sub-folder, as a teacher's machine serves it; a fault may stand in its way.
type school struct {
	*testing.T
	url, file string
	mu        sync.Mutex
	backend   http.Handler
	fault     func(w http.ResponseWriter, r *http.Request) bool // answers instead of the backend; nil: none
	asked     []string                                          // methods and paths that went to the backend
	close     func() error
}

func newSchool(t *testing.T) *school {
	t.Helper()
	s := &school{T: t, file: filepath.Join(t.TempDir(), "class.sqlite")}
	s.start()
	pages := site.Handler(dist, true)
	host := httptest.NewServer(http.StripPrefix("/school", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := strings.TrimPrefix(r.URL.Path, "/")
		if !strings.HasPrefix(path, "api/") && !strings.HasPrefix(path, "s/") {
			r.URL.Path = "/" + strings.TrimPrefix(path, "v/"+params.Release+"/")
			pages.ServeHTTP(w, r)
			return
		}
		s.mu.Lock()
		backend, fault := s.backend, s.fault
		s.asked = append(s.asked, r.Method+" "+path)
		s.mu.Unlock()
		if fault == nil || !fault(w, r) {
			backend.ServeHTTP(w, r)
		}
	})))
	t.Cleanup(func() {
		host.CloseClientConnections() // browsers hold some open
		host.Close()
		s.close()
	})
	s.url = host.URL + "/school/"
	return s
}

// start opens the database, as a server does that starts.
func (s *school) start() {
	s.Helper()
	db, err := backend.OpenFile(s.file)
	if err != nil {
		s.Fatal(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.backend, s.close = backend.Server{DB: db, Client: backend.Peer, Now: time.Now}.Handler(), db.Close
}

// fails lets something answer instead of the backend; nil lets the backend answer again.
func (s *school) fails(fault func(w http.ResponseWriter, r *http.Request) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = fault
}

// count says how often the backend was asked something.
func (s *school) count(what string) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, a := range s.asked {
		if strings.HasPrefix(a, what) {
			n++
		}
	}
	return n
}

// The ways in which a backend fails.
func down(http.ResponseWriter, *http.Request) bool { panic(http.ErrAbortHandler) }

func garbled(w http.ResponseWriter, _ *http.Request) bool {
	w.Header().Set("Content-Type", "text/html")
	fmt.Fprint(w, `<!doctype html><img src=x onerror="window.pwned=1">`)
	return true
}

func refusing(status int, code, wait string) func(w http.ResponseWriter, r *http.Request) bool {
	return func(w http.ResponseWriter, _ *http.Request) bool {
		w.Header().Set("Retry-After", wait)
		w.WriteHeader(status)
		fmt.Fprintf(w, `{"error":%q}`, code)
		return true
	}
}

// slow answers when nobody waits any more.
func slow(_ http.ResponseWriter, r *http.Request) bool {
	io.Copy(io.Discard, r.Body) // before, a server does not notice that a client has gone
	select {
	case <-r.Context().Done():
	case <-time.After(patience):
	}
	panic(http.ErrAbortHandler)
}

// impatiently does something on a page that waits for its server a tenth as long as it would, not to wait for what never comes.
func (p *page) impatiently(do func()) {
	p.Helper()
	p.must(p.tab.Eval(`(() => {
		const timeout = AbortSignal.timeout;
		AbortSignal.timeout = (ms) => timeout.call(AbortSignal, ms / 10);
		window.patient = () => { AbortSignal.timeout = timeout; };
	})()`, nil))
	do()
	p.must(p.tab.Eval(`patient()`, nil))
}

// says waits until an element says something.
func (p *page) says(id, text string) {
	p.Helper()
	p.await(`document.getElementById("` + id + `")?.textContent.includes("` + text + `")`)
}

// fresh opens another browser, which remembers nothing of this one.
func (p *page) fresh() *page {
	p.Helper()
	return newPage(p.T, p.tab.Browser())
}
