package e2e

import (
	"strconv"
	"strings"
	"testing"

	"microcircuit/testdata/hashes"
)

// A click on a connection of the matrix cuts it: the network is built anew with the same seed, and both can be seen side by
// side; what B differs in stands in the link, and the way back ends B.
func TestCompare(t *testing.T) {
	eachBrowser(t, func(p *page) {
		p.open(isolated, "t_presim=0&t_sim=1000")
		p.awaitState("finished")
		p.sameHash(hashes.Second().Hash, "A alone")
		p.instrument("connectivity")
		p.await(`document.querySelectorAll(".cell").length === 64`)
		p.must(p.tab.Eval(`document.getElementById("cell-L23E-L23E").focus()`, nil))
		p.must(p.tab.Key("ArrowRight"))
		p.must(p.tab.Key("ArrowRight"))
		p.await(`document.activeElement.id === "cell-L23E-L4E"`)
		p.must(p.tab.Key("Enter"))
		p.await(`decodeURIComponent(location.hash).endsWith("&conn=L23E.L4E:0")`)
		p.await(`document.getElementById("cell-L23E-L4E").textContent === "×0"`)
		p.awaitState("finished")
		if got := p.read("hash"); got == hashes.Second().Hash {
			p.Error("the cut changes nothing")
		}
		p.must(p.tab.Click("#show-both"))
		p.await(`decodeURIComponent(location.hash).endsWith("b.conn=L23E.L4E:0")`)
		p.await(`document.getElementById("status").dataset.b?.startsWith("finished 10000 ")`)
		p.awaitState("finished")
		p.sameHash(hashes.Second().Hash, "A beside B") // untouched
		if b := p.read("b"); strings.HasSuffix(b, hashes.Second().Hash) {
			p.Error("B is the same network as A")
		}
		p.instrument("statistics")
		p.await(`/^−0\.\d\d$/.test(document.querySelector("#diff-L23E td:nth-of-type(3)").textContent)`)
		p.await(strings.ReplaceAll(inked, `"raster"`, `"b-raster"`) + ` > 300`)

		p.open(isolated, "t_presim=0&t_sim=1000&b=1") // the same network twice
		p.await(`document.getElementById("status").dataset.b === "finished 10000 ` + hashes.Second().Hash + `"`)
		p.inLab("compare")
		p.await(`document.getElementById("b-figure") === null && !location.hash.includes("b=")`)
		p.noErrors()
	})
}

// A slider of the synapses, by keyboard alone, replaces the network, and the rates before stay as outlines. Before, after
// and both turn between the two, each spike for spike.
func TestBeforeAndAfter(t *testing.T) {
	eachBrowser(t, func(p *page) {
		p.open(isolated, "t_presim=0&t_sim=1000")
		p.awaitState("finished")
		p.must(p.tab.Eval(`document.getElementById("g").focus()`, nil))
		p.must(p.tab.Key("ArrowRight"))
		p.await(`location.hash.endsWith("g=-4.1") && document.activeElement.id === "g"`)
		p.must(p.tab.Key("ArrowRight"))
		p.await(`location.hash.endsWith("g=-4.2") && document.getElementById("g").value === "4.2"`)
		p.awaitState("finished")
		after := p.read("hash")
		p.must(p.tab.Click("#show-before"))
		p.await(`!location.hash.includes("g=")`)
		p.awaitState("finished")
		p.sameHash(hashes.Second().Hash, "before")
		p.await(`document.querySelectorAll(".rate .ghost").length === 8`)
		p.must(p.tab.Click("#show-both"))
		p.await(`location.hash.endsWith("b.g=-4.2")`)
		p.await(`document.getElementById("status").dataset.b === "finished 10000 ` + after + `"`)
		p.awaitState("finished")
		p.sameHash(hashes.Second().Hash, "A of both")
		p.must(p.tab.Click("#show-after"))
		p.await(`document.getElementById("b-figure") === null && location.hash.endsWith("&g=-4.2")`)
		p.awaitState("finished")
		p.sameHash(after, "after")
		p.noErrors()
	})
}

// Where the box in the drawer asks for it, changed synapses run as B beside an untouched A.
func TestBranch(t *testing.T) {
	eachBrowser(t, func(p *page) {
		p.open(isolated, "t_presim=0&t_sim=1000")
		p.awaitState("finished")
		p.inLab("branching")
		p.must(p.tab.Eval(`document.getElementById("g").focus()`, nil))
		p.must(p.tab.Key("ArrowRight"))
		p.await(`location.hash.endsWith("b.g=-4.1")`)
		p.await(`document.getElementById("status").dataset.b.startsWith("finished 10000 ")`)
		p.sameHash(hashes.Second().Hash, "A beside B")
		p.must(p.tab.Click("#tab-statistics"))
		p.await(`/^[+−]\d\.\d\d$/.test(document.querySelector("#diff-L4E td:nth-of-type(3)").textContent)`)
		p.must(p.tab.Click("#adopt"))
		p.await(`document.getElementById("b-figure") === null && location.hash.endsWith("g=-4.1") && !location.hash.includes("b.")`)
		p.noErrors()
	})
}

