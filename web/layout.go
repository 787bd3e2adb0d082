package web

import (
	"cmp"
	"strconv"
)

// Layout is how the page's parts are shown where there is no room for all at once. On a phone one of its sheets is in
// view below the figure.
type Layout struct {
	sheet   string // one of Sheets; "": none was chosen yet
	circuit bool   // on a tablet the circuit stands beside the raster
}

// ToggleCircuit shows the circuit beside the raster on a tablet, or hides it.
func (l *Layout) ToggleCircuit() { l.circuit = !l.circuit }

// Circuit returns "true" while the circuit stands beside the raster on a tablet.
func (l *Layout) Circuit() string { return strconv.FormatBool(l.circuit) }

// Sheets returns the parts of the page of which a phone shows one at a time; teaches reports whether there is anything
// to learn.
func (l *Layout) Sheets(teaches bool) []string {
	if !teaches {
		return []string{"circuit", "change", "measure", "compare"}
	}
	return []string{"circuit", "change", "learn", "measure", "compare"}
}

// Sheet returns the sheet in view: at first what can be learned, or else what can be changed.
func (l *Layout) Sheet(teaches bool) string {
	sheet := cmp.Or(l.sheet, "learn")
	if sheet == "learn" && !teaches {
		return "change"
	}
	return sheet
}

// HandleSheet brings a sheet into view.
func (l *Layout) HandleSheet(key string) { l.sheet = key }

// Pressed returns "true" for the sheet in view.
func (l *Layout) Pressed(key string, teaches bool) string {
	return strconv.FormatBool(l.Sheet(teaches) == key)
}
