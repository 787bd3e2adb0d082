package files

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// nodeIDs names the file without which there is no run.
const nodeIDs = "population_nodeids.dat"

// ErrUnknown reports files that are neither a run card nor a run.
var ErrUnknown error = fault("neither a run card nor the files of a run (population_nodeids.dat, spike_recorder-*.dat)")

// locate returns the folder of the one run in a folder or archive. Where there are two, or recordings beside it, none
// is.
func locate(dir fs.FS) (fs.FS, error) {
	var runs, recordings []string // folders
	n := 0
	err := fs.WalkDir(dir, ".", func(at string, d fs.DirEntry, err error) error {
		n++
		if n > maxFiles && err == nil {
			err = fault("holds more than %s files", maxFiles)
		}
		folder, name := path.Dir(at), path.Base(at)
		switch {
		case err != nil:
			return err
		case junk(name) && d.IsDir():
			return fs.SkipDir
		case d.IsDir():
		case name == nodeIDs:
			runs = append(runs, folder)
		case IsRecording(name) && !slices.Contains(recordings, folder):
			recordings = append(recordings, folder)
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case len(runs) == 0 && len(recordings) == 0:
		return nil, ErrUnknown
	case len(runs) == 0:
		return nil, fault("there is no population_nodeids.dat, which says whose spikes they are")
	case len(runs) > 1:
		return nil, fault("there is more than one run (%s): choose one", folders(runs))
	}
	for _, folder := range recordings {
		if folder != runs[0] {
			return nil, fault("spike recorders' files are in %s, but population_nodeids.dat is in %s", folders([]string{folder}),
				folders(runs))
		}
	}
	if runs[0] == "." {
		return dir, nil
	}
	return fs.Sub(dir, runs[0])
}

// folders lists some, the upper one by its slash.
func folders(all []string) string {
	const most = 5
	var names []string
	for _, name := range all[:min(len(all), most)] {
		names = append(names, strings.TrimPrefix(name+"/", "./"))
	}
	for i, name := range names {
		if name == "" {
			names[i] = "/"
		}
	}
	if len(all) > most {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}
