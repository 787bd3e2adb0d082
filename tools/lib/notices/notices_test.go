package notices

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func write(t *testing.T, root string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// fixture is a program that links two of three packages of another module.
func fixture(t *testing.T) (Build, string) {
	root := t.TempDir()
	write(t, root, map[string]string{
		"program/go.mod":            "module program\n\ngo 1.26\n\nrequire other.example/m v1.2.3\n\nreplace other.example/m => ../other\n",
		"program/main.go":           "package main\n\nimport (\n\t\"other.example/m\"\n\t\"other.example/m/deep/inner\"\n)\n\nfunc main() { m.M(); inner.I() }\n",
		"other/go.mod":              "module other.example/m\n\ngo 1.26\n",
		"other/m.go":                "package m\n\nfunc M() {}\n",
		"other/LICENSE.md":          "outer\n",
		"other/licenses/second.txt": "second\n",
		"other/license.go":          "package m\n",
		"other/deep/COPYING":        "deep\n",
		"other/deep/inner/inner.go": "package inner\n\nfunc I() {}\n",
		"other/unused/LICENSE":      "unused\n",
		"other/unused/unused.go":    "package unused\n",
	})
	return Build{Root: filepath.Join(root, "program"), Packages: []string{"."}}, filepath.Join(root, "other")
}

// Each module that is linked stands with all its licences, those of its packages too; one without is an
// error.
func TestOf(t *testing.T) {
	b, other := fixture(t)
	all, err := Of(t.Context(), nil, b)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 || all[0].Path != "Go" || all[1].Path != "other.example/m" || all[1].Version != "v1.2.3" {
		t.Fatalf("notices of %+v", all)
	}
	if want := []Text{{"LICENSE.md", "outer\n"}, {"licenses/second.txt", "second\n"}, {"deep/COPYING",
		"deep\n"}}; !slices.Equal(all[1].Texts, want) {
		t.Errorf("texts %q, want %q", all[1].Texts, want)
	}
	text := string(Format("The program", all))
	for _, want := range []string{"other.example/m v1.2.3, deep/COPYING", "\nouter\n", "\nsecond\n",
		"Copyright 2009 The Go Authors."} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	for _, name := range []string{"LICENSE.md", "licenses/second.txt", "deep/COPYING"} {
		if err := os.Remove(filepath.Join(other, name)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Of(t.Context(), nil, b); err == nil || !strings.Contains(err.Error(),
		"other.example/m v1.2.3: no licence") {
		t.Errorf("a module without a licence: error %v", err)
	}
	if _, err := Of(t.Context(), []string{"absent.example/m"}, b); err == nil {
		t.Error("a module that is not there has a notice")
	}
}

// A binary, one for the browser too, says what it is made of, and what has no notice is found.
func TestMissing(t *testing.T) {
	b, _ := fixture(t)
	for _, env := range [][]string{{"GOOS=js", "GOARCH=wasm"}, {"GOOS=" + runtime.GOOS, "GOARCH=" + runtime.GOARCH}} {
		b.Env = append(slices.Clone(env), "CGO_ENABLED=0")
		file := filepath.Join(t.TempDir(), "program")
		if _, err := b.command(t.Context(), "build", "-trimpath", "-ldflags=-s -w", "-o", file, "."); err != nil {
			t.Fatal(err)
		}
		binary, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all, err := Of(t.Context(), nil, b)
		if err != nil {
			t.Fatal(err)
		}
		if missing, err := Missing(binary, all); err != nil || len(missing) != 0 {
			t.Errorf("%v: missing %q, error %v", env, missing, err)
		}
		if missing, err := Missing(binary, all[:1]); err != nil || !slices.Equal(missing,
			[]string{"other.example/m v1.2.3"}) {
			t.Errorf("%v: without its notice missing %q, error %v", env, missing, err)
		}
	}
	if _, err := Missing([]byte("no program"), nil); err == nil {
		t.Error("a text says what it is made of")
	}
}

// The text that stands in for an installation's own is the same.
func TestGoLicence(t *testing.T) {
	n, err := distribution(t.Context(), Build{})
	if err != nil {
		t.Fatal(err)
	}
	if n.Texts[0].Data != goLicence {
		t.Errorf("the installation's licence of Go differs from go.txt")
	}
	if !strings.HasPrefix(n.Version, "go1.") {
		t.Errorf("Go's version is %q", n.Version)
	}
}
