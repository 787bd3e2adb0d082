package e2e

import (
	"strings"
	"testing"
)

// What a visitor sees and steers without scrolling: figure, play row, knobs, instruments, and what can be learned.
const fits = `(() => {
	const out = [];
	for (const id of ids) {
		const element = document.getElementById(id), box = element?.getBoundingClientRect();
		if (!element?.checkVisibility() || box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth)
			out.push(id + " " + JSON.stringify(box));
	}
	if (document.documentElement.scrollWidth > innerWidth) out.push("wide " + document.documentElement.scrollWidth);
	return out.join("; ");
})()`

func fit(ids string) string {
	return strings.Replace(fits, "of ids", `of "`+ids+`".split(" ")`, 1)
}

// On a laptop nothing needs scrolling, and on a phone figure and play row stay in view, with one sheet below them.
func TestFitsTheScreen(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(1366, 640))
		p.open(isolated, "")
		p.awaitState("running")
		p.shows("a laptop", "figure play step speed-slow run-on scrub g bg_rate scale pulse-th pulse-dc tab-statistics tab-lab"+
			" show-both open-share open-help circuit rate-L6I ex-layers")
		var tall int
		p.must(p.tab.Eval(`document.documentElement.scrollHeight - innerHeight`, &tall))
		if tall > 0 {
			p.Errorf("on a laptop the page scrolls by %d pixels", tall)
		}
		p.must(p.tab.SetSize(390, 660))
		p.open(isolated, "")
		p.awaitState("running")
		p.shows("a phone", "figure play speed-slow run-on rate-L6I sheet-circuit sheet-change sheet-learn sheet-measure sheet-compare seeing-title")
		p.must(p.tab.Click("#seeing-dismiss")) // what there is to see stands first until it is put away
		p.await(`!document.getElementById("seeing")`)
		p.shows("a phone", "ex-layers")
		for sheet, ids := range map[string]string{
			"change": "figure play g", "measure": "figure play tab-statistics", "compare": "figure play show-both", "circuit": "play circuit",
		} {
			p.must(p.tab.Click("#sheet-" + sheet))
			p.await(`document.querySelector("[data-sheet=` + sheet + `]")`)
			p.shows("the sheet "+sheet, ids)
		}
		p.noErrors()
	})
}

// shows fails the test where elements are not whole in view.
func (p *page) shows(what, ids string) {
	p.Helper()
	var out string
	p.must(p.tab.Eval(fit(ids), &out))
	if out != "" {
		p.Errorf("on %s out of view: %s", what, out)
	}
}

// The words that say what a dot, a colour and a layer are stand on the first screen, on laptop and phone.
func TestFirstWords(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		for _, size := range [][2]int{{1366, 640}, {390, 660}} {
			p.must(p.tab.SetSize(size[0], size[1]))
			p.open(isolated, "")
			p.awaitState("running")
			for _, words := range []string{"Every dot is a spike", "excitatory", "inhibitory", "L2/3", "spikes/s"} {
				p.await(`(() => {
					const seen = (e) => { const b = e.getBoundingClientRect(); return e.checkVisibility() && b.top >= 0 && b.bottom <= innerHeight; };
					return [...document.querySelectorAll("p, b, span, button, div")].some((e) => e.textContent.includes("` + words + `") && seen(e));
				})()`)
			}
		}
	})
}

// hold remembers where elements stand, by their ids; still fails the test where one of them, or an edge of it, has moved
// by more than 2 px since.
func (p *page) hold(ids string) (still func(what string)) {
	p.Helper()
	p.must(p.tab.Eval(`(() => {
		window.places = () => "`+ids+`".split(" ").map((id) => {
			const box = document.getElementById(id)?.getBoundingClientRect();
			return box ? [id, box.left, box.top, box.right, box.bottom] : [id];
		});
		window.before = places();
	})()`, nil))
	return func(what string) {
		p.Helper()
		var moved string
		p.must(p.tab.Eval(`(() => {
			const moved = [];
			window.places().forEach((now, k) => {
				const was = window.before[k];
				if (now.length !== was.length || now.some((x, i) => i > 0 && Math.abs(x - was[i]) > 2)) moved.push(was + " is at " + now);
			});
			return moved.join("; ");
		})()`, &moved))
		if moved != "" {
			p.Errorf("%s moves %s", what, moved)
		}
	}
}

// slide moves a slider to a value and lets it go.
func (p *page) slide(id, value string) {
	p.Helper()
	p.must(p.tab.Eval(`(() => {
		const slider = document.getElementById("`+id+`");
		slider.value = "`+value+`";
		for (const type of ["input", "change"]) slider.dispatchEvent(new Event(type, { bubbles: true }));
	})()`, nil))
}

// What a visitor aims at on a laptop, and on a phone above its sheets.
const (
	onLaptop = "figure play speed-fast scrub canvas g bg_rate scale pulse-th tab-statistics tab-lab show-after open-share layer-2 rate-L4E"
	onPhone  = "figure play speed-fast run-on canvas layer-2 rate-L4E sheet-circuit sheet-change sheet-learn sheet-measure sheet-compare"
)

