// Package outdir is the folder that a run is written to. It belongs to one process at a time, and holds the files of
// one run. Whenever the process ends, the files are whole up to a step that the folder's state names (files.State).
//
// Open locks the folder, and Claim takes it for a run. From then on the state is the new run's, and the files of an
// earlier run are removed before the first spike is written. Recorders' files grow (Create). After they have been
// flushed, Mark writes up to where they are whole. All other files are replaced in one step (Write). Files that this
// program did not write are never touched.
package outdir

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"microcircuit/web/files"
)

// Disk is the few operations that a folder is written with, so that a test can end a run in the middle of any of them.
type Disk interface {
	Create(name string) (Handle, error) // a new file; one that exists is an error
	Rename(from, to string) error
	Remove(name string) error
}

// Handle is a file that is being written.
type Handle interface {
	io.Writer
	Sync() error
	Truncate(size int64) error
	Close() error
}

// OS is the operating system's Disk.
type OS struct{}

func (OS) Create(name string) (Handle, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}
func (OS) Rename(from, to string) error { return os.Rename(from, to) }
func (OS) Remove(name string) error     { return os.Remove(name) }

// temporary is what a file is called until it is whole. There is one at a time.
const temporary = ".run.tmp"

// Dir is a folder that is locked for this process.
type Dir struct {
	path string
	disk Disk
	lock lock
}

// Open makes the folder where it is missing, and locks it. It fails where another process writes to it.
func Open(path string, disk Disk) (*Dir, error) {
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, err
	}
	l, err := take(path, flockFile)
	if err != nil {
		return nil, err
	}
	return &Dir{path, disk, l}, nil
}

// Close gives the folder back.
func (d *Dir) Close() error { return d.lock.release() }

// Path returns the folder's path, as it was given.
func (d *Dir) Path() string { return d.path }

func (d *Dir) at(name string) string { return filepath.Join(d.path, name) }

// Write replaces a file: readers see the old one or the new one, never a part, also after a power cut.
func (d *Dir) Write(name string, write func(io.Writer) error) error {
	return d.replace(name, true, write)
}

// Mark replaces the state. It does not wait for the disk, which would take longer than a second of a small network.
// After a power cut the number and the hash of spikes in the state tell whether it fits the spikes beside it.
func (d *Dir) Mark(s *files.State) error { return d.replace(files.StateFile, false, Bytes(s.JSON())) }

// Bytes writes what is known already.
func Bytes(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

func (d *Dir) replace(name string, sync bool, write func(io.Writer) error) error {
	err := d.disk.Remove(d.at(temporary))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	h, err := d.disk.Create(d.at(temporary))
	if err != nil {
		return err
	}
	w := bufio.NewWriter(h)
	err = write(w)
	if err == nil {
		err = w.Flush()
	}
	if err == nil && sync {
		err = h.Sync()
	}
	if e := h.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = d.disk.Rename(d.at(temporary), d.at(name))
	}
	if err != nil {
		d.disk.Remove(d.at(temporary)) // what is left of it takes room on a full disk
		return fmt.Errorf("%s: %w", d.at(name), cause(err))
	}
	return nil
}

// cause takes operation and path from an error of the file system: the path would be that of the temporary file.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	var l *os.LinkError
	if errors.As(err, &l) {
		return l.Err
	}
	return err
}

// File is a recorder's: it grows.
type File struct {
	name   string
	handle Handle
	buffer *bufio.Writer
	size   int64 // with what waits in the buffer
}

// Create begins a recorder's file.
func (d *Dir) Create(name string, header []byte) (*File, error) {
	h, err := d.disk.Create(d.at(name))
	if err != nil {
		return nil, err
	}
	f := &File{name: name, handle: h, buffer: bufio.NewWriterSize(h, 1<<16)}
	f.Write(header)
	return f, f.Flush()
}

// Name is the file's in its folder.
func (f *File) Name() string { return f.name }

// Size is the number of bytes written: all in the file after Flush.
func (f *File) Size() int64 { return f.size }

// Write adds lines. An error shows when they are flushed.
func (f *File) Write(b []byte) {
	n, _ := f.buffer.Write(b)
	f.size += int64(n)
}

// Flush hands all to the operating system, so that a process that is killed loses nothing.
func (f *File) Flush() error { return f.buffer.Flush() }

// Close ends the file, and waits until it is on the disk.
func (f *File) Close() error { return errors.Join(f.Flush(), f.handle.Sync(), f.handle.Close()) }

// Cut ends the file after so many bytes, of which all are in it: what came after could not be written as a whole.
func (f *File) Cut(size int64) error { return errors.Join(f.handle.Truncate(size), f.handle.Close()) }
