package params

import (
	"slices"

	"microcircuit/engine/microcircuit"
)

// Themes are the colours that a link may ask for; "auto" follows the visitor's system.
func Themes() []string { return []string{"auto", "light", "dark", "projector"} }

// Appearance is how a link wants the page to look. It changes no spike.
type Appearance struct {
	Theme, Language string // of Themes and Languages
	Embedded        bool   // the figure and what steers it, nothing around
}

// setChoice takes one of some names.
func setChoice(into *string, key, value string, names []string) error {
	if !slices.Contains(names, value) {
		return &microcircuit.ParamError{Key: key, Value: shorten(value), Max: float64(len(names) - 1),
			Why: microcircuit.NotAChoice}
	}
	*into = value
	return nil
}

// zeroOne are the values of what is off or on.
func zeroOne() []string { return []string{"0", "1"} }

// setTheme takes one of Themes.
func setTheme(l *Link, value string) error {
	return setChoice(&l.Appearance.Theme, "theme", value, Themes())
}

// setLanguage takes one of Languages.
func setLanguage(l *Link, value string) error {
	return setChoice(&l.Appearance.Language, "lang", value, Languages())
}

// setEmbedded takes 0 or 1.
func setEmbedded(l *Link, value string) error {
	text := ""
	err := setChoice(&text, "embed", value, zeroOne())
	if err == nil {
		l.Appearance.Embedded = text == "1"
	}
	return err
}

// formatEmbedded writes 0 or 1.
func formatEmbedded(l *Link) string {
	if l.Appearance.Embedded {
		return "1"
	}
	return "0"
}
