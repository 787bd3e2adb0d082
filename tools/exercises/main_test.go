package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"microcircuit/web/exercises"
	"microcircuit/web/params"
)

const sectionsOf = "\n\n## Predict\n\na\n\n## Do\n\nb\n\n## See\n\nc\n\n## Explain\n\nd\n\n## Sources\n\n- e\n"

// The tenth exercise comes after the ninth, and a name without a number has no place.
func TestOrder(t *testing.T) {
	folder := t.TempDir()
	write := func(name string) {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"10-ten.md", "2-two.md", "1-one.md"} {
		write(name)
	}
	read := func(name, _ string) (exercises.Exercise, error) { return exercises.Exercise{Key: name}, nil }
	all, err := readAll(folder, read)
	if err != nil || len(all) != 3 || all[0].Key != "1-one" || all[1].Key != "2-two" || all[2].Key != "10-ten" {
		t.Errorf("%v, %v", all, err)
	}
	write("notes.md")
	if _, err := readAll(folder, read); err == nil || !strings.Contains(err.Error(), "notes.md") {
		t.Errorf("notes.md: %v", err)
	}
}

// A folder that is not translated file by file and section by section gives no Go.
func TestTranslations(t *testing.T) {
	original := "title: T\nquestion: Q\nlink: g=-5\npredict: rates\nseconds: 10" + sectionsOf
	for name, c := range map[string]struct {
		files map[string]string // of the folder of translations
		want  string            // in the error; "" for none
	}{
		"whole":              {map[string]string{"1-a.md": "title: T\nquestion: Q" + sectionsOf}, ""},
		"no section":         {map[string]string{"1-a.md": "title: T\nquestion: Q" + strings.Replace(sectionsOf, "## See", "## Do more", 1)}, "Do more"},
		"empty section":      {map[string]string{"1-a.md": "title: T\nquestion: Q" + strings.Replace(sectionsOf, "\n\nc", "", 1)}, `"See" is missing`},
		"its own link":       {map[string]string{"1-a.md": "title: T\nquestion: Q\nlink: g=-4" + sectionsOf}, "link"},
		"its own length":     {map[string]string{"1-a.md": "title: T\nquestion: Q\nseconds: 5" + sectionsOf}, "seconds"},
		"no title":           {map[string]string{"1-a.md": "question: Q" + sectionsOf}, "no title"},
		"a name of its own":  {map[string]string{"1-b.md": "title: T\nquestion: Q" + sectionsOf}, "translates no exercise"},
		"nothing translated": {nil, "no Markdown files"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			write := func(name, text string) {
				if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			write("1-a.md", original)
			for _, language := range params.Translations() {
				if err := os.Mkdir(filepath.Join(folder, language), 0o755); err != nil {
					t.Fatal(err)
				}
				for name, text := range c.files {
					write(language+"/"+name, text)
				}
			}
			err := run(folder, folder)
			if c.want == "" {
				code, _ := os.ReadFile(filepath.Join(folder, "exercises_gen.go"))
				words, _ := os.ReadFile(filepath.Join(folder, "exercises.de.txt"))
				if err != nil || !strings.Contains(string(code), `Link: "g=-5"`) || !strings.HasPrefix(string(words), "a\nT\nQ\n<p>a</p>\n") {
					t.Errorf("%v, got %s\n%s", err, code, words)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
	// Of two exercises one is translated.
	folder := t.TempDir()
	for name, text := range map[string]string{"1-a.md": original, "2-b.md": original, "de/1-a.md": "title: T\nquestion: Q" + sectionsOf} {
		os.MkdirAll(filepath.Join(folder, "de"), 0o755)
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := run(folder, folder); err == nil || !strings.Contains(err.Error(), "b is not translated") {
		t.Errorf("got %v", err)
	}
}
