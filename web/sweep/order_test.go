package sweep

import (
	"slices"
	"strings"
	"testing"

	"microcircuit/web/params"
)

// resultsOf returns results of links, separated by blanks, and nothing else in them.
func resultsOf(links string) (all []Result) {
	for link := range strings.FieldsSeq(links) {
		l, _ := params.Parse(link)
		all = append(all, Result{Run: Run{Link: l}})
	}
	return all
}

// A table has a column for every key in which its runs differ, in the order of links, whoever has planned them.
func TestColumns(t *testing.T) {
	for _, c := range []struct{ links, plan, want string }{
		{"g=-5 g=-4.5&seed=3", "", "g"}, {"g=-5 g=-4.5", "bg_rate g seed", "bg_rate g"}, {"g=-5", "", ""}, {"", "g", "g"},
		{"n=0.1&k=0.1 n=0.2&k=0.2", "", "scale"}, {"n=0.1&k=0.1 n=0.2&k=0.2", "scale", "scale"},
		{"n=0.1&k=0.1 n=0.2&k=0.2", "n k", "scale"}, {"n=0.1&k=0.1 n=0.2&k=0.1", "n k", "n k"},
		{"n=0.1&k=0.2 n=0.2&k=0.1&g=-3", "scale", "n k g"}, {"n=0.1&k=0.1 n=0.2", "g", "n g"}, {"t_sim=100", "scale g", "scale g"},
		{"conn=L4E.L4I:2&bg=dc&workers=2&rec=L4E:1 th=1", "", "bg conn th"},
	} {
		if got := strings.Join(Columns(resultsOf(c.links), strings.Fields(c.plan)), " "); got != c.want {
			t.Errorf("%s, planned %s: %s, not %s", c.links, c.plan, got, c.want)
		}
	}
}

// Rows stand in the order of numbers, not of their digits, whatever the order in which runs ended.
func TestSort(t *testing.T) {
	all := resultsOf("g=-4&seed=10 g=-10&seed=2 g=-4&seed=9 g=-10&seed=1 g=0 bg=dc&g=-10&seed=1")
	Sort(all, []string{"g"})
	var got []string
	for _, r := range all {
		got = append(got, params.Format(r.Run.Link))
	}
	want := []string{"seed=1&bg=dc&g=-10", "seed=1&g=-10", "seed=2&g=-10", "seed=9", "seed=10", "g=0"}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}
