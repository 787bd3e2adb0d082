//go:build !js

package web

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"microcircuit/web/params"
)

// What is said before the program runs is said in every language, and the scripts and
// the style sheet that choose one know each.
func TestStaticLanguages(t *testing.T) {
	read := func(name string) string {
		text, err := os.ReadFile("static/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	for _, language := range params.Translations() {
		for _, page := range []string{"index.html", "404.html"} {
			_, body, _ := strings.Cut(read(page), "<body")
			english, translated := strings.Count(body, `lang="en"`), strings.Count(body, `lang="`+language+`"`)
			if english == 0 || translated != english {
				t.Errorf("static/%s says %d things in English, %d in %q", page, english, translated, language)
			}
		}
		for _, script := range []string{"boot.js", "cause.js", "404.js"} {
			if !strings.Contains(read(script), `"`+language+`"`) {
				t.Errorf("static/%s does not know %q", script, language)
			}
		}
		for _, selector := range []string{
			`:root:not([lang="` + language + `"]) [lang="` + language + `"]`, `:root[lang="` + language + `"] [lang="en"]`,
		} {
			if !strings.Contains(read("style.css"), selector) {
				t.Errorf("static/style.css has no %s, which hides what is said in another language than the page's", selector)
			}
		}
	}
}

// The page is equally dark where the visitor's system is and where a link asks for it.
func TestDarkPalettes(t *testing.T) {
	style, err := os.ReadFile("static/style.css")
	if err != nil {
		t.Fatal(err)
	}
	token := regexp.MustCompile(`--[a-z-]+: [^;]+;`)
	tokens := func(selector string) []string {
		_, rule, found := strings.Cut(string(style), selector+" {")
		if !found {
			t.Fatalf("static/style.css has no rule for %s", selector)
		}
		rule, _, _ = strings.Cut(rule, "}")
		return token.FindAllString(rule, -1)
	}
	system := tokens(`:root:not([data-theme="light"], [data-theme="projector"])`)
	chosen := tokens(`:root[data-theme="dark"]`)
	if len(system) < 10 || !slices.Equal(system, chosen) {
		t.Errorf("a dark system: %q\na dark theme: %q", system, chosen)
	}
}
