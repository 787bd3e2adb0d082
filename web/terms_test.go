package web

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"microcircuit/web/cards"
	"microcircuit/web/rooms/instruments"
	"microcircuit/web/text"
)

// termed matches the tag of a label that has a card, and the key of its term.
var termed = regexp.MustCompile(`<[a-z]+ [^>]*data-term="([^"]*)"[^>]*>`)

// Every label of the page, in every state and with every instrument, has a card: its term is in the glossary. It has no
// title then, which would lie over the card.
func TestTerms(t *testing.T) {
	all, used := states(), map[string]bool{}
	for _, tab := range append(cards.Tabs(), instruments.LabTab) {
		c := running("")
		c.Instruments.Toggle(c.X, tab)
		c.Controls.AdvancedOpen = true
		all["instrument "+tab] = c
	}
	for name, c := range all {
		for _, found := range termed.FindAllStringSubmatch(string(render(t, c)), -1) {
			used[found[1]] = true
			if !slices.Contains(text.Terms(), found[1]) {
				t.Errorf("%s: no term %q: %s", name, found[1], found[0])
			}
			if strings.Contains(found[0], ` title="`) {
				t.Errorf("%s: a title beside the card: %s", name, found[0])
			}
		}
	}
	if len(used) < 20 {
		t.Errorf("labels of only %d terms are seen", len(used))
	}
}
