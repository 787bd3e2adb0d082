//go:build js && wasm

package page

import (
	"strconv"
	"strings"
	"syscall/js"

	"microcircuit/web/params"
	"microcircuit/web/raster"
	room "microcircuit/web/rooms/figure"
)

// applyAppearance gives the page the colours and the language that a link asks for.
func (p *page) applyAppearance(v params.Appearance) {
	html := p.html()
	html.Get("dataset").Set("theme", v.Theme)
	html.Get("dataset").Set("embed", v.Embedded)
	if p.root.UseLanguage(v.Language, p.window.Get("navigator").Get("language").String()) {
		p.translate()
		if p.root.X.A.Lab.Run.Step > 0 {
			p.speak()
		}
	}
	html.SetLang(p.root.Text.Language)
	p.document.Set("title", p.root.Text.Title)
	p.restyle()
	p.schedule.Stale = true
}

// translate loads the exercises in the page's language.
func (p *page) translate() {
	file := p.root.TranslationFile()
	if file == "" {
		return
	}
	then(p.home.Call("read", file),
		func(words js.Value) { p.root.Translate(file, words.String()) },
		func(problem js.Value) { p.root.FailTranslation(file, problem.Call("toString").String()) })
}

// theme returns the colours that figures are drawn with.
func (p *page) theme() raster.Theme {
	a := p.appearance()
	return room.Theme(&a, p.scheme.Get("matches").Bool())
}

// appearance returns what the page looks like: as its link says, but on paper it is not dark.
func (p *page) appearance() params.Appearance {
	a := p.root.X.A.Lab.Link.Appearance
	if p.onPaper && a.Theme != "projector" {
		a.Theme = "light"
	}
	return a
}

// restyle draws the figures in the page's present colours.
func (p *page) restyle() {
	for _, f := range p.figures() {
		f.restyle()
	}
}

// typeSize returns how large the root's font is, of which lengths in the style are parts, compared with the usual.
func (p *page) typeSize() float64 {
	const usual = 16 // pixels
	size := p.style().GetPropertyValue("font-size")
	if pixels, err := strconv.ParseFloat(strings.TrimSuffix(size, "px"), 64); err == nil && pixels > 0 {
		return pixels / usual
	}
	return 1
}

// usePaper draws the figures as on paper while the page is printed, and then as before.
func (p *page) usePaper(on bool) {
	p.onPaper = on
	p.html().Get("dataset").Set("theme", p.appearance().Theme)
	p.restyle()
	for _, f := range p.figures() {
		f.draw()
	}
}

// stillMotion reports whether the visitor wants no motion.
func (p *page) stillMotion() bool {
	return p.window.Call("matchMedia", "(prefers-reduced-motion: reduce)").Get("matches").Bool()
}
