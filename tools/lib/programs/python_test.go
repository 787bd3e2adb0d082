package programs

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// A Python with modules is the one asked for, or the system's if only that has them; where none has, Debian's
// packages are installed if they may be, and else the command is named.
func TestPythonWith(t *testing.T) {
	tests := []struct {
		name   string
		has    string // the Python that has the modules
		env    string
		root   bool
		brings bool // what apt-get installs, the system's Python then has
		want   string
		says   string // of the error
	}{
		{name: "first in PATH", has: "python3", want: "python3"},
		{name: "only the system's", has: systemPython, want: systemPython},
		{name: "asked for", has: "/opt/py", env: "/opt/py", want: "/opt/py"},
		{name: "none, not root", says: "apt-get install -y --no-install-recommends python3-numpy python3-pandas"},
		{name: "none, root", root: true, brings: true, want: systemPython},
		{name: "installed and yet missing", root: true, says: "and yet"},
	}
	for _, tt := range tests {
		has := tt.has
		fake := &fakeMachine{files: map[string]bool{"apt-get": true, "python3": true, systemPython: true,
			"/opt/py": true}, env: map[string]string{"PYTHON": tt.env}}
		m := fake.machine(tt.root)
		m.run = func(_ context.Context, name string, args ...string) error {
			line := strings.Join(append([]string{name}, args...), " ")
			if name == "apt-get" {
				if tt.brings && strings.Contains(line, "python3-numpy python3-pandas") {
					has = systemPython
				}
				return nil
			}
			if name != has || line != name+" -c import numpy, pandas" {
				return errors.New("ModuleNotFoundError")
			}
			return nil
		}
		got, err := m.pythonWith(t.Context(), []string{"numpy", "pandas"})
		if got != tt.want || (err == nil) != (tt.want != "") || err != nil && !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %q, %v", tt.name, got, err)
		}
	}
}
