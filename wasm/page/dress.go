//go:build js && wasm

package page

import (
	"strings"
	"syscall/js"

	"microcircuit/web/exercises"
	"microcircuit/web/params"
	"microcircuit/web/raster"
	"microcircuit/web/text"
)

// dress gives the page the colours and the language that a link asks for.
func (p *page) dress(v params.Appearance) {
	html := p.document.Get("documentElement")
	html.Get("dataset").Set("theme", v.Theme)
	html.Get("dataset").Set("embed", v.Embedded)
	language := v.Language
	if language == "auto" {
		language, _, _ = strings.Cut(p.window.Get("navigator").Get("language").String(), "-")
	}
	if language != p.root.Text.Language {
		p.root.Text = text.In(language)
		p.translate()
		if p.root.X.A.Lab.Run.Step > 0 {
			p.speak()
		}
	}
	html.Set("lang", p.root.Text.Language)
	p.document.Set("title", p.root.Text.Title)
	p.restyle()
	p.schedule.Stale = true
}

// translate loads the exercises in the page's language. The originals stand in for them until they have come.
func (p *page) translate() {
	language := p.root.Text.Language
	p.root.Learn.Exercises, p.root.Untranslated = exercises.Originals(), ""
	if language == "en" {
		return
	}
	var loaded, failed js.Func
	settle := func(do func(v js.Value)) js.Func {
		return js.FuncOf(func(_ js.Value, args []js.Value) any {
			loaded.Release()
			failed.Release()
			if p.root.Text.Language == language { // still
				do(args[0])
				p.schedule.Stale = true
			}
			return nil
		})
	}
	loaded = settle(func(words js.Value) {
		if all, err := exercises.Originals().Translated(words.String()); err != nil {
			p.root.Untranslated = err.Error()
		} else {
			p.root.Learn.Exercises = all
		}
	})
	failed = settle(func(problem js.Value) { p.root.Untranslated = problem.Call("toString").String() })
	js.Global().Get("microcircuit").Call("read", exercises.File(language)).Call("then", loaded, failed)
}

// theme is what figures draw with.
func (p *page) theme() raster.Theme {
	switch p.root.X.A.Lab.Link.Appearance.Theme {
	case "light":
		return raster.Light()
	case "dark":
		return raster.Dark()
	case "projector":
		return raster.Projector()
	}
	if p.scheme.Get("matches").Bool() {
		return raster.Dark()
	}
	return raster.Light()
}

// grain is how large dots are, compared with those on a screen.
func (p *page) grain() float64 {
	if p.root.X.A.Lab.Link.Appearance.Theme == "projector" {
		return 1.8
	}
	return 1
}

// restyle draws the figures in the page's present colours.
func (p *page) restyle() {
	for _, f := range p.figures() {
		f.restyle()
	}
}
