//go:build js && wasm

// Command program is what a visitor's browser runs, once as the page and once in each engine worker.
//
// One file for both is a quarter less to download than a file for each (engine/RATIONALE.md, "Why is there one program
// for page and engine workers?"). It is compiled once; each instance has memory of its own. The analyst, which
// evaluates and writes files, is another command: it loads after the first spikes.
package main

import (
	"microcircuit/wasm/page"
	"microcircuit/wasm/worker"
)

func main() {
	if worker.Here() {
		worker.Run()
		return
	}
	page.Run()
}
