package web

import (
	"strings"

	"microcircuit/web/exercises"
	"microcircuit/web/text"
)

// UseLanguage gives the page the language that a link asks for, one of params.Languages: with "auto" it is the first
// one of the visitor's browser, a tag such as "de-AT". UseLanguage reports whether the language has changed. The
// exercises then stand in English until Translate brings them in the page's language.
func (c *Root) UseLanguage(asked, browser string) (changed bool) {
	if asked == "auto" {
		asked, _, _ = strings.Cut(browser, "-")
	}
	words := text.In(asked)
	if words.Language == c.Text.Language {
		return false
	}
	c.Text = words
	c.Learn.Exercises, c.Untranslated = exercises.Originals(), ""
	return true
}

// TranslationFile returns the name of the file that holds the exercises in the page's language, "" if none is needed.
func (c *Root) TranslationFile() string {
	if c.Text.Language == "en" {
		return ""
	}
	return exercises.File(c.Text.Language)
}

// Translate takes what such a file holds, unless the page's language needs another one by now.
func (c *Root) Translate(file, words string) {
	if file != c.TranslationFile() {
		return
	}
	all, err := exercises.Originals().Translated(words)
	if err != nil {
		c.FailTranslation(file, err.Error())
		return
	}
	c.Learn.Exercises = all
	c.changed()
}

// FailTranslation takes why such a file cannot be used, unless the page's language needs another one by now.
func (c *Root) FailTranslation(file, why string) {
	if file != c.TranslationFile() {
		return
	}
	c.Untranslated = why
	c.changed()
}
