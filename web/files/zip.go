package files

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"path"
	"strings"
)

// Archives as this package writes and reads them: deflated or stored, without Zip64 (APPNOTE.TXT 6.3.10). archive/zip would
// make the analyst's program a tenth larger; tests hold this to it.
const (
	zipLocal      = 0x04034b50
	zipDescriptor = 0x08074b50
	zipCentral    = 0x02014b50
	zipEnd        = 0x06054b50
	zipStored     = 0
	zipDeflated   = 8
	zipStreamed   = 0x8   // sizes follow the data
	zipUTF8       = 0x800 // names
	zipDate       = 33    // 1 January 1980: nothing here has a clock, and the same run gives the same bytes
	localBytes    = 30
	centralBytes  = 46
	endBytes      = 22
)

// archive writes a zip and keeps the first error.
type archive struct {
	w       io.Writer
	at      int64 // bytes written
	entries []zipEntry
	open    *flate.Writer // of the last entry
	err     error
}

type zipEntry struct {
	name           string
	at             int64
	crc            uint32
	packed, length int64
}

func newArchive(w io.Writer) *archive { return &archive{w: w} }

// create ends the file before and begins one, which the archive then takes by Write.
func (a *archive) create(name string) io.Writer {
	a.end()
	a.entries = append(a.entries, zipEntry{name: name, at: a.at})
	var h []byte
	h = binary.LittleEndian.AppendUint32(h, zipLocal)
	h = appendWords(h, 20, zipStreamed|zipUTF8, zipDeflated, 0, zipDate)
	h = append(h, make([]byte, 12)...) // crc and sizes follow
	h = appendWords(h, len(name), 0)
	a.raw(append(h, name...))
	a.entries[len(a.entries)-1].packed = -a.at
	a.open, _ = flate.NewWriter(rawWriter{a}, flate.DefaultCompression) // only a wrong level is an error
	return a
}

// Write takes bytes of the last file.
func (a *archive) Write(b []byte) (int, error) {
	e := &a.entries[len(a.entries)-1]
	e.crc = crc32.Update(e.crc, crc32.IEEETable, b)
	e.length += int64(len(b))
	if _, err := a.open.Write(b); err != nil && a.err == nil {
		a.err = err
	}
	return len(b), a.err
}

// end ends the last file.
func (a *archive) end() {
	if a.open == nil {
		return
	}
	if err := a.open.Close(); err != nil && a.err == nil {
		a.err = err
	}
	a.open = nil
	e := &a.entries[len(a.entries)-1]
	e.packed += a.at
	a.raw(e.sums(binary.LittleEndian.AppendUint32(nil, zipDescriptor)))
}

// sums adds what a file's bytes add up to.
func (e *zipEntry) sums(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, e.crc)
	b = binary.LittleEndian.AppendUint32(b, uint32(e.packed))
	return binary.LittleEndian.AppendUint32(b, uint32(e.length))
}

func (a *archive) file(name string, data []byte) { a.create(name).Write(data) }

var errZip64 = errors.New("the archive would be larger than 4 GB")

// close writes the directory.
func (a *archive) close() error {
	a.end()
	start := a.at
	for _, e := range a.entries {
		if e.length > 0xffffffff || a.at > 0xffffffff {
			return errZip64
		}
		b := binary.LittleEndian.AppendUint32(nil, zipCentral)
		b = appendWords(b, 20, 20, zipStreamed|zipUTF8, zipDeflated, 0, zipDate)
		b = e.sums(b)
		b = appendWords(b, len(e.name), 0, 0, 0, 0, 0, 0)
		b = binary.LittleEndian.AppendUint32(b, uint32(e.at))
		a.raw(append(b, e.name...))
	}
	size := a.at - start
	b := binary.LittleEndian.AppendUint32(nil, zipEnd)
	b = appendWords(b, 0, 0, len(a.entries), len(a.entries))
	b = binary.LittleEndian.AppendUint32(b, uint32(size))
	b = binary.LittleEndian.AppendUint32(b, uint32(start))
	a.raw(appendWords(b, 0))
	return a.err
}

func appendWords(b []byte, words ...int) []byte {
	for _, w := range words {
		b = binary.LittleEndian.AppendUint16(b, uint16(w))
	}
	return b
}

