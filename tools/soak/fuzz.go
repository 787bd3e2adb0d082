package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// target is a fuzz target of the module.
type target struct{ name, pkg string }

var (
	isTarget = regexp.MustCompile(`(?m)^func (Fuzz\w+)\(\w+ \*testing\.F\)`)
	progress = regexp.MustCompile(`execs: (\d+) .*new interesting: (\d+) \(total: (\d+)\)`)
)

// targets finds all fuzz targets, so that none is forgotten.
func targets(ctx context.Context, root string) (all []target, err error) {
	const format = `{{$p := .}}{{range .TestGoFiles}}{{$p.ImportPath}} {{$p.Dir}}/{{.}}{{"\n"}}{{end}}{{range .XTestGoFiles}}{{$p.ImportPath}} {{$p.Dir}}/{{.}}{{"\n"}}{{end}}`
	list := exec.CommandContext(ctx, "go", "list", "-f", format, "./...")
	list.Dir = root
	files, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	for line := range strings.Lines(string(files)) {
		pkg, file, found := strings.Cut(strings.TrimSpace(line), " ")
		if !found {
			continue
		}
		source, err := os.ReadFile(filepath.FromSlash(file))
		if err != nil {
			return nil, err
		}
		for _, m := range isTarget.FindAllSubmatch(source, -1) {
			all = append(all, target{string(m[1]), pkg})
		}
	}
	return all, nil
}

// fuzzing fuzzes every target, one after the other. A finding stands in testdata/fuzz of its package afterwards.
func (p plan) fuzzing(ctx context.Context) error {
	all, err := targets(ctx, p.root)
	if err != nil {
		return err
	}
	fmt.Println("| package | target | inputs tried | kept, of them new |")
	fmt.Println("| --- | --- | --- | --- |")
	var failed []error
	for _, t := range all {
		// Inputs that show something new are made shorter for a second, not for a minute each.
		cmd := exec.CommandContext(ctx, "go", "test", "-run", "^$", "-fuzz", "^"+t.name+"$", "-fuzztime",
			p.fuzz.String(), "-fuzzminimizetime", "1s", t.pkg)
		cmd.Dir = p.root
		cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
		out, err := cmd.CombinedOutput()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("%s in %s: %w\n%s", t.name, t.pkg, err, lastLines(out, 20)))
		}
		fmt.Println(t.row(out))
	}
	return errors.Join(failed...)
}

// row is a target's line of the table, from the last progress that the go command told.
func (t target) row(out []byte) string {
	told := progress.FindAllSubmatch(out, -1)
	if len(told) == 0 {
		return fmt.Sprintf("| %s | %s | none | none |", t.pkg, t.name)
	}
	last := told[len(told)-1]
	return fmt.Sprintf("| %s | %s | %s | %s, %s |", t.pkg, t.name, last[1], last[3], last[2])
}

func lastLines(out []byte, n int) []byte {
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	return bytes.Join(lines[max(0, len(lines)-n):], []byte("\n"))
}
