package exercises

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"microcircuit/web/params"
)

func TestExercises(t *testing.T) {
	lists := map[string]List{"en": Originals()}
	for _, language := range params.Translations() {
		lists[language] = in(t, language)
	}
	for language, all := range lists {
		if len(all) < 8 {
			t.Fatalf("%s: %d exercises; go generate ./web/exercises makes them", language, len(all))
		}
		for _, e := range all {
			if found, ok := all.Find(e.Key); !ok || found.Title != e.Title {
				t.Errorf("%s: %s is not found, or twice", language, e.Key)
			}
			if l, notices := params.Parse(e.Link); len(notices) > 0 || l.Params.Bytes(1) > 1e9 {
				t.Errorf("%s: its network takes too much, or its link is wrong: %v", e.Key, notices)
			}
			for name, section := range map[string]string{"Predict": e.Predict, "Do": e.Do, "See": e.See, "Explain": e.Explain, "Sources": e.Sources} {
				if !strings.HasPrefix(section, "<p>") && !strings.HasPrefix(section, "<ul>") || strings.Contains(section, "<script") {
					t.Errorf("%s, %s: section %s is %q", language, e.Key, name, section)
				}
			}
		}
		if _, ok := all.Find("nothing"); ok {
			t.Error("an exercise of no name")
		}
	}
}

// Each Markdown file is one of the exercises, in every language.
func TestFiles(t *testing.T) {
	var want []string
	for _, e := range Originals() {
		want = append(want, e.Key)
	}
	slices.Sort(want)
	for _, folder := range append([]string{"."}, params.Translations()...) {
		files, err := filepath.Glob(filepath.Join(folder, "*.md"))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, file := range files {
			_, key, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".md"), "-")
			got = append(got, key)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("the folder %s has files of %q, the page has %q; go generate ./web/exercises makes them one", folder, got, want)
		}
	}
}

// in reads a translation as the page does.
func in(t *testing.T, language string) List {
	t.Helper()
	words, err := os.ReadFile("../static/" + File(language))
	if err != nil {
		t.Fatal(err)
	}
	all, err := Originals().Translated(string(words))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A language changes words only: the networks, what is predicted and how long it runs are the same.
func TestTranslated(t *testing.T) {
	for _, language := range params.Translations() {
		translated := in(t, language)
		for i, e := range Originals() {
			g := translated[i]
			if g.Key != e.Key || g.Link != e.Link || g.Quantity != e.Quantity || g.Seconds != e.Seconds {
				t.Errorf("%s: %s has another network or task: %q, %s, %v s", e.Key, language, g.Link, g.Quantity, g.Seconds)
			}
			for _, pair := range [][2]string{
				{e.Title, g.Title}, {e.Question, g.Question}, {e.Predict, g.Predict}, {e.Do, g.Do}, {e.See, g.See},
				{e.Explain, g.Explain},
			} {
				if pair[0] == pair[1] {
					t.Errorf("%s: %q is not translated", e.Key, pair[0])
				}
			}
		}
		if Originals()[0].Title == translated[0].Title {
			t.Error("the originals were translated with the others")
		}
	}
}

// A file that is not of these exercises, as of another version of the page, is refused.
func TestTranslatedRefuses(t *testing.T) {
	words := Originals().Text()
	first, rest, _ := strings.Cut(words, "\n")
	for _, bad := range []string{"", "<!doctype html>", words + first + "\n", words[:len(words)/2], "other\n" + rest, rest} {
		if _, err := Originals().Translated(bad); err == nil {
			t.Errorf("%.40q… is taken", bad)
		}
	}
}

func TestPoints(t *testing.T) {
	for _, c := range [][3]float64{
		{1, 1, 100}, {1, 2, 50}, {9, 2, 0}, // right, off by half, far off
		{0.3, 0.05, 50}, // 0.25 of at least 0.5
	} {
		if got := Points(c[0], c[1], 0.5); got < c[2]-1e-9 || got > c[2]+1e-9 {
			t.Errorf("%v for %v: got %v, want %v", c[0], c[1], got, c[2])
		}
	}
}
