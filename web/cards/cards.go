// Package cards lists the page's instruments and draws them: a run's findings as charts and tables, beside what NEST
// recorded of the same network. A Source goes in; SVG comes out, or HTML of a table. The package keeps nothing.
//
// The table of cards is the one place where an instrument is named. Tabs, what a tab holds, and what can be taken away
// as a figure are read from it.
package cards

import (
	"slices"

	"microcircuit/engine/wire"
	"microcircuit/web/text"
)

// Card is one instrument: a chart, a table, or a component of package web/rooms/instruments.
type Card struct {
	Key  string // of the card's texts (Texts.Card) and of its element
	Tab  string // key of the tab that holds the card (Texts.Tab)
	Term string // of the glossary, that the card is about

	figure int          // place among the figures; 0: it is no image
	draw   drawer       // nil: a component shows it
	beside besideDrawer // nil: it draws one run only

	needs func(*Source) Need   // before there is something to see; nil: nothing
	span  func(*Source) string // says of which time it is; nil: of all
}

// drawer draws a card with a title.
type drawer func(s *Source, title string) string

// besideDrawer draws a card of an imported run, theirs, and of the page's run, here.
type besideDrawer func(t *text.Texts, title string, theirs, here *wire.Findings) string

// table lists the cards from the first tab to the last, and within a tab from the first card to the last.
var table = []Card{
	{Key: "rates", Tab: "statistics", Term: "rate", figure: 1, draw: rates, beside: ratesBeside,
		needs: sampled(1, hasRates)},
	{Key: "cv", Tab: "regularity", Term: "irregularity", figure: 2, draw: cvs, beside: cvsBeside,
		needs: sampled(500, hasCVs), span: cvSpan},
	{Key: "cc", Tab: "correlation", Term: "correlation", figure: 3, draw: ccs, beside: ccsBeside,
		needs: sampled(500, hasCCs), span: ccSpan},
	{Key: "spectrum", Tab: "correlation", Term: "spectrum", figure: 6, draw: spectrum, needs: sampled(256, hasSpectrum)},
	{Key: "synchrony", Tab: "correlation", Term: "synchrony", figure: 5, draw: synchrony,
		needs: sampled(3, isSynchronous)},
	{Key: "matrix", Tab: "connectivity", Term: "circuit"},
	{Key: "drive", Tab: "connectivity", Term: "drive", figure: 4, draw: drawDrive},
	{Key: "response", Tab: "response", Term: "response", figure: 7, draw: response, needs: pulsed},
	{Key: "latency", Tab: "response", Term: "response", figure: 8, draw: latency, needs: answered},
	{Key: "why", Tab: "potentials", Term: "spike"},
	{Key: "potentials", Tab: "potentials", Term: "potential"},
	{Key: "machines", Tab: "performance", Term: "speed", draw: machines},
	{Key: "cost", Tab: "performance", Term: "speed", draw: cost},
}

func hasRates(p *wire.Population) bool      { return p.Rate.N > 0 }
func hasCVs(p *wire.Population) bool        { return p.CV.N > 0 }
func hasCCs(p *wire.Population) bool        { return p.CC.N > 0 }
func hasSpectrum(p *wire.Population) bool   { return len(p.Spectrum) > 0 }
func isSynchronous(p *wire.Population) bool { return p.Synchrony > 0 }

// where returns the cards of which something holds.
func where(holds func(c *Card) bool) (all []*Card) {
	for i := range table {
		if holds(&table[i]) {
			all = append(all, &table[i])
		}
	}
	return all
}

// In returns the cards of a tab.
func In(tab string) []*Card { return where(func(c *Card) bool { return c.Tab == tab }) }

// Find returns the card with a key; nil if there is none.
func Find(key string) *Card {
	for i := range table {
		if table[i].Key == key {
			return &table[i]
		}
	}
	return nil
}

// Tabs returns the keys of the tabs, from the first to the last.
func Tabs() (keys []string) {
	for i := range table {
		if !slices.Contains(keys, table[i].Tab) {
			keys = append(keys, table[i].Tab)
		}
	}
	return keys
}

// Figures returns the cards that are images, in the order in which they are offered to take away.
func Figures() []*Card {
	images := where(func(c *Card) bool { return c.figure > 0 })
	all := make([]*Card, len(images))
	for _, c := range images {
		all[c.figure-1] = c
	}
	return all
}

// Distributions returns the cards that can draw an imported run beside the page's.
func Distributions() []*Card { return where(func(c *Card) bool { return c.beside != nil }) }

// Drawn reports whether Draw draws the card; a component shows it otherwise.
func (c *Card) Drawn() bool { return c.draw != nil }

// Draw returns a card as SVG, or a table as HTML.
func (c *Card) Draw(s *Source) string {
	title, _ := s.Text.Card(c.Key)
	return c.draw(s, title)
}

// DrawBeside returns one of Distributions as SVG: of an imported run, theirs, and of the page's run, here.
func (c *Card) DrawBeside(t *text.Texts, theirs, here *wire.Findings) string {
	title, _ := t.Card(c.Key)
	return c.beside(t, title, theirs, here)
}
