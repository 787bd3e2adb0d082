package files

import (
	"io/fs"
	"math"
	"path"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// Bounds of what may be brought: it is evaluated beside a page, in a browser's memory.
const (
	maxNeurons = 1_000_000
	maxSpikes  = 20_000_000
	maxMS      = 1_000_000.0
	maxLink    = 8192 // characters
)

// nodeIDs names the file without which there is no run.
const nodeIDs = "population_nodeids.dat"

// simDict names the file that says when a run was recorded.
const simDict = "sim_dict.json"

// Brought is what somebody has brought: a run card, or a run with its times.
type Brought struct {
	Card    *Card // nil: a run
	Run     *Run
	Times   Times
	Assumed bool // there was no sim_dict.json: Times are a guess
}

// ErrUnknown reports files that are neither a run card nor a run.
var ErrUnknown error = fault("neither a run card nor the files of a run (population_nodeids.dat, spike_recorder-*.dat)")

// Bring recognises files by name and content. Where they do not say when they were recorded, h and t_presim of usual hold,
// and the run ends with its last spike. Errors name file and line.
func Bring(folder Folder, usual Times) (*Brought, error) {
	if _, ok := folder[nodeIDs]; !ok {
		name, data, lone := folder.lone()
		switch {
		case lone && path.Ext(name) == ".json":
			card, err := ParseCard(data)
			if err != nil {
				return nil, inFile(name, err)
			}
			return &Brought{Card: card}, nil
		case lone && isArchive(data):
			b, err := bringZip(data, usual)
			if err != nil && err != ErrUnknown {
				err = inFile(name, err)
			}
			return b, err
		default:
			return nil, ErrUnknown
		}
	}
	return bringRun(folder, usual)
}

func bringZip(data []byte, usual Times) (*Brought, error) {
	folder, err := unzip(data)
	if err != nil {
		return nil, err
	}
	if len(folder) == 0 {
		return nil, ErrUnknown
	}
	return bringRun(folder, usual)
}

// lone gives the only file.
func (f Folder) lone() (name string, data []byte, ok bool) {
	for name, data = range f {
	}
	return name, data, len(f) == 1
}

func bringRun(dir fs.FS, usual Times) (*Brought, error) {
	b := &Brought{}
	times, known, err := ReadTimes(dir)
	if err != nil {
		return nil, err
	}
	if b.Times, b.Assumed = times, !known; b.Assumed {
		b.Times = usual
	}
	if b.Times.TPresim+b.Times.TSim > maxMS {
		return nil, inFile(simDict, fault("the run is longer than %s ms", int(maxMS)))
	}
	if b.Run, err = readRun(dir, b.Times.H, limits{maxNeurons, maxSpikes, uint32(min(maxMS/b.Times.H, math.MaxUint32-1))}); err != nil {
		return nil, err
	}
	if b.Assumed {
		b.guess()
	}
	return b, nil
}

// guess ends a run with the millisecond of its last spike. One that is not longer than the warm-up has none.
func (b *Brought) guess() {
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
func (b *Brought) Hash() (h spike.Hash) {
	h.AddAll(b.Run.Spikes)
	return h
}

// Sizes gives the populations'.
func (n *Nodes) Sizes() (sizes [microcircuit.Populations]int) {
	for i := range sizes {
		sizes[i] = n.Last[i] - n.First[i] + 1
	}
	return sizes
}
