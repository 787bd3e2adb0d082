package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
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

// pythonWith returns a Python that has the modules which the snippets import, but Elephant.
func pythonWith(t *testing.T) string {
	t.Helper()
	program, err := programs.PythonWith(t.Context(), "numpy", "pandas", "matplotlib", "neo")
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// The snippets of PYTHON.md for a run, as they stand there, read what the command writes, and find what its own
// statistics say: NumPy and pandas mean and SD of the rates, Neo those of L4E. Elephant, which Debian does not have, is
// stood in for.
func TestPythonReadsTheFiles(t *testing.T) {
	program, code, dir := pythonWith(t), snippets(t), t.TempDir()
	data := filepath.Join(dir, "data")
	// At this size and in this time some neurons are silent, at this resolution no step is a round number of ms.
	status, _, stderr := call("run", "-scale", "0.02", "-seed", "3", "-g", "-3", "-h", "0.05", "-t-presim", "100.05",
		"-t-sim", "400", "-spikes", "npz,csv", "-out", data)
	if status != 0 {
		t.Fatal(stderr)
	}
	rates := ""
	all := statisticsOf(t, data)
	for _, name := range populationNames {
		rates += fmt.Sprintf("%s %.4f %.4f\n", name, all[name].Rate.Mean, all[name].Rate.SD)
	}
	l4e := all["L4E"]
	neo := fmt.Sprintf("rate %.4f %.4f\n", l4e.Rate.Mean, l4e.Rate.SD)
	standIns, err := os.ReadFile(filepath.Join("testdata", "elephant.py"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ heading, warnings, before, want string }{
		{"NumPy", "error", "", rates},
		{"pandas: the spikes of a run", "default", "", rates},
		{"Neo", "default", "", neo},
		{"Elephant", "default", string(standIns) + code["Neo"], neo + fmt.Sprintf("rate %.4f\nCV %.4f\ncorrelation %.4f\n",
			l4e.Rate.Mean, l4e.CV.Mean, l4e.CC.Mean) +
			fmt.Sprintf("largest rate in 5 ms %.4f\n", float64(busiest(t, data, "L4E"))/float64(l4e.Rate.N)/5e-3)},
	} {
		if code[c.heading] == "" {
			t.Fatalf("no snippet for %s", c.heading)
		}
		got := python(t, program, dir, "-W", c.warnings, "-c", c.before+code[c.heading])
		if c.heading == "NumPy" {
			_, got, _ = strings.Cut(got, "\n") // link and hash
		}
		if got != c.want {
			t.Errorf("%s prints\n%s, want\n%s", c.heading, got, c.want)
		}
	}
}

// busiest returns the largest number of a population's spikes in bins of 5 ms after the warm-up, in spikes.csv of the
// run above, whose warm-up ends with step 2001.
func busiest(t *testing.T, dir, population string) int {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "spikes.csv"))
	if err != nil {
		t.Fatal(err)
	}
	bins := make([]int, 80)
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimSpace(line), ",")
		if len(cells) != 3 || cells[2] != population {
			continue
		}
		ms, err := strconv.ParseFloat(cells[0], 64)
		if err != nil {
			t.Fatal(err)
		}
		if step := int(math.Round(ms / 0.05)); step > 2001 {
			bins[(step-2002)/100]++
		}
	}
	return slices.Max(bins)
}

// populationNames are those of populations, in their order.
var populationNames = []string{"L23E", "L23I", "L4E", "L4I", "L5E", "L5I", "L6E", "L6I"}

// population is what statistics.json says of a population, as far as the snippets find it.
type population struct {
	Rate struct {
		N        int // neurons
		Mean, SD float64
	}
	CV, CC struct{ Mean float64 }
}

// statisticsOf reads statistics.json of a folder.
func statisticsOf(t *testing.T, dir string) map[string]population {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "statistics.json"))
	if err != nil {
		t.Fatal(err)
	}
	var s struct{ Populations map[string]population }
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	return s.Populations
}
