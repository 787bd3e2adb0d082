// Package roomtest holds what tests of the page's rooms share: an experiment without a browser, the HTML that a
// component renders to, golden files, and the proof that rendering writes nothing.
package roomtest

import (
	"bytes"
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vugu/vugu"
	"github.com/vugu/vugu/staticrender"

	"microcircuit/web/text"
)

var update = flag.Bool("update", false, "write what is rendered to testdata")

// Component is a component in a state in which a visitor may find it.
type Component struct {
	State    any                              // all that rendering the component must not change
	Language string                           // of its golden file; "": English
	In       func(t *text.Texts) vugu.Builder // returns the component in a language
}

// Components holds components to golden files in testdata, by their names, and to their state, which rendering must
// not change. Rendered in a language they say what they said before they were rendered in another one.
func Components(t *testing.T, all map[string]Component) {
	for name, c := range all {
		t.Run(name, func(t *testing.T) {
			words := text.In(c.Language)
			first := Render(t, c.In(words))
			Golden(t, name, first)
			Still(t, c.State, c.In(words))
			Render(t, c.In(other(words)))
			if again := Render(t, c.In(words)); !bytes.Equal(first, again) {
				t.Errorf("after another language: %s", again)
			}
		})
	}
}

// other returns a language that is not the given one.
func other(t *text.Texts) *text.Texts {
	if t.Language == "de" {
		return text.In("en")
	}
	return text.In("de")
}

// Golden compares what is rendered with the file NAME.html of testdata; with the flag -update it writes the file.
func Golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := "testdata/" + name + ".html"
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("differs from %s; got:\n%s", file, got)
	}
}

// drawn matches a chart, whose content is for package chart to test.
var drawn = regexp.MustCompile(`(?s)(<svg[^>]*>).*?</svg>`)

// Render returns a component as HTML, each line of its template on a line of its own, without what charts hold.
func Render(t *testing.T, c vugu.Builder) []byte {
	t.Helper()
	env, err := vugu.NewBuildEnv()
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	if err := staticrender.New(&page).Render(env.RunBuild(c)); err != nil {
		t.Fatal(err)
	}
	lines := bytes.Split(drawn.ReplaceAll(page.Bytes(), []byte("$1</svg>")), []byte("\n"))
	kept := lines[:0]
	for _, line := range lines {
		line = bytes.TrimSpace(line)
		if len(line) > 0 {
			kept = append(kept, line)
		}
	}
	return append(bytes.Join(kept, []byte("\n")), '\n')
}

// Still fails the test if rendering a component twice changes a state.
func Still(t *testing.T, state any, c vugu.Builder) {
	t.Helper()
	before := StateOf(state)
	for range 2 {
		env, err := vugu.NewBuildEnv()
		if err != nil {
			t.Fatal(err)
		}
		env.RunBuild(c)
	}
	if after := StateOf(state); !slices.Equal(before, after) {
		t.Errorf("rendering changes\n%s", strings.Join(changes(before, after), "\n"))
	}
}

// changes lists the lines in which two states differ, at most twelve.
func changes(before, after []string) (all []string) {
	for _, line := range after {
		if !slices.Contains(before, line) {
			all = append(all, line)
		}
	}
	for _, line := range before {
		if !slices.Contains(after, line) {
			all = append(all, "it was: "+line)
		}
	}
	return all[:min(len(all), 12)]
}
