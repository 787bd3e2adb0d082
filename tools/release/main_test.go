package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"microcircuit/web/params"
)

// site is a folder as make build leaves it, small.
func site(t *testing.T) string {
	dir := t.TempDir()
	for name, text := range map[string]string{"index.html": "page", "NOTICES": "others",
		"v/" + params.Release + "/index.html": "kept"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// unpacked returns the contents of an archive by name, and which of them can be executed.
func unpacked(t *testing.T, path string) (contents map[string]string, programs []string) {
	t.Helper()
	contents = map[string]string{}
	take := func(name string, mode os.FileMode, r io.Reader) {
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		contents[name] = string(data)
		if mode&0o111 != 0 {
			programs = append(programs, name)
		}
	}
	if strings.HasSuffix(path, ".zip") {
		z, err := zip.OpenReader(path)
		if err != nil {
			t.Fatal(err)
		}
		defer z.Close()
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			take(f.Name, f.Mode(), r)
		}
		return contents, programs
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for r := tar.NewReader(g); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return contents, programs
		}
		if err != nil {
			t.Fatal(err)
		}
		take(h.Name, h.FileInfo().Mode(), r)
	}
}

// The command is built for this system and another, and each archive holds it with the licence and the notices
// of what is linked into it; the sums are those of the files.
func TestRelease(t *testing.T) {
	if testing.Short() {
		t.Skip("builds for two systems")
	}
	out := filepath.Join(t.TempDir(), "release")
	here := runtime.GOOS + "/" + runtime.GOARCH
	platforms := []string{"windows/amd64"} // one that compiles for another system, and is zipped
	if !slices.Contains(platforms, here) {
		platforms = append(platforms, here)
	}
	o := options{tag: "v" + params.Release, dist: site(t), out: out, platforms: platforms,
		commands: []string{"./tools/microcircuit"}}
	if err := run(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	for _, platform := range platforms {
		root := "microcircuit-" + params.Release + "-" + strings.ReplaceAll(platform, "/", "-")
		file, program := root+".tar.gz", root+"/microcircuit"
		if strings.HasPrefix(platform, "windows/") {
			file, program = root+".zip", root+"/microcircuit.exe"
		}
		contents, programs := unpacked(t, filepath.Join(out, file))
		if !slices.Equal(programs, []string{program}) {
			t.Errorf("%s: programs %q, want %s", file, programs, program)
		}
		for name, want := range map[string]string{"LICENSE": "GNU GENERAL PUBLIC LICENSE",
			"NOTICES": "codeberg.org/go-fonts/liberation v"} {
			if !strings.Contains(contents[root+"/"+name], want) {
				t.Errorf("%s: %s lacks %q", file, name, want)
			}
		}
		if platform == here {
			says(t, contents[program])
		}
	}
	contents, _ := unpacked(t, filepath.Join(out, "microcircuit-"+params.Release+"-site.tar.gz"))
	if contents["site/index.html"] != "page" || contents["site/v/"+params.Release+"/index.html"] != "kept" {
		t.Errorf("the site's archive holds %q", contents)
	}
	checkSums(t, out, len(platforms)+1)
}

// says runs a binary and has it say its version.
func says(t *testing.T, program string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "program.exe")
	if err := os.WriteFile(path, []byte(program), 0o755); err != nil {
		t.Fatal(err)
	}
	said, err := output(t.Context(), "", nil, path, "version")
	if err != nil || !strings.HasPrefix(said, "microcircuit "+params.Release+"\n") {
		t.Errorf("the binary says %q, error %v", said, err)
	}
}

// checkSums compares the sums of n files with the files.
func checkSums(t *testing.T, dir string, n int) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	if len(lines) != n {
		t.Errorf("%d sums, want %d:\n%s", len(lines), n, text)
	}
	for _, line := range lines {
		sum, name, _ := strings.Cut(line, "  ")
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || fmt.Sprintf("%x", sha256.Sum256(data)) != sum {
			t.Errorf("%q does not hold, error %v", line, err)
		}
	}
}

// What would be a wrong release is refused before anything is built, and no foreign file is touched.
func TestRefused(t *testing.T) {
	foreign := t.TempDir()
	if err := os.WriteFile(filepath.Join(foreign, "thesis.tex"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, want string
		o          options
	}{
		{"another tag", `"v9.9.9"`, options{tag: "v9.9.9", dist: site(t), out: t.TempDir()}},
		{"a tag without v", "want the tag v", options{tag: params.Release, dist: site(t), out: t.TempDir()}},
		{"a tag that a shell would run", "want the tag v", options{tag: "v$(id)", dist: site(t), out: t.TempDir()}},
		{"no site", "make build", options{dist: t.TempDir(), out: t.TempDir()}},
		{"a folder of others", "thesis.tex", options{dist: site(t), out: foreign}},
		{"no platform", "want GOOS/GOARCH", options{dist: site(t), out: t.TempDir(), platforms: []string{"linux"}}},
		{"an unknown platform", "vax/780", options{dist: site(t), out: t.TempDir(), platforms: []string{"vax/780"},
			commands: []string{"./tools/lib/about"}}},
	}
	for _, tt := range tests {
		if err := run(t.Context(), tt.o); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", tt.name, err, tt.want)
		}
	}
	if _, err := os.Stat(filepath.Join(foreign, "thesis.tex")); err != nil {
		t.Error(err)
	}
}
