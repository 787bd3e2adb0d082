// Package circuit is the room of the live circuit, a column of the figure: which network it shows and with which rates,
// the drawing that the page puts beside the components and keeps in step with the run, and the card of what the visitor
// points at, whose buttons cut, halve or double a projection. Places and looks are those of package web/circuit.
package circuit

//go:generate go tool vugugen -skip-go-mod -skip-main .
//go:generate gofmt -w .
