package params

import (
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
)

func setWorkers(l *Link, value string) error {
	if value == "auto" {
		l.Workers = 0
		return nil
	}
	n, err := whole("workers", value, 1, MaxWorkers)
	if err == nil {
		l.Workers = n
	}
	return err
}

// formatWorkers writes the number of workers; auto where the page chooses it.
func formatWorkers(l *Link) string {
	if l.Workers == 0 {
		return "auto"
	}
	return strconv.Itoa(l.Workers)
}

// setVersion takes a version of the defaults, or the name of a release with those defaults: of which releases a site
// has kept, its list says.
func setVersion(l *Link, value string) error {
	major, rest, named := strings.Cut(value, ".")
	n, err := whole("v", major, Version, Version)
	if err != nil {
		return err
	}
	if minor, patch, two := strings.Cut(rest, "."); named && !(two && short(minor) && short(patch)) {
		return &microcircuit.ParamError{Key: "v", Value: shorten(value), Min: Version, Max: Version,
			Why: microcircuit.BadFormat}
	}
	l.Version, l.Release = n, ""
	if named {
		l.Release = value
	}
	return nil
}

// short reports whether a text is a number of one to four digits.
func short(s string) bool { return len(s) > 0 && len(s) < 5 && strings.Trim(s, "0123456789") == "" }

// setExercise takes the form of a key; whether there is such an exercise is the page's affair.
func setExercise(l *Link, value string) error {
	if len(value) > 20 || strings.Trim(value, "abcdefghijklmnopqrstuvwxyz") != "" {
		return &microcircuit.ParamError{Key: "ex", Value: shorten(value), Max: 20, Why: microcircuit.BadFormat}
	}
	l.Exercise = value
	return nil
}

// formatVersion writes the release that the link asks for, or the version of the defaults.
func formatVersion(l *Link) string {
	if l.Release != "" {
		return l.Release
	}
	return strconv.Itoa(l.Version)
}
