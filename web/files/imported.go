package files

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"math"
	"path"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web/runcard"
)

// Bounds of what may be brought to a page: it is evaluated in a browser's memory.
const (
	maxSpikes = 20_000_000
	maxMS     = 1_000_000.0
	maxLink   = 8192 // characters
)

var inBrowser = limits{neurons: 1_000_000, spikes: maxSpikes, bytes: maxUnpacked, ms: maxMS}

// Imported is what somebody has brought: a run card, or a run with its times.
type Imported struct {
	Card   *runcard.Card // nil: a run
	Run    *Run
	Times  Times
	Who    Identity // of the run, if a card or a state is there that describes its spikes
	Doubts []*Fault // sentences: what cannot be known of the run, and must stand beside what follows from it

	Program string // that the recorders' files name, as in NEST 3.9.0
}

// Asked are the times that somebody asks for; they win over what files say.
type Asked struct {
	TPresim, TSim, H *float64 // nil: the files say
	Usual            Times    // TPresim and H where neither says
	Guess            bool     // a run of which nobody says when it ends ends with its last spike; else it is refused

	// Beside is called with the folder of a run that is read, to read what else is there (of an archive, the package's
	// dictionaries); nil: nothing is wanted.
	Beside func(dir fs.FS)
}

// Import recognises files by name and content. Where they do not say when they were recorded, h and t_presim of usual
// hold, and the run ends with its last spike. Errors name file and line.
func Import(folder Folder, usual Times) (*Imported, error) {
	asked := Asked{Usual: usual, Guess: true}
	name, data, lone := folder.lone()
	switch {
	case lone && path.Base(name) != nodeIDs && path.Ext(name) == ".json":
		card, err := ParseCard(data)
		if err != nil {
			return nil, inFile(name, err)
		}
		return &Imported{Card: card}, nil
	case lone && isArchive(data):
		b, err := importZip(data, asked)
		if err != nil && err != ErrUnknown {
			err = inFile(name, err)
		}
		return b, err
	}
	files := tree{}
	for name, f := range folder.tree() {
		if err := files.add(name, f); err != nil {
			return nil, err
		}
	}
	dir, err := locate(files)
	if err != nil {
		return nil, err
	}
	return asked.importDir(dir, inBrowser)
}

