package explain

import (
	"regexp"
	"strings"
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

var keys = []Key{{"space", "play, pause"}, {"+ −", "faster, slower"}}

// What each component renders to: go test -update writes the golden files anew.
func TestComponents(t *testing.T) {
	all := map[string]roomtest.Component{}
	dark := roomtest.Running("theme=dark")
	all["appearance"] = roomtest.Component{State: dark, In: func(t *text.Texts) vugu.Builder {
		return &Appearance{X: dark, Text: t}
	}}
	help := func(name, language string, s *State, asking bool) {
		x := roomtest.Running("")
		all[name] = roomtest.Component{State: []any{x, s}, Language: language, In: func(t *text.Texts) vugu.Builder {
			return &Help{X: x, Text: t, S: s, Keys: keys, Asking: asking}
		}}
	}
	help("help_first", "en", &State{}, false)
	for _, tab := range Tabs() {
		help("help_"+tab, "en", &State{Tab: tab}, false)
		help("help_"+tab+"_german", "de", &State{Tab: tab}, false)
	}
	help("help_asking", "en", &State{Tab: "about"}, true)
	seeing := &State{}
	all["seeing"] = roomtest.Component{State: seeing, In: func(t *text.Texts) vugu.Builder {
		return &Seeing{X: dark, Text: t, S: seeing}
	}}
	all["seeing_german"] = roomtest.Component{State: seeing, Language: "de", In: all["seeing"].In}
	card := func(name, language string, l Label, v View) {
		s := &State{Attention: Attention{Card: l, At: Rect{100, 600, 200, 620}, View: v}}
		all[name] = roomtest.Component{State: s, Language: language, In: func(t *text.Texts) vugu.Builder {
			return &Card{Text: t, S: s}
		}}
	}
	card("card", "en", inhibition, screen)
	card("card_hint_german", "de", Label{"layer", "<b>L4</b>", "layer-2"}, View{390, 900, 16})
	roomtest.Components(t, all)
}

// Each tab has a name, and brings its own text.
func TestTabs(t *testing.T) {
	for _, language := range []string{"en", "de"} {
		seen := map[string]bool{}
		for _, tab := range Tabs() {
			c := &Help{X: roomtest.Running(""), Text: text.In(language), S: &State{}, Keys: keys}
			c.HandleTab(tab)
			html := string(roomtest.Render(t, c))
			if seen[html] || !c.Shows(tab) || c.FrontID() != TabID(tab) || c.Text.Explain.Tabs[tab] == "" {
				t.Errorf("%s: %s shows what another tab shows, or has no name", language, tab)
			}
			seen[html] = true
			selected := `aria-selected="true" id="` + TabID(tab) + `" tabindex="0"`
			if !strings.Contains(html, selected) || strings.Count(html, `tabindex="0"`) != 2 {
				t.Errorf("%s: of tabs and panel not this tab alone and the panel can have the focus: %s", tab, html)
			}
		}
	}
}

// Arrows, Home and End lead from tab to tab, and all other keys are others'.
func TestTabKeys(t *testing.T) {
	s := &State{}
	for _, c := range []struct{ id, key, focus string }{
		{"help-seeing", "ArrowRight", "help-glossary"}, {"help-seeing", "ArrowLeft", "help-about"},
		{"help-about", "ArrowRight", "help-seeing"}, {"help-keyboard", "Home", "help-seeing"},
		{"help-glossary", "End", "help-about"}, {"help-about", "a", ""}, {"help-panel", "ArrowRight", ""}, {"", "Home", ""},
	} {
		before := s.Tab
		focus, taken := s.HandleKey(c.id, c.key)
		if focus != c.focus || taken != (c.focus != "") || taken && TabID(s.Tab) != focus || !taken && s.Tab != before {
			t.Errorf("%s on %s: focus %q, taken %v, in front %q", c.key, c.id, focus, taken, s.Tab)
		}
	}
}

// measured finds a measured value of a network: a number with the unit of a rate, of time after a pulse, or in per cent.
var measured = regexp.MustCompile(`[0-9] ?(spikes/s|Spikes/s|spikes per second|Spikes pro Sekunde|%|pA|mV)`)

// named finds a population whose behaviour might be told.
var named = regexp.MustCompile(`L(2/3|4|5|6)[EI]?[^<]{0,60}(fires?|feuer[tn]|silent|stumm|faster|schneller|slower|langsamer|first|zuerst)`)

// Help answers no question, since it can be read while one stands: it tells no rate and no population's behaviour, and about
// the badge it then says nothing.
func TestHelpTellsNothing(t *testing.T) {
	for _, language := range []string{"en", "de"} {
		for _, tab := range Tabs() {
			c := &Help{X: roomtest.Running("ex=layers"), Text: text.In(language), S: &State{Tab: tab}, Asking: true}
			html := string(roomtest.Render(t, c))
			for _, pattern := range []*regexp.Regexp{measured, named} {
				if found := pattern.FindString(html); found != "" {
					t.Errorf("%s, %s tells %q", language, tab, found)
				}
			}
			if strings.Contains(html, c.Text.Explain.Badge.Name) {
				t.Errorf("%s, %s says what holds for the network's rates", language, tab)
			}
		}
	}
}
