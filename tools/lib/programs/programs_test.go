package programs

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// fakeMachine has the named files and environment, and installs by adding the names in brings.
type fakeMachine struct {
	files  map[string]bool
	env    map[string]string
	brings map[string]string // package → command
	ran    []string
}

func (f *fakeMachine) machine(root bool) *machine {
	return &machine{
		getenv: func(name string) string { return f.env[name] },
		lookPath: func(name string) (string, error) {
			if f.files[name] {
				return name, nil
			}
			return "", errors.New("no such file")
		},
		root: root,
		run: func(_ context.Context, name string, args ...string) error {
			f.ran = append(f.ran, strings.Join(append([]string{name}, args...), " "))
			for _, arg := range args {
				if command, ok := f.brings[arg]; ok {
					f.files[command] = true
				}
			}
			return nil
		},
		lock:   func(context.Context) (func(), error) { return func() {}, nil },
		report: io.Discard,
	}
}

func TestFind(t *testing.T) {
	tests := []struct {
		name  string
		files []string
		env   map[string]string
		want  string
	}{
		{"in PATH", []string{"chromium", "google-chrome"}, nil, "chromium"},
		{"another name", []string{"google-chrome"}, nil, "google-chrome"},
		{"usual place", []string{"/snap/bin/chromium"}, nil, "/snap/bin/chromium"},
		{"override wins", []string{"chromium", "/opt/mine"}, map[string]string{"CHROMIUM": "/opt/mine"}, "/opt/mine"},
		{"override points nowhere", []string{"chromium"}, map[string]string{"CHROMIUM": "/opt/mine"}, ""},
		{"missing", nil, nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fake := &fakeMachine{files: map[string]bool{}, env: tt.env}
			for _, f := range tt.files {
				fake.files[f] = true
			}
			got, err := fake.machine(false).find(Chromium)
			if got != tt.want || (err == nil) != (tt.want != "") {
				t.Errorf("find = %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestMissingSaysHowToInstall(t *testing.T) {
	for _, p := range All() {
		fake := &fakeMachine{files: map[string]bool{"apt-get": true}}
		err := fake.machine(false).ensure(t.Context(), []Program{p})
		var missing *MissingError
		if !errors.As(err, &missing) || missing.Program != p {
			t.Fatalf("%s: got %v, want a MissingError", p, err)
		}
		for _, want := range []string{string(p), p.source().env, "apt-get install", "dnf install"} {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: message lacks %q:\n%v", p, want, err)
			}
		}
		if len(fake.ran) > 0 {
			t.Errorf("%s: ran %q without being root", p, fake.ran)
		}
	}
}

func TestEnsureInstallsOnlyTheMissing(t *testing.T) {
	fake := &fakeMachine{
		files:  map[string]bool{"apt-get": true, "node": true},
		brings: map[string]string{"firefox-esr": "firefox-esr", "chromium": "chromium"},
	}
	if err := fake.machine(true).ensure(t.Context(), []Program{Chromium, Node, Firefox}); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"apt-get -o DPkg::Lock::Timeout=600 update",
		"apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends chromium firefox-esr",
	}
	if !slices.Equal(fake.ran, want) {
		t.Errorf("ran %q, want %q", fake.ran, want)
	}
}

func TestEnsureLooksAgainAfterWaiting(t *testing.T) {
	fake := &fakeMachine{files: map[string]bool{"apt-get": true}}
	m := fake.machine(true)
	m.lock = func(context.Context) (func(), error) {
		fake.files["node"] = true // another process installed it meanwhile
		return func() {}, nil
	}
	if err := m.ensure(t.Context(), []Program{Node}); err != nil || len(fake.ran) > 0 {
		t.Errorf("ensure = %v after running %q, want nothing run", err, fake.ran)
	}
}

func TestEnsureReportsAnInstallThatBroughtNothing(t *testing.T) {
	fake := &fakeMachine{files: map[string]bool{"apt-get": true}}
	if err := fake.machine(true).ensure(t.Context(), []Program{QEMU}); err == nil {
		t.Error("no error although the program is still missing")
	}
}
