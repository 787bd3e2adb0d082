package web

import "testing"

// The whole page in each language, held to a golden file: go test ./web -update writes them anew. What its components
// render to in other states is held by goldens of their packages, and which of them the page shows by TestComposition.
func TestPage(t *testing.T) {
	all := states()
	for _, name := range []string{"running", "german"} {
		t.Run(name, func(t *testing.T) { golden(t, name, render(t, all[name])) })
	}
}
