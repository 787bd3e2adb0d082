package main

import (
	"path/filepath"
	"strings"
)

// scenes lists the pictures of the gallery; usual has what they do not say.
func scenes(folder string, usual options) (all []options) {
	for _, s := range []struct{ name, link, size, script, until string }{
		{"page", "theme=light", "1366x768", "", after("25000")},
		{"brake", "theme=light&speed=max", "1366x768", brake, `!!document.getElementById("change")`},
		{"cut", "theme=light&speed=max", "1366x768", cut, `!!document.getElementById("change")`},
		{"pulse", "theme=light", "1366x768", pulse, wave},
		{"both", "b.g=-4.5&theme=light", "1366x768", "",
			after("65000") + " && " + bAfter("65000") + ` && !!document.getElementById("b-change")`},
		{"dark", "theme=dark", "1366x768", "", after("25000")},
		{"projector", "theme=projector", "1366x768", "", after("25000")},
		{"phone", "theme=light", "390x844", "", after("25000")},
		{"phone-circuit", "theme=light", "390x844", click("sheet-circuit"), after("25000")},
		{"help", "theme=light", "1366x768", click("open-help"),
			`!!document.querySelector("#dialog.help") && ` + after("8000")},
		{"wiring", "theme=light", "1366x900", click("tab-connectivity"), after("25000")},
		{"response", "theme=light&th=1&th_every=200&speed=max", "1366x900", click("tab-response"), after("60000")},
		{"sweep", "theme=light&sweep=g:-4:-1.5:0.5&seeds=3", "1366x900", click("sweep-run"), sweptOnce},
		{"why", "theme=light&speed=max", "1366x900", "", "(" + askOnce + ")()"},
		{"assign", "theme=light", "1280x1000", click("open-assign"),
			`!!document.querySelector("#assign-qr path") && ` + after("8000")},
		{"task", "ask=rates&q=Which+population+fires+most%3F&t_sim=2000&seeds=name&hide=presets&lock=g&theme=light",
			"1366x768", "", `document.getElementById("status").dataset.state === "paused"`},
		{"report", "ex=layers&theme=light", "1280x1500", predict, "(" + reportOnce + ")()"},
		{"export", "theme=light", "1280x900", click("open-take"),
			`!!document.getElementById("dialog") && ` + after("8000")},
		{"exercise", "ex=layers&theme=light", "1366x900", predict, `!!document.getElementById("ex-score")`},
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

// later runs JavaScript once so many steps have run.
func later(steps, script string) string {
	return `new Promise((done) => { const wait = setInterval(() => {
		if (!document.getElementById("status") || !(` + after(steps) + `)) return;
		clearInterval(wait);
		` + script + `
		done();
	}, 50); })`
}

// brake, cut and pulse make the three great experiments once rates can be averaged.
var (
	brake = later("56000", `const g = document.getElementById("g");
		g.value = 3;
		for (const type of ["input", "change"]) g.dispatchEvent(new Event(type, { bubbles: true }));`)
	cut = later("56000", `const head = document.querySelector("#arrow-L23E-L4E .head");
		head.dispatchEvent(new MouseEvent("click", { bubbles: true }));
		setTimeout(() => document.getElementById("circuit-cut").click(), 400);`)
	pulse = later("60000", `document.getElementById("pulse-th").click();`)
)

// wave becomes true while a pulse's wave is in the raster: 14 ms after it.
const wave = `document.getElementById("status").dataset.step - /(\d+)(:|%3A)th/.exec(location.hash)?.[1] > 140`

// sweptOnce agrees where a sweep takes long, and becomes true once it is over and each population is shown.
const sweptOnce = `(() => {
	document.getElementById("sweep-agree")?.click();
	if (!document.getElementById("sweep-each") || document.getElementById("sweep-progress")) return false;
	document.getElementById("sweep-each").click();
	return document.querySelectorAll("#sweep-chart .name").length === 8;
})()`

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
