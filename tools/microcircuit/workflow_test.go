//go:build unix

package main

import (
	"context"
	"encoding/base64"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"microcircuit/engine/microcircuit"
	"microcircuit/tools/lib/programs"
	"microcircuit/tools/lib/runs"
)

// ofWorkflow is a sweep of six runs, as a local one and as a workflow.
const ofWorkflow = "sweep -scale 0.02 -t-presim 50 -t-sim 300 -g -6,-4 -seed 1:3 "

// snakemake is a command line of Snakemake in the folder of a workflow, which runs this test's program.
func snakemake(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	program, err := programs.Get(t.Context(), programs.Snakemake)
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, append(args, "--config", "microcircuit="+self)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), asCommand+"=1", "HOME="+t.TempDir()) // its caches, where no home is
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return cmd
}

// ran runs a command to its end.
func ran(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", cmd.Args, err, out)
	}
}

// cards are the run cards of a workflow that Snakemake takes for whole, and when they were written.
func cards(t *testing.T, dir string) map[string]time.Time {
	t.Helper()
	all := map[string]time.Time{}
	names, err := filepath.Glob(filepath.Join(dir, runs.Folder, "*", "run_card.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if slices.ContainsFunc([]string{"run_card.json", "statistics.json"}, func(output string) bool {
			return marked(t, dir, filepath.Join(filepath.Dir(name), output))
		}) {
			continue
		}
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = info.ModTime()
	}
	return all
}

// marked reports whether Snakemake takes an output for one that was being made when it was killed.
func marked(t *testing.T, dir, output string) bool {
	t.Helper()
	name, err := filepath.Rel(dir, output)
	if err != nil {
		t.Fatal(err)
	}
	_, err = os.Stat(filepath.Join(dir, ".snakemake", "incomplete", base64.URLEncoding.EncodeToString([]byte(name))))
	return err == nil
}

// kept checks that runs were not repeated.
func kept(t *testing.T, dir string, before map[string]time.Time) {
	t.Helper()
	after := cards(t, dir)
	for name, at := range before {
		if after[name] != at {
			t.Errorf("%s was run again", name)
		}
	}
}

// A workflow in a folder with blanks and quotes in its name, and runs of another network already in it, is one that Snakemake
// reads; of runs that differ in two keys it draws no figure.
func TestWorkflowBeside(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "it's \"a\" {flow}")
	for _, c := range []struct{ psp, figure string }{{"0.15", curveFile}, {"0.2", ""}} {
		args := append(strings.Fields(strings.Replace(ofWorkflow, "1:3", "1 -psp "+c.psp, 1)), "-snakemake", dir)
		if status, _, stderr := call(args...); status != 0 {
			t.Fatal(stderr)
		}
		ran(t, snakemake(t, dir, "--profile", "profiles/local", "--cores", "2"))
		if got := len(rows(t, dir)); got != 1+2*microcircuit.Populations && c.figure != "" {
			t.Errorf("%d rows", got)
		}
		text, err := os.ReadFile(filepath.Join(dir, "Snakefile"))
		if err != nil || strings.Contains(string(text), curveFile) != (c.figure != "") {
			t.Errorf("psp %s: %v\n%s", c.psp, err, text)
		}
	}
	config, err := os.ReadFile(filepath.Join(dir, "profiles", "slurm", "config.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	_, line, _ := strings.Cut(string(config), "cluster-status: ")
	line, _, _ = strings.Cut(line, "\n")
	word, err := strconv.Unquote(line) // as YAML, which has the same escapes
	if err != nil {
		t.Fatal(line, err)
	}
	said, err := exec.Command("sh", "-c", "test -x "+word).CombinedOutput()
	if err != nil {
		t.Errorf("%s is no program: %v %s", word, err, said)
	}
}

// A workflow that is interrupted while it measures is not written.
func TestInterruptedWorkflow(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := t.TempDir()
	var stdout, stderr strings.Builder
	status := command(ctx, strings.Fields(ofWorkflow+"-snakemake "+dir), &stdout, &stderr)
	if names, err := os.ReadDir(dir); status != statusInterrupted || len(names) > 0 || err != nil {
		t.Errorf("status %d, %v, %s", status, names, &stderr)
	}
}

// A workflow runs by Snakemake on two cores; killed in the middle it goes on where it was, widened it repeats no run, and
// its table is that of the sweep here but for the times.
func TestSnakemake(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "workflow")
	if status, _, stderr := call(strings.Fields(ofWorkflow + "-snakemake " + dir)...); status != 0 {
		t.Fatal(stderr)
	}
	first := snakemake(t, dir, "--profile", "profiles/local", "--cores", "2")
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	for len(cards(t, dir)) < 2 {
		if first.ProcessState != nil {
			t.Fatal("Snakemake ended before it was killed")
		}
		time.Sleep(5 * time.Millisecond)
	}
	syscall.Kill(-first.Process.Pid, syscall.SIGKILL) // with its runs, as when the power goes
	first.Wait()
	done := cards(t, dir)
	ran(t, snakemake(t, dir, "--unlock"))
	ran(t, snakemake(t, dir, "--profile", "profiles/local", "--cores", "2", "--rerun-incomplete"))
	kept(t, dir, done)
	done = cards(t, dir)
	if len(done) != 6 {
		t.Fatalf("%d runs of 6", len(done))
	}
	wide := strings.Replace(ofWorkflow, "-6,-4", "-6:-4:1", 1)
	if status, _, stderr := call(strings.Fields(wide + "-snakemake " + dir)...); status != 0 {
		t.Fatal(stderr)
	}
	ran(t, snakemake(t, dir, "--profile", "profiles/local", "--cores", "2"))
	kept(t, dir, done)
	local := t.TempDir()
	if status, _, stderr := call(strings.Fields(wide + "-out " + local)...); status != 0 {
		t.Fatal(stderr)
	}
	if !slices.Equal(rows(t, dir), rows(t, local)) {
		t.Errorf("the table of the workflow is another than the sweep's:\n%s", strings.Join(rows(t, dir), "\n"))
	}
	if _, err := os.Stat(filepath.Join(dir, curveFile)); err != nil {
		t.Error(err)
	}
}
