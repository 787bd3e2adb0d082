//go:build unix

package main

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"microcircuit/web/params"
	"microcircuit/web/sweep"
)

// The snippet of PYTHON.md for the table of a sweep, as it stands there, reads what the command writes. It finds mean and
// SD over seeds of the rates that the runs' own statistics have, leaves out a run that has failed, knows each run's
// folder, and draws the curve.
func TestPythonReadsASweep(t *testing.T) {
	program, code, dir := pythonWith(t), snippets(t)["pandas: the table of a sweep"], t.TempDir()
	if code == "" {
		t.Fatal("no snippet")
	}
	sweeps := start(t, "sweep", "-scale", "0.02", "-g", "-4:-3:1", "-seed", "1:3", "-t-presim", "100", "-t-sim", "300",
		"-spikes", "npz", "-out", filepath.Join(dir, "gains"))
	if status := sweeps.status(t); status != 0 {
		t.Fatalf("%d: %s", status, &sweeps.problem)
	}
	addFailed(t, filepath.Join(dir, "gains", "table.csv"), "n=0.02&k=0.02&seed=4&t_presim=100&t_sim=300&g=-3")

	t.Setenv("MPLBACKEND", "agg") // where no display is
	got := python(t, program, dir, "-W", "default", "-c", code+`
print(json.dumps({
    "curve": {f"{g:g} {p}": row for (g, p), row in zip(curve.stack().index, curve.stack().values.tolist())},
    "links": {str(folder): link for folder, link in table[["folder", "link"]].dropna().values},
}))`)
	shown := strings.LastIndex(strings.TrimSpace(got), "\n") + 1
	if lines := strings.Count(got[:shown], "\n"); lines > 8 { // the means, and no warning
		t.Errorf("the snippet prints\n%s", got[:shown])
	}
	var found struct {
		Curve map[string][]float64 // mean, SD, runs
		Links map[string]string    // by folder
	}
	if err := json.Unmarshal([]byte(got[shown:]), &found); err != nil {
		t.Fatalf("%v\n%s", err, got)
	}
	rates := ratesOf(t, dir, found.Links)
	if len(rates) != 16 || len(found.Curve) != 16 || len(found.Links) != 6 {
		t.Fatalf("%v, %v", found, rates)
	}
	for at, all := range rates {
		mean, sd := sweep.MeanSD(all)
		if c := found.Curve[at]; math.Abs(c[0]-mean) > 1e-9 || math.Abs(c[1]-sd) > 1e-9 || c[2] != 3 || len(all) != 3 {
			t.Errorf("g and population %s: %v, want %v, %v of %v", at, c, mean, sd, all)
		}
	}
	if png, err := os.ReadFile(filepath.Join(dir, "curve.png")); err != nil || len(png) < 5000 {
		t.Errorf("%v, %d bytes", err, len(png))
	}
}

// addFailed appends a run that has failed to the table of a sweep over g.
func addFailed(t *testing.T, table, link string) {
	t.Helper()
	l, _ := params.Parse(link)
	failed := sweep.Result{Run: sweep.Run{Link: l}, Failure: "it was ended from outside (killed), or by a lack of memory"}
	data, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	_, row, _ := strings.Cut(string(sweep.Table([]sweep.Result{failed}, []string{"g"})), "\n")
	data = append(data, row...)
	if err := os.WriteFile(table, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// ratesOf reads the mean rates of runs from their statistics, by g and population.
func ratesOf(t *testing.T, dir string, links map[string]string) map[string][]float64 {
	t.Helper()
	rates := map[string][]float64{}
	for folder, link := range links {
		if _, err := os.Stat(filepath.Join(dir, folder, "spikes.npz")); err != nil {
			t.Error(err)
		}
		l, notices := params.Parse(link)
		if len(notices) > 0 {
			t.Fatal(link, notices)
		}
		if sweep.Name(l) != filepath.Base(folder) {
			t.Errorf("the run %s is said to be in %s", link, folder)
		}
		for name, p := range statisticsOf(t, filepath.Join(dir, folder)) {
			at := params.Value(l, "g") + " " + name
			rates[at] = append(rates[at], p.Rate.Mean)
		}
	}
	return rates
}
