package e2e

import "testing"

// inView fails the test where an element is not whole on the screen, or its text is cut off.
func (p *page) inView(what string, selectors ...string) {
	p.Helper()
	for _, selector := range selectors {
		var found string
		p.must(p.tab.Eval(`(() => {
			const e = [...document.querySelectorAll("`+selector+`")].find((e) => e.checkVisibility() && e.getBoundingClientRect().width > 0);
			if (!e) return "not there";
			const b = e.getBoundingClientRect();
			if (b.width === 0 || b.top < 0 || b.left < 0 || b.bottom > innerHeight || b.right > innerWidth)
				return "out of view: " + JSON.stringify(b);
			const over = document.elementFromPoint((b.left + b.right) / 2, (b.top + b.bottom) / 2);
			const drawing = e.closest("svg");
			if (over && !e.contains(over) && !over.contains(e) && !drawing?.contains(over)) return "below #" + over.id + "." + over.className;
			return e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 ? "cut off: " + e.textContent : "";
		})()`, &found))
		if found != "" {
			p.Errorf("after %s, %s is %s", what, selector, found)
		}
	}
}

// Cut, brake and pulse show their effect on the screen where they are made, on a laptop and on a phone: the sign on the
// arrow, outlines of the rates before, what has changed by how much and in a sentence, the pulse's wave.
func TestEffectsInView(t *testing.T) {
	const averaged = `document.getElementById("status")?.dataset.step > 56000`
	bothBrowsers(t, func(p *page) {
		for _, s := range []struct {
			name          string
			width, height int
		}{{"laptop", 1366, 640}, {"phone", 390, 660}} {
			p.must(p.tab.SetSize(s.width, s.height))
			sheet := func(key string) {
				if s.name == "phone" {
					p.must(p.tab.Click("#sheet-" + key))
				}
			}
			p.open(isolated, "speed=max")
			p.await(averaged)
			sheet("circuit")
			p.pressArrow("arrow-L23E-L4E")
			p.must(p.tab.Click("#circuit-cut"))
			p.await(isCut)
			p.must(p.tab.Key("Escape"))
			p.await(`document.getElementById("change")?.textContent.includes("L4E → L2/3E")`)
			p.inView("a cut on a "+s.name, "#change", "#circuit .sign.cut")
			sheet("change")
			p.inView("a cut on a "+s.name, "#change", "#rate-L4E .ghost", ".rate .value .change", "#figure .rates .legend")

			p.slide("g", "3")
			p.await(`location.hash.includes("g=-3") && document.getElementById("change")?.textContent.includes("3")`)
			p.inView("the brake on a "+s.name, "#g", "#change", "#rate-L23E .ghost", ".rate .value .change")

			p.open(isolated, "")
			p.await(averaged)
			sheet("change")
			p.must(p.tab.Eval(`document.getElementById("pulse-th").scrollIntoView({ block: "nearest" })`, nil))
			p.must(p.tab.Click("#pulse-th"))
			p.await(`(() => { // the raster shows the wave: some ms from the pulse on
				const [from, to] = document.getElementById("status").dataset.view.split(" ").map(Number);
				const pulse = +/(\d+)(:|%3A)th/.exec(decodeURIComponent(location.hash))?.[1];
				return from <= pulse && pulse + 50 <= to && to - from < 2000;
			})()`)
			p.inView("a pulse on a "+s.name, "#canvas", "#pulse-th")
			p.await(`/L4E .* ms · /.test(document.getElementById("waves").textContent)`)
			p.inView("a pulse on a "+s.name, "#waves")
		}
		p.noErrors()
	})
}
