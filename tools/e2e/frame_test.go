package e2e

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"testing"
)

// course is a page around the page, whose frame is as high as it asks to be. told are the heights, in the order of time.
const course = `<!doctype html><title>course</title><link rel="icon" href="data:,"><body style="margin: 0"><iframe id="frame" style="border: 0; width: 100%; height: 150px; display: block"></iframe>
<script>
	window.told = [];
	addEventListener("message", ({data, source}) => {
		if (data.subject !== "lti.frameResize" || source !== frame.contentWindow) return;
		frame.style.height = data.height + "px";
		told.push(data.height);
		window.toldAt = performance.now();
	});
	window.inside = () => frame.contentDocument;
	window.lab = () => inside()?.getElementById("status")?.dataset ?? {};
	window.content = () => Math.ceil(inside().body.getBoundingClientRect().height);
	window.settled = (ms) => told.length > 0 && performance.now() - toldAt > ms && frame.clientHeight === content() && inside().documentElement.scrollHeight === content();
	document.getElementById("frame").src = "embed.html#" + decodeURIComponent(location.search.slice(1));
</script>`

// newCourse serves the page, and a course around it that can look into its frame.
func newCourse(t *testing.T) string {
	host, err := url.Parse(isolated)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(host)
	proxy.ModifyResponse = func(r *http.Response) error {
		r.Header.Del("Document-Isolation-Policy") // by which Chromium hides a frame even from its own site
		return nil
	}
	mux := http.NewServeMux()
	mux.Handle("/", proxy)
	mux.HandleFunc("/course", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, course)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL + "/course?"
}

// A frame that is made as high as it asks to be settles, and stays so while the network runs (it grew for ever: the content
// was at least as high as the frame, and the spoken summary stood below it). What opens makes it higher, what closes lower again.
func TestFrameSettles(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		for _, c := range [][2]string{
			{"whole", small},
			{"figure", small + "&embed=1&theme=projector"},
			{"two networks", small + "&b.g=-5"},
			{"assigned, two", small + "&ask=number&q=Why%3F&b.g=-5&lang=de"},
		} {
			what, link := c[0], c[1]
			p.must(p.tab.SetSize(1280, 900))
			p.must(p.tab.Navigate(newCourse(p.T) + url.QueryEscape(link))) // a new one: the service worker would serve the page in its place
			p.await(`lab().state === "running" && lab().spikes > 0`)
			p.settles(what)
			if what != "whole" {
				continue
			}
			p.must(p.tab.SetSize(390, 640)) // lines wrap, the columns change
			p.settles(what + ", narrow")
			p.must(p.tab.Eval(`inside().getElementById("sheet-measure").click()`, nil))
			p.await(`inside().getElementById("close-sheet")`)
			p.must(p.tab.Eval(`inside().getElementById("close-sheet").click()`, nil))
			p.settles(what + ", narrow, without an instrument")
			before := p.lastTold()
			p.must(p.tab.Eval(`inside().getElementById("tab-lab").click()`, nil))
			p.await(`told.at(-1) > ` + before + ` + 200`)
			p.settles(what + ", all parameters")
			p.must(p.tab.Eval(`inside().getElementById("tab-lab").click()`, nil))
			p.await(`Math.abs(told.at(-1) - ` + before + `) < 100`) // lines may wrap otherwise by now
		}
		p.noErrors()
	})
}

// settles waits until the frame has asked for nothing for three seconds, while its network ran, and shows all that is in it, and no more.
func (p *page) settles(what string) {
	p.Helper()
	var before, after int
	p.must(p.tab.Eval(`told.length`, &before))
	p.await(`settled(3000)`)
	p.await(`lab().state === "running" && Number(lab().step) > 0`)
	p.must(p.tab.Eval(`told.length`, &after))
	if after-before > 12 {
		p.Errorf("%s: the frame asked for %d heights", what, after-before)
	}
}

// lastTold is the height (CSS pixels) that the frame asked for last.
func (p *page) lastTold() (height string) {
	p.Helper()
	p.must(p.tab.Eval(`String(told.at(-1))`, &height))
	return height
}
