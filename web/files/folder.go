package files

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
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

// What an archive may hold at most: bytes when unpacked, files.
const (
	maxUnpacked = 400 << 20
	maxFiles    = 10_000
)

// errUnpacked reports an archive that would fill the memory.
var errUnpacked = errors.New("the archive unpacks to more than 400 MB, or holds more than 10000 files")

// Unzip opens an archive at the folder that holds a run, its root or one below. Sizes are those that the archive states:
// reading more than that is an error of archive/zip.
func Unzip(data []byte) (fs.FS, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	sum, at := uint64(0), ""
	for _, f := range r.File {
		if sum += f.UncompressedSize64; f.UncompressedSize64 > maxUnpacked || sum > maxUnpacked || len(r.File) > maxFiles {
			return nil, errUnpacked
		}
		if path.Base(f.Name) == nodeIDs && fs.ValidPath(f.Name) && (at == "" || len(f.Name) < len(at)) {
			at = f.Name
		}
	}
	if at == "" {
		return nil, fs.ErrNotExist
	}
	return fs.Sub(r, path.Dir(at))
}
