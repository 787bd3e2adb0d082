package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"microcircuit/tools/lib/ensemble"
	"microcircuit/tools/lib/outdir"
	"microcircuit/tools/lib/plots"
	"microcircuit/web/files"
)

// ensembleFolder is where an ensemble is written in a folder, named as in the package: by the whole seconds of t_sim.
func ensembleFolder(out string, t files.Times) string {
	return filepath.Join(out, fmt.Sprintf("data_T%ds", int(t.TSim*1e-3)))
}

// ensembleOut writes an ensemble.
type ensembleOut struct {
	root   string
	dir    *outdir.Dir
	report *ensemble.Report
	warn   func(string)
	own    []bool   // by realisation: its folder is the recording that was read
	names  []string // of all other files
}

// writeEnsemble writes all files of an ensemble. The folder is of one process at a time, and holds one ensemble, which
// may be written again; another one is refused without -overwrite, as is what no ensemble has written.
//
// The order matters if the process is killed: first ensemble.json says that the folder is being written, and what it
// may hold of another ensemble. Then the files of that one are removed. In the end ensemble.json says that all is
// there.
func writeEnsemble(ctx context.Context, o *options, r *ensemble.Report, warn func(string)) (err error) {
	e := &ensembleOut{root: ensembleFolder(o.out, r.Times), report: r, warn: warn}
	for k, name := range ensemble.Names {
		e.names = append(e.names, ensemble.ValuesFile(k), name+"_ks_distances.json", name+"_stats.json",
			e.figure(k, "distributions"), e.figure(k, "KS_distances"))
	}
	e.dir, err = outdir.Open(e.root, outdir.OS{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, e.dir.Close()) }()
	if err := e.claim(o.overwrite); err != nil {
		return err
	}
	for i, x := range r.All {
		if err := cmp.Or(ctx.Err(), e.realisation(i, &x)); err != nil {
			return err
		}
	}
	figures, err := e.draw()
	if err != nil {
		return err
	}
	for _, f := range append(ensemble.Documents(r.All, r.Distances), figures...) {
		if err := cmp.Or(ctx.Err(), e.write(e.root, f)); err != nil {
			return err
		}
	}
	return e.dir.Write(ensemble.ReportFile, outdir.Bytes(r.JSON()))
}

// figure names a plot as the package does.
func (e *ensembleOut) figure(k int, kind string) string {
	seconds := strings.TrimPrefix(filepath.Base(e.root), "data_")
	return fmt.Sprintf("figures/%s_%s_%s.png", ensemble.Names[k], kind, seconds)
}

// draw makes all plots.
func (e *ensembleOut) draw() (figures []ensemble.Document, err error) {
	for k, figure := range plots.Ensembles() {
		for i := range e.report.All {
			figure.Values = append(figure.Values, e.report.All[i].Values[k])
		}
		for pop := range figure.Distances {
			figure.Distances[pop] = e.report.Distances[k].List(pop)
		}
		distributions, err1 := plots.EnsembleDistributions(&figure)
		distances, err2 := plots.KSDistances(&figure)
		if err := errors.Join(err1, err2); err != nil {
			return nil, err
		}
		figures = append(figures, ensemble.Bytes(e.figure(k, "distributions"), distributions),
			ensemble.Bytes(e.figure(k, "KS_distances"), distances))
	}
	return figures, nil
}

// claim takes the folder for the ensemble, and removes what it holds of another.
func (e *ensembleOut) claim(overwrite bool) error {
	if _, run, err := e.dir.Holds(); run || err != nil {
		return cmp.Or(err, fmt.Errorf("%s holds a run: choose another folder", e.root))
	}
	held, err := e.held()
	if err != nil {
		return err
	}
	same := held != nil && held.Same(e.report)
	if held != nil && !same && !overwrite {
		return fmt.Errorf("%s holds another ensemble, of %d recordings (%s): choose another folder, "+
			"or replace it with -overwrite", e.root, len(held.Hashes), ensemble.ReportFile)
	}
	if err := e.strangers(held); err != nil {
		return err
	}
	begun := *e.report
	begun.Status, begun.Distances = files.Running, nil
	if held != nil {
		begun.Replaces = slices.DeleteFunc(held.Folders, func(name string) bool { return !seedFolder.MatchString(name) })
	}
	if err := e.dir.Write(ensemble.ReportFile, outdir.Bytes(begun.JSON())); err != nil || held == nil {
		return err
	}
	return e.remove(begun.Replaces)
}

