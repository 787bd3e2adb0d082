package ui

import (
	"html"
	"strconv"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/chart"
	"microcircuit/web/text"
)

// Widths of charts (px at the size of type that chart.Type names). A chart stands in a card at its own width, so that
// its words are as large as the page's; only where there is less room is it made smaller.
const (
	CardWidth  = 270.0 // a card beside the figure
	HalfWidth  = 330.0 // half of a dialog
	PaperWidth = 560.0 // a file
)

// Frame begins a figure whose numbers are written in the page's language.
func Frame(t *text.Texts, title, x string, width float64) chart.Frame {
	return chart.Frame{Title: title, X: x, Width: width, Numbers: t.Number}
}

// Row begins the row of a population in a chart.
func Row(pop microcircuit.Population) chart.Row {
	return chart.Row{Label: pop.Label(), Excitatory: pop.Excitatory()}
}

// RowClass returns the class of what shows a population: "excitatory" or "inhibitory".
func RowClass(pop microcircuit.Population) string {
	if pop.Excitatory() {
		return "excitatory"
	}
	return "inhibitory"
}

// Letter returns the letter of a population beside its band: E or I.
func Letter(pop microcircuit.Population) string {
	if pop.Excitatory() {
		return "E"
	}
	return "I"
}

// PopulationLabels returns the names of the populations, from top to bottom.
func PopulationLabels() []string {
	all := make([]string, microcircuit.Populations)
	for j := range all {
		all[j] = microcircuit.Population(j).Label()
	}
	return all
}

// Heading returns the HTML that begins a part of a dialog: a title and what is said of it. Either may be empty.
func Heading(title, says string) (text string) {
	if title != "" {
		text = "<h3>" + html.EscapeString(title) + "</h3>"
	}
	if says != "" {
		text += `<p class="hint">` + html.EscapeString(says) + "</p>"
	}
	return text
}

// Px returns a length in CSS pixels as style sheets write it.
func Px(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) + "px" }

// Percent returns a part as style sheets write it.
func Percent(x float64) string { return strconv.FormatFloat(100*x, 'f', 2, 64) + "%" }

// Whole returns a number rounded to the nearest integer.
func Whole(x float64) string { return strconv.FormatFloat(x, 'f', 0, 64) }
