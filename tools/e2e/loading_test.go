package e2e

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"microcircuit/tools/lib/site"
)

// While the program comes, the page says how much of it there is, in the visitor's language.
func TestLoading(t *testing.T) {
	pages := site.Handler(dist, true)
	bothBrowsers(t, func(p *page) {
		for _, c := range []struct{ link, says string }{
			{"lang=en", `/Loading a model of sensory cortex \(\d\.\d MB, [1-9]\d? %\)\. It starts/`},
			{"lang=de", `/wird geladen \(\d,\d MB, [1-9]\d? %\)\. Es beginnt/`},
		} {
			more := make(chan struct{})
			host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.Contains(r.URL.Path, "program-") {
					w = &halting{ResponseWriter: w, more: more}
				}
				pages.ServeHTTP(w, r)
			}))
			p.must(p.tab.Enter(host.URL + "/#" + c.link + "&" + small))
			p.await(c.says + `.test(document.getElementById("app")?.innerText.replace(/\s+/g, " "))`)
			close(more)
			p.awaitState("running")
			host.Close()
		}
	})
}

// halting writes a half of a megabyte and waits before it goes on.
type halting struct {
	http.ResponseWriter
	more    chan struct{}
	written int
}

// Write writes to the visitor, and waits once.
func (h *halting) Write(data []byte) (int, error) {
	before := h.written
	h.written += len(data)
	if before < 1<<19 && h.written >= 1<<19 {
		h.ResponseWriter.(http.Flusher).Flush()
		<-h.more
	}
	return h.ResponseWriter.Write(data)
}
