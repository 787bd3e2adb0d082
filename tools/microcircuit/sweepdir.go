package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"microcircuit/tools/lib/runs"
	"microcircuit/web/files"
	"microcircuit/web/params"
	"microcircuit/web/sweep"
)

// own refuses a folder that is of a run, or whose table or figure is of something else. A table that was cut off, or
// that another program has saved with the ends of lines of Windows, is of a sweep; so is a figure beside runs, where
// the table was removed.
func (s *sweeper) own() error {
	for _, name := range []string{files.StateFile, files.CardFile} {
		if _, err := os.Stat(s.at(name)); err == nil {
			return fmt.Errorf("%s holds a run (%s): choose another folder for the sweep", s.o.out, name)
		}
	}
	if !s.table {
		return nil
	}
	ofNone := func(name string) error {
		return fmt.Errorf("%s holds a %s that is of no sweep: choose another folder, or move it away", s.o.out, name)
	}
	data, err := os.ReadFile(s.at(tableFile))
	if errors.Is(err, fs.ErrNotExist) {
		_, err := os.Stat(s.at(curveFile))
		if _, none := runs.Find([]string{s.at(runs.Folder)}); err == nil && none != nil {
			return ofNone(curveFile)
		}
		return nil
	}
	if err != nil {
		return err
	}
	first, _, whole := bytes.Cut(data, []byte("\n"))
	header, begins := strings.TrimSuffix(string(first), "\r"), "link,"
	if whole && !(strings.HasPrefix(header, begins) && strings.HasSuffix(header, ",failure")) ||
		!whole && !strings.HasPrefix(header, begins) && !strings.HasPrefix(begins, header) {
		return ofNone(tableFile)
	}
	return nil
}

// read takes over every run that is finished in the folder, of this plan or of earlier ones. One that cannot be read is
// told, and run again if it is of this plan. Of the same run in two folders the one counts that is whole, or that has
// its name.
func (s *sweeper) read() error {
	entries, err := os.ReadDir(s.at(runs.Folder))
	if err != nil {
		return err
	}
	from := map[string]string{} // names of folders, by link
	for _, e := range entries {
		r, err := runs.Read(s.at(filepath.Join(runs.Folder, e.Name())))
		if err != nil {
			state := filepath.Join(runs.Folder, e.Name(), files.StateFile)
			if _, is := errors.AsType[*runs.Unfinished](err); !is && isFile(s.at(state)) {
				fmt.Fprintf(s.stderr, "microcircuit: warning: %s is left out unless it is run again: %v\n",
					s.at(filepath.Dir(state)), err)
			}
			continue
		}
		s.found[s.at(filepath.Join(runs.Folder, e.Name()))] = r
		link, name := params.Format(r.Run.Link), e.Name()
		if first, twice := from[link]; twice {
			better := r.Failure == "" && (s.results[link].Failure != "" || name == sweep.Name(r.Run.Link))
			if !better {
				name = first
			}
			fmt.Fprintf(s.stderr, "microcircuit: warning: %s and %s hold the same run, of which the one in %s counts\n",
				first, e.Name(), name)
			if !better {
				continue
			}
		}
		from[link], s.results[link] = name, r.Result
	}
	return nil
}
