package params

import (
	"slices"
	"strings"

	"microcircuit/engine/microcircuit"
)

// Themes are the colours that a link may ask for; "auto" follows the visitor's system.
func Themes() []string { return []string{"auto", "light", "dark", "projector"} }

// Languages are those that a link may ask for; "auto" follows the visitor's browser.
func Languages() []string { return []string{"auto", "en", "de"} }

// View is how a link wants the page to look; it changes no spike.
type View struct {
	Theme, Language string // of Themes and Languages
}

// setChoice takes one of some names.
func setChoice(into *string, key, value string, names []string) error {
	if !slices.Contains(names, value) {
		return &microcircuit.ParamError{Key: key, Value: shorten(value), Max: float64(len(names) - 1), Why: microcircuit.NotAChoice}
	}
	*into = value
	return nil
}

// Choices gives the names that a key takes, separated by commas; "" for a key that takes others.
func Choices(key string) string {
	switch key {
	case "theme":
		return strings.Join(Themes(), ", ")
	case "lang":
		return strings.Join(Languages(), ", ")
	}
	if names := taskChoices(key); names != nil {
		return strings.Join(names, ", ")
	}
	if f, ok := microcircuit.FieldByKey(key); ok {
		return strings.Join(f.Choices, ", ")
	}
	return ""
}
