// Command page is the page's program: it mounts the components of package web, owns the workers, and draws the raster.
//
// It only translates: what to do is decided in web/lab, what to show in package web, which pixels in web/raster. It runs
// on the browser's main thread; the simulation runs in wasm/worker.
package main
