// Package web is the page as Vugu components: what a visitor sees and touches.
//
// Root composes the rooms (web/rooms), of which each has its state and its components. Components read, and pass what a
// visitor does to a method of their room or of experiment.Experiment; they know neither workers nor bytes. Words come
// from web/text. Package wasm/page mounts Root in the browser.
package web

//go:generate go tool vugugen -r -skip-go-mod -skip-main .
//go:generate gofmt -w .
