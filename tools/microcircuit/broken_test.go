package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/tools/lib/runs"
	"microcircuit/web/files"
)

// Processes that are to do the same runs once, at the same time, do each once, and none fails because another was faster.
func TestOnceTogether(t *testing.T) {
	dir := t.TempDir()
	var all sync.WaitGroup
	done, mutex := map[string]int{}, sync.Mutex{}
	for i := range 24 {
		all.Go(func() {
			out := filepath.Join(dir, fmt.Sprint(i/4))
			status, stdout, stderr := call(strings.Fields("run -scale 0.02 -t-presim 10 -t-sim 20 -brief -once -out " + out)...)
			if status != 0 {
				t.Errorf("status %d, %s", status, stderr)
			}
			mutex.Lock()
			defer mutex.Unlock()
			if !strings.Contains(stdout, "holds this run, which is whole") {
				done[out]++
			}
		})
	}
	all.Wait()
	for out, n := range done {
		if n != 1 {
			t.Errorf("%s: %d runs", out, n)
		}
	}
}

// firstRun is the folder of one of the runs of a sweep in a folder.
func firstRun(t *testing.T, dir string) string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, runs.Folder, "*g=-6"))
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	return names[0]
}

// Whatever is taken from the folder of a finished run, or cut off, as a power cut does: the next sweep does that run again, and
// its table is what it was.
func TestDamagedRuns(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		kinds string
		names []string
		sizes []int64 // that are left; -1: the file is removed
	}{
		{"npz,csv", []string{files.StateFile, files.CardFile, files.StatisticsFile, "spikes.npz", "spikes.csv"}, []int64{0, 99}},
		{"npz,csv", []string{files.CardFile, files.StatisticsFile, "spikes.npz", "spikes.csv"}, []int64{-1}},
		{"nest", []string{"spike_recorder-*"}, []int64{99}}, {"nest", []string{files.StateFile}, []int64{-1}},
	} {
		args := strings.Fields(strings.Replace(swept, "1:2", "1", 1) + dir + " -spikes " + c.kinds)
		if status, _, stderr := call(args...); status != 0 {
			t.Fatal(stderr)
		}
		want := rows(t, dir)
		for _, name := range c.names {
			for _, size := range c.sizes {
				damage(t, filepath.Join(firstRun(t, dir), name), size)
				status, stdout, stderr := call(args...)
				if status != 0 || !strings.Contains(stdout, "1 done, 1 were there") || !slices.Equal(rows(t, dir), want) {
					t.Errorf("%s, %d bytes: status %d, %s%s", name, size, status, stdout, stderr)
				}
			}
		}
	}
}

// damage cuts off a file, of which a pattern is given, or removes it.
func damage(t *testing.T, pattern string, size int64) {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatal(pattern, err)
	}
	if size < 0 {
		err = os.Remove(names[0])
	} else {
		err = os.Truncate(names[0], size)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A run that is there twice, as a copy or under another name, is one run in the table, and a warning tells it.
func TestRunTwice(t *testing.T) {
	dir := t.TempDir()
	args := strings.Fields(strings.Replace(swept, "1:2", "1", 1) + dir)
	if status, _, stderr := call(args...); status != 0 {
		t.Fatal(stderr)
	}
	want, run := rows(t, dir), firstRun(t, dir)
	if err := os.CopyFS(filepath.Join(dir, runs.Folder, "a copy"), os.DirFS(run)); err != nil {
		t.Fatal(err)
	}
	again := func(done string) {
		t.Helper()
		status, stdout, stderr := call(args...)
		if status != 0 || !strings.Contains(stdout, done) || !slices.Equal(rows(t, dir), want) {
			t.Errorf("status %d, %s%s, %d rows", status, stdout, stderr, len(rows(t, dir)))
		}
		if twice := strings.Contains(stderr, "hold the same run, of which the one in "+filepath.Base(run)+" counts"); twice != (done[0] == '0') {
			t.Errorf("%s", stderr)
		}
	}
	again("0 done, 2 were there")
	if err := os.RemoveAll(run); err != nil { // which is as if it were renamed
		t.Fatal(err)
	}
	again("1 done, 1 were there")
}

// A sweep takes a folder that is empty, or of a sweep; a refusal leaves nothing in another.
func TestFolderOfSweep(t *testing.T) {
	whole := t.TempDir()
	if status, _, stderr := call(strings.Fields(swept + whole)...); status != 0 {
		t.Fatal(stderr)
	}
	table, err := os.ReadFile(filepath.Join(whole, tableFile))
	if err != nil {
		t.Fatal(err)
	}
	runStates, err := filepath.Glob(filepath.Join(whole, runs.Folder, "*", files.StateFile))
	if err != nil || len(runStates) == 0 {
		t.Fatal(err)
	}
	state, err := os.ReadFile(runStates[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text, refused string }{
		{tableFile, "", ""}, {tableFile, "link,n,se", ""}, {tableFile, strings.ReplaceAll(string(table), "\n", "\r\n"), ""},
		{tableFile, "a,b\n", "of no sweep"}, {tableFile, "a", "of no sweep"}, {curveFile, "PNG", "of no sweep"},
		{files.StateFile, string(state), "holds a run"}, {files.CardFile, "{}", "holds a run"},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, c.name), []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		status, _, stderr := call(strings.Fields(strings.Replace(swept, "1:2", "1", 1) + dir)...)
		if (status == 2) != (c.refused != "") || !strings.Contains(stderr, c.refused) {
			t.Errorf("%s %q: status %d, %s", c.name, c.text, status, stderr)
		}
		if all, err := os.ReadDir(dir); c.refused != "" && (err != nil || len(all) != 1) {
			t.Errorf("%s: the refusal leaves %v", c.name, all)
		}
	}
	if err := os.Remove(filepath.Join(whole, tableFile)); err != nil { // the figure beside runs is theirs
		t.Fatal(err)
	}
	if status, stdout, stderr := call(strings.Fields(swept + whole)...); status != 0 || !strings.Contains(stdout, "4 were there") {
		t.Errorf("%s%s", stdout, stderr)
	}
	other := strings.Replace(strings.Replace(swept, "1:2", "1", 1), "-g -6,-4", "-psp 0.1,0.2", 1) + whole
	if _, _, stderr := call(strings.Fields(other)...); !strings.Contains(stderr, curveFile+" is older than the table") {
		t.Errorf("a figure of another sweep stays, and is not told: %q", stderr)
	}
}

// A name that begins with - is one of a folder for the sweep's runs, too.
func TestDashFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	if status, _, stderr := call(strings.Fields(strings.Replace(swept, "1:2", "1", 1) + "./-dash")...); status != 0 {
		t.Error(stderr)
	}
}

