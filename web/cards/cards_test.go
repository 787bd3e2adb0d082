package cards

import (
	"slices"
	"strings"
	"testing"

	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// Links can name every tab there is.
func TestTabs(t *testing.T) {
	if got := Tabs(); !slices.Equal(got, params.Instruments()) {
		t.Errorf("the tabs are %v, links know %v", got, params.Instruments())
	}
}

// Every tab has a name in each language, and every card that is drawn a title and a line below it.
func TestTexts(t *testing.T) {
	for _, key := range append([]string{"en"}, params.Translations()...) {
		language := text.In(key)
		for _, tab := range Tabs() {
			if language.Tab(tab) == "" {
				t.Errorf("%s: tab %s has no name", language.Language, tab)
			}
		}
		for _, c := range table {
			if title, says := language.Card(c.Key); c.Drawn() && (title == "" || says == "") {
				t.Errorf("%s: card %s has the title %q and says %q", language.Language, c.Key, title, says)
			}
		}
	}
}

// The table holds each card once, and the places of figures are 1, 2, 3 …: what is a figure is drawn, as SVG.
func TestTable(t *testing.T) {
	x := roomtest.Running("th=1")
	x.A.Findings = roomtest.Findings()
	source := Of(x, text.English())
	seen := map[string]bool{}
	for _, c := range table {
		if seen[c.Key] {
			t.Errorf("card %s is there twice", c.Key)
		}
		seen[c.Key] = true
		if found := Find(c.Key); found == nil || found.Tab != c.Tab {
			t.Errorf("card %s is not found", c.Key)
		}
		if !c.Drawn() {
			continue
		}
		image := strings.HasPrefix(c.Draw(source), "<svg")
		if image != (c.figure > 0) {
			t.Errorf("card %s is an image: %v, a figure: %v", c.Key, image, c.figure > 0)
		}
	}
	for i, c := range Figures() {
		if c.figure != i+1 {
			t.Errorf("figure %s has place %d, not %d", c.Key, c.figure, i+1)
		}
	}
	if Find("none") != nil {
		t.Error("a card is found that is not there")
	}
}

// Before anything runs, and with nothing recorded, every card can be drawn.
func TestDrawNothing(t *testing.T) {
	source := Of(roomtest.Open("g=-5"), text.German())
	for _, c := range table {
		if c.Drawn() && c.Draw(source) == "" {
			t.Errorf("card %s draws nothing", c.Key)
		}
	}
}
