package e2e

import (
	"testing"

	"microcircuit/tools/lib/wasmbuild"
	"microcircuit/tools/lib/workerd"
)

// The whole of what Cloudflare serves, page and backend, in its own runtime: the page is isolated by its headers, a short link
// leads to its network, and what a learner hands in stands on the teacher's board.
func TestOnCloudflare(t *testing.T) {
	root, err := wasmbuild.Root(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	worker := t.TempDir()
	if err := workerd.Build(t.Context(), root, worker); err != nil {
		t.Fatal(err)
	}
	server, err := workerd.Start(t.Context(), workerd.Options{Root: root, Worker: worker, Site: dist, State: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Kill() })
	url := server.URL + "/"
	bothBrowsers(t, func(p *page) {
		p.open(url, "seed=7&"+small)
		p.unhurried()
		p.await(`crossOriginIsolated`)
		p.share("open-take")
		p.must(p.tab.Click("#take-shorten"))
		p.await(`document.getElementById("take-short")?.value.startsWith("` + url + `s/")`)
		short := p.value("take-short")
		p.must(p.tab.Navigate("about:blank"))
		p.must(p.tab.Navigate(short))
		p.unhurried()
		p.await(`location.hash.includes("seed=7")`)

		learners, _ := p.makeBoard(url, small+"&t_sim=500&ask=rates&q=Why?&seeds=name", "7b")
		ada := p.fresh()
		ada.learn(learners, "Ada")
		ada.must(ada.tab.Click("#posting-send"))
		ada.says("posting-says", "Handed in on ")
		p.says("board-says", "Hand-ins: 1.")
		p.noErrors()
		ada.noErrors()
	})
}
