package files

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"path"
	"strings"
	"time"
)

// archive writes a zip and keeps the first error.
type archive struct {
	zip *zip.Writer
	err error
}

// archived is the date of every file in an archive, the earliest that a zip can hold: nothing here has a clock, and the same
// run gives the same bytes.
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

// damaged reports an archive that cannot be read, and what archive/zip says of it.
func damaged(err error) error {
	return fault("the archive is damaged, encrypted or not deflated (%s)", err)
}

// isArchive says that bytes begin as an archive does.
func isArchive(data []byte) bool { return bytes.HasPrefix(data, []byte("PK")) }

// entryMark begins each entry of an archive's directory.
const entryMark = "PK\x01\x02"

// unzip gives the files beside population_nodeids.dat, in the archive's root or in a folder below; none if there is no such
// file. No file unpacks to more than the archive states (archive/zip), nor all to more than the limit.
func unzip(data []byte) (Folder, error) {
	if bytes.Count(data, []byte(entryMark)) > maxFiles { // before the reader makes room for them
		return nil, errUnpacked
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged(err)
	}
	at := ""
	for _, f := range r.File {
		if path.Base(f.Name) == nodeIDs && (at == "" || len(f.Name) < len(at)) {
			at = f.Name
		}
	}
	folder, left := Folder{}, uint64(maxUnpacked)
	for _, f := range r.File {
		name := path.Base(f.Name)
		if at == "" || path.Dir(f.Name) != path.Dir(at) || !wanted(name) {
			continue
		}
		if f.UncompressedSize64 > left {
			return nil, errUnpacked
		}
		left -= f.UncompressedSize64
		if folder[name], err = unpacked(f); err != nil {
			return nil, inFile(name, damaged(err))
		}
	}
	return folder, nil
}

func unpacked(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// wanted names the files that a run is read from.
func wanted(name string) bool {
	return name == nodeIDs || name == simDict || strings.HasPrefix(name, "spike_recorder")
}
