// Package web is the page as Vugu components: what a visitor sees and touches.
//
// Components read the lab's state and pass intents to it; they know neither workers nor bytes nor pixels. The raster is
// drawn on their canvas by wasm/page. Every sentence comes from web/text.
package web

//go:generate go tool vugugen -r -skip-go-mod -skip-main .
//go:generate gofmt -w .
