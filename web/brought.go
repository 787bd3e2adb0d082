package web

import (
	"html"
	"math"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/cards"
	"microcircuit/web/nest"
	"microcircuit/web/ui"
)

// Brought is the dialog that shows a run that was brought beside the page's.
type Brought struct{ Root *Root }

// Findings is all that is found: who they are, their raster, both runs' distributions, and how far those are apart. It is one
// text of HTML, since nothing in it can be pressed and components would take ten times as much.
func (c *Brought) Findings() vugu.HTML {
	m, t := c.Root.Taking.Brought, c.Root.Text
	shown := t.Take.TheirRaster(m, t.Thinning(int(m.OneIn)))
	text := `<p id="brought-says">` + html.EscapeString(t.Take.Brought(m)+" "+t.Take.Windows(m)) + "</p>" + c.doubts() + c.Root.identity() +
		ui.Heading(t.Take.Theirs, shown) + `<img id="brought-raster" src="` + html.EscapeString(c.Root.Taking.Picture) + `" alt="` + html.EscapeString(shown) + `">` +
		ui.Heading(t.Take.Histograms, "") + `<div class="cards">`
	for _, d := range c.charts() {
		text += `<figure class="card" id="` + d.id + `"><figcaption><b>` + html.EscapeString(d.title) + "</b><span>" + html.EscapeString(d.says) + "</span></figcaption>" + d.image + "</figure>"
	}
	distance, seeds := t.Take.DistanceSays, c.seeds()
	if seeds != nil {
		distance += " " + t.Take.SeedsSay
	}
	text += "</div>" + ui.Heading("", distance) + `<table id="distances"><thead><tr>`
	for _, name := range []string{t.Take.Population, t.Take.Statistic(0), t.Take.Statistic(1), t.Take.Statistic(2)} {
		text += `<th scope="col">` + html.EscapeString(name) + "</th>"
	}
	text += "</tr></thead><tbody>"
	for i, d := range m.Distances {
		text += `<tr><th scope="row">` + microcircuit.Population(i).Label() + "</th>"
		for k, x := range []float64{d.Rate, d.CV, d.CC} {
			text += "<td><span>" + t.Take.Distance(x) + "</span>"
			if seeds != nil {
				text += " <small>(" + t.Take.Distance(seeds[i][k]) + ")</small>"
			}
			text += "</td>"
		}
		text += "</tr>"
	}
	return vugu.HTML(text + "</tbody></table>")
}

// doubts are sentences on what cannot be known of the run.
func (c *Brought) doubts() (text string) {
	for i := range c.Root.Taking.Brought.Doubts {
		text += `<p class="doubt">` + html.EscapeString(c.Root.Text.Problem(&c.Root.Taking.Brought.Doubts[i])) + "</p>"
	}
	return text
}

// seeds is how far seeds of NEST are apart in the page's network; nil if that was not recorded, or over other times than these runs.
func (c *Brought) seeds() *[microcircuit.Populations][]float64 {
	m := c.Root.Taking.Brought
	known := c.Root.NESTDistributions(c.Root.A)
	if known != nil && nest.EvaluatedMS == math.Round(m.To-m.From) && nest.EvaluatedMS == math.Round(m.HereTo-m.HereFrom) {
		return known.Distances
	}
	return nil
}

// identity are the lines that name the run.
func (c *Root) identity() string {
	text := `<p class="identity">`
	for _, line := range c.Lines() {
		text += "<span>" + html.EscapeString(line) + "</span>"
	}
	return text + "</p>"
}

// broughtCard is a distribution of both runs, as it is drawn.
type broughtCard struct{ id, title, says, image string }

// charts draws the distributions of both.
func (c *Brought) charts() (all []broughtCard) {
	m, t := c.Root.Taking.Brought, c.Root.Text
	for _, d := range cards.Distributions() {
		title, _ := t.Card(d.Key)
		says := t.Take.OutlineSays
		if d.Key == "rates" {
			says = t.Take.TickSays
		}
		all = append(all, broughtCard{"brought-" + d.Key, title, says, d.DrawBeside(t, &m.Theirs, &m.Here)})
	}
	return all
}
