// Package wasmbuild makes the folder that is hosted: the WebAssembly of page, workers and analyst, their scripts, the
// style sheet, and the other files of web/static.
//
// The name of every file that may be cached for ever carries a hash of its content; index.html carries the names of the
// day. The same sources, commit and compiler give the same bytes. Nothing here serves or watches; see tools/lib/site
// and tools/serve.
//
// What goes in, under the module's root:
//
//	wasm/program, analyst     main packages                            → program-HASH.wasm, …
//	web/static/boot.js        the page's script, an ES module          → boot-HASH.js
//	web/static/worker.js      the worker's script, an ES module        → worker-HASH.js
//	web/static/analyst.js     the analyst's script, an ES module       → analyst-HASH.js
//	web/static/404.js         the script of 404.html, the page for unknown addresses → 404.js
//	web/static/style.css      the style sheet                          → style-HASH.css
//	web/static/index.html     names boot.js, style.css and program.wasm in href="…" or src="…"
//	web/static/...            whatever else, copied as it is           except what a script imports
//	LICENSE                   the program's licence                    → LICENSE
//	the module cache          the licences of all that is linked       → NOTICES
//	all that is built from    where no other address of it is named    → source.tar.gz
//
// If wanted, each file that a visitor may get has two compressed copies beside it, NAME.br and NAME.gz.
//
// Scripts import the Go compiler's own support file as "wasm_exec", and find the names of the other artifacts in the
// constants PROGRAM_WASM, ANALYST_WASM and (boot.js only) WORKER_JS, ANALYST_JS; the
// program's size in PROGRAM_BYTES.
package wasmbuild

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Options say what to build, and where. The zero value builds the module around the working directory into its dist/.
type Options struct {
	Root   string // the module's folder; found from the working directory if empty
	Out    string // the folder to make or replace; Root/dist if empty
	Dev    bool   // keep symbol names and readable scripts, for stack traces
	Site   bool   // keep this release in a folder of its own, beside those that Keep holds, and list them all
	Keep   string // an earlier folder of this kind; "" for none
	Source string // address of the program's source, for whoever gets the page; "" if the host names none
	// Without Source, put the source itself beside the page, if it is in a repository.
	WithSource bool
	Compress   bool // write compressed copies too, as small as they get: two seconds for a megabyte of WebAssembly
}

// A Manifest lists what a build made.
type Manifest struct {
	Dir   string            // where it is
	Files []File            // by name, without their compressed copies
	Names map[string]string // from plain to hashed name: "program.wasm" → "program-0123456789.wasm"
}

// A File is one file of a build.
type File struct {
	Name         string // with slashes, relative to the manifest's Dir
	Size         int64  // bytes
	Gzip, Brotli int64  // bytes of the compressed copies; 0 without
	AtStart      bool   // it is requested before the first spike
}

// Build makes the folder anew. It works in a folder beside it and swaps the two at the end: after an error the old one
// is untouched, after success no stale file is left. Two builds into the same folder must not run at once.
func Build(ctx context.Context, options Options) (Manifest, error) {
	if err := checkSource(options.Source); err != nil {
		return Manifest{}, err
	}
	options, err := options.resolve(ctx)
	if err != nil {
		return Manifest{}, err
	}
	if err := replaceable(options.Out); err != nil {
		return Manifest{}, err
	}
	parent := filepath.Dir(options.Out)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return Manifest{}, err
	}
	scratch, err := os.MkdirTemp(parent, ".dist-")
	if err != nil {
		return Manifest{}, err
	}
	defer os.RemoveAll(scratch)

	b := &build{Options: options, dir: filepath.Join(scratch, "new"), names: map[string]string{}}
	if err := b.all(ctx, filepath.Join(scratch, "wasm")); err != nil {
		return Manifest{}, err
	}
	files, err := b.inspect(ctx)
	if err != nil {
		return Manifest{}, err
	}
	if options.Site {
		if err := keepReleases(b.dir, options.Keep); err != nil {
			return Manifest{}, err
		}
	}
	if err := swap(b.dir, options.Out, filepath.Join(scratch, "old")); err != nil {
		return Manifest{}, err
	}
	return Manifest{Dir: options.Out, Files: files, Names: b.names}, nil
}

