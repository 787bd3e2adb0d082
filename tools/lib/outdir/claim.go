package outdir

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"

	"microcircuit/web/files"
	"microcircuit/web/params"
)

// Other reports a folder that holds another run.
type Other struct {
	Dir   string
	Link  string // of the run that is there; "" where nothing says so
	Until string // how far it has come, in words
}

func (e *Other) Error() string {
	whose := "a run of which nothing says whose it is"
	if e.Link != "" {
		whose = "another run (-link '#" + e.Link + "'" + e.Until + ")"
	}
	return e.Dir + " holds " + whose + Choose
}

// Choose ends the error of an Other: what a command can do about it that has -overwrite.
const Choose = ": choose another folder, or replace it with -overwrite"

// Claim takes the folder for a run with state s, of which nothing is written yet. It reports whether the folder held
// the same run, which is replaced. If it held another run, the error is an *Other, unless overwrite is set. A file that
// this program did not write is an error if readers would take it for the run's, or if the run would replace it. Other
// files stay.
//
// The order matters if the process is killed: first the state is written, after which nothing that is there counts.
// Then the files that describe the earlier run are removed, its recordings last.
func (d *Dir) Claim(s *files.State, overwrite bool) (repeated bool, err error) {
	f, err := d.survey()
	if err != nil {
		return false, err
	}
	if f.owned {
		repeated = f.link != "" && Same(f.link, s.Link)
		if !repeated && !overwrite {
			return false, &Other{d.path, f.link, f.until}
		}
	} else if len(f.names) > 0 {
		return false, fmt.Errorf("%s holds %s, which is of no run of this program: choose another folder, or move it away",
			d.path, f.names[0])
	}
	if err := d.Mark(s); err != nil {
		return repeated, err
	}
	for _, name := range f.names {
		if err := d.disk.Remove(d.at(name)); err != nil {
			return repeated, err
		}
	}
	return repeated, nil
}

// Holds reports whether the folder holds a run, and returns the run's link; "" where it is not known.
func (d *Dir) Holds() (link string, held bool, err error) {
	f, err := d.survey()
	return f.link, f.owned, err
}

// Same reports whether two links give the same files, because their models, changes, recordings and times agree. The
// number of workers and the looks of the page leave no trace in files.
func Same(a, b string) bool {
	p, n1 := params.Parse(a)
	q, n2 := params.Parse(b)
	if len(n1)+len(n2) > 0 {
		return false
	}
	model := p.Params == q.Params && slices.Equal(p.At, q.At)
	neurons := slices.Equal(p.RecordedGIDs(), q.RecordedGIDs())
	times := len(p.Record) == 0 || p.RecVInt == q.RecVInt
	return model && neurons && times
}

// found is what a folder holds of this program's files.
type found struct {
	names []string // to be removed, in this order
	owned bool     // by a run, of
	link  string   // "" where nothing says so
	until string
}

// recorded matches the name of a recorder's file. It is of a run of this program if it also begins with our header.
var recorded = regexp.MustCompile(`^(spike_recorder|voltmeter|multimeter)-\d+-\d+\.dat$`)

// survey lists what is there, and finds out whose it is.
func (d *Dir) survey() (f found, err error) {
	entries, err := os.ReadDir(d.path)
	if err != nil {
		return f, err
	}
	var recordings []string
	for _, e := range entries {
		name := e.Name()
		ours := slices.Contains(documents, name) || name == files.StateFile
		switch recorder := isRecorder(name); {
		case !ours && !recorder:
			continue
		case !e.Type().IsRegular():
			return f, fmt.Errorf("%s is no file: choose another folder", d.at(name))
		case recorder:
			begun, err := begins(d.at(name), files.SpikeHeader())
			if err != nil {
				return f, err
			}
			if !recorded.MatchString(name) || !begun {
				return f, fmt.Errorf("%s is of another program, and who reads the folder would take it for a part of this run: "+
					"choose another folder, or move it away", d.at(name))
			}
			recordings = append(recordings, name)
		case name != files.StateFile:
			f.names = append(f.names, name)
		}
	}
	rank := func(name string) int { return slices.Index(documents, name) }
	slices.SortFunc(f.names, func(a, b string) int { return rank(a) - rank(b) })
	f.names = append(f.names, recordings...)
	f.owned = len(recordings) > 0
	d.owner(&f)
	return f, nil
}

// owner finds whose the folder is by its state, or by the run card where an early version of this program wrote it,
// which knew no state.
func (d *Dir) owner(f *found) {
	dir := os.DirFS(d.path)
	s, err := files.ReadState(dir)
	switch {
	case s != nil:
		end := s.Times().TPresim + s.Times().TSim
		f.owned, f.link, f.until = true, s.Link, fmt.Sprintf(", %s, whole up to %g ms", s.Status, end)
		return
	case err != nil:
		f.owned = true
		return
	}
	data, err := fs.ReadFile(dir, files.CardFile)
	if err != nil {
		return
	}
	if card, err := files.ParseCard(data); err == nil {
		f.owned, f.link = true, card.Link
	}
}

func isRecorder(name string) bool {
	labels := []string{"spike_recorder", "voltmeter", "multimeter"}
	return slices.ContainsFunc(labels, func(label string) bool { return strings.HasPrefix(name, label) })
}

// begins reports whether a file begins with our header, or is the beginning of that header.
func begins(path string, header []byte) (bool, error) {
	file, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer file.Close()
	head, _, _ := bytes.Cut(header, []byte("\n")) // the next lines are NEST's, too, and the columns differ
	start := make([]byte, len(head))
	n, err := io.ReadFull(file, start)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false, err
	}
	return bytes.Equal(start[:n], head[:n]), nil
}

// documents are the files of a run other than recordings and state, in the order in which they are removed: first those
// that tell what the recordings are.
var documents = []string{
	"run_card.json", "sim_dict.json", "statistics.json", "rates.json", "spike_cvs.json", "spike_ccs.json",
	"cc_neurons.json",
	"rate0.dat", "rate1.dat", "rate2.dat", "rate3.dat", "rate4.dat", "rate5.dat", "rate6.dat", "rate7.dat",
	"raster_plot.png", "box_plot.png", "rate_distribution.png", "cv_distribution.png", "cc_distribution.png",
	"spikes.csv", "spikes.npz", "net_dict.json", "stim_dict.json", "nodes.json", "population_nodeids.dat",
}
