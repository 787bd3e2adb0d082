// Package transfer is the room of files: it takes a run away from the page, and brings others.
//
// The analyst, a worker beside the page, writes and understands all files (web/exporter). Exchange is the page's side
// of the talk with it: it numbers what is asked for, hands over spikes and bytes as the analyst awaits them, knows
// which answers still count, and why something was refused. It touches no browser: what it decides is carried out
// by its Host. State knows what is asked for, and what was brought; FilesDialog and ImportedRun show it.
package transfer

//go:generate go tool vugugen -skip-go-mod -skip-main .
//go:generate gofmt -w .
