package e2e

import (
	"fmt"
	"net/url"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/tools/lib/headless"
	"microcircuit/web/params"
)

// computed gives the rates of a link as the command line has them, with the decimals of the page.
func (p *page) computed(l params.Link) (rates [microcircuit.Populations]string) {
	p.Helper()
	got, err := headless.Run(p.Context(), &l.Params, headless.Options{Workers: 1, At: l.At})
	p.must(err)
	for i, x := range got.Rates(&l.Params) {
		rates[i] = fmt.Sprintf("%.2f", x)
	}
	return rates
}

// On a phone, by keyboard alone: a cut in the matrix, before and after, a preset; what stands on the screen is what the
// command line computes of the same link.
func TestPhoneByKeyboard(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(360, 740))
		p.open(isolated, "seed=3&t_presim=0&t_sim=1600")
		p.awaitState("finished")
		p.tabTo("sheet-measure")
		p.must(p.tab.Key("Enter"))
		p.tabTo("tab-connectivity")
		p.must(p.tab.Key("Enter"))
		p.tabTo("cell-L23E-L23E")
		p.must(p.tab.Key("ArrowRight"))
		p.must(p.tab.Key("ArrowRight"))
		p.must(p.tab.Key("Enter"))
		p.await(`location.hash.includes("conn=L23E.L4E:0")`)
		p.awaitState("finished")
		p.tabTo("sheet-compare")
		p.must(p.tab.Key("Enter"))
		p.tabTo("show-both")
		p.must(p.tab.Key("Enter"))
		p.await(`document.getElementById("status").dataset.b?.startsWith("finished 16000 ")`)
		p.awaitState("finished")
		fragment, err := url.PathUnescape(p.link())
		p.must(err)
		l, notices := params.Parse(fragment)
		if len(notices) > 0 || !l.HasB {
			p.Fatalf("link %s: %v", fragment, notices)
		}
		a, b := p.computed(l), p.computed(l.B())
		for i := range a {
			name := microcircuit.Population(i).String()
			p.await(`document.querySelector("#b-rate-` + name + ` .value span").textContent === "` + b[i] + `"`)
			p.await(`document.getElementById("b-rate-` + name + `").ariaLabel.includes(" before ` + a[i] + `")`)
		}
		var wide int
		if p.must(p.tab.Eval(`document.documentElement.scrollWidth`, &wide)); wide > 360 {
			p.Errorf("the page is %d pixels wide", wide)
		}
		p.tabTo("sheet-learn")
		p.must(p.tab.Key("Enter"))
		p.must(p.tab.Eval(`document.getElementById("preset-limits").focus()`, nil)) // back: a tabulator beyond the end leaves the page
		p.must(p.tab.Key("Enter"))
		p.await(`/n=0.02/.test(location.hash) && !location.hash.includes("b.conn")`)
		p.awaitState("running")
		p.noErrors()
	})
}