// resolve fills in the defaults, and makes both folders absolute.
func (o Options) resolve(ctx context.Context) (Options, error) {
	var err error
	if o.Root == "" {
		o.Root, err = Root(ctx)
		if err != nil {
			return o, err
		}
	}
	o.Root, err = filepath.Abs(o.Root)
	if err != nil {
		return o, err
	}
	if o.Out == "" {
		o.Out = filepath.Join(o.Root, "dist")
	}
	o.Out, err = filepath.Abs(o.Out)
	return o, err
}

// replaceable refuses to replace a folder that is not an earlier build.
func replaceable(out string) error {
	entries, err := os.ReadDir(out)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(out, "index.html")); err != nil {
		return fmt.Errorf("%s holds something that is not a build: choose another folder, or remove it", out)
	}
	return nil
}

// swap puts the fresh folder in the place of out, by way of old.
func swap(fresh, out, old string) error {
	if err := os.Rename(out, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(fresh, out); err != nil {
		return errors.Join(err, os.Rename(old, out))
	}
	return nil
}

// list returns the files in a folder by name.
func list(dir string) ([]File, error) {
	var files []File
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		files = append(files, File{Name: name, Size: info.Size()})
		return nil
	})
	return files, err
}

// build is a build under way.
type build struct {
	Options
	dir   string            // being filled
	names map[string]string // see Manifest

	programBytes int // size of the page's program

	assets, version string // as the service worker's script has them
}

// all fills the folder. Each step needs the names that the ones before it chose.
func (b *build) all(ctx context.Context, wasm string) error {
	if err := os.Mkdir(b.dir, 0o755); err != nil {
		return err
	}
	if err := b.compilePrograms(ctx, wasm); err != nil {
		return err
	}
	libraries, err := libraries(ctx, b.Root, wasm)
	if err != nil {
		return err
	}
	bundled, err := b.scripts(libraries)
	if err != nil {
		return err
	}
	if err := b.licences(ctx, wasm); err != nil {
		return err
	}
	if err := b.page(ctx); err != nil {
		return err
	}
	if err := b.copyRest(bundled); err != nil {
		return err
	}
	if err := b.serviceWorker(); err != nil || !b.packsSource(ctx) {
		return err
	}
	return b.source(ctx)
}

// inspect lists the files of the filled folder, and compresses them if wanted.
func (b *build) inspect(ctx context.Context) ([]File, error) {
	files, err := list(b.dir)
	if err != nil {
		return nil, err
	}
	if err := markStart(b.dir, files); err != nil {
		return nil, err
	}
	if !b.Compress {
		return files, nil
	}
	return files, compress(ctx, b.dir, files)
}

// programs are the main packages whose WebAssembly is hosted.
func programs() []string { return []string{"./wasm/program", "./wasm/analyst"} }

// compilePrograms compiles the Go programs into a scratch folder, and adds them.
func (b *build) compilePrograms(ctx context.Context, wasm string) error {
	if err := Compile(ctx, b.Root, wasm, b.Dev, lean, programs()...); err != nil {
		return err
	}
	for _, program := range programs() {
		name := filepath.Base(program)
		data, err := os.ReadFile(filepath.Join(wasm, name))
		if err != nil {
			return err
		}
		if err := b.add(name+".wasm", data); err != nil {
			return err
		}
	}
	return nil
}

// hashDigits is how many hexadecimal digits of the content's SHA-256 a name carries.
const hashDigits = 10

// add writes a file under a name that carries the hash of its content, and remembers that name.
func (b *build) add(name string, data []byte) error {
	sum := sha256.Sum256(data)
	extension := filepath.Ext(name)
	hashed := strings.TrimSuffix(name, extension) + "-" + hex.EncodeToString(sum[:])[:hashDigits] + extension
	b.names[name] = hashed
	if name == "program.wasm" {
		b.programBytes = len(data)
	}
	return b.write(hashed, data)
}

func (b *build) write(name string, data []byte) error {
	path := filepath.Join(b.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
