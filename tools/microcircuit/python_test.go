package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"microcircuit/tools/lib/programs"
)

// snippets are those of PYTHON.md by heading.
func snippets(t *testing.T) map[string]string {
	t.Helper()
	page, err := os.ReadFile("PYTHON.md")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, section := range strings.Split(string(page), "\n## ")[1:] {
		heading, rest, _ := strings.Cut(section, "\n")
		_, code, begun := strings.Cut(rest, "```python\n")
		code, _, ended := strings.Cut(code, "```")
		if begun && ended {
			all[heading] = code
		}
	}
	return all
}

// python runs a script in a folder, and returns what it prints.
func python(t *testing.T, program, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

// The snippets of PYTHON.md for NumPy and pandas, as they stand there, read what the command writes, and
// find the means and SDs of its own statistics; that for Neo and Elephant, the second of which Debian does not have, is
// valid Python.
func TestPythonReadsTheFiles(t *testing.T) {
	program, err := programs.PythonWith(t.Context(), "numpy", "pandas")
	if err != nil {
		t.Fatal(err)
	}
	code, dir := snippets(t), t.TempDir()
	// At this size and in this time some neurons are silent, at this resolution no step is a round number of ms.
	status, _, stderr := call("run", "-scale", "0.02", "-seed", "3", "-h", "0.05", "-t-presim", "100.05", "-t-sim",
		"400", "-spikes", "npz,csv", "-out", filepath.Join(dir, "data"))
	if status != 0 {
		t.Fatal(stderr)
	}
	var want strings.Builder
	for _, p := range statisticsOf(t, filepath.Join(dir, "data")) {
		want.WriteString(p + "\n")
	}
	for heading, complains := range map[string]string{"NumPy": "error", "pandas": "default"} {
		got := python(t, program, dir, "-W", complains, "-c", code[heading])
		if heading == "NumPy" {
			_, got, _ = strings.Cut(got, "\n") // link and hash
		}
		if got != want.String() {
			t.Errorf("%s prints\n%s, want\n%s", heading, got, &want)
		}
	}
	if code["Neo and Elephant"] == "" {
		t.Fatal("no snippet for Neo and Elephant")
	}
	python(t, program, dir, "-c", "compile(__import__('sys').argv[1], 'PYTHON.md', 'exec')", code["Neo and Elephant"])
}

// statisticsOf says mean and SD of the rates as the snippets do.
func statisticsOf(t *testing.T, dir string) (lines []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "statistics.json"))
	if err != nil {
		t.Fatal(err)
	}
	var s struct {
		Populations map[string]struct {
			Rate struct{ Mean, SD float64 }
		}
	}
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"L23E", "L23I", "L4E", "L4I", "L5E", "L5I", "L6E", "L6I"} {
		r := s.Populations[name].Rate
		lines = append(lines, fmt.Sprintf("%s %.4f %.4f", name, r.Mean, r.SD))
	}
	return lines
}
