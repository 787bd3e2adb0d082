package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/tools/lib/ensemble"
	"microcircuit/web/files"
)

// compareSeeds compares recordings of one experiment that differ in their seed. It can be interrupted at any time: what
// is written is whole files, and ensemble.json says whether all of them are there.
func compareSeeds(ctx context.Context, o options, stdout, stderr io.Writer) int {
	type outcome struct {
		*ensemble.Report
		err error
	}
	made := make(chan outcome, 1)
	go func() {
		r, err := gather(ctx, &o)
		made <- outcome{r, err}
	}()
	var e outcome
	select {
	case e = <-made:
	case <-ctx.Done():
		e.err = ctx.Err()
	}
	if e.err == nil && o.json {
		printJSON(stdout, e.Report)
	} else if e.err == nil {
		printEnsemble(stdout, e.Report)
	}
	var refused error
	if e.err == nil && o.out != "" {
		refused = writeEnsemble(ctx, &o, e.Report, func(warning string) {
			fmt.Fprintln(stderr, "microcircuit: warning:", warning)
		})
	}
	switch {
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "microcircuit: interrupted")
		return interruptedStatus(ctx)
	case e.err != nil:
		return fail(stderr, e.err)
	case refused != nil:
		return failOut(stderr, refused)
	case o.out != "" && !o.json:
		fmt.Fprintln(stdout, "written to", ensembleFolder(o.out, e.Times))
	}
	return 0
}

// gather reads recordings, one at a time, of which it keeps the statistics, and compares them.
func gather(ctx context.Context, o *options) (*ensemble.Report, error) {
	paths, warnings, err := recordings(o.dirs)
	if err != nil {
		return nil, err
	}
	r := &ensemble.Report{Subsample: o.asked.subsample, Warnings: warnings}
	var all []*realisation
	for _, path := range paths {
		x, err := realise(ctx, path, o)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		warnings, err := x.belongs(all)
		if err != nil {
			return nil, err
		}
		for _, doubt := range append(x.doubts, warnings...) {
			r.Warnings = append(r.Warnings, path+": "+doubt)
		}
		all = append(all, x)
	}
	if len(all) < 2 {
		return nil, fmt.Errorf("%s is one recording, and an ensemble needs two or more", strings.Join(paths, ", "))
	}
	r.Times = all[0].times
	for _, x := range all {
		r.All = append(r.All, x.Realisation)
	}
	ensemble.NameFolders(r.All)
	r.Distances = &[ensemble.Statistics]*ensemble.Distances{}
	for k := range r.Distances {
		d, err := ensemble.NewDistances(r.All, k, ctx.Err)
		if err != nil {
			return nil, err
		}
		r.Distances[k] = d
	}
	r.Status = files.Complete
	return r, nil
}

// printEnsemble prints which recordings were compared, and means over them.
func printEnsemble(w io.Writer, r *ensemble.Report) {
	for i, x := range r.All {
		seed := x.Seed
		if seed == "" {
			seed = "unknown"
		}
		fmt.Fprintf(w, "%3d  seed %-10s  %d spikes, hash %s  %s (%s)\n", i, seed, x.Spikes, x.Hash, x.Path, x.Program)
	}
	for _, warning := range r.Warnings {
		fmt.Fprintln(w, "warning:", warning)
	}
	fmt.Fprintf(w, "window (%g, %g] ms; mean ± SD: of rate, CV and CC over realisations, of KS distances D over pairs\n",
		r.Times.TPresim, r.Times.End())
	fmt.Fprintf(w, "%-6s %17s %15s %19s %15s %15s %15s\n", "", "rate (spikes/s)", "CV", "CC", "D of rates", "D of CVs",
		"D of CCs")
	var means [2 * ensemble.Statistics][microcircuit.Populations]ensemble.Spread
	for k := range ensemble.Statistics {
		means[k], means[ensemble.Statistics+k] = ensemble.Means(r.All, k), r.Distances[k].Means()
	}
	digits := [2 * ensemble.Statistics]int{3, 3, 5, 3, 3, 3}
	widths := [2 * ensemble.Statistics]int{17, 15, 19, 15, 15, 15}
	for pop := range microcircuit.Populations {
		fmt.Fprintf(w, "%-6s", microcircuit.Population(pop).Label())
		for k, m := range means {
			cell := "—"
			if s := m[pop]; s.N > 0 {
				cell = fmt.Sprintf("%.*f ± %.*f", digits[k], s.Mean, digits[k], s.SD)
			}
			fmt.Fprintf(w, " %*s", widths[k], cell)
		}
		fmt.Fprintln(w)
	}
}

// belongs refuses a recording that is of another experiment than those before it, or of the same run. What cannot be
// known is a sentence.
func (x *realisation) belongs(before []*realisation) (warnings []string, err error) {
	warnings = x.model.unknown()
	if len(before) == 0 {
		return warnings, nil
	}
	if err := x.sameTimes(before[0]); err != nil {
		return nil, fmt.Errorf("%s: %w", x.Path, err)
	}
	for _, other := range before {
		if x.window == other.window {
			return nil, fmt.Errorf("%s and %s hold the same spikes: their distance would be 0, and says nothing; "+
				"leave out one", other.Path, x.Path)
		}
	}
	for _, other := range before {
		if !other.model.tells(&x.model) {
			continue
		}
		different, unlike := x.model.differs(&other.model)
		if different != nil {
			return nil, fmt.Errorf("%s: %s, but %s in %s: recordings of different parameters are no ensemble",
				x.Path, different.here, different.there, other.Path)
		}
		for _, key := range unlike {
			warnings = append(warnings,
				fmt.Sprintf("%s is written otherwise than in %s, and is not compared.", key, other.Path))
		}
		break
	}
	return warnings, nil
}

// sameTimes refuses other populations and other times.
func (x *realisation) sameTimes(first *realisation) error {
	for pop, n := range x.sizes {
		if want := first.sizes[pop]; n != want {
			return fmt.Errorf("%v has %d neurons, want %d as in %s", microcircuit.Population(pop), n, want, first.Path)
		}
	}
	for _, t := range []struct {
		key       string
		got, want float64
	}{{"h", x.times.H, first.times.H}, {"t_presim", x.times.TPresim, first.times.TPresim},
		{"t_sim", x.times.TSim, first.times.TSim}} {
		if t.got == t.want {
			continue
		}
		hint := ""
		if t.key != "h" {
			hint = "; -t-presim and -t-sim evaluate the same part of all"
		}
		return errors.New(t.key + " = " + microcircuit.FormatNumber(t.got) + " ms, want " +
			microcircuit.FormatNumber(t.want) + " ms as in " + first.Path + hint)
	}
	return nil
}