// held is what ensemble.json says of the ensemble in the folder; nil if there is none.
func (e *ensembleOut) held() (*ensemble.Held, error) {
	name := filepath.Join(e.root, ensemble.ReportFile)
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	held, err := ensemble.ParseReport(data)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read, so it is not known whose folder this is: choose another folder, "+
			"or move it away", name)
	}
	return held, nil
}

// seedFolder matches the names of realisations' folders, wherever they were read.
var seedFolder = regexp.MustCompile(`^seed-[0-9A-Za-z-]+$`)

// strangers refuses files that this command would replace, and that no ensemble has written; and a recording under a
// name of ours that is not the one which was read. In a recording that was read, nothing is replaced.
func (e *ensembleOut) strangers(held *ensemble.Held) error {
	e.own = make([]bool, len(e.report.All))
	for i, x := range e.report.All {
		at := filepath.Join(e.root, x.Folder)
		e.own[i] = sameFolder(at, filepath.FromSlash(x.Path))
		if holdsRecording(at) && !e.own[i] {
			return fmt.Errorf("%s is another recording than %s: choose another folder", at, x.Path)
		}
		if e.own[i] || held != nil && slices.Contains(held.Folders, x.Folder) {
			continue
		}
		for k := range ensemble.Statistics {
			if err := free(at, ensemble.ValuesFile(k)); err != nil {
				return err
			}
		}
	}
	if held != nil {
		return nil
	}
	return free(e.root, e.names...)
}

// free refuses a folder that holds one of some files.
func free(dir string, names ...string) error {
	for _, name := range names {
		name := filepath.Join(dir, filepath.FromSlash(name))
		if _, err := os.Lstat(name); err == nil {
			return fmt.Errorf("%s is of no ensemble of this program: choose another folder, or move it away", name)
		}
	}
	return nil
}

// remove removes the files of an ensemble: those of all, and those of its realisations, unless their folder is a
// recording.
func (e *ensembleOut) remove(folders []string) error {
	gone := func(name string) error {
		if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	for _, name := range e.names {
		if err := gone(filepath.Join(e.root, filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	for _, folder := range folders {
		at := filepath.Join(e.root, folder)
		if info, err := os.Stat(at); err != nil || !info.IsDir() || holdsRecording(at) {
			continue
		}
		below, err := outdir.Open(at, outdir.OS{}) // and with it goes the lock of who was killed
		if err != nil {
			return err
		}
		for k := range ensemble.Statistics {
			err = errors.Join(err, gone(filepath.Join(at, ensemble.ValuesFile(k))))
		}
		if err := errors.Join(err, below.Close()); err != nil {
			return err
		}
		os.Remove(at) // it stays if it holds anything else
	}
	return nil
}

// realisation writes the values of one. In the recording that was read, files stay as they are.
func (e *ensembleOut) realisation(i int, x *ensemble.Realisation) error {
	at := filepath.Join(e.root, x.Folder)
	for _, f := range x.Documents() {
		if there, err := os.ReadFile(filepath.Join(at, f.Name)); e.own[i] && err == nil {
			if !bytes.Equal(there, f.Data) {
				e.warn(filepath.Join(at, f.Name) + " is of another program or -subsample than this ensemble: it stays as it is")
			}
			continue
		}
		if err := e.write(at, ensemble.Bytes(f.Name, f.Data)); err != nil {
			return err
		}
	}
	return nil
}

// write writes a file to a folder, or to one below it. Folders other than root, which is locked, are locked meanwhile.
func (e *ensembleOut) write(at string, f ensemble.Document) error {
	name := filepath.Join(at, filepath.FromSlash(f.Name))
	folder, base := filepath.Dir(name), filepath.Base(name)
	if folder == e.root {
		return e.dir.Write(base, f.Write)
	}
	below, err := outdir.Open(folder, outdir.OS{})
	if err != nil {
		return err
	}
	return errors.Join(below.Write(base, f.Write), below.Close())
}
