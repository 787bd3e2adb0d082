package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// A file is one that goes into an archive.
type file struct {
	name    string // in the archive's folder, with slashes
	path    string
	program bool // it can be executed
}

// folder lists the files of a folder with all below, by name.
func folder(dir string) (files []file, err error) {
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files = append(files, file{name: name, path: filepath.Join(dir, filepath.FromSlash(name))})
		}
		return err
	})
	return files, err
}

// An archive takes files, each with its size known before its content.
type archive interface {
	add(name string, size int64, program bool, changed time.Time) (io.Writer, error)
	Close() error
}

// pack writes files into an archive, all in one folder of it: a zip or a tar.gz, by its name.
func pack(to, root string, files []file, changed time.Time) (err error) {
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	var a archive
	if strings.HasSuffix(to, ".zip") {
		a = zipped{zip.NewWriter(out)}
	} else {
		packed, err := gzip.NewWriterLevel(out, gzip.BestCompression)
		if err != nil {
			return err
		}
		a = tarred{tar.NewWriter(packed), packed}
	}
	for _, f := range files {
		if err := f.into(a, root, changed); err != nil {
			return fmt.Errorf("%s into %s: %w", f.name, to, err)
		}
	}
	return a.Close()
}

// into adds the file to an archive.
func (f file) into(a archive, root string, changed time.Time) error {
	source, err := os.Open(f.path)
	if err != nil {
		return err
	}
	defer source.Close()
	info, err := source.Stat()
	if err != nil {
		return err
	}
	w, err := a.add(path.Join(root, f.name), info.Size(), f.program, changed)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, source)
	return err
}

// mode is that of a file, which everybody may read.
func mode(program bool) fs.FileMode {
	if program {
		return 0o755
	}
	return 0o644
}

// tarred is a tar.gz.
type tarred struct {
	*tar.Writer
	packed *gzip.Writer
}

func (t tarred) add(name string, size int64, program bool, changed time.Time) (io.Writer, error) {
	return t, t.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: name, Size: size, Mode: int64(mode(program)),
		ModTime: changed})
}

func (t tarred) Close() error {
	if err := t.Writer.Close(); err != nil {
		return err
	}
	return t.packed.Close()
}

// zipped is a zip.
type zipped struct{ *zip.Writer }

func (z zipped) add(name string, _ int64, program bool, changed time.Time) (io.Writer, error) {
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: changed}
	h.SetMode(mode(program))
	return z.CreateHeader(h)
}

// sumsFile holds the checksums.
const sumsFile = "SHA256SUMS"

// sums writes the checksums of all files in a folder.
func sums(dir string) error {
	files, err := folder(dir)
	if err != nil {
		return err
	}
	var text strings.Builder
	for _, f := range files {
		source, err := os.Open(f.path)
		if err != nil {
			return err
		}
		sum := sha256.New()
		_, err = io.Copy(sum, source)
		source.Close()
		if err != nil {
			return err
		}
		fmt.Fprintf(&text, "%x  %s\n", sum.Sum(nil), f.name)
		fmt.Printf("%10d  %s\n", size(f.path), f.path)
	}
	return os.WriteFile(filepath.Join(dir, sumsFile), []byte(text.String()), 0o644)
}

// size is that of a file (bytes); 0 if it cannot be told.
func size(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}
