package web

import (
	"cmp"
	"strconv"
)

// Layout is how the page's parts are shown where there is no room for all at once. On a phone one of its sheets is in
// view below the figure.
type Layout struct {
	sheet   string // one of Sheets; "": the first that a visitor sees
	circuit bool   // on a tablet the circuit stands beside the raster
}

// ToggleCircuit shows the circuit beside the raster on a tablet, or hides it.
func (l *Layout) ToggleCircuit() { l.circuit = !l.circuit }

// Circuit returns "true" while the circuit stands beside the raster on a tablet.
func (l *Layout) Circuit() string { return strconv.FormatBool(l.circuit) }

// Sheets are the parts of the page of which a phone shows one at a time.
func (l *Layout) Sheets() []string {
	return []string{"circuit", "change", "learn", "measure", "compare"}
}

// Sheet returns the sheet in view.
func (l *Layout) Sheet() string { return cmp.Or(l.sheet, "learn") }

// HandleSheet brings a sheet into view.
func (l *Layout) HandleSheet(key string) { l.sheet = key }

// Pressed returns "true" for the sheet in view.
func (l *Layout) Pressed(key string) string { return strconv.FormatBool(l.Sheet() == key) }
