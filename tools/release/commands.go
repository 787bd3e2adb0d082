package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"microcircuit/tools/lib/notices"
	"microcircuit/web/params"
)

// build builds the commands for a platform and packs them.
func (o options) build(ctx context.Context, platform string, changed time.Time) error {
	system, processor, ok := strings.Cut(platform, "/")
	if !ok {
		return errors.New("want GOOS/GOARCH")
	}
	scratch, err := os.MkdirTemp("", "release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	env := []string{"GOOS=" + system, "GOARCH=" + processor, "CGO_ENABLED=0"}
	args := append([]string{"build", "-trimpath", "-ldflags=-s -w", "-o", scratch + string(filepath.Separator)},
		o.commands...)
	if _, err := output(ctx, o.root, env, "go", args...); err != nil {
		return err
	}
	binaries, err := folder(scratch)
	if err != nil {
		return err
	}
	text, err := o.noticesOf(ctx, env, binaries)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(scratch, "NOTICES"), text, 0o644); err != nil {
		return err
	}
	files := append(binaries, file{"LICENSE", filepath.Join(o.root, "LICENSE"), false}, file{"NOTICES",
		filepath.Join(scratch, "NOTICES"), false})
	readable, err := filepath.Glob(filepath.Join(o.root, "tools", "microcircuit", "*.md"))
	if err != nil {
		return err
	}
	for _, name := range readable {
		files = append(files, file{filepath.Base(name), name, false})
	}
	name := fmt.Sprintf("microcircuit-%s-%s-%s", params.Release, system, processor)
	extension := ".tar.gz"
	if system == "windows" {
		extension = ".zip"
	}
	return pack(filepath.Join(o.out, name+extension), name, files, changed)
}

// noticesOf returns the notices of all that is linked into binaries, and marks these as programs. What a binary says
// it contains must have a notice.
func (o options) noticesOf(ctx context.Context, env []string, binaries []file) ([]byte, error) {
	all, err := notices.Of(ctx, nil, notices.Build{Root: o.root, Env: env, Packages: o.commands})
	if err != nil {
		return nil, err
	}
	for i := range binaries {
		binaries[i].program = true
		data, err := os.ReadFile(binaries[i].path)
		if err != nil {
			return nil, err
		}
		missing, err := notices.Missing(data, all)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", binaries[i].name, err)
		}
		if len(missing) > 0 {
			return nil, fmt.Errorf("%s contains what has no notice: %s", binaries[i].name, strings.Join(missing, ", "))
		}
	}
	return notices.Format("This folder", all), nil
}

// output runs a command in a folder and returns what it prints.
func output(ctx context.Context, dir string, env []string, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, args[0], err, strings.TrimSpace(stderr.String()))
	}
	return strings.TrimSpace(string(out)), nil
}
