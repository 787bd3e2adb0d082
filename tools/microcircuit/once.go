package main

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"microcircuit/tools/lib/outdir"
	"microcircuit/tools/lib/runs"
	"microcircuit/web/files"
	"microcircuit/web/params"
)

// holdsWhole reports whether a folder holds a run that has come to its end, with the files of some kinds of spikes, and
// with correlations of so many neurons.
func holdsWhole(dir string, l *params.Link, kinds []string, subsample int) bool {
	r, err := runs.Read(dir)
	return err == nil && wholeAs(&r, dir, l, kinds, subsample)
}

// wholeAs is holdsWhole for a run that has been read.
func wholeAs(r *runs.Run, dir string, l *params.Link, kinds []string, subsample int) bool {
	if r.Failure != "" || r.Subsample != subsample || !outdir.Same(params.Format(r.Run.Link), params.Format(*l)) {
		return false
	}
	return !slices.ContainsFunc(kinds, func(kind string) bool { return !keeps(dir, kind) })
}

// keeps reports whether a folder has the spikes of a whole run in one of the forms, as far as their files' ends tell.
func keeps(dir, kind string) bool {
	path := filepath.Join(dir, keptFile[kind])
	switch kind {
	case "npz":
		archive, err := zip.OpenReader(path)
		return err == nil && archive.Close() == nil
	case "csv":
		return endsWith(path, "\n")
	}
	state, err := files.ReadState(os.DirFS(dir))
	if err != nil || state == nil || !endsWith(path, "}\n") {
		return false
	}
	for name, size := range state.Files {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Size() < size {
			return false
		}
	}
	return true
}

// endsWith reports whether a file is there, and ends so.
func endsWith(path, end string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || info.Size() < int64(len(end)) {
		return false
	}
	last := make([]byte, len(end))
	_, err = file.ReadAt(last, info.Size()-int64(len(end)))
	return err == nil && bytes.Equal(last, []byte(end))
}

// lookEvery is how often a run looks whether another process has left its folder.
const lookEvery = 50 * time.Millisecond

// waited waits a little; it reports whether the context goes on.
func waited(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(lookEvery):
		return true
	}
}

// whole reports whether the folder holds the run already, as it is asked for.
func (o *options) whole() bool {
	kinds := slices.Clone(o.asked.archives)
	if !o.asked.brief {
		kinds = append(kinds, "nest")
	}
	return holdsWhole(o.out, &o.link, kinds, o.asked.subsample)
}
