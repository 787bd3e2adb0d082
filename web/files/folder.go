package files

import (
	"bytes"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// Folder is files in memory by name: what was dropped on a page.
type Folder map[string][]byte

// Open opens a file, or "." to list all.
func (f Folder) Open(name string) (fs.File, error) {
	data, ok := f[name]
	if !ok && name != "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &openFile{entry{name, int64(len(data))}, bytes.NewReader(data)}, nil
}

// ReadDir lists the folder.
func (f Folder) ReadDir(name string) (all []fs.DirEntry, err error) {
	if name != "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	for name, data := range f {
		all = append(all, fs.FileInfoToDirEntry(entry{name, int64(len(data))}))
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}

// entry is what a file system tells of a file.
type entry struct {
	name string
	size int64
}

func (e entry) Name() string     { return e.name }
func (e entry) Size() int64      { return e.size }
func (entry) Mode() fs.FileMode  { return 0o444 }
func (entry) ModTime() time.Time { return time.Time{} }
func (entry) IsDir() bool        { return false }
func (entry) Sys() any           { return nil }

type openFile struct {
	entry
	io.Reader
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f *openFile) Close() error               { return nil }
