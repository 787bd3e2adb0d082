//go:build unix

package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"microcircuit/engine/microcircuit"
	"microcircuit/tools/lib/runs"
	"microcircuit/web/sweep"
)

// swept is a small sweep: four runs.
const swept = "sweep -scale 0.02 -t-presim 50 -t-sim 100 -g -6,-4 -seed 1:2 -out "

// rows reads a table of a sweep, without rtf, and checks that it is whole: every run has a row for each population, or
// one that says why it has failed.
func rows(t *testing.T, dir string) (all []string) {
	t.Helper()
	file, err := os.Open(filepath.Join(dir, tableFile))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	table, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]int{}
	for i, row := range table {
		n := len(row)
		if i > 0 && row[n-1] == "" {
			of[row[0]]++
		}
		all = append(all, strings.Join(append(slices.Clone(row[:n-2]), row[n-1]), ","))
	}
	for link, n := range of {
		if n != microcircuit.Populations {
			t.Errorf("%s has %d rows", link, n)
		}
	}
	return all
}

// A sweep runs every value and seed once, its table has the spikes of the same runs alone, and it is not repeated: nor by
// a wider one. Any set of the runs' folders gives the same table.
func TestSweep(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "gains")
	status, stdout, stderr := call(strings.Fields(swept + dir)...)
	if status != 0 || !strings.Contains(stdout, "4 runs: 4 done\n") || stderr != "" {
		t.Fatalf("status %d, %s, %s", status, stdout, stderr)
	}
	table := rows(t, dir)
	if len(table) != 1+4*microcircuit.Populations || table[0] != "link,g,seed,population,rate,cv,cc,synchrony,spike_hash,failure" {
		t.Fatalf("%d rows, %s", len(table), table[0])
	}
	_, alone, _ := call(strings.Fields("run -scale 0.02 -t-presim 50 -t-sim 100 -g -6 -seed 2 -json")...)
	var r report
	if err := json.Unmarshal([]byte(alone), &r); err != nil {
		t.Fatal(err)
	}
	link := "n=0.02&k=0.02&seed=2&t_presim=50&t_sim=100&g=-6"
	for at, name := range map[int]string{1 + microcircuit.Populations: "L23E", 2 * microcircuit.Populations: "L6I"} {
		row := strings.Split(table[at], ",")
		if row[0] != link || row[3] != name || row[8] != r.Hash || row[4] != microcircuit.FormatNumber(r.Rates[name]) {
			t.Errorf("%v, where the run alone has %s and %g", row, r.Hash, r.Rates[name])
		}
	}
	if _, err := os.Stat(filepath.Join(dir, curveFile)); err != nil {
		t.Error(err)
	}
	for _, c := range []struct{ args, says string }{
		{swept + dir, `{"runs":4,"done":0,"there":4,"failed":0`},
		{strings.Replace(swept, "-6,-4", "-4:-6:-1", 1) + dir, `{"runs":6,"done":2,"there":4,"failed":0`},
		{strings.Replace(swept, "-6,-4", "-6", 1) + dir, `{"runs":2,"done":0,"there":2,"failed":0`},
		{swept + dir + " -spikes npz -jobs 3", `{"runs":4,"done":4,"there":0,"failed":0`},
		{swept + dir + " -spikes npz,nest -seed 1", "more than once"},
		{strings.Replace(swept, "1:2", "1", 1) + dir + " -spikes npz,nest", `{"runs":2,"done":2,"there":0,"failed":0`},
		{strings.Replace(swept, "1:2", "1", 1) + dir + " -subsample 20", `{"runs":2,"done":2,"there":0,"failed":0`},
	} {
		_, stdout, stderr := call(strings.Fields(c.args + " -json")...)
		if !strings.Contains(stdout+stderr, c.says) {
			t.Errorf("%s: %s%s", c.args, stdout, stderr)
		}
	}
	if got := rows(t, dir); len(got) != 1+6*microcircuit.Populations {
		t.Errorf("%d rows after a wider sweep", len(got))
	}
	_, all, _ := call("table", dir)
	one, err := os.ReadFile(filepath.Join(dir, tableFile))
	if err != nil || all != string(one) {
		t.Errorf("table says\n%s\nbut %s is\n%s", all, tableFile, one)
	}
}

