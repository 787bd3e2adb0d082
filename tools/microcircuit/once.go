package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"microcircuit/tools/lib/outdir"
	"microcircuit/tools/lib/runs"
	"microcircuit/web/params"
)

// holdsWhole reports whether a folder holds a run that has come to its end, with the files of some kinds of spikes, and
// with correlations of so many neurons.
func holdsWhole(dir string, l *params.Link, kinds []string, subsample int) bool {
	r, err := runs.Read(dir)
	if err != nil || r.Failure != "" || r.Subsample != subsample ||
		!outdir.Same(params.Format(r.Run.Link), params.Format(*l)) {
		return false
	}
	return !slices.ContainsFunc(kinds, func(kind string) bool {
		_, err := os.Stat(filepath.Join(dir, keptFile[kind]))
		return err != nil
	})
}

// lookEvery is how often a run looks whether another process has left its folder.
const lookEvery = 50 * time.Millisecond

// awaited waits while another process writes to the folder, and reports whether it holds the run then, as it is asked
// for.
func (o *options) awaited(ctx context.Context) (there bool, err error) {
	kinds := slices.Clone(o.asked.archives)
	if !o.asked.brief {
		kinds = append(kinds, "nest")
	}
	for {
		dir, err := outdir.Open(o.out, outdir.OS{})
		if _, busy := errors.AsType[*outdir.Busy](err); busy {
			select {
			case <-ctx.Done():
				return false, err
			case <-time.After(lookEvery):
			}
			continue
		}
		if err == nil {
			err = dir.Close()
		}
		return err == nil && holdsWhole(o.out, &o.link, kinds, o.asked.subsample), err
	}
}
