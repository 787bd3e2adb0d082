package main

import (
	"path/filepath"
	"strings"
)

// scenes lists the pictures of the gallery; usual has what they do not say.
func scenes(folder string, usual options) (all []options) {
	for _, s := range []struct{ name, link, size, script, until string }{
		{"bench", "seed=55", "1440x1180", "", after("25000")},
		{"dark", "theme=dark&seed=55", "1440x1180", "", after("25000")},
		{"projector", "theme=projector&seed=55", "1440x1000", "", after("25000")},
		{"phone", "seed=55", "360x1100", "", after("25000")},
		{"compare", "seed=55&b.g=-4.5", "1440x1420", "", after("25000") + " && " + bAfter("25000")},
		{"matrix", "seed=55&b.conn=L23E.L4E:0", "1440x1900", click("tab-connectivity"),
			after("25000") + " && " + bAfter("25000")},
		{"why", "seed=55&theme=light", "1440x1650", "", "(" + askOnce + ")()"},
		{"pulse", "seed=55&th=1&th_every=200", "1440x1420", click("tab-response"), after("60000")},
		{"assign", "theme=light", "1280x1000", click("open-assign"),
			`!!document.querySelector("#assign-qr path") && ` + after("8000")},
		{"task", "ask=rates&q=Which+population+fires+most%3F&t_sim=2000&seeds=name&hide=presets&lock=g&theme=light", "1280x1000", "", `document.getElementById("status").dataset.state === "paused"`},
		{"report", "ex=layers&seed=55&theme=light", "1280x1500", predict, "(" + reportOnce + ")()"},
		{"take", "theme=light", "1280x900", click("open-take"), `!!document.getElementById("dialog") && ` + after("8000")},
		{"exercise", "ex=layers&seed=55", "1440x1180", predict, `!!document.getElementById("ex-score")`},
	} {
		o := usual
		o.out, o.link, o.size, o.script, o.until = filepath.Join(folder, s.name+".png"), s.link, s.size, s.script, s.until
		all = append(all, o)
	}
	return all
}

// after waits until so many steps have run, bAfter until they have in network B.
func after(steps string) string { return `+document.getElementById("status").dataset.step > ` + steps }
func bAfter(steps string) string {
	return `+document.getElementById("status").dataset.b?.split(" ")[1] > ` + steps
}

func click(id string) string {
	return `new Promise((done) => { const wait = setInterval(() => {
		const element = document.getElementById("` + id + `");
		if (element) { clearInterval(wait); element.click(); done(); }
	}, 50); })`
}

// predict gives guesses and locks them in.
const predict = `new Promise((done) => { const wait = setInterval(() => {
	const sliders = document.querySelectorAll(".guesses input");
	if (sliders.length < 8) return;
	clearInterval(wait);
	[1, 3, 3, 4, 6, 9, 1, 6].forEach((guess, i) => {
		sliders[i].value = guess;
		sliders[i].dispatchEvent(new Event("input", { bubbles: true }));
	});
	setTimeout(() => { document.getElementById("ex-lock").click(); done(); }, 500);
}, 50); })`

// reportOnce opens the report when the exercise has been scored, and waits for it.
var reportOnce = strings.TrimSpace(`
() => {
	if (window.reported) return !!document.querySelector("#report-raster canvas");
	if (document.getElementById("ex-score")) { window.reported = true; document.getElementById("report").click(); }
	return false;
}`)

// askOnce clicks a spike of an excitatory neuron in layer 4 after a while, and waits for the answer.
var askOnce = strings.TrimSpace(`
() => {
	const canvas = document.getElementById("raster");
	if (!canvas || +document.getElementById("status").dataset.step < 15000) return false;
	if (window.asked) return !!document.querySelector("#why-inputs rect.e");
	const box = canvas.getBoundingClientRect(), scale = canvas.width / box.width;
	const { data, width, height } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
	for (let y = Math.floor(height / 2); y < height * 0.6; y++)
		for (let x = Math.floor(width / 3); x < width; x++) {
			const at = 4 * (y * width + x);
			if (data[at] > 100 || data[at + 2] < 100) continue;
			const point = { bubbles: true, pointerId: 7, clientX: box.left + x / scale, clientY: box.top + y / scale };
			canvas.setPointerCapture = () => {};
			canvas.dispatchEvent(new PointerEvent("pointerdown", point));
			canvas.dispatchEvent(new PointerEvent("pointerup", point));
			window.asked = true;
			return false;
		}
	return false;
}`)
