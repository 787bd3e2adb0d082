package e2e

import "testing"

// seen reports whether an element stands whole where what is learned is in view: in the panel of a laptop, or between a
// phone's figure with its buttons and the bar of sheets.
const seen = `window.seen = (id) => {
	const of = (selector) => document.querySelector(selector).getBoundingClientRect();
	const phone = innerWidth <= 820, element = document.getElementById(id);
	if (!element?.checkVisibility()) return false;
	const top = phone ? of(".transport").bottom : of(".learning").top, bottom = phone ? of("nav.phone").top : of(".learning").bottom;
	const box = element.getBoundingClientRect();
	return box.top >= top - 1 && box.bottom <= bottom + 1;
}`

// learningScreens are a laptop less its browser and a phone less its bars.
var learningScreens = [][2]int{{1366, 640}, {390, 660}}

// An experiment that is chosen far down in the list is in view, with the focus on its question and the panel at its top.
func TestExperimentInView(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		for _, size := range learningScreens {
			p.must(p.tab.SetSize(size[0], size[1]))
			p.open(isolated, "")
			p.awaitState("running")
			p.must(p.tab.Eval(seen, nil))
			p.must(p.tab.Eval(`(() => {
				document.getElementById("preset-full").scrollIntoView();
				document.getElementById("ex-own").click();
			})()`, nil))
			p.await(`document.activeElement.id === "ex-question" && seen("ex-question") && seen("ex-close")`)
			p.await(`innerWidth <= 820 || document.querySelector(".learning").scrollTop === 0`)
		}
		p.noErrors()
	})
}

// The outcome of a prediction is in view when it arrives, once, whichever of a phone's sheets was in view before.
func TestResultInView(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		for _, size := range learningScreens {
			p.must(p.tab.SetSize(size[0], size[1]))
			p.open(isolated, "ex=layers")
			p.awaitState("paused")
			p.must(p.tab.Eval(seen, nil))
			p.must(p.tab.Click("#ex-lock"))
			if size[0] < 820 {
				p.must(p.tab.Click("#sheet-circuit"))
			}
			p.await(`document.getElementById("ex-score")`)
			p.await(`seen("ex-score")`)
			p.must(p.tab.Eval(`document.getElementById("ex-again").scrollIntoView()`, nil))
			p.must(p.tab.Click("#play")) // what comes now moves nothing
			p.await(`!seen("ex-score") && seen("ex-again")`)
		}
		p.noErrors()
	})
}

// What there is to see goes for good: on the next visit it is not there.
func TestSeeingStaysAway(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(1366, 640))
		p.open(isolated, "")
		p.must(p.tab.Eval(`localStorage.clear()`, nil)) // as on a first visit
		p.open(isolated, "")
		p.awaitState("running")
		p.shows("a laptop", "seeing seeing-more seeing-dismiss ex-layers")
		p.must(p.tab.Click("#seeing-more"))
		p.await(`document.activeElement.id === "dialog" && document.getElementById("help-seen")`)
		p.must(p.tab.Key("Escape"))
		p.must(p.tab.Click("#seeing-dismiss"))
		p.await(`!document.getElementById("seeing") && document.activeElement.id === "open-help"`)
		p.must(p.tab.Eval(`location.reload()`, nil))
		p.await(`!document.getElementById("status").dataset.state`)
		p.awaitState("running")
		p.await(`document.getElementById("ex-layers") && !document.getElementById("seeing")`)
		p.noErrors()
	})
}

// A link that hides all that can be learned leaves no empty column, and no empty sheet on a phone.
func TestNothingToLearn(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(1366, 640))
		p.open(isolated, "hide=exercises,presets")
		p.awaitState("running")
		p.await(`document.querySelector(".bench").getBoundingClientRect().right > innerWidth - 2`)
		p.must(p.tab.SetSize(390, 660))
		p.await(`!document.getElementById("sheet-learn") && document.getElementById("g").checkVisibility()`)
		p.noErrors()
	})
}
