package programs

import (
	"context"
	"fmt"
	"strings"
)

// systemPython is where Debian's packages of Python modules are found, whatever python3 comes first in PATH.
const systemPython = "/usr/bin/python3"

// PythonWith returns the path of a Python that has modules, as import names them: the one that is asked for, the
// first in PATH, or the system's, after installing Debian's packages where that is possible. Else the error names the
// command that does.
func PythonWith(ctx context.Context, modules ...string) (string, error) {
	return here().pythonWith(ctx, modules)
}

// FindPythonWith is PythonWith that installs nothing.
func FindPythonWith(ctx context.Context, modules ...string) (string, error) {
	m := here()
	m.root = false
	return m.pythonWith(ctx, modules)
}

func (m *machine) pythonWith(ctx context.Context, modules []string) (string, error) {
	if python := m.pythonHaving(ctx, modules); python != "" {
		return python, nil
	}
	packages := "python3-" + strings.Join(modules, " python3-")
	missing := fmt.Errorf("no Python has %[1]s (PYTHON=PATH overrides which is asked). Install them:\n"+
		"  Debian  apt-get install -y --no-install-recommends %[2]s\n  Fedora  dnf install -y %[2]s\n  macOS   python3 -m pip install %[3]s",
		strings.Join(modules, " and "), packages, strings.Join(modules, " "))
	if _, err := m.lookPath("apt-get"); err != nil || !m.root {
		return "", missing
	}
	unlock, err := m.lock(ctx)
	if err != nil {
		return "", fmt.Errorf("waiting to install %s: %w", packages, err)
	}
	defer unlock()
	if python := m.pythonHaving(ctx, modules); python != "" { // another process has installed them meanwhile
		return python, nil
	}
	fmt.Fprintf(m.report, "programs: installing %s with apt-get\n", packages)
	install := append([]string{"-o", "DPkg::Lock::Timeout=600", "install", "-y", "--no-install-recommends"},
		strings.Fields(packages)...)
	for _, args := range [][]string{{"-o", "DPkg::Lock::Timeout=600", "update"}, install} {
		if err := m.run(ctx, "apt-get", args...); err != nil {
			return "", fmt.Errorf("%w\n%v", missing, err)
		}
	}
	if python := m.pythonHaving(ctx, modules); python != "" {
		return python, nil
	}
	return "", fmt.Errorf("installed %s, and yet: %w", packages, missing)
}

// pythonHaving returns the first Python that imports modules; "" if none does.
func (m *machine) pythonHaving(ctx context.Context, modules []string) string {
	candidates := []string{systemPython}
	if python, err := m.find(Python); err == nil {
		candidates = []string{python, systemPython}
	}
	for _, python := range candidates {
		if _, err := m.lookPath(python); err == nil && m.run(ctx, python, "-c", "import "+strings.Join(modules,
			", ")) == nil {
			return python
		}
	}
	return ""
}
