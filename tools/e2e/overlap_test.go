package e2e

import "testing"

// What is seen of the play row and above the raster, and what of it lies over another, is cut off or leaves its row.
const overlaps = `(() => {
	const out = [], seen = (e) => e && e.checkVisibility() && e.getBoundingClientRect().width > 0;
	const row = document.querySelector(".transport").getBoundingClientRect();
	const all = [...document.querySelectorAll(".transport > *, .timeline > *, .axis > span, .rates .legend, #pinned, #canvas, #change")]
		.filter((e) => seen(e) && !e.matches(".timeline"));
	const name = (e) => e.id || e.className;
	for (const [i, e] of all.entries()) {
		const a = e.getBoundingClientRect();
		if (e.closest(".transport") && (a.right > row.right + 1 || a.bottom > row.bottom + 1)) out.push(name(e) + " leaves the row");
		for (const f of all.slice(i + 1)) {
			const b = f.getBoundingClientRect();
			if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) out.push(name(e) + " over " + name(f));
		}
	}
	if (document.documentElement.scrollWidth > innerWidth) out.push("the page is " + document.documentElement.scrollWidth + " wide");
	return out.join("; ");
})()`

// Nothing lies over anything on laptops, tablets, phones and large screens in both languages: the key of the rates beside
// its axis, a sentence on a change above the raster, whole, and a pinned instrument beside the raster.
func TestNothingOverlaps(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		for _, language := range []string{"en", "de"} {
			p.must(p.tab.SetSize(1366, 640))
			p.open(isolated, small+"&speed=max&seed=1&lang="+language)
			p.await(`document.getElementById("status").dataset.step > 60000`)
			p.must(p.tab.Eval(`(() => {
				const g = document.getElementById("g");
				g.value = 3.5;
				g.dispatchEvent(new Event("input", {bubbles: true}));
				g.dispatchEvent(new Event("change", {bubbles: true}));
			})()`, nil))
			p.await(`document.getElementById("change")`)
			p.must(p.tab.Click("#tab-statistics"))
			p.must(p.tab.Click("#pin-sheet"))
			p.await(`document.getElementById("pinned")`)
			for _, size := range [][2]int{{1366, 640}, {1280, 720}, {1190, 800}, {1180, 820}, {1000, 768}, {821, 1000}, {820, 1180}, {390, 660}, {3840, 2160}} {
				p.must(p.tab.SetSize(size[0], size[1]))
				p.await(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`)
				var out string
				if p.must(p.tab.Eval(overlaps, &out)); out != "" {
					p.Errorf("%s, %v: %s", language, size, out)
				}
			}
		}
		p.noErrors()
	})
}
