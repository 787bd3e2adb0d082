// Package figure shows the networks on the page as they run: the raster of each with its layers, rates and messages,
// and below them the line of time and the buttons that start, stop and pace the run. It owns how the rasters are
// shown and whether the visitor hears the populations. The pixels of a raster are drawn on a canvas that the page
// puts in its place.
package figure

//go:generate go tool vugugen -skip-go-mod -skip-main .
//go:generate gofmt -w .
