package files

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"math"
	"slices"
	"strings"
)

// CardFile and StatisticsFile name the files of a run card, and of what the package has no file for.
const (
	CardFile       = "run_card.json"
	StatisticsFile = "statistics.json"
)

// StateFile names the file that says whose run a folder of the command line holds, and up to where it is whole. It is
// the first file of a run, and is replaced after every second of model time, when all others are flushed.
const StateFile = "run_state.json"

// Status is how far a run has come.
type Status string

// A run that is Running goes on, or was killed: only a lock tells. An Interrupted one was stopped in good order, by a
// signal or by a disk that was full; a Complete one has come to its end.
const (
	Running     Status = "running"
	Interrupted Status = "interrupted"
	Complete    Status = "complete"
)

// State is the file run_state.json. Times in ms.
type State struct {
	Link          string // of the run, after "#"
	Status        Status
	Steps         uint32 // up to which every file in Files has all of its lines
	H             float64
	TPresim, TSim float64 // as asked for
	Spikes        int     // up to Steps
	Hash          string  // of the same
	// Files gives the bytes of each recorder's file that are whole: what stands behind them belongs to steps after Steps,
	// and may be cut in a line.
	Files map[string]int64
}

// JSON is the file's content.
func (s *State) JSON() []byte {
	o, sizes := object{}, object{}
	for _, name := range slices.Sorted(maps.Keys(s.Files)) {
		sizes.add(name, int(s.Files[name]))
	}
	o.add("link", s.Link)
	o.add("status", string(s.Status))
	o.add("whole_until_ms", milliseconds(s.Steps, s.H))
	o.add("steps", s.Steps)
	o.add("sim_resolution", s.H)
	o.add("t_presim", s.TPresim)
	o.add("t_sim", s.TSim)
	o.add("spikes", s.Spikes)
	o.add("spike_hash", s.Hash)
	o.add("bytes", sizes)
	return o.bytes()
}

var errNoState = fault("no state of a run: it lacks link, status, steps, times, spike_hash or bytes")

// ParseState reads what JSON wrote.
func ParseState(data []byte) (*State, error) {
	v, err := parseJSON(data)
	if err != nil {
		return nil, err
	}
	m, _ := v.(map[string]any)
	s := &State{Files: map[string]int64{}}
	text := func(key string, into *string) bool {
		value, ok := m[key].(string)
		*into = value
		return ok && len(value) <= maxLink
	}
	number := func(key string, most float64, into *float64) bool {
		value, ok := m[key].(float64)
		*into = value
		return ok && value >= 0 && value <= most
	}
	var status string
	var steps, spikes float64
	whole := text("link", &s.Link) && text("status", &status) && text("spike_hash", &s.Hash) && len(s.Hash) == 16 &&
		number("steps", math.MaxUint32, &steps) && number("spikes", math.MaxInt32, &spikes) &&
		number("sim_resolution", 1, &s.H) &&
		number("t_presim", 1e7, &s.TPresim) && number("t_sim", 1e7, &s.TSim)
	s.Status, s.Steps, s.Spikes = Status(status), uint32(steps), int(spikes)
	sizes, ok := m["bytes"].(map[string]any)
	if !whole || !ok || !slices.Contains([]Status{Running, Interrupted, Complete}, s.Status) ||
		steps != math.Trunc(steps) {
		return nil, errNoState
	}
	for name, v := range sizes {
		n, ok := v.(float64)
		if !ok || !(n >= 0 && n <= 1<<53) || name == "" || strings.ContainsAny(name, `/\`) {
			return nil, errNoState
		}
		s.Files[name] = int64(n)
	}
	return s, nil
}

// ReadState reads the state of a run's folder; nil, and no error, where there is none: NEST and the page write none.
func ReadState(dir fs.FS) (*State, error) {
	data, err := readFile(dir, StateFile, maxJSON)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, inFile(StateFile, err)
	}
	s, err := ParseState(data)
	if err != nil {
		return nil, inFile(StateFile, err)
	}
	return s, nil
}

// Times are those of what is whole: a part of the warm-up, or all of it and a part of what follows.
func (s *State) Times() Times {
	done := milliseconds(s.Steps, s.H)
	return Times{TPresim: min(s.TPresim, done), TSim: max(0, math.Round((done-s.TPresim)*1000)/1000), H: s.H}
}

// Whole is the folder without what stands behind the whole part of its recorders' files, so that no line is of a later
// step and none is cut; of a complete run it is the folder itself. It fails where nothing is whole yet, or a file is
// shorter than it was.
func (s *State) Whole(dir fs.FS) (fs.FS, error) {
	if s.Status == Complete {
		return dir, nil
	}
	if s.Steps == 0 || len(s.Files) == 0 {
		if s.Status == Interrupted {
			return nil, inFile(StateFile, fault("no time after the warm-up was recorded: the run was stopped in its first second of model time"))
		}
		return nil, inFile(StateFile, fault("nothing is recorded: the run goes on, or was killed, in its first second of model time"))
	}
	for _, name := range slices.Sorted(maps.Keys(s.Files)) {
		if !IsRecording(name) { // who reads spikes may have been given no others
			continue
		}
		info, err := fs.Stat(dir, name)
		if errors.Is(err, fs.ErrNotExist) {
			if _, err := fs.Stat(dir, name+packedEnd); err == nil { // who unpacks it counts (State.whole)
				continue
			}
			return nil, inFile(name, fault("is missing: %s counts it", StateFile))
		}
		if err != nil {
			return nil, err
		}
		if info.Size() < s.Files[name] {
			return nil,
				inFile(name, fault("%s bytes, where %s counts %s: its end is lost", info.Size(), StateFile, s.Files[name]))
		}
	}
	return whole{dir, s.Files}, nil
}

// whole does for a packed recorder's file, unpacked, what Whole does for others.
func (s *State) whole(name string, unpacked io.Reader) io.Reader {
	size, counted := s.Files[strings.TrimSuffix(name, packedEnd)]
	if s.Status == Complete || !counted {
		return unpacked
	}
	return io.LimitReader(unpacked, size)
}

// whole is a folder in which some files end early.
type whole struct {
	fs.FS
	sizes map[string]int64
}

func (w whole) Open(name string) (fs.File, error) {
	file, err := w.FS.Open(name)
	size, cut := w.sizes[name]
	if err != nil || !cut {
		return file, err
	}
	return &wholeFile{File: file, size: size, left: size}, nil
}

// wholeFile ends after some bytes.
type wholeFile struct {
	fs.File
	size, left int64
}

func (f *wholeFile) Read(b []byte) (int, error) {
	if f.left <= 0 {
		return 0, io.EOF
	}
	n, err := f.File.Read(b[:min(int64(len(b)), f.left)])
	f.left -= int64(n)
	return n, err
}

func (f *wholeFile) Stat() (fs.FileInfo, error) {
	info, err := f.File.Stat()
	return wholeInfo{info, f.size}, err
}

type wholeInfo struct {
	fs.FileInfo
	size int64
}

func (i wholeInfo) Size() int64 { return i.size }
