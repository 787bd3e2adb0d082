package board

import (
	"strings"

	"microcircuit/web/params"
)

// Arrival is what a link says beside what package params reads: how the visitor came here.
type Arrival struct {
	Short string // id of a short link that led nowhere, or what stood in its place; "" for none
	Key   string // the teacher's secret of the board that the link names; "" for none
	Torn  bool   // a secret was there, but it is not whole
}

// Arrive takes from a fragment what must not stand in links that go on from here, and gives the rest.
func Arrive(fragment string) (rest string, a Arrival) {
	var kept []string
	separates := func(c rune) bool { return c == '&' || c == '#' } // a # too many, from a paste, hides no secret
	for pair := range strings.FieldsFuncSeq(fragment, separates) {
		key, value, _ := strings.Cut(pair, "=")
		switch {
		case key == "short" && params.Shows(value):
			a.Short = value
		case key == "key":
			a.Key, a.Torn = value, !params.IsSecret(value)
		default:
			kept = append(kept, pair)
		}
	}
	if a.Torn {
		a.Key = ""
	}
	return strings.Join(kept, "&"), a
}

// TeachersLink is the link that opens a board with its secret.
func TeachersLink(home string, r Ref) string { return home + "#board=" + r.ID + "&key=" + r.Secret }
