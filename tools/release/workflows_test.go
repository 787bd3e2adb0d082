package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// workflows are those of the repository by path.
func workflows(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob("../../.github/workflows/*.yml")
	if err != nil || len(names) < 2 {
		t.Fatalf("workflows %q, error %v", names, err)
	}
	texts := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = string(data)
	}
	return texts
}

var (
	uses   = regexp.MustCompile(`(?m)^\s*(?:- )?uses: (.*)$`)
	pinned = regexp.MustCompile(`^actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+, found in public code \d{4}-\d{2}-\d{2}$`)
	own    = regexp.MustCompile(`^\./\.github/workflows/[a-z]+\.yml$`)
	job    = regexp.MustCompile(`(?m)^  ([a-z]+):\n((?:    .*\n|\n)+)`)
)

// Workflows use GitHub's own actions only, each by its whole commit with tag and date beside it; jobs run in the
// container that tests are known to pass in, and get what they need only.
func TestWorkflows(t *testing.T) {
	for name, text := range workflows(t) {
		for _, use := range uses.FindAllStringSubmatch(text, -1) {
			if !pinned.MatchString(use[1]) && !own.MatchString(use[1]) {
				t.Errorf("%s uses %s", name, use[1])
			}
		}
		if !strings.Contains(text, "\npermissions:\n  contents: read\n\n") {
			t.Errorf("%s: permissions are more than to read", name)
		}
		_, jobs, _ := strings.Cut(text, "\njobs:\n")
		found := job.FindAllStringSubmatch(jobs, -1)
		if len(found) == 0 {
			t.Errorf("%s has no jobs", name)
		}
		for _, j := range found {
			if !strings.Contains(j[2], "container: debian:bookworm\n") && !strings.HasPrefix(j[2], "    uses: ./") {
				t.Errorf("%s: job %s runs elsewhere", name, j[1])
			}
		}
		for _, line := range strings.Split(text, "\n") {
			if strings.Contains(line, "run: ") && strings.Contains(line, "${{") {
				t.Errorf("%s: an expression becomes part of a script: %s", name, line)
			}
		}
	}
}

// actionlint finds nothing: keys, contexts, events, needs.
func TestActionlint(t *testing.T) {
	if testing.Short() {
		t.Skip("builds actionlint; make check runs it too")
	}
	cmd := exec.Command("go", "tool", "actionlint", "-shellcheck=", "-pyflakes=")
	cmd.Dir = "../.."
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
