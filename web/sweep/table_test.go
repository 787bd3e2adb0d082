package sweep

import (
	"encoding/csv"
	"math"
	"slices"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// A run has a row for each population, one that has failed a single one with its reason, and any reader of CSV reads
// what was written.
func TestTable(t *testing.T) {
	base, _ := params.Parse("conn=L23E.L4E:0,L4E.L4I:2")
	plan, err := New(base, ranges(t, "g=-5,-4.5 seed=3"))
	if err != nil {
		t.Fatal(err)
	}
	good := Result{Run: plan.Runs[1], Hash: "0123456789abcdef", RTF: 0.25}
	for p := range good.Statistics {
		good.Statistics[p] = Statistics{Rate: float64(p) + 0.1, CV: math.NaN(), CC: 1e-5, Synchrony: 2}
	}
	bad := Result{Run: plan.Runs[0], Failure: "out of\n\"memory\", it seems"}
	text := Table([]Result{good, bad}, plan.Keys)
	all, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil || len(all) != 2+microcircuit.Populations {
		t.Fatalf("%d rows, %v", len(all), err)
	}
	for i, want := range [][]string{
		{"link", "g", "seed", "population", "rate", "cv", "cc", "synchrony", "spike_hash", "rtf", "failure"},
		{"seed=3&t_sim=5000&g=-5&conn=L23E.L4E:0,L4E.L4I:2", "-5", "3", "", "", "", "", "", "", "", `out of "memory", it seems`},
		{"seed=3&t_sim=5000&g=-4.5&conn=L23E.L4E:0,L4E.L4I:2", "-4.5", "3", "L23E", "0.1", "", "1e-05", "2", "0123456789abcdef", "0.25", ""},
	} {
		if !slices.Equal(all[i], want) {
			t.Errorf("row %d is %q, not %q", i, all[i], want)
		}
	}
	if got := Header([]string{"scale"}); got[1] != "scale" || got[2] != "seed" {
		t.Errorf("%v", got)
	}
	if rows := (&Result{Run: plan.Runs[0], Failure: "x"}).Rows([]string{"scale"}); rows[0][1] != "0.1" {
		t.Errorf("the scale of a row is %q", rows[0][1])
	}
}
