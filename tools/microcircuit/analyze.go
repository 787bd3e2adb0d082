package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"microcircuit/web/files"
)

// analyze evaluates the spikes that a simulator left in a folder.
func analyze(_ context.Context, o options, stdout, stderr io.Writer) int {
	dir := os.DirFS(o.dir)
	times, err := o.times(dir)
	if err == nil {
		err = evaluate(o, dir, times, stdout)
	}
	if err != nil {
		return fail(stderr, fmt.Errorf("%s: %w", o.dir, err))
	}
	return 0
}

// times takes t_presim, t_sim and h from flags where they are given, else from sim_dict.json.
func (o *options) times(dir fs.FS) (files.Times, error) {
	t, known, err := files.ReadTimes(dir)
	if err != nil {
		return t, err
	}
	p := &o.link.Params
	if !known && !o.given["t_sim"] {
		return t, errors.New("has no sim_dict.json: say with -t-presim, -t-sim and -h when it was recorded")
	}
	for key, at := range map[string][2]*float64{"t_presim": {&t.TPresim, &p.TPresim}, "t_sim": {&t.TSim, &p.TSim}, "h": {&t.H, &p.H}} {
		if o.given[key] || !known {
			*at[0] = *at[1]
		}
	}
	return t, t.Check()
}

func evaluate(o options, dir fs.FS, t files.Times, stdout io.Writer) error {
	run, err := files.ReadRun(dir, t.H)
	if err != nil {
		return err
	}
	w := t.Window()
	r := newResults(run.Nodes.Derived(), w, nil, o.asked)
	r.add(run.Spikes)
	s := r.Summary(w.Until)
	fmt.Fprintf(stdout, "%d neurons, %d spikes\n", r.d.Neurons(), len(run.Spikes))
	r.print(stdout, s)
	if o.out == "" {
		return nil
	}
	all, err := r.documents(s, files.Identity{})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return err
	}
	for _, f := range all {
		if err := os.WriteFile(filepath.Join(o.out, f.Name), f.Data, 0o644); err != nil {
			return err
		}
	}
	fmt.Fprintln(stdout, "written to", o.out)
	return nil
}
