package e2e

import "testing"

// Is the arrow from L4E to L2/3E drawn as cut, in the network that the link names?
const isCut = `document.querySelector("#arrow-L23E-L4E.cut") && document.querySelector("#circuit .sign.cut") &&
	/conn=L23E\.L4E(:|%3A)0/.test(location.hash)`

// pressArrow clicks an arrow of the circuit where nothing else lies over it.
func (p *page) pressArrow(id string) {
	p.Helper()
	p.await(`(() => {
		const path = document.querySelector("path.hit[data-item=` + id + `]"), place = path?.getScreenCTM();
		for (let part = 0.1; place && part < 0.95; part += 0.05) {
			const at = path.getPointAtLength(part * path.getTotalLength()).matrixTransform(place);
			const there = document.elementFromPoint(at.x, at.y);
			if (there?.closest("[data-item]")?.dataset.item !== "` + id + `") continue;
			there.dispatchEvent(new MouseEvent("click", { bubbles: true, clientX: at.x, clientY: at.y }));
			return true;
		}
		return false;
	})()`)
}

// A click on an arrow opens its card, a button cuts the projection: the network is built anew, the circuit shows the cut and
// its element stays. Escape closes the card and gives the focus back.
func TestCircuitByMouse(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(1366, 640))
		p.open(isolated, "")
		p.unhurried()
		p.await(`document.querySelectorAll("#circuit .arrow").length === 24`)
		p.must(p.tab.Eval(`document.querySelector("#circuit > div").kept = true`, nil))
		p.await(`document.querySelector("#halo-L4E").getAttribute("opacity") > 0`)
		p.await(`(() => { document.querySelector("#disc-L4E .body").dispatchEvent(new MouseEvent("click", { bubbles: true })); return true; })()`)
		p.await(`/2,192 of 21,915 neurons .* is braked by L4I/.test(document.getElementById("circuit-says")?.textContent)`)
		p.await(`document.getElementById("lit").style.top === document.getElementById("rate-L4E").style.top`)
		p.await(`document.getElementById("arrow-L6E-L6I").classList.contains("faded")`)
		p.pressArrow("arrow-L23E-L4E")
		p.await(`document.getElementById("circuit-says")?.textContent === "202,536 synapses"`)
		p.must(p.tab.Click("#circuit-cut"))
		p.await(isCut)
		p.await(`document.querySelector("#circuit > div").kept`)
		p.await(`document.getElementById("circuit-cut").ariaPressed === "true"`)
		p.must(p.tab.Click("#circuit-model"))
		p.await(`!document.querySelector("#circuit .sign") && !location.hash.includes("conn=")`)
		p.must(p.tab.Key("Escape"))
		p.await(`!document.getElementById("circuit-card") && document.activeElement.id === "arrow-L23E-L4E"`)
		p.noErrors()
	})
}

// The circuit is one stop of the tabulator; arrow keys lead through it, Enter opens the card with the focus on its first button.
func TestCircuitByKeyboard(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(1366, 640))
		p.open(isolated, "")
		p.unhurried()
		p.await(`document.querySelectorAll("#circuit [tabindex='0']").length === 1`)
		p.tabTo("disc-L23E")
		for _, at := range []string{"disc-L23I", "disc-L4E"} {
			p.must(p.tab.Key("ArrowDown"))
			p.await(`document.activeElement.id === "` + at + `"`)
		}
		p.must(p.tab.Key("ArrowRight"))
		p.await(`document.activeElement.id === "arrow-L23E-L4E"`)
		p.must(p.tab.Key("Enter"))
		p.await(`document.activeElement.id === "circuit-cut"`)
		p.must(p.tab.Key("Enter"))
		p.await(isCut)
		p.must(p.tab.Key("Escape"))
		p.await(`document.activeElement.id === "arrow-L23E-L4E" && !document.getElementById("circuit-card")`)
		p.noErrors()
	})
}

// A finger has no hover: a tap opens the card, another one beside all arrows closes it.
func TestCircuitByTouch(t *testing.T) {
	const tap = `((selector) => {
		const e = document.querySelector(selector);
		for (const type of ["pointerover", "pointerdown", "pointerup", "click"]) {
			const event = type === "click" ? MouseEvent : PointerEvent;
			e.dispatchEvent(new event(type, { bubbles: true, pointerId: 3, pointerType: "touch" }));
		}
	})`
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(390, 660))
		p.open(isolated, "")
		p.unhurried()
		p.must(p.tab.Click("#sheet-circuit"))
		p.await(`document.getElementById("arrow-L23E-L4E")?.getBoundingClientRect().height > 0`)
		p.must(p.tab.Eval(tap+`("#arrow-L23E-L4E .head")`, nil))
		p.await(`document.getElementById("circuit-half")`)
		p.must(p.tab.Eval(tap+`("#circuit svg")`, nil))
		p.await(`!document.getElementById("circuit-card")`)
		p.must(p.tab.Eval(tap+`("#arrow-L23E-L4E .head")`, nil))
		p.must(p.tab.Click("#circuit-cut"))
		p.await(isCut)
		p.noErrors()
	})
}

// Where the visitor keeps A beside it, the changed network begins as B, and the circuit shows B's cut.
func TestCircuitBesideA(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(1366, 640))
		p.open(isolated, "b=1")
		p.awaitState("running")
		p.pressArrow("arrow-L23E-L4E")
		p.must(p.tab.Click("#circuit-cut"))
		p.await(`document.querySelector("#circuit .sign.cut") && /b\.conn=L23E\.L4E(:|%3A)0/.test(location.hash)`)
		p.noErrors()
	})
}

// In a frame the circuit stands only where the link asks for it, and an assignment's arrows are locked unless it frees them.
func TestCircuitLocked(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(1366, 640))
		for link, shown := range map[string]bool{"embed=1": false, "embed=1&circuit=1": true, "hide=circuit": false} {
			p.open(isolated, link)
			p.awaitState("running")
			p.await(`(document.getElementById("arrow-L23E-L4E") !== null) === ` + map[bool]string{true: "true", false: "false"}[shown])
		}
		p.open(isolated, "ask=text&q=Why%3F")
		p.awaitState("running")
		p.pressArrow("arrow-L23E-L4E")
		p.await(`document.getElementById("circuit-cut").disabled && document.getElementById("circuit-hint").textContent !== ""`)
		p.noErrors()
	})
}

// The page goes on when the cell of the matrix that has the focus goes, which browsers tell of in the middle of a render.
func TestFocusedCellGoes(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.open(isolated, "n=0.02&k=0.02")
		p.await(`document.getElementById("tab-connectivity")`)
		p.must(p.tab.Click("#tab-connectivity"))
		p.await(`document.querySelector("#card-matrix button")`)
		p.must(p.tab.Eval(`document.querySelector("#card-matrix button").focus()`, nil))
		p.await(`document.querySelector("#card-matrix .lit")`)
		p.must(p.tab.Eval(`document.getElementById("play").focus()`, nil))
		p.await(`!document.querySelector("#card-matrix .lit")`)
		p.must(p.tab.Eval(`document.querySelector("#card-matrix button").focus()`, nil))
		p.must(p.tab.Eval(`void (location.hash = "n=0.02&k=0.02&tabs=statistics")`, nil))
		p.await(`!document.getElementById("card-matrix")`)
		p.await(`document.querySelector("#sheet .card")`)
		p.must(p.tab.Click("#close-sheet"))
		p.await(`!document.getElementById("sheet")`)
		p.noErrors()
	})
}
