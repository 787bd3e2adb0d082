package web

import (
	"strings"
	"testing"

	"microcircuit/web/params"
)

// Every page says its version, its licence, whose work is in it, and where its source is, or that its host
// has not said so.
func TestAbout(t *testing.T) {
	const commit = "0123456789abcdef0123456789abcdef01234567"
	tests := []struct {
		name, link  string
		origin      Origin
		want, never []string
	}{
		{"all known", "", Origin{commit, "https://code.example/?a=1&b=2"},
			[]string{"Version " + params.Release + ", commit 0123456789ab<",
				`href="https://code.example/?a=1&amp;b=2"`, "Source code", "GNU General Public License, version 2"},
			[]string{"has not said"}},
		{"changed", "", Origin{commit + "+dirty", ""}, []string{"commit 0123456789ab+dirty<",
			"has not said where its source code is"}, []string{"about-source"}},
		{"nothing known", "", Origin{}, []string{"Version " + params.Release + "<", "has not said"},
			[]string{"commit", "about-source"}},
		{"German", "lang=de", Origin{}, []string{"Lizenz", "hat nicht angegeben", "Über diese Seite"},
			[]string{"licence"}},
		{"where parameters are locked and hidden", "ask=rates&q=Q&lock=all&hide=presets,advanced,view", Origin{},
			[]string{"LICENSE", "NOTICES"}, nil},
	}
	for _, tt := range tests {
		root := open(tt.link)
		root.Origin = tt.origin
		_, about, found := strings.Cut(string(render(t, root)), `id="about"`)
		about, _, _ = strings.Cut(about, "</details>")
		if !found || !strings.Contains(about, `href="LICENSE"`) || !strings.Contains(about, `href="NOTICES"`) {
			t.Errorf("%s: no licence and notices in %q", tt.name, about)
		}
		for _, want := range tt.want {
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