// raw writes bytes of the archive itself.
func (a *archive) raw(b []byte) {
	if a.err != nil {
		return
	}
	var n int
	n, a.err = a.w.Write(b)
	a.at += int64(n)
}

type rawWriter struct{ a *archive }

func (w rawWriter) Write(b []byte) (int, error) {
	w.a.raw(b)
	return len(b), w.a.err
}

// What an archive may hold at most: bytes when unpacked, files.
const (
	maxUnpacked = 400 << 20
	maxFiles    = 10_000
)

var (
	errUnpacked = errors.New("the archive unpacks to more than 400 MB, or holds more than 10000 files")
	errArchive  = errors.New("the archive is damaged, or of a kind that is not read (Zip64, encrypted, not deflated)")
)

// isArchive says that bytes begin as an archive does.
func isArchive(data []byte) bool { return strings.HasPrefix(string(data[:min(4, len(data))]), "PK") }

// unzip gives the files beside population_nodeids.dat, in the archive's root or in a folder below; none if there is no such
// file. No file unpacks to more than the archive states, nor all to more than the limit.
func unzip(data []byte) (Folder, error) {
	entries, err := directory(data)
	if err != nil {
		return nil, err
	}
	at := ""
	for _, e := range entries {
		if path.Base(e.name) == nodeIDs && (at == "" || len(e.name) < len(at)) {
			at = e.name
		}
	}
	folder, sum := Folder{}, int64(0)
	for _, e := range entries {
		if at == "" || path.Dir(e.name) != path.Dir(at) || !wanted(path.Base(e.name)) {
			continue
		}
		if sum += e.length; sum > maxUnpacked {
			return nil, errUnpacked
		}
		if folder[path.Base(e.name)], err = e.read(data); err != nil {
			return nil, errArchive
		}
	}
	return folder, nil
}

// wanted names the files that a run is read from.
func wanted(name string) bool {
	return name == nodeIDs || name == simDict || strings.HasPrefix(name, "spike_recorder")
}

// directory lists an archive's files. Sizes and places are checked when a file is read.
func directory(data []byte) (entries []zipEntry, err error) {
	end := bytes.LastIndex(data[max(0, len(data)-endBytes-1<<16):], binary.LittleEndian.AppendUint32(nil, zipEnd))
	if end < 0 {
		return nil, errArchive
	}
	end += max(0, len(data)-endBytes-1<<16)
	if len(data)-end < endBytes {
		return nil, errArchive
	}
	n, at := int(binary.LittleEndian.Uint16(data[end+10:])), int(binary.LittleEndian.Uint32(data[end+16:]))
	if n > maxFiles {
		return nil, errUnpacked
	}
	for range n {
		if at < 0 || len(data)-at < centralBytes || binary.LittleEndian.Uint32(data[at:]) != zipCentral {
			return nil, errArchive
		}
		h := data[at:]
		size := func(i int) int { return int(binary.LittleEndian.Uint16(h[i:])) }
		next := centralBytes + size(28) + size(30) + size(32)
		if len(h) < next {
			return nil, errArchive
		}
		entries = append(entries, zipEntry{name: string(h[centralBytes : centralBytes+size(28)]), crc: binary.LittleEndian.Uint32(h[16:]),
			packed: int64(binary.LittleEndian.Uint32(h[20:])), length: int64(binary.LittleEndian.Uint32(h[24:])), at: int64(binary.LittleEndian.Uint32(h[42:]))})
		at += next
	}
	return entries, nil
}

// read unpacks a file.
func (e *zipEntry) read(data []byte) ([]byte, error) {
	if e.at+localBytes > int64(len(data)) {
		return nil, errArchive
	}
	h := data[e.at:]
	from := localBytes + int64(binary.LittleEndian.Uint16(h[26:])) + int64(binary.LittleEndian.Uint16(h[28:]))
	if binary.LittleEndian.Uint32(h) != zipLocal || from+e.packed > int64(len(h)) || h[6]&1 != 0 {
		return nil, errArchive
	}
	packed := h[from : from+e.packed]
	var content []byte
	switch binary.LittleEndian.Uint16(h[8:]) {
	case zipStored:
		content = packed
	case zipDeflated:
		var err error
		if content, err = io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), e.length+1)); err != nil {
			return nil, err
		}
	}
	if int64(len(content)) != e.length || crc32.ChecksumIEEE(content) != e.crc {
		return nil, errArchive
	}
	return content, nil
}
