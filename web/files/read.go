package files

import (
	"cmp"
	"errors"
	"io/fs"
	"math"
	"path"
	"slices"
	"strings"

	"microcircuit/engine/spike"
)

// Times are when a run was recorded (ms).
type Times struct {
	TPresim, TSim float64 // warm-up, and what follows
	H             float64 // resolution
}

// ReadTimes reads t_presim, t_sim and sim_resolution from sim_dict.json; ok is false if there is no such file.
func ReadTimes(dir fs.FS) (t Times, ok bool, err error) {
	data, err := fs.ReadFile(dir, simDict)
	if errors.Is(err, fs.ErrNotExist) {
		return t, false, nil
	}
	if err != nil {
		return t, false, err
	}
	dict, err := parseJSON(data)
	if err != nil {
		return t, false, inFile(simDict, err)
	}
	for _, c := range []struct {
		key  string
		into *float64
	}{{"t_presim", &t.TPresim}, {"t_sim", &t.TSim}, {"sim_resolution", &t.H}} {
		members, _ := dict.(map[string]any)
		if *c.into, ok = members[c.key].(float64); !ok {
			return t, false, inFile(simDict, fault("lacks %s, or it is no number", c.key))
		}
	}
	if err := t.Check(); err != nil {
		return t, false, inFile(simDict, err)
	}
	return t, true, nil
}

// Check refuses times that no run can have.
func (t Times) Check() error {
	switch {
	case !(t.H >= 0.001 && t.H <= 1) || math.Abs(1/t.H-math.Round(1/t.H)) > 1e-6:
		// Bins of 1, 2 and 3 ms would be others, and what is found in them not comparable.
		return fault("resolution h = %s ms, want one that divides 1 ms, from 0.001 on", t.H)
	case !(t.TPresim >= 0 && t.TPresim <= 1e7):
		return fault("t_presim = %s ms, want 0 … 1e7", t.TPresim)
	case !(t.TSim > 0 && t.TSim <= 1e7):
		return fault("t_sim = %s ms, want more than 0 and up to 1e7", t.TSim)
	}
	return nil
}

// Window is when such a run is evaluated.
func (t Times) Window() Observed {
	steps := func(ms float64) uint32 { return uint32(math.Round(ms / t.H)) }
	return Observed{H: t.H, After: steps(t.TPresim), Until: steps(t.TPresim + t.TSim)}
}

// Run is what a simulator recorded: who there was and who fired, in the order of time.
type Run struct {
	Nodes  Nodes
	Spikes []spike.Spike
}

// ReadRun reads population_nodeids.dat and every spike_recorder*.dat in a folder, from any number of threads. h is the
// resolution (ms) on whose grid all times must lie. Errors name file and line.
func ReadRun(dir fs.FS, h float64) (*Run, error) {
	return readRun(dir, h, limits{math.MaxInt32, math.MaxInt, math.MaxUint32 - 1})
}

// limits are what may be read.
type limits struct {
	neurons, spikes int
	step            uint32
}

func readRun(dir fs.FS, h float64, most limits) (*Run, error) {
	data, err := fs.ReadFile(dir, nodeIDs)
	if err != nil {
		return nil, err
	}
	r := &Run{}
	if r.Nodes, err = ParseNodeIDs(data); err != nil {
		return nil, inFile(nodeIDs, err)
	}
	if n := r.Nodes.Last[len(r.Nodes.Last)-1] - r.Nodes.First[0] + 1; n > most.neurons {
		return nil, inFile(nodeIDs, fault("%s neurons, at most %s can be read", n, most.neurons))
	}
	names, err := spikeFiles(dir)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if err := r.read(dir, name, h, most); err != nil {
			return nil, inFile(name, err)
		}
	}
	slices.SortFunc(r.Spikes, func(a, b spike.Spike) int {
		return cmp.Or(cmp.Compare(a.Step, b.Step), cmp.Compare(a.GID, b.GID))
	})
	return r, r.once(h)
}

// once refuses a spike that is there twice: intervals of 0 have no CV, and a file that was copied doubles all rates.
func (r *Run) once(h float64) error {
	for i := 1; i < len(r.Spikes); i++ {
		if s := r.Spikes[i]; s == r.Spikes[i-1] {
			return fault("node %s fires twice at %s ms: a recorder's file seems to be there twice", r.Nodes.ID(int(s.GID)), string(appendMS(nil, int(s.Step), h)))
		}
	}
	return nil
}

func spikeFiles(dir fs.FS) (names []string, err error) {
	entries, err := fs.ReadDir(dir, ".")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "spike_recorder") && path.Ext(e.Name()) == ".dat" && !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	if len(names) == 0 {
		return nil, fault("no spikes are there (no spike_recorder*.dat)")
	}
	return names, nil
}

func (r *Run) read(dir fs.FS, name string, h float64, most limits) error {
	file, err := dir.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	first, last := r.Nodes.First[0], r.Nodes.Last[len(r.Nodes.Last)-1]
	return ReadEvents(file, func(e Event) error {
		if e.ID < first || e.ID > last {
			return fault("node %s is no neuron of population_nodeids.dat (%s … %s)", e.ID, first, last)
		}
		step := math.Round(e.MS / h)
		// Times are written to a thousandth of a ms.
		if math.Abs(step*h-e.MS) > 0.0006 || step < 1 || step > float64(most.step) {
			return fault("time %s ms is no whole number, from 1 to %s, of steps of h = %s ms", e.MS, most.step, h)
		}
		if len(r.Spikes) == most.spikes {
			return fault("there are more than %s spikes", most.spikes)
		}
		r.Spikes = append(r.Spikes, spike.Spike{Step: uint32(step), GID: uint32(e.ID - first)})
		return nil
	})
}
