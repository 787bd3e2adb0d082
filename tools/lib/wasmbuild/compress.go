package wasmbuild

import (
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"github.com/andybalholm/brotli"
)

// hostFile is read by the host and never sent to a visitor, so it needs no copies.
const hostFile = "_headers"

// A packing is a task of compress: one file, in one encoding.
type packing struct {
	file      *File
	extension string                                    // of the copy
	encoder   func(w io.Writer) (io.WriteCloser, error) // compresses into w
	size      *int64                                    // where the copy's size goes
}

// compress writes NAME.br and NAME.gz beside every file of a folder, as small as they get, and notes their sizes. It
// uses all cores. The copies carry the file's time of change, as those of the gzip and brotli commands do: by this a
// server tells a copy from a stale one.
func compress(ctx context.Context, dir string, files []File) error {
	tasks := packings(files)
	errs := make([]error, len(tasks))
	cores := make(chan struct{}, runtime.GOMAXPROCS(0))
	var all sync.WaitGroup
	for i, task := range tasks {
		cores <- struct{}{}
		all.Go(func() {
			errs[i] = task.run(ctx, dir)
			<-cores
		})
	}
	all.Wait()
	return cmp.Or(errs...) // after an interruption all say the same
}

// packings lists what is to do, the longest first, so that no core is left with it at the end.
func packings(files []File) []packing {
	var tasks []packing
	for i := range files {
		if f := &files[i]; f.Name != hostFile && f.Name != sourceFile {
			tasks = append(tasks, packing{f, ".br", newBrotli, &f.Brotli}, packing{f, ".gz", newGzip, &f.Gzip})
		}
	}
	slices.SortStableFunc(tasks, func(a, b packing) int {
		return cmp.Or(cmp.Compare(a.extension, b.extension), cmp.Compare(b.file.Size, a.file.Size))
	})
	return tasks
}

func newBrotli(w io.Writer) (io.WriteCloser, error) {
	return brotli.NewWriterLevel(w, brotli.BestCompression), nil
}

func newGzip(w io.Writer) (io.WriteCloser, error) {
	return gzip.NewWriterLevel(w, gzip.BestCompression)
}

// run writes the copy.
func (p packing) run(ctx context.Context, dir string) error {
	from := filepath.Join(dir, filepath.FromSlash(p.file.Name))
	to := from + p.extension
	if err := p.write(ctx, from, to); err != nil {
		return fmt.Errorf("compress %s to %s: %w", p.file.Name, p.extension, err)
	}
	original, err := os.Stat(from)
	if err != nil {
		return err
	}
	packed, err := os.Stat(to)
	if err != nil {
		return err
	}
	*p.size = packed.Size()
	return os.Chtimes(to, original.ModTime(), original.ModTime())
}

func (p packing) write(ctx context.Context, from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	encoder, err := p.encoder(out)
	if err == nil {
		_, err = io.Copy(encoder, interruptible{ctx, in})
		err = errors.Join(err, encoder.Close())
	}
	return errors.Join(err, out.Close())
}

// interruptible is a reader that fails when its context ends: brotli takes seconds over a megabyte.
type interruptible struct {
	ctx context.Context
	r   io.Reader
}

// Read reads the next part.
func (i interruptible) Read(p []byte) (int, error) {
	if err := i.ctx.Err(); err != nil {
		return 0, err
	}
	return i.r.Read(p)
}
