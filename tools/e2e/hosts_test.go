package e2e

import (
	"net/http"
	"net/http/httptest"
	"path"
	"testing"

	"microcircuit/tools/lib/site"
)

// A host that knows no media type of WebAssembly, JSON or text runs the page as any other does, with
// the same spikes.
func TestHostWithWrongTypes(t *testing.T) {
	const link = small + "&t_sim=300"
	want := hashOf(t, link)
	bothBrowsers(t, func(p *page) {
		host := httptest.NewServer(mistyped(site.Handler(dist, false), "application/octet-stream"))
		defer host.Close()
		p.open(host.URL+"/", link)
		p.awaitState("finished")
		p.sameHash(want, "wrong types")
		p.noErrors()
	})
}

// mistyped serves the files of a site, all but its pages, scripts and styles as the media type wrong and without nosniff.
func mistyped(files http.Handler, wrong string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		files.ServeHTTP(&retyped{w, r, wrong}, r)
	})
}

// retyped is an answer whose media type is set to wrong at the last moment.
type retyped struct {
	http.ResponseWriter
	r     *http.Request
	wrong string
}

func (w *retyped) WriteHeader(status int) {
	w.Header().Del("X-Content-Type-Options")
	switch path.Ext(w.r.URL.Path) {
	case "", ".html", ".js", ".css":
	default:
		w.Header().Set("Content-Type", w.wrong)
	}
	w.ResponseWriter.WriteHeader(status)
}
