package params

import (
	"math"
	"slices"

	"microcircuit/engine/microcircuit"
)

// Themes are the colours that a link may ask for; "auto" follows the visitor's system.
func Themes() []string { return []string{"auto", "light", "dark", "projector"} }

// Appearance is how a link wants the page to look. It changes no spike.
type Appearance struct {
	Theme, Language string  // of Themes and Languages
	Embedded        bool    // the figure and what steers it, nothing around
	Circuit         bool    // with the circuit beside an embedded figure
	Speed           float64 // model time over wall time, FullSpeed for as fast as possible; 0: the page's choice
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
	return setZeroOne(&l.Appearance.Embedded, "embed", value)
}

// setCircuit takes 0 or 1.
func setCircuit(l *Link, value string) error {
	return setZeroOne(&l.Appearance.Circuit, "circuit", value)
}

// setZeroOne takes 0 or 1.
func setZeroOne(into *bool, key, value string) error {
	text := ""
	err := setChoice(&text, key, value, zeroOne())
	if err == nil {
		*into = text == "1"
	}
	return err
}

// formatZeroOne writes 0 or 1.
func formatZeroOne(on bool) string {
	if on {
		return "1"
	}
	return "0"
}

// FullSpeed is the speed of a link that asks for the fastest possible.
var FullSpeed = math.Inf(1)

// The speeds that a link may ask for (model time over wall time), beside FullSpeed.
const (
	leastSpeed = 0.01
	mostSpeed  = 1
)

// fullSpeed is FullSpeed as links have it.
const fullSpeed = "max"

// setSpeed takes a speed from leastSpeed to mostSpeed, fullSpeed, or nothing for the page's choice.
func setSpeed(l *Link, value string) error {
	switch value {
	case "":
		l.Appearance.Speed = 0
		return nil
	case fullSpeed:
		l.Appearance.Speed = FullSpeed
		return nil
	}
	x, err := number(microcircuit.Field{Key: "speed", Min: leastSpeed, Max: mostSpeed}, value)
	if err == nil {
		l.Appearance.Speed = x
	}
	return err
}

// formatSpeed writes a speed; "" for the page's choice.
func formatSpeed(l *Link) string {
	switch l.Appearance.Speed {
	case 0:
		return ""
	case FullSpeed:
		return fullSpeed
	}
	return microcircuit.FormatNumber(l.Appearance.Speed)
}
