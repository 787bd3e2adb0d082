package web

import (
	"bytes"
	"testing"

	"microcircuit/web/params"
	"microcircuit/web/text"
)

// The language can be changed at any moment: in every state the page then says what it would if it had been in that language
// from the start.
func TestLanguageChangesEverything(t *testing.T) {
	in := func(language string, c *Root) []byte {
		c.Text, c.Learn.Exercises = text.In(language), exercisesIn(language)
		return render(t, c)
	}
	for _, language := range params.Translations() {
		english, translated := madeIn("en"), madeIn(language)
		for name := range english {
			for _, to := range []string{"en", language} {
				if a, b := in(to, english[name]), in(to, translated[name]); !bytes.Equal(a, b) {
					t.Errorf("%s in %q: made in English, then in %q: %s", name, to, language, firstDifference(a, b))
				}
			}
		}
	}
}

// madeIn gives every state of the page, in which a language was spoken from the start.
func madeIn(language string) map[string]*Root {
	spoken = language
	defer func() { spoken = "" }()
	return states()
}

// firstDifference shows the first line in which two texts differ.
func firstDifference(got, want []byte) string {
	a, b := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	for i := range min(len(a), len(b)) {
		if !bytes.Equal(a[i], b[i]) {
			return string(a[i]) + "\n" + string(b[i])
		}
	}
	return "one is longer"
}
