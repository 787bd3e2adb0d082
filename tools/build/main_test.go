package main

import (
	"strings"
	"testing"

	"microcircuit/tools/wasmbuild"
)

func TestReport(t *testing.T) {
	m := wasmbuild.Manifest{Dir: "dist", Files: []wasmbuild.File{
		{Name: "_headers", Size: 518},
		{Name: "later.json", Size: 900, Gzip: 80, Brotli: 7},
		{Name: "page.wasm", Size: 5_000_000, Gzip: 1_300_000, Brotli: 1_000_000, AtStart: true},
		{Name: "worker.wasm", Size: 2_000_000, Gzip: 700_000, Brotli: 600_000, AtStart: true},
	}}
	all, start := totals(m)
	var got strings.Builder
	if err := report(&got, m, all, start); err != nil {
		t.Fatal(err)
	}
	const want = `
     bytes      gzip    brotli    file
       518         0         0    _headers
       900        80         7    later.json
   5000000   1300000   1000000  • page.wasm
   2000000    700000    600000  • worker.wasm
   7001418   2000080   1600007    all, in dist
   7000000   2000000   1600000  • before the first spike, at most 1600000 with brotli
`
	if "\n"+got.String() != want {
		t.Errorf("got\n%swant%s", &got, want)
	}
	if err := check(start); err != nil {
		t.Errorf("at the limit: %v", err)
	}
}

func TestCheckNamesTheExcess(t *testing.T) {
	err := check(wasmbuild.File{Brotli: startLimit + 42})
	if err == nil || !strings.Contains(err.Error(), "1600042 bytes with brotli, 42 more than the limit of 1600000") {
		t.Errorf("error %v", err)
	}
}
