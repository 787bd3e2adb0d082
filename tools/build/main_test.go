package main

import (
	"strings"
	"testing"

	"microcircuit/tools/lib/wasmbuild"
)

func TestReport(t *testing.T) {
	m := wasmbuild.Manifest{Dir: "dist", Files: []wasmbuild.File{
		{Name: "_headers", Size: 518},
		{Name: "later.json", Size: 900, Gzip: 80, Brotli: 7},
		{Name: "program.wasm", Size: 5_100_000, Gzip: 1_400_000, Brotli: 1_100_000, AtStart: true},
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
   5100000   1400000   1100000  • program.wasm
   2000000    700000    600000  • worker.wasm
   7101418   2100080   1700007    all, in dist, at most 2600000 with brotli
   7100000   2100000   1700000  • before the first spike, at most 1700000 with brotli
`
	if "\n"+got.String() != want {
		t.Errorf("got\n%swant%s", &got, want)
	}
	if err := check(all, start); err != nil {
		t.Errorf("at the limit: %v", err)
	}
}

func TestCheckNamesTheExcess(t *testing.T) {
	err := check(wasmbuild.File{}, wasmbuild.File{Brotli: startLimit + 42})
	if err == nil || !strings.Contains(err.Error(), "1700042 bytes with brotli, 42 more than the limit of 1700000") {
		t.Errorf("error %v", err)
	}
	err = check(wasmbuild.File{Brotli: totalLimit + 7}, wasmbuild.File{})
	if err == nil || !strings.Contains(err.Error(), "2600007 bytes with brotli, 7 more than the limit of 2600000") {
		t.Errorf("error %v", err)
	}
}
