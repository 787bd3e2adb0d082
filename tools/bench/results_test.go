package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// New tables take the place of the old ones, and of nothing else; a file without marks is refused before anything is measured.
func TestResults(t *testing.T) {
	text, err := os.ReadFile("RESULTS.md")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "RESULTS.md")
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := writeResults(file, "| a |\n"); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	old := string(text)
	i, j := strings.Index(old, begins)+len(begins), strings.Index(old, ends)
	if want := old[:i] + "| a |\n" + old[j:]; string(got) != want {
		t.Errorf("the file is now %q", got)
	}
	if err := os.WriteFile(file, []byte("no marks"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := parse([]string{"-results", file}); err == nil {
		t.Error("a file without marks is taken")
	}
}

// A sweep's ratio is that of its turns, so that a machine that slows down between them does not show.
func TestSweepTable(t *testing.T) {
	got := sweepTable([]int{1, 2}, [][]float64{{20, 10, 15}, {38, 19, 27}})
	for _, want := range []string{"| 1 | 15.0 (20.0) | 1.00 |", "| 2 | 27.0 (38.0) | 1.90 |", "128 such cores would do 1728 runs"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s lacks %s", got, want)
		}
	}
}