// Nothing moves by more than 2 px because a run begins, ends, is changed, slowed or compared.
func TestNothingMoves(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(1366, 640))
		p.open(isolated, "speed=max")
		p.await(`document.getElementById("tab-lab") && document.getElementById("rate-L4E").offsetTop > 0`)
		still := p.hold(onLaptop + " ex-layers")
		p.awaitState("running")
		still("the beginning of a run")
		p.await(`document.getElementById("status").dataset.step > 56000`)
		still("a run")
		p.must(p.tab.Click("#pulse-th"))
		p.await(`location.hash.includes("th")`)
		still("a pulse")
		p.must(p.tab.Click("#speed-fast"))
		p.slide("g", "3.5")
		p.await(`location.hash.includes("g=-3.5") && document.querySelectorAll(".rate .ghost").length === 8`)
		still("the brake")
		p.await(`document.getElementById("change")`)
		still("a sentence on the change")
		p.must(p.tab.Click("#show-before"))
		p.await(`!location.hash.includes("g=-3.5")`)
		still("a turn to the network before")
		p.must(p.tab.Click("#play"))
		p.awaitState("paused")
		still("a pause")
		p.must(p.tab.Eval(`document.getElementById("bg-dc").click()`, nil))
		p.await(`location.hash.includes("bg=dc")`)
		still("another background")
		p.pressArrow("arrow-L23E-L4E")
		p.must(p.tab.Click("#circuit-cut"))
		p.await(isCut)
		still("a cut")
		p.must(p.tab.Eval(`document.getElementById("scale").focus()`, nil))
		p.must(p.tab.Key("ArrowLeft"))
		p.await(`/[#&]n=0\.0/.test(location.hash)`)
		still("another size")
		p.instrument("connectivity")
		p.await(`document.getElementById("cell-L6E-L4E")`)
		p.must(p.tab.Eval(`document.getElementById("cell-L6E-L4E").scrollIntoView({ block: "center" })`, nil))
		cells := p.hold("cell-L23E-L23E cell-L6E-L4E sheet tab-connectivity " + onLaptop)
		p.must(p.tab.Eval(`document.getElementById("cell-L6E-L4E").click()`, nil))
		p.await(`location.hash.includes("L6E.L4E")`)
		cells("a cell of the matrix")
		p.open(isolated, small+"&t_sim=500")
		p.await(`document.getElementById("tab-lab") && document.getElementById("rate-L4E").offsetTop > 0`)
		still = p.hold(onLaptop + " ex-layers")
		p.awaitState("finished")
		still("the end of a run")
		p.noErrors()
	})
}

// Nor does it on a phone, whose sheet is the visitor's own choice, nor because a prediction is locked in and its result
// arrives.
func TestNothingMovesElsewhere(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(390, 660))
		p.open(isolated, "speed=max")
		p.must(p.tab.Click("#sheet-change"))
		p.await(`document.querySelector("[data-sheet=change]") && document.getElementById("rate-L4E").offsetTop > 0`)
		still := p.hold(onPhone)
		p.await(`document.getElementById("status").dataset.step > 56000`)
		still("a run")
		p.must(p.tab.Eval(`document.getElementById("pulse-th").click()`, nil))
		p.await(`location.hash.includes("th")`)
		still("a pulse")
		p.must(p.tab.Click("#speed-fast"))
		p.slide("g", "3.5")
		p.await(`location.hash.includes("g=-3.5") && document.getElementById("change")`)
		still("the brake")
		p.must(p.tab.SetSize(1366, 640))
		p.open(isolated, "ex=quiet")
		p.await(`document.getElementById("ex-lock") && document.getElementById("rate-L4E").offsetTop > 0`)
		still = p.hold(onLaptop)
		p.must(p.tab.Click("#ex-lock"))
		p.await(`document.getElementById("status").dataset.step > 100`)
		still("a prediction that is locked in")
		p.await(`document.getElementById("ex-score")`)
		still("its result")
		p.noErrors()
	})
}

// The first stop of the tabulator skips the head; from there it is one more to the play button.
func TestSkipToPlay(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.open(isolated, "")
		p.awaitState("running")
		p.must(p.tab.Key("Tab"))
		p.await(`document.activeElement.id === "skip"`)
		p.must(p.tab.Key("Enter"))
		p.await(`document.activeElement.id === "play"`)
	})
}

// A single step changes what the counter of model time shows.
func TestStepIsSeen(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.open(isolated, small)
		p.awaitState("running")
		p.must(p.tab.Key(" "))
		p.awaitState("paused")
		var before string
		p.must(p.tab.Eval(`document.getElementById("model").textContent`, &before))
		p.must(p.tab.Key("."))
		p.await(`document.getElementById("model").textContent !== "` + before + `"`)
	})
}
