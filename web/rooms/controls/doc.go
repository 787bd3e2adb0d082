// Package controls is what a visitor sets the networks with, at the page's side: presets to start from, sliders for
// the parameters that matter most, changes while the network runs, and a list of all parameters. What is set goes
// through an experiment, which knows what the link locks.
package controls

//go:generate go tool vugugen -skip-go-mod -skip-main .
//go:generate gofmt -w .
