package wasmbuild

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"microcircuit/web/params"
)

// repository makes a folder a repository with all that it holds.
func repository(t *testing.T, root string) {
	t.Helper()
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}, {"-c", "user.name=n", "-c", "user.email=e",
		"commit", "-q", "-m", "first"}} {
		if out, err := exec.Command("git", append([]string{"-C", root}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
}

// inArchive returns the contents of a tar.gz by name.
func inArchive(t *testing.T, data string) map[string]string {
	t.Helper()
	packed, err := gzip.NewReader(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	contents := map[string]string{}
	for r := tar.NewReader(packed); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return contents
		}
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := io.Copy(&b, r); err != nil {
			t.Fatal(err)
		}
		contents[h.Name] = b.String()
	}
}

// A host that names no address of the source has the source itself beside the page: what the page is built
// from, as it is on the disk, and nothing private; it is neither kept by browsers nor part of what tells versions
// apart.
func TestSourceGoesAlong(t *testing.T) {
	root := t.TempDir()
	write(t, root, fixture())
	write(t, root, map[string]string{".gitignore": "secret.go\n", "Makefile": "build:\n",
		"engine/a/testdata/large.txt": "recorded\n", "web/gallery/x.md": "pictures\n",
		"web/x.png": "picture\n", "tools/gallery/main.go": "package main\n"})
	repository(t, root)
	write(t, root, map[string]string{"wasm/program/new.go": "package main\n", "wasm/program/secret.go": "package main\n",
		"diary.txt": "mine\n", "web/static/more.css": "p { margin: 1px }\n"})
	m := mustBuild(t, Options{Root: root, WithSource: true, Site: true})
	got := read(t, filepath.Join(root, "dist"))
	source := inArchive(t, got["source.tar.gz"])
	top := "microcircuit-" + params.Release + "/"
	for name, want := range map[string]string{"go.mod": fixture()["go.mod"], "LICENSE": "ours\n",
		"Makefile": "build:\n", "tools/gallery/main.go": "package main\n", "wasm/program/new.go": "package main\n", "web/static/more.css": "p { margin: 1px }\n"} {
		if source[top+name] != want {
			t.Errorf("%s is %q, want %q", name, source[top+name], want)
		}
	}
	for _, never := range []string{"diary.txt", "wasm/program/secret.go", "engine/a/testdata/large.txt",
		"web/gallery/x.md", "web/x.png", "dist/index.html"} {
		if _, is := source[top+never]; is {
			t.Errorf("%s is in it", never)
		}
	}
	if !strings.Contains(got["index.html"], `<meta name="source" content="source.tar.gz" />`) {
		t.Error("the page does not say where its source is")
	}
	if strings.Contains(got["sw.js"], "source.tar.gz") || len(packings([]File{{Name: "source.tar.gz"}})) != 0 {
		t.Error("browsers keep the source, or it is compressed again")
	}
	if got["v/"+params.Release+"/source.tar.gz"] != got["source.tar.gz"] {
		t.Error("the release that is kept has no source")
	}
	for _, f := range m.Files {
		if f.Name == "source.tar.gz" && f.AtStart {
			t.Error("it counts among what is loaded before the first spike")
		}
	}
	again := t.TempDir()
	mustBuild(t, Options{Root: root, Out: filepath.Join(again, "dist"), WithSource: true})
	if read(t, filepath.Join(again, "dist"))["source.tar.gz"] != got["source.tar.gz"] {
		t.Error("the same files gave other bytes")
	}
	testSourceStays(t, root, got["sw.js"])
}

// testSourceStays builds where the source does not go along: an address is named, it is not wanted, or there is no
// repository.
func testSourceStays(t *testing.T, root, worker string) {
	for name, options := range map[string]Options{"an address": {Root: root, WithSource: true,
		Source: "https://code.example/"}, "not wanted": {Root: root}} {
		mustBuild(t, options)
		got := read(t, filepath.Join(root, "dist"))
		if slices.Contains(slices.Collect(maps.Keys(got)), "source.tar.gz") || strings.Contains(got["index.html"],
			"source.tar.gz") {
			t.Errorf("%s: the source is there", name)
		}
		if name == "not wanted" && len(got["sw.js"]) != len(worker) {
			t.Error("the service worker differs in more than the version")
		}
	}
	if err := os.RemoveAll(filepath.Join(root, ".git")); err != nil {
		t.Fatal(err)
	}
	mustBuild(t, Options{Root: root, WithSource: true})
	if got := read(t, filepath.Join(root, "dist")); got["source.tar.gz"] != "" ||
		!strings.Contains(got["index.html"], `<meta name="source" content="" />`) {
		t.Error("outside of a repository there is a source, or the page says so")
	}
}
