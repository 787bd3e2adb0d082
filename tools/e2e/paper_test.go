package e2e

import (
	"bytes"
	"regexp"
	"testing"

	"microcircuit/tools/lib/browser"
)

// The figure is printed on one sheet across, from every screen, and beside it stand its keys and what the knobs say.
func TestPrintedOnOneSheet(t *testing.T) {
	inBrowser(t, browser.Chromium, func(p *page) {
		for _, size := range [][2]int{{1366, 640}, {390, 660}, {3840, 2160}} {
			p.must(p.tab.SetSize(size[0], size[1]))
			p.open(isolated, small+"&speed=max")
			p.awaitState("running")
			p.await(`document.getElementById("status").dataset.step > 10000`)
			pdf, err := p.tab.PDF()
			p.must(err)
			sheets := regexp.MustCompile(`/Type /Page\b[^s]`).FindAll(pdf, -1)
			if len(sheets) != 1 || !bytes.Contains(pdf, []byte("/MediaBox [0 0 841.")) {
				p.Errorf("from %v: %d sheets, %s", size, len(sheets), regexp.MustCompile(`/MediaBox \[[^]]*\]`).Find(pdf))
			}
		}
	})
}