// The page's link of a sweep, and -plan, have the runs of the flags.
func TestPlanned(t *testing.T) {
	_, want, _ := call(strings.Fields("sweep -scale 0.02 -g -6:-4:1 -seed 3:4 -plan")...)
	for _, args := range []string{
		"sweep -link #n=0.02&k=0.02&seed=3&sweep=g:-6:-4:1&seeds=2 -plan", "sweep -scale 0.02 -seed 3 -sweep g:-6,-5,-4 -seeds 2 -plan",
		"sweep -link sweep=g:-9:-7:1&seeds=5 -g -6:-4:1 -seed 3:4 -scale 0.02 -plan",
		"sweep -link sweep=g:-6:-4:1&seeds=5&workers=2&b.g=-3 -seed 3:4 -scale 0.02 -plan",
	} {
		if _, got, stderr := call(strings.Fields(args)...); got != want || strings.Count(got, "\n") != 6 {
			t.Errorf("%s: %s%s, not %s", args, got, stderr, want)
		}
	}
	if !strings.HasPrefix(want, "n=0.02&k=0.02&seed=3&t_sim=5000&g=-6\n") {
		t.Errorf("%s", want)
	}
	dir := t.TempDir()
	list := filepath.Join(dir, "plan")
	if err := os.WriteFile(list, []byte(strings.ReplaceAll(want, "t_sim=5000", "t_presim=10&t_sim=50")), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, lines := range []string{"1:4", "3:9"} { // as jobs of an array do, which overlap here
		status, stdout, stderr := call("sweep", "-links", list, "-lines", lines, "-out", dir)
		if status != 0 || strings.Contains(stdout, tableFile) {
			t.Errorf("lines %s: status %d, %s%s", lines, status, stdout, stderr)
		}
	}
	if status, stdout, stderr := call("table", "-out", filepath.Join(dir, tableFile), dir); status != 0 {
		t.Errorf("%s%s", stdout, stderr)
	}
	if got := rows(t, dir); len(got) != 1+6*microcircuit.Populations {
		t.Errorf("%d rows", len(got))
	}
}

// What is wrong is said before anything runs: nothing is made.
func TestBadSweeps(t *testing.T) {
	dir := t.TempDir()
	notOurs := filepath.Join(dir, "mine")
	if err := os.MkdirAll(notOurs, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{tableFile: "a,b\n1,2\n", "Snakefile": "rule all:\n", "empty": "\n", "bad": "g=-4\ng=7\n",
		"sweep": "\ufeffsweep=g:-6:-4:1\n", "two": "b.g=-3\n", "rec": "rec=L4E:3\n", "long": strings.Repeat("x", 1e5)} {
		if err := os.WriteFile(filepath.Join(notOurs, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(dir, "never")
	for _, c := range []struct {
		args string
		want []string
	}{
		{"sweep -g -6:2:1 -out " + out, []string{"g = 1", "−20 … 0"}}, {"sweep -g -6:-2:1", []string{"-out DIR", "-plan", "-snakemake"}},
		{"sweep -g -6:-2:1 -plan -out " + out, []string{"one of -out"}}, {"sweep -out " + out, []string{"needs a range"}},
		{"sweep -g -4 -seed 1 -out " + out, []string{"needs a range"}}, {"sweep -g -4:-4:1 -out " + out, []string{"needs a range"}},
		{"sweep -g -6:-2 -out " + out, []string{"g = -6:-2 is no range", "FROM:TO:STEP"}}, {"sweep -g -6:-2:0 -out " + out, []string{"step is 0"}},
		{"sweep -g -2:-6:1 -out " + out, []string{"leads away"}}, {"sweep -g -4,-4 -out " + out, []string{"more than once"}},
		{"sweep -g -6:-2:0.00001 -out " + out, []string{"400001", "1 … 10000"}},
		{"sweep -g -6:-2:0.01 -bg-rate 1:10:0.1 -seed 1:28 -out " + out, []string{"1021748 runs", "1 … 100000"}},
		{"sweep -g -4,-5 -psp 0.1,0.2 -tau-m 9,10 -t-ref 1,2 -out " + out, []string{"three keys"}},
		{"sweep -scale 0.1,0.2 -n 0.3 -out " + out, []string{"-scale and -n set the same"}}, {"sweep -scale 0.1,0.2 -n 0.1,0.3 -out " + out, []string{"-n and -scale set the same"}},
		{"sweep -kext 1:2:1 -out " + out, []string{"kext = 1:2:1"}}, {"sweep -h 0.1,0.3 -out " + out, []string{"h = 0.3", "0.05, 0.1, 0.2 and 0.5"}},
		{"sweep -tau-syn 8,10 -out " + out, []string{"tau_syn = 10", "singular"}}, {"sweep -v-th -60:-40:10 -v-reset -55 -out " + out, []string{"v_reset = -55", "below the threshold"}},
		{"sweep -seed 1:5 -g -4 -g -5,-6 -out " + out, []string{"-g is given more than once"}},
		{"sweep -g -5,-6 -jobs 0 -out " + out, []string{"-jobs 0", "1 … 1024"}}, {"sweep -g -5,-6 -jobs x -out " + out, []string{"-jobs x"}},
		{"sweep -g -5,-6 -workers 2 -out " + out, []string{"-workers", "-jobs"}}, {"sweep -g -5,-6 -rec L4E:1 -out " + out, []string{"-rec", "no potentials"}},
		{"sweep -g -5,-6 -spikes mat -out " + out, []string{"-spikes mat", "nest, npz, csv"}}, {"sweep -g -5,-6 -lines 1:2 -out " + out, []string{"-lines", "-links"}},
		{"sweep -g -5,-6 -jobs 2 -plan", []string{"-jobs", "-out"}}, {"sweep -links " + notOurs + "/bad -out " + out, []string{"line 2", "g = 7"}},
		{"sweep -links " + notOurs + "/empty -out " + out, []string{"no link"}}, {"sweep -links " + notOurs + "/bad -g -5,-6 -out " + out, []string{"-links has all runs"}},
		{"sweep -links " + notOurs + "/bad -lines 2:1 -out " + out, []string{"-lines 2:1", "A:B"}}, {"sweep -links " + dir + "/none -out " + out, []string{"none"}},
		{"sweep -g -5,-6 -out " + notOurs, []string{tableFile, "of no sweep"}}, {"sweep -g -5,-6 -snakemake " + notOurs, []string{"Snakefile", "of no sweep"}},
		{"sweep -scale 1 -g -5,-6 -jobs 1024 -seed 1:2000 -out " + out, []string{"-jobs 1024", "MB", "at most"}},
		{"sweep -seed 4294967295 -sweep g:-6:-4:1 -out " + out, []string{"seed = 4294967296"}},
		{"sweep -link sweep=g:-6:-4:1 -g -5 -out " + out, []string{"-g sets what", "sweep=g:-6:-4:1"}},
		{"sweep -link sweep=scale:0.02:0.06:0.02 -n 0.5 -out " + out, []string{"-n sets what"}},
		{"sweep -seeds 3 -seed 1:5 -out " + out, []string{"-seeds and -seed"}},
		{"sweep -th 0,1 -out " + out, []string{"th = 0,1", "one number"}}, {"sweep -workers 1:4 -out " + out, []string{"workers = 1:4", "one number"}},
		{"sweep -links " + notOurs + "/sweep -out " + out, []string{"line 1", "has a sweep"}},
		{"sweep -links " + notOurs + "/two -out " + out, []string{"line 1", "two networks"}},
		{"sweep -links " + notOurs + "/rec -out " + out, []string{"line 1", "potentials"}},
		{"sweep -links " + notOurs + "/long -out " + out, []string{"line 1", "longer than any link"}},
		{"table", []string{"needs the folders"}}, {"table " + dir + "/none", []string{"no such folder"}}, {"table " + notOurs, []string{"holds no run"}},
		{"table -g -4 " + dir, []string{"-g"}},
	} {
		status, stdout, stderr := call(strings.Fields(c.args)...)
		if status != 2 || stdout != "" || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%s: status %d, stdout %q, stderr %q", c.args, status, stdout, stderr)
		}
		for _, want := range c.want {
			if !strings.Contains(stderr, want) {
				t.Errorf("%s: %q lacks %q", c.args, stderr, want)
			}
		}
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a folder was made for a sweep that never ran")
	}
}

// A run that fails is in the table with its reason, the others are done, and the exit status is 1. The next sweep tries it
// again.
func TestFailedRun(t *testing.T) {
	dir := t.TempDir()
	plan := strings.Fields(swept + dir)
	o, err := parse("sweep", plan[1:])
	if err != nil {
		t.Fatal(err)
	}
	theirs := filepath.Join(dir, runs.Folder, sweep.Name(o.many.plan.Runs[1].Link))
	if err := os.MkdirAll(filepath.Join(theirs, "statistics.json"), 0o755); err != nil { // which no file can replace
		t.Fatal(err)
	}
	status, stdout, stderr := call(plan...)
	if status != 1 || !strings.Contains(stdout, "3 done, 1 failed") || !strings.Contains(stderr, "1 of 4 runs have failed: ") {
		t.Errorf("status %d, %s%s", status, stdout, stderr)
	}
	table := rows(t, dir)
	failed := slices.IndexFunc(table, func(row string) bool { return strings.Contains(row, "statistics.json is no file") })
	if len(table) != 1+3*microcircuit.Populations+1 || failed < 0 || !strings.HasPrefix(table[failed], "n=0.02&k=0.02&seed=2&t_presim=50&t_sim=100&g=-6,-6,2,,,,,,,") {
		t.Errorf("%d rows, that of the failed run is %d", len(table), failed)
	}
	if _, again, _ := call("table", dir); !strings.Contains(again, "is no file") {
		t.Errorf("table does not say what has failed:\n%s", again)
	}
	if err := os.Remove(filepath.Join(theirs, "statistics.json")); err != nil {
		t.Fatal(err)
	}
	if status, stdout, _ := call(plan...); status != 0 || !strings.Contains(stdout, "1 done, 3 were there already") {
		t.Errorf("again: status %d, %s", status, stdout)
	}
	if got := rows(t, dir); len(got) != 1+4*microcircuit.Populations || strings.Contains(strings.Join(got, ""), "is no file") {
		t.Errorf("%d rows", len(got))
	}
}

// A sweep whose context ends stops its runs, keeps what is finished, and exits as a signal wants.
func TestInterruptedSweep(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for {
			if done, _ := filepath.Glob(filepath.Join(dir, runs.Folder, "*", "run_card.json")); len(done) > 0 || ctx.Err() != nil {
				cancel()
				return
			}
			time.Sleep(5 * time.Millisecond)
		}
	}()
	var stdout, stderr strings.Builder
	status := command(ctx, strings.Fields("sweep -scale 0.02 -t-sim 2000 -seed 1:40 -jobs 1 -out "+dir), &stdout, &stderr)
	if status != statusInterrupted || !strings.Contains(stdout.String(), " left\n") || !strings.Contains(stderr.String(), "goes on where it was") {
		t.Errorf("status %d, %s%s", status, &stdout, &stderr)
	}
	rows(t, dir)
}

// A sweep that is killed at any moment leaves no torn table, and the next goes on: no run that was finished is lost, none
// is run twice.
func TestKilledSweep(t *testing.T) {
	kills := 20
	if testing.Short() {
		kills = 4
	}
	dir := t.TempDir()
	args := strings.Fields(fmt.Sprintf("sweep -scale 0.02 -t-presim 50 -t-sim 200 -g -6,-5,-4,-3 -seed 1:%d -out %s", kills, dir))
	random := rand.New(rand.NewPCG(20, 7))
	finished := map[string]time.Time{} // of each run, when its card was written
	look := func() {
		t.Helper()
		cards, err := filepath.Glob(filepath.Join(dir, runs.Folder, "*", "run_card.json"))
		if err != nil {
			t.Fatal(err)
		}
		for _, card := range cards {
			if _, err := runs.Read(filepath.Dir(card)); err != nil {
				continue
			}
			info, err := os.Stat(card)
			if err != nil {
				t.Fatal(err)
			}
			if before, seen := finished[card]; seen && before != info.ModTime() {
				t.Errorf("%s was run twice", card)
			}
			finished[card] = info.ModTime()
		}
		for card := range finished {
			if !slices.Contains(cards, card) {
				t.Errorf("%s is lost", card)
			}
		}
		if _, err := os.Stat(filepath.Join(dir, tableFile)); err == nil {
			rows(t, dir)
		}
	}
	for range kills {
		p := start(t, args...)
		time.Sleep(time.Duration(random.IntN(250)) * time.Millisecond)
		p.Process.Kill()
		p.status(t)
		look()
	}
	p := start(t, args...)
	if status := p.status(t); status != 0 {
		t.Fatalf("status %d: %s", status, &p.problem)
	}
	look()
	if len(finished) != 4*kills {
		t.Errorf("%d runs of %d", len(finished), 4*kills)
	}
	whole := rows(t, dir)
	straight := t.TempDir()
	if status, _, stderr := call(append(args[:len(args)-1], straight)...); status != 0 {
		t.Fatal(stderr)
	}
	if !slices.Equal(whole, rows(t, straight)) {
		t.Error("the table of the killed sweep is another than that of one that was not")
	}
}

// A line of the bar says what is done, in runs and in work, and how long the rest takes at this pace.
func TestBarLine(t *testing.T) {
	for _, c := range []struct {
		costs, share []float64
		passed       time.Duration
		want         string
	}{
		{[]float64{1, 1, 2}, []float64{0, 0, 0}, time.Second, "[------------------------] 0 of 3 runs, 0 %"},
		{[]float64{1, 1, 2}, []float64{1, 0, 0.5}, time.Minute, "[############------------] 1 of 3 runs, 50 %, 1 min 0 s left"},
		{[]float64{1, 3}, []float64{1, 0}, time.Hour, "[######------------------] 1 of 2 runs, 25 %, 3 h 0 min left"},
		{[]float64{1, 99}, []float64{1, 0}, 24 * time.Hour, "[------------------------] 1 of 2 runs, 1 %, 99 d 0 h left"},
		{[]float64{1}, []float64{1}, time.Second, "[########################] 1 of 1 runs, 100 %, 0 s left"},
	} {
		if got := barLine(c.costs, c.share, c.passed); got != c.want {
			t.Errorf("%v of %v after %v: %q, not %q", c.share, c.costs, c.passed, got, c.want)
		}
	}
}
