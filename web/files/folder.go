package files

import (
	"bytes"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
)

// Folder is files in memory by path: what was dropped on a page.
type Folder map[string][]byte

// Open opens a file or a folder.
func (f Folder) Open(name string) (fs.File, error) {
	if data, ok := f[name]; ok {
		return &openFile{entry{path.Base(name), int64(len(data)), 0o444}, io.NopCloser(bytes.NewReader(data))}, nil
	}
	return f.tree().Open(name)
}

// ReadDir lists a folder.
func (f Folder) ReadDir(name string) ([]fs.DirEntry, error) { return f.tree().ReadDir(name) }

func (f Folder) tree() tree {
	t := tree{}
	for name, data := range f {
		t[name] = packed{entry{path.Base(name), int64(len(data)), 0o444},
			func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
	}
	return t
}

// tree is files by path, wherever they come from.
type tree map[string]packed

// packed is a file that can be opened.
type packed struct {
	entry
	open func() (io.ReadCloser, error)
}

// place makes a path of what an archive or a browser says: with slashes, from the root, of letters.
func place(name string) string {
	name = strings.ToValidUTF8(strings.ReplaceAll(name, `\`, "/"), "�")
	return strings.TrimLeft(path.Clean("/"+name), "/")
}

// add adds a file; two of one path are refused.
func (t tree) add(name string, f packed) error {
	at := place(name)
	if at == "" { // it has no name
		return nil
	}
	if _, twice := t[at]; twice {
		return Twice(at)
	}
	f.name = path.Base(at)
	t[at] = f
	return nil
}

// Open opens a file or a folder.
func (t tree) Open(name string) (fs.File, error) {
	if f, ok := t[name]; ok {
		r, err := f.open()
		if err != nil {
			return nil, err
		}
		return &openFile{f.entry, r}, nil
	}
	all, err := t.ReadDir(name)
	if err != nil {
		return nil, err
	}
	return &openDir{openFile{entry{path.Base(name), 0, fs.ModeDir | 0o555}, io.NopCloser(strings.NewReader(""))}, all}, nil
}

// ReadDir lists a folder.
func (t tree) ReadDir(name string) ([]fs.DirEntry, error) {
	below, all := name+"/", map[string]fs.DirEntry{}
	if name == "." {
		below = ""
	}
	for file, f := range t {
		if rest, is := strings.CutPrefix(file, below); is {
			first, _, deeper := strings.Cut(rest, "/")
			e := f.entry
			if deeper {
				e = entry{first, 0, fs.ModeDir | 0o555}
			}
			if had, ok := all[first]; !ok || had.IsDir() {
				all[first] = fs.FileInfoToDirEntry(e)
			}
		}
	}
	if len(all) == 0 && name != "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return slices.SortedFunc(maps.Values(all), func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) }),
		nil
}

// entry is what a file system tells of a file.
type entry struct {
	name string
	size int64
	mode fs.FileMode
}

func (e entry) Name() string      { return e.name }
func (e entry) Size() int64       { return e.size }
func (e entry) Mode() fs.FileMode { return e.mode }
func (entry) ModTime() time.Time  { return time.Time{} }
func (e entry) IsDir() bool       { return e.mode.IsDir() }
func (entry) Sys() any            { return nil }

type openFile struct {
	entry
	io.ReadCloser
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.entry, nil }

type openDir struct {
	openFile
	left []fs.DirEntry
}

// ReadDir returns all that is left, or n of it.
func (d *openDir) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(d.left)
	} else if len(d.left) == 0 {
		return nil, io.EOF
	}
	some := d.left[:min(n, len(d.left))]
	d.left = d.left[len(some):]
	return some, nil
}
