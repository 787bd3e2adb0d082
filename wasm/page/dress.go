//go:build js && wasm

package main

import (
	"strings"

	"microcircuit/web/params"
	"microcircuit/web/raster"
	"microcircuit/web/text"
)

// dress gives the page the colours and the language that a link asks for.
func (p *page) dress(v params.View) {
	html := p.document.Get("documentElement")
	html.Get("dataset").Set("theme", v.Theme)
	language := v.Language
	if language == "auto" {
		language, _, _ = strings.Cut(p.window.Get("navigator").Get("language").String(), "-")
	}
	if language != p.root.Text.Language {
		p.root.Text = text.In(language)
		if p.root.Lab.Run.Step > 0 {
			p.speak()
		}
	}
	html.Set("lang", p.root.Text.Language)
	p.document.Set("title", p.root.Text.Title)
	p.restyle()
	p.stale = true
}

// theme is what figures draw with.
func (p *page) theme() raster.Theme {
	switch p.root.Lab.Link.View.Theme {
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
	if p.root.Lab.Link.View.Theme == "projector" {
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
