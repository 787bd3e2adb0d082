package main

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/tools/lib/ensemble"
	"microcircuit/tools/lib/runs"
	"microcircuit/web/files"
)

// realisation is what is kept of a recording while others are read.
type realisation struct {
	ensemble.Realisation
	sizes  [microcircuit.Populations]int
	times  files.Times
	window spike.Hash // of the spikes that are evaluated
	model  model
	doubts []string
}

// recordings replaces each folder that holds recordings in its subfolders by these, in the order of their names and
// the numbers in them. Warnings name the runs there of which no spikes were kept.
func recordings(given []string) (paths, warnings []string, err error) {
	for _, name := range given {
		below, cards, err := recordingsIn(name)
		switch {
		case err != nil:
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		case len(below) == 0 && len(cards) > 0:
			return nil, nil, fmt.Errorf("%s: holds run cards (%d), but no spikes as NEST writes them (-spikes nest of a sweep): "+
				"an ensemble is computed from spikes", name, len(cards))
		case len(below) == 0:
			below = []string{name}
		}
		for _, card := range cards {
			warnings = append(warnings, card+": There is a run card, but there are no spikes: it is left out.")
		}
		paths = append(paths, below...)
	}
	return paths, warnings, nil
}

// recordingsIn returns the subfolders of a folder that are recordings, or those of its runs where it is of a sweep, and
// those that hold a run card only; none if it is one itself, or no folder.
func recordingsIn(name string) (below, cards []string, err error) {
	info, err := os.Stat(name)
	if err != nil || !info.IsDir() || holdsRecording(name) {
		return nil, nil, nil // who reads it says what is wrong
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return nil, nil, reason(err)
	}
	for _, e := range entries {
		switch at := filepath.Join(name, e.Name()); {
		case strings.HasPrefix(e.Name(), "."):
		case holdsRecording(at):
			below = append(below, at)
		case isFile(filepath.Join(at, "run_card.json")):
			cards = append(cards, at)
		}
	}
	if len(below)+len(cards) == 0 && filepath.Base(name) != runs.Folder {
		return recordingsIn(filepath.Join(name, runs.Folder))
	}
	slices.SortFunc(below, naturally)
	slices.SortFunc(cards, naturally)
	return below, cards, nil
}

// holdsRecording reports whether a folder itself holds what a run has recorded. A brief run has recorded nothing.
func holdsRecording(dir string) bool {
	return isFile(filepath.Join(dir, "population_nodeids.dat")) ||
		isFile(filepath.Join(dir, files.StateFile)) && !isFile(filepath.Join(dir, files.CardFile))
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// naturally compares names by their letters and the numbers in them: seed-9 stands before seed-10.
func naturally(a, b string) int {
	for {
		i, j := strings.IndexAny(a, digits), strings.IndexAny(b, digits)
		if i < 0 || j < 0 || a[:i] != b[:j] {
			return strings.Compare(a, b)
		}
		a, b = a[i:], b[j:]
		n, m := len(a)-len(strings.TrimLeft(a, digits)), len(b)-len(strings.TrimLeft(b, digits))
		x, y := strings.TrimLeft(a[:n], "0"), strings.TrimLeft(b[:m], "0")
		if order := cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(x, y), strings.Compare(a[:n], b[:m])); order != 0 {
			return order
		}
		a, b = a[n:], b[m:]
	}
}

const digits = "0123456789"

// realise reads a recording and keeps its statistics.
func realise(ctx context.Context, path string, o *options) (*realisation, error) {
	asked, said := o.recorded.asked(), model{}
	asked.Beside = func(dir fs.FS) { said = written(dir) }
	b, err := readRecording(ctx, path, asked)
	if err != nil {
		return nil, err
	}
	if b.Who.Link != "" {
		said = linked(b.Who.Link, said)
	}
	x := &realisation{sizes: b.Run.Nodes.Sizes(), times: b.Times, model: said}
	x.Path, x.Program, x.Link = filepath.ToSlash(path), b.Program, b.Who.Link
	x.Seed, x.Hash, x.Spikes = x.model.seed, b.Hash().String(), len(b.Run.Spikes)
	for _, doubt := range b.Doubts {
		x.doubts = append(x.doubts, doubt.Error())
	}
	d, w := b.Run.Nodes.Derived(), b.Times.Window()
	neurons := analysis.NewNeurons(d, w.H, w.After, w.Until)
	neurons.Add(b.Run.Spikes)
	correlations := analysis.NewCorrelations(d, w.H, w.After, w.Until, o.asked.subsample)
	correlations.Add(b.Run.Spikes)
	for pop := range microcircuit.Population(microcircuit.Populations) {
		x.Values[ensemble.Rate][pop], x.Values[ensemble.CV][pop] = neurons.Rates(pop, w.Until), neurons.CVs(pop)
		x.Values[ensemble.CC][pop], _ = correlations.Pairs(pop, w.Until)
	}
	for _, s := range b.Run.Spikes {
		if s.Step > w.After && s.Step <= w.Until {
			x.window.AddAll([]spike.Spike{s})
		}
	}
	return x, ctx.Err()
}

// dictionary reads one of the package's dictionaries. It is nil where there is none that can be read.
func dictionary(dir fs.FS, name string) map[string]any {
	const most = 1 << 20
	info, err := fs.Stat(dir, name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > most {
		return nil
	}
	data, err := fs.ReadFile(dir, name)
	if err != nil {
		return nil
	}
	return members(data)
}

// wholeSeed returns a seed as a dictionary has it: a number, or a text that is one.
func wholeSeed(v any) string {
	switch v := v.(type) {
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case string:
		if _, err := strconv.ParseUint(strings.TrimSpace(v), 10, 64); err == nil {
			return strings.TrimSpace(v)
		}
	}
	return ""
}
