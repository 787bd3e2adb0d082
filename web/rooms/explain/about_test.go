package explain

import (
	"strings"
	"testing"

	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// The page says its version, its licence, whose work is in it, and where its source is, or that its host has not said so.
func TestAbout(t *testing.T) {
	const commit = "0123456789abcdef0123456789abcdef01234567"
	tests := []struct {
		name, language string
		origin         Origin
		want, never    []string
	}{
		{"all known", "en", Origin{commit, "https://code.example/?a=1&b=2"},
			[]string{"Version " + params.Release + ", commit 0123456789ab<",
				`href="https://code.example/?a=1&amp;b=2"`, "Source code", "GNU General Public License, version 2"},
			[]string{"has not said"}},
		{"changed", "en", Origin{commit + "+dirty", ""}, []string{"commit 0123456789ab+dirty<",
			"has not said where its source code is"}, []string{"about-source"}},
		{"nothing known", "en", Origin{}, []string{"Version " + params.Release + "<", "has not said"},
			[]string{"commit", "about-source"}},
		{"German", "de", Origin{}, []string{"Lizenz", "hat nicht angegeben"}, []string{"licence"}},
	}
	for _, tt := range tests {
		help := &Help{X: roomtest.Running(""), Text: text.In(tt.language), S: &State{Tab: "about"}, Origin: tt.origin}
		about := string(roomtest.Render(t, help))
		for _, want := range append(tt.want, `href="LICENSE"`, `href="NOTICES"`, "10.1093/cercor/bhs358") {
			if !strings.Contains(about, want) {
				t.Errorf("%s: %q lacks %q", tt.name, about, want)
			}
		}
		for _, never := range tt.never {
			if strings.Contains(strings.ReplaceAll(about, "about-licence", ""), never) {
				t.Errorf("%s: %q has %q", tt.name, about, never)
			}
		}
	}
}