func importZip(data []byte, asked Asked) (*Imported, error) {
	if bytes.Count(data, []byte(entryMark)) > maxFiles { // before the reader makes room for them
		return nil, errUnpacked
	}
	z, err := openZip(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	return asked.importArchive(z, inBrowser)
}

func (a Asked) importArchive(z *zip.Reader, most limits) (*Imported, error) {
	files, err := unzip(z, uint64(most.bytes))
	if err != nil {
		return nil, err
	}
	dir, err := locate(files)
	if err != nil {
		return nil, err
	}
	return a.importDir(dir, most)
}

// lone returns the only file.
func (f Folder) lone() (name string, data []byte, ok bool) {
	for name, data = range f {
	}
	return name, data, len(f) == 1
}

// ReadFolder reads the one run in a folder, or in a folder below if there is none beside the first; of whatever length.
func ReadFolder(dir fs.FS, asked Asked) (*Imported, error) {
	_, err1 := fs.Stat(dir, nodeIDs)
	_, err2 := fs.Stat(dir, StateFile) // the first file of a run, which may have been killed before there was another
	if err1 != nil && err2 != nil {
		var err error
		dir, err = locate(dir)
		if err != nil {
			return nil, err
		}
	}
	return asked.importDir(dir, anything)
}

// ReadArchive reads the one run in a zip; of whatever length.
func ReadArchive(r io.ReaderAt, size int64, asked Asked) (*Imported, error) {
	z, err := openZip(r, size)
	if err != nil {
		return nil, err
	}
	return asked.importArchive(z, anything)
}

// importDir reads a run and finds out when it was recorded, and by whom.
func (a Asked) importDir(dir fs.FS, most limits) (*Imported, error) {
	r, err := newReading(dir, most)
	if err != nil {
		return nil, err
	}
	d := readDict(dir)
	said, err := a.times(&d, r.state)
	if err != nil {
		return nil, err
	}
	b := &Imported{Run: r.run, Times: said.Times}
	if err := a.read(r, said, &b.Times); err != nil {
		return nil, err
	}
	b.Program = program(r.nest)
	if a.Beside != nil {
		a.Beside(dir)
	}
	if said.noEnd {
		b.guess()
	}
	if err := b.Times.Check(); err != nil {
		return nil, err
	}
	if err := d.threads(r); err != nil {
		return nil, err
	}
	return b, r.judge(b, said, dir)
}

// read reads with the resolution that is known; if none is, with the usual one, or the coarsest on whose grid all times
// lie.
func (a Asked) read(r *reading, said said, t *Times) error {
	if t.TPresim+t.TSim > r.most.ms {
		return fault("the run is longer than %s ms", int(r.most.ms))
	}
	err := r.read(t.H)
	for _, finer := range []float64{0.1, 0.05, 0.025, 0.02, 0.0125, 0.01, 0.005, 0.002, 0.001} {
		if err == nil || !r.offGrid || !said.noH {
			return err
		}
		if finer < t.H {
			t.H = finer
			err = r.read(finer)
		}
	}
	return err
}

// guess ends a run with the millisecond of its last spike. One that is not longer than the warm-up has none.
func (b *Imported) guess() {
	last := 0.0
	if n := len(b.Run.Spikes); n > 0 {
		last = math.Ceil(float64(b.Run.Spikes[n-1].Step)*b.Times.H - 1e-9)
	}
	if last <= b.Times.TPresim {
		b.Times.TPresim = 0
	}
	b.Times.TSim = max(1, last-b.Times.TPresim)
}

// Hash is that of the run's spikes.
func (b *Imported) Hash() (h spike.Hash) {
	h.AddAll(b.Run.Spikes)
	return h
}

// Sizes returns the populations'.
func (n *Nodes) Sizes() (sizes [microcircuit.Populations]int) {
	for i := range sizes {
		sizes[i] = n.Last[i] - n.First[i] + 1
	}
	return sizes
}

// threads refuses a recording of fewer threads than sim_dict.json names. Processes (MPI) multiply them. This program
// writes one file, however many workers it names.
func (d *dict) threads(r *reading) error {
	n, err := d.number("local_num_threads")
	if err != nil || isOurs(r.nest) || n < 1 || n != math.Trunc(n) || math.Mod(float64(r.threads), n) == 0 {
		return nil
	}
	return fault("there are files of %s threads, but %s says local_num_threads = %s: some are missing", r.threads, simDict,
		n)
}

// said are the times of a run, and who says them.
type said struct {
	Times
	noH, noPresim, noEnd bool    // nobody says
	until                float64 // up to when files say that it was recorded (ms); 0 if they do not
	by                   string  // the file that does
	unread               error   // why sim_dict.json does not say
	exists               bool    // there is a sim_dict.json
}

// times takes each from whoever asks, else from the state of an unfinished run, else from sim_dict.json, else as usual.
func (a Asked) times(d *dict, s *State) (said, error) {
	t := said{exists: d.exists, unread: d.err}
	problems := [3]error{}
	switch {
	case s != nil && (s.Status != Complete || !d.exists):
		t.Times, t.by, t.exists, t.unread = s.Times(), StateFile, true, nil
	case d.exists && (d.err == nil || a.TSim == nil):
		t.by = simDict
		for i, key := range [3]string{"t_presim", "t_sim", "sim_resolution"} {
			*t.field(i), problems[i] = d.number(key)
		}
	default:
		t.Times, t.noH, t.noPresim, t.noEnd = a.Usual, true, true, true
	}
	whole := t.by != "" && cmp.Or(problems[:]...) == nil
	if until := t.End(); whole {
		t.until = until
	}
	for i, asked := range [3]*float64{a.TPresim, a.TSim, a.H} {
		if asked != nil {
			*t.field(i), problems[i] = *asked, nil
		}
	}
	t.noPresim, t.noEnd, t.noH = t.noPresim && a.TPresim == nil, t.noEnd && a.TSim == nil, t.noH && a.H == nil
	if err := cmp.Or(problems[:]...); err != nil {
		return t, inFile(simDict, err)
	}
	if t.noEnd {
		if !a.Guess {
			return t, ErrNoEnd
		}
		t.TSim = 1
	}
	if err := t.Check(); err != nil {
		if t.by != "" && a.TPresim == nil && a.TSim == nil && a.H == nil {
			err = inFile(t.by, err)
		}
		return t, err
	}
	return t, nil
}

// ErrNoEnd reports a run of which nobody says when it ends.
var ErrNoEnd error = fault("there is no sim_dict.json, so when it was recorded is not known")

// field returns a time by its place: t_presim, t_sim, h.
func (t *said) field(i int) *float64 { return [3]*float64{&t.TPresim, &t.TSim, &t.H}[i] }
