package e2e

import (
	"strconv"
	"testing"

	"microcircuit/testdata/hashes"
	"microcircuit/tools/lib/browser"
)

// A network of scale 0.1 runs where WebAssembly may take 50 MiB a memory, page and worker together 100 MiB: on a
// small Chromebook.
func TestSmallMemory(t *testing.T) {
	browser, err := browser.Open(t.Context(), browser.Chromium, browser.Options{
		Timeout: patience, Flags: []string{"--js-flags=--wasm-max-mem-pages=800"},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer browser.Close()
	p := &page{T: t, tab: browser}
	p.open(isolated, "t_presim=0&t_sim=1000")
	p.awaitState("finished")
	p.sameHash(hashes.Second().Hash, "with little memory")
	if bytes, _ := strconv.ParseFloat(p.read("memory"), 64); bytes < 10e6 || bytes > 100e6 {
		t.Errorf("page and worker take %.0f MB, want at most 100", bytes/1e6)
	}
	p.open(isolated, "n=0.3&k=0.3&workers=1") // 125 MB in one memory: the limit is real
	p.awaitState("failed")
}