// The transport steers both networks at once.
func TestBothAtOnce(t *testing.T) {
	eachBrowser(t, func(p *page) {
		p.open(isolated, "b.g=-5")
		p.awaitState("running")
		p.must(p.tab.Key(" "))
		p.await(`/^paused \d/.test(document.getElementById("status").dataset.b)`)
		p.awaitState("paused")
		p.must(p.tab.Key("r"))
		p.await(`document.getElementById("status").dataset.b.startsWith("paused 0 ") && document.getElementById("status").dataset.step === "0"`)
		p.awaitState("paused")
		p.must(p.tab.Key(","))
		p.await(`document.getElementById("status").dataset.b.startsWith("paused 100 ") && document.getElementById("status").dataset.step === "100"`)
		p.must(p.tab.Eval(`document.getElementById("g").focus()`, nil)) // controls act on B
		p.must(p.tab.Key("ArrowRight"))
		p.await(`location.hash.includes("b.g=-5.1") && !/[#&]g=/.test(location.hash)`)
		p.noErrors()
	})
}

// A layer's name enlarges it, by pointer and by keyboard: its bands grow, more of its neurons are shown, and which is said.
func TestEnlarge(t *testing.T) {
	eachBrowser(t, func(p *page) {
		p.open(isolated, "n=0.3&k=0.3")
		p.await(inked + ` > 3000`)
		const height, thinning = `document.getElementById("rate-L23E").offsetHeight`, `document.getElementById("stretch").textContent`
		var before int
		p.must(p.tab.Eval(height, &before))
		p.await(`/· (every \w+ neuron|1 in \d+ neurons) shown$/.test(` + thinning + `)`)
		p.must(p.tab.Click("#layer-1"))
		p.await(height + ` > ` + strconv.Itoa(before*3/2) + ` && document.getElementById("rate-L4E").offsetHeight < 20`)
		p.await(`/· L2\/3: (every \w+ neuron|1 in \d+ neurons) shown · elsewhere: (every \w+ neuron|1 in \d+ neurons) shown$/.test(` + thinning + `)`)
		p.await(inked + ` > 3000`)
		p.must(p.tab.Eval(`document.getElementById("layer-4").focus()`, nil))
		p.must(p.tab.Key("Enter"))
		p.await(`document.getElementById("layer-4").ariaPressed === "true" && document.getElementById("layer-1").ariaPressed === "false" && document.activeElement.id === "layer-4"`)
		p.await(thinning + `.includes("· L6: ")`)
		p.must(p.tab.Key("Enter"))
		p.await(height + ` === ` + strconv.Itoa(before))
		p.noErrors()
	})
}

// The record is a view: scrub, zoom, pan and back while the simulation goes on.
func TestRecord(t *testing.T) {
	eachBrowser(t, func(p *page) {
		p.open(isolated, "")
		p.await(`document.getElementById("status").dataset.step > 25000`)
		p.await(`document.getElementById("scrub").max > 2500`) // it is rendered less often than the status
		p.must(p.tab.Eval(`(() => {
			const scrub = document.getElementById("scrub");
			scrub.value = 1500;
			scrub.dispatchEvent(new Event("input", {bubbles: true}));
		})()`, nil))
		p.await(`document.getElementById("status").dataset.view === "5000 15000"`)
		before, _ := strconv.Atoi(p.read("step"))
		p.await(`document.getElementById("status").dataset.step > ` + strconv.Itoa(before+1000))
		p.await(`document.getElementById("status").dataset.view === "5000 15000"`)
		p.await(inked + ` > 3000`)
		p.must(p.tab.Key("i"))
		p.await(`document.getElementById("status").dataset.view === "7500 12500"`)
		p.must(p.tab.Key("["))
		p.await(`document.getElementById("status").dataset.view === "5000 10000"`)
		p.must(p.tab.Click("#zoom-out"))
		p.await(`document.getElementById("status").dataset.view === "2500 12500"`)
		p.must(p.tab.Key("l"))
		p.await(`document.getElementById("status").dataset.view.split(" ")[1] > 25000`)
		p.must(p.tab.Eval(`(() => {
			const canvas = document.getElementById("raster"), box = canvas.getBoundingClientRect();
			const at = (type, x) => canvas.dispatchEvent(new PointerEvent(type, {
				bubbles: true, pointerId: 1, pointerType: "touch", clientX: box.left + x, clientY: box.top + 200 }));
			canvas.setPointerCapture = () => {};
			at("pointerdown", 10); at("pointermove", 110); at("pointermove", 210); at("pointerup", 210);
		})()`, nil))
		p.await(`document.getElementById("live").ariaPressed === "false"`)
		p.noErrors()
	})
}
