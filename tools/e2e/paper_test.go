package e2e

import (
	"image"
	"math"
	"testing"

	"microcircuit/tools/lib/browser"
)

// The figure is printed on one sheet across, from every screen, with its keys and with what the knobs say. Names and rates
// stand beside the same bands as on the screen, whose edges lie where they lay.
func TestPrintedOnOneSheet(t *testing.T) {
	inBrowser(t, browser.Chromium, func(p *page) {
		for _, size := range [][2]int{{1366, 640}, {390, 660}, {3840, 2160}} {
			p.must(p.tab.SetSize(size[0], size[1]))
			p.open(isolated, "speed=max")
			p.awaitState("running")
			p.await(`document.getElementById("status").dataset.step > 30000`)
			p.must(p.tab.Key(" "))
			p.awaitState("paused")
			pdf, err := p.tab.PDF()
			p.must(err)
			sheets := p.sheetsOf(pdf)
			if len(sheets) != 1 || sheets[0].pixels.Rect.Dx() < sheets[0].pixels.Rect.Dy() {
				p.Fatalf("from %v: %d sheets, the first of %v", size, len(sheets), sheets[0].pixels.Rect)
			}
			p.sameBands(&sheets[0], size)
		}
	})
}

// sameBands compares the printed raster with names and rates beside it, and with the edges of layers on the screen.
func (p *page) sameBands(s *sheet, size [2]int) {
	p.Helper()
	places := func(texts ...string) (middles []int) {
		boxes := s.find(texts...)
		if boxes == nil {
			p.Fatalf("from %v: %q is not on the sheet: %s", size, texts, s.letters)
		}
		for _, box := range boxes {
			middles = append(middles, (box.Min.Y+box.Max.Y)/2)
		}
		return middles
	}
	var rates [8]string
	p.must(p.tab.Eval(`[...document.querySelectorAll("#figure .rate .value span:first-child")].map((e) => e.textContent.trim())`, &rates))
	var rows []string
	for k, rate := range rates {
		rows = append(rows, string("EI"[k%2]), rate)
	}
	layers, beside := places("L2/3", "L4", "L5", "L6"), places(rows...)
	var screen []float64 // where layers begin and the last one ends, from the middle of the first name (0) to that of the last (1)
	p.must(p.tab.Eval(`(() => {
		const boxes = [...document.querySelectorAll("#figure .layers button")].map((e) => e.getBoundingClientRect());
		const middle = (b) => (b.top + b.bottom) / 2, first = middle(boxes[0]), last = middle(boxes[3]);
		return [...boxes.slice(1).map((b) => b.top), boxes[3].bottom].map((y) => (y - first) / (last - first));
	})()`, &screen))
	caption, axis := s.find("Every dot is a spike"), s.find("rate (spikes/s)")
	if caption == nil || axis == nil {
		p.Fatalf("from %v: %s", size, s.letters)
	}
	span := layers[3] - layers[0]
	raster := image.Rect(caption[0].Min.X, layers[0]-(layers[1]-layers[0])/3,
		axis[0].Min.X-20, layers[0]+int(screen[3]*float64(span))+span/40)
	edges := s.bandEdges(raster)
	all := append(append([]int{raster.Min.Y}, edges...), raster.Max.Y)
	for k, at := range layers {
		if top, bottom := all[2*k], all[2*k+2]; at < top || at > bottom {
			p.Errorf("from %v: the name of layer %d stands at %d, its bands from %d to %d", size, k, at, top, bottom)
		}
	}
	for k, rate := range rates {
		if at := beside[2*k+1]; at < all[k]-2 || at > all[k+1]+2 {
			p.Errorf("from %v: the rate %s stands at %d, its band from %d to %d", size, rate, at, all[k], all[k+1])
		}
	}
	for k, want := range screen[:3] {
		got := float64(edges[2*k+1]-layers[0]) / float64(span)
		if math.Abs(got-want) > 0.03 {
			p.Errorf("from %v: layer %d begins at %.3f of the way on the sheet, at %.3f on the screen", size, k+1, got, want)
		}
	}
}
