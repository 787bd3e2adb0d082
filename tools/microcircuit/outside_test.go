package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The command is built from a clean checkout, and the engine is used from another module, as README.md says. The program
// there is the example of package engine.
func TestFromOutside(t *testing.T) {
	if testing.Short() {
		t.Skip("builds two programs")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	program, sweep := filepath.Join(t.TempDir(), "microcircuit"), t.TempDir()
	goes := func(dir string, args ...string) string {
		cmd := exec.Command("go", args...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("go %v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	goes(root, "build", "-o", program, "./tools/microcircuit")
	if out, err := exec.Command(program, "config").Output(); err != nil || !strings.Contains(string(out), "7,717 neurons") {
		t.Errorf("%v: %s", err, out)
	}
	example, err := os.ReadFile(filepath.Join(root, "engine", "example_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	source, want, found := strings.Cut(string(example), "\t// Output:\n")
	source = strings.NewReplacer("package engine_test", "package main", "func Example()", "func main()").Replace(source) + "}\n"
	if err := os.WriteFile(filepath.Join(sweep, "main.go"), []byte(source), 0o644); err != nil || !found {
		t.Fatal(err, found)
	}
	goes(sweep, "mod", "init", "sweep")
	goes(sweep, "mod", "edit", "-require", "microcircuit@v0.0.0", "-replace", "microcircuit="+root)
	got := goes(sweep, "run", ".")
	for line := range strings.Lines(strings.ReplaceAll(strings.TrimSuffix(want, "}\n"), "\t// ", "")) {
		if !strings.Contains(got, line) {
			t.Errorf("got %q, want %q", got, line)
		}
	}
}
