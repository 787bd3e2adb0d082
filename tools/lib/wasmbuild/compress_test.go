package wasmbuild

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// folder has the files of a build that is under way, and no programs, over which brotli would take seconds.
func folder(t *testing.T) (*build, map[string]string) {
	t.Helper()
	files := map[string]string{
		"_headers":     "/*\n  X-Test: yes\n",
		"index.html":   strings.Repeat("<p>boot.js", 100_000), // several of the pieces in which it is read
		"boot.js":      "import('./img/x.svg')",
		"img/x.svg":    "<svg/>",
		"img/more.svg": "",
	}
	b := &build{Options: Options{Compress: true}, dir: t.TempDir()}
	write(t, b.dir, files)
	return b, files
}

func TestCompress(t *testing.T) {
	b, want := folder(t)
	files, err := b.inspect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := read(t, b.dir)
	if len(files) != len(want) || len(got) != len(want)+2*(len(want)-1) {
		t.Errorf("%d files, %d with their copies: %q", len(files), len(got), slices.Sorted(maps.Keys(got)))
	}
	for _, f := range files {
		if f.Name == "_headers" {
			continue
		}
		br, gz := got[f.Name+".br"], got[f.Name+".gz"]
		if f.Brotli != int64(len(br)) || f.Gzip != int64(len(gz)) {
			t.Errorf("%s: sizes %d, %d; want %d, %d", f.Name, f.Brotli, f.Gzip, len(br), len(gz))
		}
		unzipped, err := gzip.NewReader(strings.NewReader(gz))
		if err != nil {
			t.Fatal(err)
		}
		expect(t, f.Name+".gz", unzipped, want[f.Name])
		expect(t, f.Name+".br", brotli.NewReader(strings.NewReader(br)), want[f.Name])
		sameTime(t, filepath.Join(b.dir, f.Name))
	}
}

// expect compares what a reader yields.
func expect(t *testing.T, name string, r io.Reader, want string) {
	t.Helper()
	if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, []byte(want)) {
		t.Errorf("%s holds %d other bytes (%v), want %d", name, len(got), err, len(want))
	}
}

// sameTime checks that a file's copies carry its time.
func sameTime(t *testing.T, path string) {
	t.Helper()
	original, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, extension := range []string{".br", ".gz"} {
		copied, err := os.Stat(path + extension)
		if err != nil || !copied.ModTime().Equal(original.ModTime()) {
			t.Errorf("%s%s: another time, %v", path, extension, err)
		}
	}
}

func TestCompressIsReproducible(t *testing.T) {
	var first map[string]string
	for range 2 {
		b, _ := folder(t)
		if _, err := b.inspect(t.Context()); err != nil {
			t.Fatal(err)
		}
		again := read(t, b.dir)
		if first != nil && !maps.Equal(first, again) {
			t.Error("the same files gave other copies")
		}
		first = again
	}
}

func TestCompressEndsWithItsContext(t *testing.T) {
	b, _ := folder(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := b.inspect(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

func TestMarkStart(t *testing.T) {
	b, _ := folder(t)
	b.Compress = false
	files, err := b.inspect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if want := f.Name != "_headers" && f.Name != "img/more.svg"; f.AtStart != want {
			t.Errorf("%s: %t, want %t", f.Name, f.AtStart, want)
		}
	}
}
