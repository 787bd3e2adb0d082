// Package runs reads what finished runs have left in their folders. A run's folder is one
// that microcircuit run -out writes, or a part of the folder of a sweep.
package runs

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/files"
	"microcircuit/web/params"
	"microcircuit/web/sweep"
)

// Folder names the folder of a sweep in which each run has its own, and FailureFile the file in the latter that says
// why a run has failed.
const (
	Folder      = "runs"
	FailureFile = "failure.txt"
)

// Unfinished is the error of a folder whose run has not come to its end.
type Unfinished struct{ Until string }

func (u *Unfinished) Error() string { return "the run is not finished" + u.Until }

// Run is what a run has left in its folder.
type Run struct {
	sweep.Result
	Subsample int // neurons of each population whose pairs are correlated
}

// Read returns what a run has given, from run_card.json and statistics.json in its folder. One that has not come to its
// end is an *Unfinished; if it has failed, it is no error: the result says why.
func Read(dir string) (Run, error) {
	state, err := files.ReadState(os.DirFS(dir))
	if err != nil {
		return Run{}, err
	}
	if state != nil && state.Status != files.Complete {
		r, failed, err := readFailure(dir, state.Link)
		if err == nil && !failed {
			err = &Unfinished{fmt.Sprintf(" (%s)", state.Status)}
		}
		return r, err
	}
	var c card
	if err := readJSON(dir, files.CardFile, &c); err != nil {
		if r, failed, other := readFailure(dir, ""); failed || other != nil {
			return r, other
		}
		return Run{}, err
	}
	var s statistics
	if err := readJSON(dir, files.StatisticsFile, &s); err != nil {
		return Run{}, err
	}
	if s.Hash != c.Hash {
		return Run{}, fmt.Errorf("%s and %s are of two runs, with the spike hashes %s and %s",
			files.CardFile, files.StatisticsFile, c.Hash, s.Hash)
	}
	return c.result(&s)
}

// card is what is read of run_card.json.
type card struct {
	Link string   `json:"link"`
	Hash string   `json:"spike_hash"`
	RTF  *float64 `json:"rtf"`
	TSim float64  `json:"t_sim_ms"`
}

// statistics is what is read of statistics.json.
type statistics struct {
	Hash        string `json:"spike_hash"`
	Subsample   int    `json:"cc_subsample"`
	Populations map[string]struct {
		Rate, CV, CC struct {
			N    int
			Mean float64
		}
		Synchrony *float64 `json:"synchrony_3ms"`
	}
}

// result puts both together.
func (c *card) result(s *statistics) (Run, error) {
	link, err := linkOf(files.CardFile, c.Link)
	if err != nil {
		return Run{}, err
	}
	if link.TSimSet && math.Abs(c.TSim-link.Params.TSim) > link.Params.H/2 {
		return Run{}, &Unfinished{fmt.Sprintf(" (%g of %g ms)", c.TSim, link.Params.TSim)}
	}
	link.Params.TSim, link.TSimSet = c.TSim, true
	r := Run{sweep.Result{Run: sweep.Run{Link: sweep.Plain(link)}, Hash: c.Hash, RTF: math.NaN()}, s.Subsample}
	if c.RTF != nil {
		r.RTF = *c.RTF
	}
	for i := range r.Statistics {
		name := microcircuit.Population(i).String()
		p, is := s.Populations[name]
		if !is {
			return Run{}, fmt.Errorf("%s: there is no population %s", files.StatisticsFile, name)
		}
		x := &r.Statistics[i]
		*x = sweep.Statistics{Rate: p.Rate.Mean, CV: p.CV.Mean, CC: p.CC.Mean, Synchrony: math.NaN()}
		for _, mean := range []struct {
			n    int
			into *float64
		}{{p.Rate.N, &x.Rate}, {p.CV.N, &x.CV}, {p.CC.N, &x.CC}} {
			if mean.n == 0 {
				*mean.into = math.NaN()
			}
		}
		if p.Synchrony != nil {
			x.Synchrony = *p.Synchrony
		}
	}
	return r, nil
}

// linkOf reads the link that a file has.
func linkOf(file, text string) (params.Link, error) {
	link, notices := params.Parse(text)
	if len(notices) > 0 {
		return link, fmt.Errorf("%s: its link cannot be read: %s", file, text)
	}
	return link, nil
}

// readJSON reads a file of a run.
func readJSON(dir, name string, into any) error {
	data, err := os.ReadFile(filepath.Join(dir, name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no %s: no run of this program has ended here", name)
	case err != nil:
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// readFailure reads why a run has failed: a first line with its link, then the reason. link is what the folder's state
// says, where there is one.
func readFailure(dir, link string) (r Run, failed bool, err error) {
	data, err := os.ReadFile(filepath.Join(dir, FailureFile))
	if errors.Is(err, fs.ErrNotExist) {
		return r, false, nil
	}
	if err != nil {
		return r, false, err
	}
	first, reason, whole := strings.Cut(string(data), "\n")
	reason = strings.TrimSpace(reason)
	if !whole || reason == "" || link != "" && first != link {
		return r, false, nil
	}
	r.Run.Link, err = linkOf(FailureFile, first)
	r.Failure = reason
	return r, err == nil, err
}

// Failure is the content of FailureFile.
func Failure(link params.Link, reason string) []byte {
	return []byte(params.Format(link) + "\n" + strings.Join(strings.Fields(reason), " ") + "\n")
}

// Find lists the folders of runs in some folders, sorted by name within each: the folder itself, those in its runs, or
// those in it. A folder without any is an error.
func Find(paths []string) (dirs []string, err error) {
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("%s: there is no such folder", path)
		case err != nil:
			return nil, err
		case !info.IsDir():
			return nil, fmt.Errorf("%s is no folder", path)
		}
		found, err := within(path)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("%s holds no run: there is no %s in it, in its folders or in those of %s", path,
				files.CardFile, Folder)
		}
		for _, dir := range found {
			if !slices.Contains(dirs, dir) {
				dirs = append(dirs, dir)
			}
		}
	}
	return dirs, nil
}

// within lists the folders of runs in one: itself and those in its runs; where there are neither, those in it.
func within(path string) (dirs []string, err error) {
	parents := []string{filepath.Join(path, Folder), path}
	if holdsRun(path) {
		dirs, parents = append(dirs, path), parents[:1]
	}
	for _, parent := range parents {
		entries, err := os.ReadDir(parent)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		for _, e := range entries {
			if dir := filepath.Join(parent, e.Name()); holdsRun(dir) {
				dirs = append(dirs, dir)
			}
		}
		if len(dirs) > 0 {
			break
		}
	}
	return dirs, nil
}

// holdsRun reports whether a folder is one of a run.
func holdsRun(dir string) bool {
	return slices.ContainsFunc([]string{files.StateFile, files.CardFile, FailureFile}, func(name string) bool {
		_, err := os.Stat(filepath.Join(dir, name))
		return err == nil
	})
}
