package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"microcircuit/tools/lib/outdir"
	"microcircuit/tools/lib/runs"
	"microcircuit/web/params"
	"microcircuit/web/sweep"
)

// tableOf makes one table of finished runs.
func tableOf(_ context.Context, o options, stdout, stderr io.Writer) int {
	if o.out != "" && filepath.Clean(o.out) == filepath.Clean(o.figure) {
		return fail(stderr, fmt.Errorf("-out and -figure name one file (%s)", o.out))
	}
	dirs, err := runs.Find(o.dirs)
	if err != nil {
		return fail(stderr, err)
	}
	all, err := readAll(dirs, stderr)
	if err != nil {
		return fail(stderr, err)
	}
	text := sweep.Table(all, nil)
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
// same the first counts, but before one that has failed one that has not.
func readAll(dirs []string, stderr io.Writer) (all []sweep.Result, err error) {
	from, at := map[string]string{}, map[string]int{} // by link: a folder, and its place
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
		first, twice := from[link]
		switch {
		case !twice:
			from[link], at[link] = dir, len(all)
			all = append(all, r.Result)
		case r.Failure == "" && all[at[link]].Failure != "":
			from[link], all[at[link]] = dir, r.Result
			fallthrough
		default:
			fmt.Fprintf(stderr, "microcircuit: warning: %s: the same run as in %s; that in %s counts\n", dir, first, from[link])
		}
	}
	if len(all) == 0 {
		return nil, errors.New("no run is finished")
	}
	return all, nil
}

// replaceFile writes a file in one step. What is no file but a device or a pipe is written to, and a link is followed.
func replaceFile(path string, data []byte) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir() || strings.HasSuffix(path, "/") || strings.HasSuffix(path, string(filepath.Separator)):
		return fmt.Errorf("%s is a folder, and the name of a file is wanted", path)
	case err == nil && !info.Mode().IsRegular():
		return os.WriteFile(path, data, 0)
	case err == nil:
		path, err = filepath.EvalSymlinks(path)
		if err != nil {
			return err
		}
	}
	dir, err := outdir.Open(filepath.Dir(path), outdir.OS{})
	if err != nil {
		return err
	}
	return errors.Join(dir.Write(filepath.Base(path), outdir.Bytes(data)), dir.Close())
}
