package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"microcircuit/tools/lib/outdir"
	"microcircuit/tools/lib/runs"
	"microcircuit/web/params"
	"microcircuit/web/sweep"
)

// tableOf makes one table of finished runs.
func tableOf(_ context.Context, o options, stdout, stderr io.Writer) int {
	dirs, err := runs.Find(o.dirs)
	if err != nil {
		return fail(stderr, err)
	}
	all, err := readAll(dirs, stderr)
	if err != nil {
		return fail(stderr, err)
	}
	text := runs.Table(all, nil)
	if o.out == "" {
		stdout.Write(text)
	} else if err := replaceFile(o.out, text); err != nil {
		return failOut(stderr, err)
	}
	if o.figure != "" {
		png, err := curve(all, nil)
		if err == nil && png == nil {
			err = fmt.Errorf("-figure: rates are drawn over one number, and these runs differ in %s", differing(all))
		}
		if err != nil {
			return fail(stderr, err)
		}
		if err := replaceFile(o.figure, png); err != nil {
			return failOut(stderr, err)
		}
	}
	return 0
}

// differing names the keys in which runs differ.
func differing(all []sweep.Result) string {
	keys := sweep.Columns(all, nil)
	if len(keys) == 0 {
		return "none"
	}
	return strings.Join(keys, ", ")
}

// readAll reads the runs of some folders. One that is not finished is left out, with a warning; of two that are the
// same the first counts.
func readAll(dirs []string, stderr io.Writer) (all []sweep.Result, err error) {
	from := map[string]string{} // by link
	for _, dir := range dirs {
		r, err := runs.Read(dir)
		if _, is := errors.AsType[*runs.Unfinished](err); is {
			fmt.Fprintf(stderr, "microcircuit: warning: %s: %v, and is left out\n", dir, err)
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", dir, err)
		}
		link := params.Format(r.Run.Link)
		if first, twice := from[link]; twice && r.Failure == "" {
			fmt.Fprintf(stderr, "microcircuit: warning: %s: the same run as in %s, and is left out\n", dir, first)
			continue
		}
		from[link] = dir
		all = append(all, r.Result)
	}
	if len(all) == 0 {
		return nil, errors.New("no run is finished")
	}
	return all, nil
}

// replaceFile writes a file in one step.
func replaceFile(path string, data []byte) error {
	dir, err := outdir.Open(filepath.Dir(path), outdir.OS{})
	if err != nil {
		return err
	}
	return errors.Join(dir.Write(filepath.Base(path), outdir.Bytes(data)), dir.Close())
}
