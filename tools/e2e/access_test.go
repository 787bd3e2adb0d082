package e2e

import (
	"os"
	"strings"
	"testing"

	"microcircuit/tools/lib/programs"
)

// violations runs axe-core's rules of WCAG 2.2 A and AA on what the page shows, and lists what they find.
const violations = `axe.run(document, {runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}})
	.then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.target.join(" ") + " — " + n.failureSummary.replace(/\s+/g, " "))))`

// axeCore is axe-core's script.
func axeCore(t *testing.T) string {
	t.Helper()
	if err := programs.Modules(t.Context(), "."); err != nil {
		t.Fatal(err)
	}
	axe, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	return string(axe)
}

// accessible fails the test if what the page shows breaks a rule.
func (p *page) accessible(axe, what string) {
	p.Helper()
	p.must(p.tab.Eval(`(() => { if (!window.axe) { `+axe+` } })()`, nil))
	var found []string
	p.must(p.tab.Eval(violations, &found))
	for _, f := range found {
		p.Errorf("%s: %.300s", what, f)
	}
}

// Every state of the page that has controls of its own keeps the rules of WCAG 2.2 AA that a machine can check, in each
// theme, on a phone and on a desktop.
func TestAccessibility(t *testing.T) {
	axe := axeCore(t)
	bothBrowsers(t, func(p *page) {
		check := func(what string) {
			p.Helper()
			p.accessible(axe, what)
		}
		for _, theme := range []string{"light", "dark", "projector"} {
			p.open(isolated, "theme="+theme)
			p.unhurried()
			p.await(`document.querySelectorAll("#circuit .arrow").length > 0`)
			check(theme)
		}
		p.must(p.tab.SetSize(360, 740))
		for what, fragment := range map[string]string{"phone": "", "exercise": "ex=layers", "two networks": "b.g=-5", "notices": "n=7&g=x",
			"assignment": "ask=rates&q=Why%3F&seeds=name&lock=g,presets"} {
			p.open(isolated, fragment)
			p.await(`document.getElementById("status")?.dataset.step !== undefined`)
			p.await(`!document.getElementById("building")`)
			check(what)
		}
		p.open(isolated, "")
		p.unhurried()
		for _, sheet := range []string{"circuit", "change", "measure", "compare"} {
			p.must(p.tab.Click("#sheet-" + sheet))
			p.await(`document.querySelector("[data-sheet=` + sheet + `]")`)
			check("the phone's sheet " + sheet)
		}
		p.open(isolated, small+"&t_sim=500&ask=text&ans=a&end=b&hash=6000:0123456789abcdef")
		p.await(`document.querySelector(".verdict.bad")`)
		check("hand-in")
		for _, id := range []string{"report", "open-assign", "to-class"} {
			p.must(p.tab.Click("#" + id))
			p.await(`document.getElementById("dialog")`)
			check("dialog of " + id)
			if id == "report" {
				p.must(p.tab.Click("#dialog-close"))
			}
		}
		p.open(isolated, "")
		p.unhurried()
		p.must(p.tab.SetSize(1280, 900))
		p.pressArrow("arrow-L23E-L4E")
		p.await(`document.getElementById("circuit-cut")`)
		check("circuit")
		p.must(p.tab.Key("Escape"))
		for _, id := range []string{"tab-statistics", "tab-correlation", "tab-connectivity", "tab-response", "tab-performance"} {
			p.instrument(strings.TrimPrefix(id, "tab-"))
			check(strings.TrimPrefix(id, "tab-"))
		}
		p.must(p.tab.Click("#pin-sheet"))
		p.await(`document.getElementById("pinned")`)
		check("a pinned instrument")
		p.must(p.tab.Click("#unpin-sheet"))
		for _, theme := range []string{"light", "dark", "projector"} {
			p.open(isolated, swept+"&theme="+theme)
			p.await(`document.getElementById("sweep-run")`)
			check("a sweep to be run, " + theme)
			p.must(p.tab.Click("#sweep-run"))
			p.await(`document.querySelectorAll("#sweep-chart .spread.e").length > 3 && !document.getElementById("sweep-progress")`)
			p.must(p.tab.Click("#sweep-value-1"))
			p.await(`document.getElementById("sweep-run-1")`)
			check("a sweep and the card of a dot, " + theme)
		}
		p.open(isolated, "")
		p.unhurried()
		p.must(p.tab.Click("#open-share"))
		check("the menu of what is handed on")
		p.must(p.tab.Key("Escape"))
		p.inLab("advanced > summary")
		p.await(`document.querySelectorAll("#advanced input").length > 100`)
		check("all parameters")
		p.must(p.tab.Click("#open-help"))
		for _, id := range []string{"help-seeing", "help-glossary", "help-keyboard", "help-about"} {
			p.await(`document.getElementById("` + id + `")`)
			p.must(p.tab.Click("#" + id))
			p.await(`document.getElementById("` + id + `").ariaSelected === "true"`)
			check(id)
		}
	})
}
