package files

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"math"
	"path"
	"slices"
	"strings"
	"time"
)

// archive writes a zip and keeps the first error.
type archive struct {
	zip *zip.Writer
	err error
}

// archived is the date of every file in an archive, the earliest that a zip can hold: nothing here has a clock, and the
// same run gives the same bytes.
var archived = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func newArchive(w io.Writer) *archive { return &archive{zip: zip.NewWriter(w)} }

// create ends the file before and begins one. An error shows when the archive is closed.
func (a *archive) create(name string) io.Writer {
	w, err := a.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: archived})
	if err != nil {
		a.err = cmp.Or(a.err, err)
		return io.Discard
	}
	return w
}

func (a *archive) file(name string, data []byte) {
	_, err := a.create(name).Write(data)
	a.err = cmp.Or(a.err, err)
}

// close writes the directory.
func (a *archive) close() error { return cmp.Or(a.err, a.zip.Close()) }

// What an archive may hold at most: bytes when unpacked, files.
const (
	maxUnpacked = 400 << 20
	maxFiles    = 10_000
)

var errUnpacked = fault("the archive unpacks to more than 400 MB, or holds more than 10000 files")

// encrypted is the flag of a file that is.
const encrypted = 1

// openPacked opens a file of an archive.
func openPacked(f *zip.File) (io.ReadCloser, error) {
	if f.Flags&encrypted != 0 {
		return nil, fault("the archive is encrypted")
	}
	r, err := f.Open()
	if err == zip.ErrAlgorithm {
		return nil, fault("the archive is packed by method %s; known: 0 (stored), 8 (deflated)", f.Method)
	}
	if err != nil {
		return nil, damaged(err)
	}
	return &unpacking{r}, nil
}

// damaged reports an archive that cannot be read, and what archive/zip says of it.
func damaged(err error) error {
	return fault("the archive is damaged (%s)", err)
}

// isArchive reports whether bytes begin as an archive does.
func isArchive(data []byte) bool { return bytes.HasPrefix(data, []byte("PK")) }

// entryMark begins each entry of an archive's directory.
const entryMark = "PK\x01\x02"

// unzip returns an archive as a folder. The files that a run is read from unpack to no more than most bytes, and none
// to more than the archive states (archive/zip).
func unzip(r *zip.Reader, most uint64) (fs.FS, error) {
	all := tree{}
	for _, f := range r.File {
		if at := place(f.Name); strings.HasSuffix(f.Name, "/") || strings.HasSuffix(f.Name, `\`) || !wanted(path.Base(at)) ||
			slices.ContainsFunc(strings.Split(at, "/"), junk) {
			continue
		}
		if f.UncompressedSize64 > most {
			return nil, errUnpacked
		}
		most -= f.UncompressedSize64
		open := func() (io.ReadCloser, error) { return openPacked(f) }
		size := int64(min(f.UncompressedSize64, math.MaxInt64))
		if err := all.add(f.Name, packed{entry{"", size, f.Mode()}, open}); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// openZip reads an archive's directory.
func openZip(r io.ReaderAt, size int64) (*zip.Reader, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, damaged(err)
	}
	if len(z.File) > maxFiles {
		return nil, errUnpacked
	}
	return z, nil
}

// unpacking says of an archive what is wrong while one of its files is read.
type unpacking struct{ io.ReadCloser }

func (u *unpacking) Read(b []byte) (int, error) {
	n, err := u.ReadCloser.Read(b)
	if err != nil && err != io.EOF {
		err = damaged(err)
	}
	return n, err
}

// wanted names the files that a run is read from, and the package's other dictionaries, for Asked.Beside.
func wanted(name string) bool {
	return name == nodeIDs || name == simDict || name == nodesFile || name == CardFile || name == StateFile ||
		name == "net_dict.json" || name == "stim_dict.json" || IsRecording(name)
}
