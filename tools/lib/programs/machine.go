package programs

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// machine is what looking for and installing programs asks of the computer; tests give another one.
type machine struct {
	getenv   func(name string) string
	lookPath func(name string) (string, error) // a bare name in PATH, or a path, that can be executed
	root     bool
	run      func(ctx context.Context, name string, args ...string) error
	lock     func(ctx context.Context) (unlock func(), err error) // held by one process at a time
	report   io.Writer
}

func here() *machine {
	return &machine{
		getenv:   os.Getenv,
		lookPath: exec.LookPath,
		root:     os.Geteuid() == 0,
		run:      run,
		lock: func(ctx context.Context) (func(), error) {
			return lockFile(ctx, filepath.Join(os.TempDir(), "microcircuit-programs.lock"))
		},
		report: os.Stderr,
	}
}

func run(ctx context.Context, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out)
	}
	return nil
}

func (m *machine) find(p Program) (string, error) {
	s := p.source()
	if override := m.getenv(s.env); override != "" {
		path, err := m.lookPath(override)
		if err != nil {
			return "", fmt.Errorf("%s=%s: %w", s.env, override, err)
		}
		return path, nil
	}
	for _, candidate := range slices.Concat(s.commands, s.places) {
		if path, err := m.lookPath(candidate); err == nil {
			return path, nil
		}
	}
	return "", &MissingError{p}
}

// missing returns the programs that are not there; an override that points nowhere is an error.
func (m *machine) missing(programs []Program) ([]Program, error) {
	var missing []Program
	for _, p := range programs {
		if _, err := m.find(p); err == nil {
			continue
		} else if _, ok := err.(*MissingError); !ok {
			return nil, err
		}
		missing = append(missing, p)
	}
	return missing, nil
}

func (m *machine) ensure(ctx context.Context, programs []Program) error {
	missing, err := m.missing(programs)
	if err != nil || len(missing) == 0 {
		return err
	}
	if _, err := m.lookPath("apt-get"); err != nil || !m.root {
		return &MissingError{missing[0]}
	}
	unlock, err := m.lock(ctx)
	if err != nil {
		return fmt.Errorf("waiting to install %s: %w", missing[0], err)
	}
	defer unlock()
	// Another process may have installed them while this one waited.
	missing, err = m.missing(missing)
	if err != nil || len(missing) == 0 {
		return err
	}
	return m.install(ctx, missing)
}

func (m *machine) install(ctx context.Context, programs []Program) error {
	var packages []string
	for _, p := range programs {
		packages = append(packages, p.source().apt)
	}
	fmt.Fprintf(m.report, "programs: installing %s with apt-get\n", strings.Join(packages, ", "))
	if err := m.run(ctx, "apt-get", "-o", "DPkg::Lock::Timeout=600", "update"); err != nil {
		return fmt.Errorf("%w\n%v", &MissingError{programs[0]}, err)
	}
	args := []string{"-o", "DPkg::Lock::Timeout=600", "install", "-y", "--no-install-recommends"}
	if err := m.run(ctx, "apt-get", append(args, packages...)...); err != nil {
		return fmt.Errorf("%w\n%v", &MissingError{programs[0]}, err)
	}
	for _, p := range programs {
		if _, err := m.find(p); err != nil {
			return fmt.Errorf("installed %s, and yet: %w", p.source().apt, err)
		}
	}
	return nil
}
