package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

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