// A table goes to a file, to what a link leads to, or to a device, which is not replaced.
func TestTableInto(t *testing.T) {
	dir := t.TempDir()
	if status, _, stderr := call(strings.Fields(strings.Replace(swept, "1:2", "1", 1) + dir)...); status != 0 {
		t.Fatal(stderr)
	}
	t.Chdir(dir)
	if err := os.Symlink("real.csv", "link.csv"); err != nil {
		t.Skip(err)
	}
	if err := os.WriteFile("real.csv", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ args, refused string }{
		{"-out link.csv .", ""}, {"-out " + runs.Folder + " .", "is a folder"}, {"-out new/ .", "is a folder"},
		{"-out a.png -figure ./a.png .", "one file"}, {"-out - .", "name of a file"},
	} {
		status, _, stderr := call(append([]string{"table"}, strings.Fields(c.args)...)...)
		if (status == 2) != (c.refused != "") || !strings.Contains(stderr, c.refused) {
			t.Errorf("%s: status %d, %s", c.args, status, stderr)
		}
	}
	table, err := os.ReadFile("real.csv")
	if info, _ := os.Lstat("link.csv"); err != nil || len(table) == 0 || info.Mode().IsRegular() {
		t.Errorf("%v, %d bytes, %v", err, len(table), info.Mode())
	}
}

// An ensemble of a sweep's folder is one of its runs, where their spikes are kept as NEST writes them; a table of a run's folder
// that became one of a sweep has all runs.
func TestEnsembleOfSweep(t *testing.T) {
	dir := t.TempDir()
	args := "sweep -n 0.02 -k 0.1 -t-presim 50 -t-sim 100 -bg-rate 12 -seed 1:2 -out " + dir
	if status, _, stderr := call(strings.Fields(args + " -spikes npz")...); status != 0 {
		t.Fatal(stderr)
	}
	if status, _, stderr := call("ensemble", dir); status != 2 || !strings.Contains(stderr, "-spikes nest") {
		t.Errorf("status %d, %s", status, stderr)
	}
	if status, _, stderr := call(strings.Fields(args + " -spikes nest")...); status != 0 {
		t.Fatal(stderr)
	}
	if status, stdout, stderr := call("ensemble", dir); status != 0 || !strings.Contains(stdout, "seed 2 ") {
		t.Errorf("status %d, %s%s", status, stdout, stderr)
	}
	if status, _, stderr := call(strings.Fields("run -scale 0.02 -t-sim 10 -brief -out " + dir)...); status != 0 {
		t.Fatal(stderr)
	}
	if _, table, stderr := call("table", dir); strings.Count(table, "\n") != 1+3*microcircuit.Populations {
		t.Errorf("%s%s", table, stderr)
	}
	if status, _, stderr := call("run", "-once", "-json", "-out", dir); status != 2 || !strings.Contains(stderr, "-once") {
		t.Errorf("status %d, %s", status, stderr)
	}
}
