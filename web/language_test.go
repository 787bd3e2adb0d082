package web

import (
	"os"
	"testing"

	"microcircuit/web/exercises"
	"microcircuit/web/lab"
	"microcircuit/web/rooms/roomtest"
)

// A link's language counts before the browser's, and one that the page does not speak is English.
func TestUseLanguage(t *testing.T) {
	c := NewRoot(roomtest.Host(lab.Env{Cores: 4}))
	for _, s := range []struct {
		asked, browser, want string
		changed              bool
	}{
		{"auto", "en-US", "en", false}, {"auto", "xx", "en", false}, {"auto", "de-AT", "de", true}, {"auto", "de", "de", false},
		{"en", "de", "en", true}, {"de", "en", "de", true}, {"auto", "xx", "en", true},
	} {
		if changed := c.UseLanguage(s.asked, s.browser); changed != s.changed || c.Text.Language != s.want {
			t.Errorf("%q in a browser for %q: %q, changed %t", s.asked, s.browser, c.Text.Language, changed)
		}
	}
}

// The exercises follow the language once their file has come; one that comes too late does not count, and one that is
// not good leaves them in English, with the reason.
func TestTranslate(t *testing.T) {
	words, err := os.ReadFile("static/" + exercises.File("de"))
	if err != nil {
		t.Fatal(err)
	}
	c := NewRoot(roomtest.Host(lab.Env{Cores: 4}))
	told := 0
	c.OnChange = func() { told++ }
	english := c.Learn.Exercises[0].Title
	translated := func() bool { return c.Learn.Exercises[0].Title != english }
	if file := c.TranslationFile(); file != "" {
		t.Errorf("English exercises are in %s", file)
	}
	c.UseLanguage("de", "")
	file := c.TranslationFile()
	c.Translate(file, string(words))
	if file != exercises.File("de") || !translated() || c.Untranslated != "" || told != 1 {
		t.Errorf("%s: translated %t, %q, told %d times", file, translated(), c.Untranslated, told)
	}
	c.UseLanguage("en", "")
	c.Translate(file, string(words))
	c.FailTranslation(file, "404")
	if translated() || c.Untranslated != "" || told != 1 {
		t.Errorf("in English again: translated %t, %q, told %d times", translated(), c.Untranslated, told)
	}
	c.UseLanguage("de", "")
	c.Translate(file, "layers\n")
	if translated() || c.Untranslated == "" || told != 2 {
		t.Errorf("of half a file: translated %t, %q, told %d times", translated(), c.Untranslated, told)
	}
	c.UseLanguage("en", "")
	if c.Untranslated != "" {
		t.Errorf("in English %q", c.Untranslated)
	}
}
