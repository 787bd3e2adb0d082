package web

import (
	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/chart"
)

// Brought is the dialog that shows a run that was brought beside the page's.
type Brought struct{ Root *Root }

// Distance is a row of the table.
type Distance struct{ Label, Rate, CV, CC string }

// Distances compares the populations.
func (c *Brought) Distances() (rows []Distance) {
	t := &c.Root.Text.Take
	for i, d := range c.Root.Taking.Brought.Distances {
		rows = append(rows, Distance{microcircuit.Population(i).Label(), t.Distance(d.Rate), t.Distance(d.CV), t.Distance(d.CC)})
	}
	return rows
}

// Raster says what the picture shows.
func (c *Brought) Raster() string {
	m := c.Root.Taking.Brought
	return c.Root.Text.Take.TheirRaster(m, c.Root.Text.Thinning(int(m.OneIn)))
}

// Guessed says that the files do not tell when they were recorded.
func (c *Brought) Guessed() string {
	if c.Root.Taking.Brought.Assumed {
		return c.Root.Text.Take.Guessed
	}
	return ""
}

// Charts draws the distributions of both.
func (c *Brought) Charts() (cards []Card) {
	m, t := c.Root.Taking.Brought, c.Root.Text
	theirs, here := Instruments{Root: &Root{Bench: Bench{Lab: c.Root.Lab, Findings: &m.Theirs}, Text: t}}, Instruments{Root: &Root{Bench: Bench{Lab: c.Root.Lab, Findings: &m.Here}, Text: t}}
	for i, key := range []string{"rates", "cv", "cc"} {
		title, _ := t.Card(key)
		card := Card{Key: "brought-" + key, Title: title, Says: t.Take.OutlineSays}
		if i == 0 {
			card.Says = t.Take.TickSays
		}
		card.Image = vugu.HTML(theirs.beside(&here, key, title))
		cards = append(cards, card)
	}
	return cards
}

// beside draws a distribution with that of another network.
func (c *Instruments) beside(other *Instruments, key, title string) string {
	t, theirs := c.Root.Text, c.findings()
	if key == "rates" {
		rows := c.boxes()
		for i := range rows {
			rows[i].Reference, rows[i].Theory = nil, nil
			if b := other.findings().Populations[i].Rate; b.N > 0 {
				rows[i].Reference = &chart.Reference{Mean: b.Mean}
			}
		}
		return chart.Boxes(title, t.RateUnit, cardWidth, rows)
	}
	of := func(p *wire.Population) ([]float64, wire.Box) { return p.CVs, p.CV }
	bins, unit := wire.CVBins, t.CVUnit
	if key == "cc" {
		of, bins, unit = func(p *wire.Population) ([]float64, wire.Box) { return p.CCs, p.CC }, wire.CCBins, t.CCUnit
	}
	rows := other.histograms(nil, of)
	for i := range rows {
		rows[i].Reference, _ = of(&theirs.Populations[i])
	}
	return chart.Histograms(title, unit, cardWidth, bins.Min, bins.Max, rows)
}
