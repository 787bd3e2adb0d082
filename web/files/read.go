package files

import (
	"cmp"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"math"
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// Run is what a simulator recorded: who there was and who fired, in the order of time.
type Run struct {
	Nodes  Nodes
	Spikes []spike.Spike
}

// ReadRun reads population_nodeids.dat and every spike recorder's file in a folder, from any number of threads. h is
// the resolution (ms) on whose grid all times must lie. Files that do not make one whole run are refused; of a run that
// run_state.json calls unfinished, what is whole is read. Errors name file and line.
func ReadRun(dir fs.FS, h float64) (*Run, error) {
	r, err := newReading(dir, anything)
	if err == nil {
		err = r.read(h)
	}
	if err != nil {
		return nil, err
	}
	return r.run, nil
}

// limits are what may be read.
type limits struct {
	neurons, spikes int
	bytes           int64 // of all recorders' files, unpacked
	ms              float64
}

// anything is what a program takes that has a machine to itself. Each neuron counted takes memory, whoever counts them.
var anything = limits{20_000_000, math.MaxInt, math.MaxInt64, 1e7}

// reading is a folder while it is read.
type reading struct {
	dir     fs.FS
	most    limits
	state   *State // nil: there is none
	parts   []part
	threads int
	of      map[int]int // recorder → population
	run     *Run

	h         float64
	steps     uint32     // the most
	left      int64      // bytes that may be read
	owner     []uint16   // by neuron: thread + 1 of its file; 0: it has not fired
	offGrid   bool       // a time is no whole number of steps
	nest      string     // version that a header names
	remainder threadRule // what the neurons' ids say of the number of threads
}

// newReading finds out which files there are, and whether they are those of one whole run.
func newReading(dir fs.FS, most limits) (r *reading, err error) {
	r = &reading{most: most, run: &Run{}}
	r.state, err = ReadState(dir)
	if err != nil {
		return nil, err
	}
	r.dir = dir
	if r.state != nil {
		r.dir, err = r.state.Whole(dir)
		if err != nil {
			return nil, err
		}
	}
	data, err := readFile(dir, nodeIDs, maxNodeIDs)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault("there is no population_nodeids.dat, which says whose spikes they are")
	}
	nodes := &r.run.Nodes
	if err == nil {
		*nodes, err = ParseNodeIDs(data)
	}
	if err != nil {
		return nil, inFile(nodeIDs, err)
	}
	if n := nodes.Last[len(nodes.Last)-1] - nodes.First[0] + 1; n > most.neurons {
		return nil, inFile(nodeIDs, fault("%s neurons, at most %s can be read", n, most.neurons))
	}
	r.parts, err = parts(dir)
	if err != nil {
		return nil, err
	}
	r.threads, err = threads(r.parts)
	if err != nil {
		return nil, err
	}
	named, err := readRecorders(dir, nodes)
	if err != nil {
		return nil, err
	}
	r.of, err = recorders(r.parts, nodes, named)
	return r, err
}

// read reads all spikes; again, with another h, it begins anew.
func (r *reading) read(h float64) error {
	nodes := &r.run.Nodes
	r.h, r.left, r.offGrid = h, r.most.bytes, false
	r.steps = uint32(min(r.most.ms/h, math.MaxUint32-1))
	r.run.Spikes, r.remainder = nil, threadRule{}
	r.owner = make([]uint16, nodes.Last[len(nodes.Last)-1]-nodes.First[0]+1)
	for i := range r.parts {
		if err := r.part(i); err != nil {
			return inFile(r.parts[i].name, err)
		}
	}
	slices.SortFunc(r.run.Spikes, func(a, b spike.Spike) int {
		return cmp.Or(cmp.Compare(a.Step, b.Step), cmp.Compare(a.GID, b.GID))
	})
	return r.run.once(h)
}

// once refuses a spike that is there twice: intervals of 0 have no CV.
func (r *Run) once(h float64) error {
	for i := 1; i < len(r.Spikes); i++ {
		if s := r.Spikes[i]; s == r.Spikes[i-1] {
			return fault("node %s fires twice at %s ms", r.Nodes.ID(int(s.GID)), string(appendMS(nil, int(s.Step), h)))
		}
	}
	return nil
}

// part reads a recorder's file.
func (r *reading) part(i int) error {
	file, err := r.dir.Open(r.parts[i].name)
	if err != nil {
		return err
	}
	defer file.Close()
	in := io.Reader(file)
	if r.parts[i].isPacked() {
		unpacked, err := gzip.NewReader(file)
		if err == io.EOF {
			return errEmpty
		}
		if err != nil {
			return badGzip(err)
		}
		in = &gunzipping{unpacked}
		if r.state != nil {
			in = r.state.whole(r.parts[i].name, in)
		}
	}
	nest, err := readEvents(&metered{in, &r.left}, func(e Event) error { return r.event(i, e) })
	r.nest = cmp.Or(r.nest, nest)
	return err
}

// event takes a line of a part.
func (r *reading) event(i int, e Event) error {
	nodes, p := &r.run.Nodes, r.parts[i]
	first, last, pop := nodes.First[0], nodes.Last[len(nodes.Last)-1], r.of[p.recorder]
	if e.ID < first || e.ID > last {
		return fault("node %s is no neuron of population_nodeids.dat (%s … %s)", e.ID, first, last)
	}
	if e.ID < nodes.First[pop] || e.ID > nodes.Last[pop] {
		return fault("node %s is none of %s (%s … %s), whose spike recorder this is", e.ID, microcircuit.Population(pop),
			nodes.First[pop], nodes.Last[pop])
	}
	step := math.Round(e.MS / r.h)
	// Times are written to a thousandth of a ms.
	if off := math.Abs(step*r.h-e.MS) > 0.0006; off || step < 1 || step > float64(r.steps) {
		r.offGrid = off
		return fault("time %s ms is no whole number, from 1 to %s, of steps of h = %s ms", e.MS, r.steps, r.h)
	}
	gid := e.ID - first
	if owner := &r.owner[gid]; *owner == 0 {
		*owner = uint16(p.thread + 1)
		r.remainder.add(e.ID - p.thread)
	} else if int(*owner) != p.thread+1 {
		return fault("node %s is also in %s: NEST records each node on one thread", e.ID, r.sibling(i, int(*owner)-1))
	}
	if len(r.run.Spikes) == r.most.spikes {
		return fault("there are more than %s spikes", r.most.spikes)
	}
	r.run.Spikes = append(r.run.Spikes, spike.Spike{Step: uint32(step), GID: uint32(gid)})
	return nil
}

// sibling names the file of another thread of a part's recorder.
func (r *reading) sibling(i, thread int) string {
	for _, p := range r.parts {
		if p.recorder == r.parts[i].recorder && p.thread == thread {
			return p.name
		}
	}
	return ""
}

func badGzip(err error) error {
	return fault("the packed file is damaged, or its end is missing (%s)", err)
}

// gunzipping says of a packed file what is wrong while it is read.
type gunzipping struct{ io.Reader }

func (g *gunzipping) Read(b []byte) (int, error) {
	n, err := g.Reader.Read(b)
	if err != nil && err != io.EOF {
		err = badGzip(err)
	}
	return n, err
}

// metered reads no more than what is left.
type metered struct {
	io.Reader
	left *int64
}

func (m *metered) Read(b []byte) (int, error) {
	n, err := m.Reader.Read(b)
	*m.left -= int64(n)
	if *m.left < 0 {
		return 0, errUnpacked
	}
	return n, err
}
