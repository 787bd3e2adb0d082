package e2e

import "testing"

// dot finds the middle of a dot of an excitatory neuron near the middle of the raster, alone within 3 pixels, and calls
// atDot does something at a dot of an excitatory neuron near the middle of the raster, with send(event, properties).
func atDot(do string) string {
	return `(() => {
	const canvas = document.getElementById("raster"), box = canvas.getBoundingClientRect(), scale = canvas.width / box.width;
	const { data, width, height } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
	for (let y = Math.floor(height * 0.4); y < height * 0.7; y++)
		for (let x = Math.floor(width / 3); x < width * 0.9; x++) {
			const at = 4 * (y * width + x);
			if (data[at] > 100 || data[at + 2] < 100) continue;
			const point = { bubbles: true, pointerId: 7, clientX: box.left + (x + 1) / scale, clientY: box.top + (y + 1) / scale };
			canvas.setPointerCapture = () => {};
			const send = (type, more) => canvas.dispatchEvent(new PointerEvent(type, { ...point, ...more }));
			` + do + `
			return true;
		}
	return false;
})()`
}

// do runs a script that is to find what it needs.
func (p *page) do(script, lacks string) {
	p.Helper()
	var found bool
	if p.must(p.tab.Eval(script, &found)); !found {
		p.Fatal(lacks)
	}
}

// On a phone a tap on a dot opens the sheet with the answer and brings it into view below the play row; while the finger
// rests, a loupe changes the picture, and is gone when it moves on.
func TestTapOnSpike(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(390, 660))
		p.open(isolated, "theme=light&t_sim=1600&t_presim=0")
		p.awaitState("finished")
		const picture = `document.getElementById("raster").toDataURL()`
		var before string
		p.must(p.tab.Eval(picture, &before))
		p.do(atDot(`send("pointerdown", { pointerType: "touch" });`), "no dot to tap")
		p.await(picture + ` !== "` + before + `"`)
		p.do(atDot(`send("pointercancel", { pointerType: "touch" });`), "no dot to leave")
		p.await(picture + ` === "` + before + `"`)
		p.do(atDot(`send("pointerdown", { pointerType: "touch" }); send("pointerup", { pointerType: "touch" });`), "no dot to tap")
		p.await(`document.querySelector("[data-sheet=measure]") && document.getElementById("why-trace")`)
		p.await(`(() => {
			const answer = document.getElementById("why-trace").getBoundingClientRect();
			const row = document.querySelector(".transport").getBoundingClientRect(), bar = document.querySelector(".phone").getBoundingClientRect();
			return answer.top >= row.bottom && answer.top + 60 <= bar.top;
		})()`)
		p.noErrors()
	})
}

// A mouse is told the population that it is over and that a spike can be clicked, until it leaves or a key is pressed.
func TestHoverOverSpike(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(1366, 640))
		p.open(isolated, "theme=light&t_sim=1200&t_presim=0")
		p.awaitState("finished")
		told := func(want string) {
			p.await(`(document.querySelector("#canvas .tip:not([hidden])")?.textContent ?? "") === "` + want + `"`)
		}
		told("")
		hover := atDot(`send("pointermove", { pointerType: "mouse" });`)
		p.do(hover, "no dot to point at")
		p.await(`/^L\S+E · Why did it fire\? Click$/.test(document.querySelector("#canvas .tip:not([hidden])")?.textContent)`)
		p.await(`document.getElementById("raster").style.cursor === "pointer"`)
		p.must(p.tab.Key("Escape"))
		told("")
		p.do(hover, "no dot to point at")
		p.await(`document.querySelector("#canvas .tip:not([hidden])")`)
		p.do(atDot(`send("pointerleave", { pointerType: "mouse" });`), "no dot to leave")
		told("")
		p.noErrors()
	})
}

// The question can be asked by keyboard alone.
func TestLatestSpikeByKeyboard(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.open(isolated, "theme=light&t_sim=1200&t_presim=0&tabs=potentials")
		p.awaitState("finished")
		p.tabTo("latest-L4E")
		p.must(p.tab.Key("Enter"))
		p.await(`document.querySelectorAll("#why-trace g:not(.key) > path.curve").length === 1`)
		p.await(`document.activeElement.id === "latest-L4E" && document.querySelector("#card-why .caption").textContent.includes("L4E")`)
		p.noErrors()
	})
}
