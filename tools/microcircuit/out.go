package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/tools/headless"
	"microcircuit/web/files"
	"microcircuit/web/params"
)

// output writes a run's files to a folder while it runs, a second of model time at once: when the run is interrupted, what
// lies there is whole up to the last full second.
type output struct {
	dir     string
	link    *params.Link
	d       microcircuit.Derived
	nodes   files.Nodes
	gids    []uint32 // whose potentials are recorded
	second  int      // steps
	results *results

	spikes   [microcircuit.Populations]*bufio.Writer
	volts    [microcircuit.Populations]*bufio.Writer
	currents [microcircuit.Populations]*bufio.Writer
	open     []*os.File
	pending  []spike.Spike // of the second under way
	sampled  []sampled     // of the same
	written  int           // steps
	count    int           // spikes written
	hash     spike.Hash    // of the same
	err      error         // the first; nothing is written after it
}

type sampled struct {
	step    int
	samples []headless.Sample
}

// newOutput makes the folder and begins its files.
func newOutput(dir string, l *params.Link) (*output, error) {
	p := &l.Params
	o := &output{dir: dir, link: l, d: p.Derive(), gids: l.RecordedGIDs(), second: int(math.Round(1000 / p.H))}
	o.nodes = files.NewNodes(p, len(o.gids) > 0)
	w := files.Observed{H: p.H, After: uint32(p.Steps(p.TPresim)), Until: uint32(p.Steps(p.TPresim) + p.Steps(p.TSim))}
	o.results = newResults(&o.d, w, p)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	if err := o.clean(); err != nil {
		return nil, err
	}
	for pop := range microcircuit.Population(microcircuit.Populations) {
		o.spikes[pop] = o.create(o.nodes.SpikeFile(pop), files.SpikeHeader())
		if len(o.gids) > 0 {
			o.volts[pop] = o.create(o.nodes.VoltmeterFile(pop), files.VoltmeterHeader())
			o.currents[pop] = o.create(o.nodes.CurrentFile(pop), files.CurrentHeader())
		}
	}
	o.write("population_nodeids.dat", o.nodes.NodeIDs())
	o.write("nodes.json", o.nodes.JSON())
	o.flush()
	return o, o.err
}

// clean refuses a folder that holds recordings under names this run would not replace: readers take all there are.
func (o *output) clean() error {
	var ours []string
	for pop := range microcircuit.Population(microcircuit.Populations) {
		ours = append(ours, o.nodes.SpikeFile(pop))
		if len(o.gids) > 0 {
			ours = append(ours, o.nodes.VoltmeterFile(pop), o.nodes.CurrentFile(pop))
		}
	}
	entries, err := os.ReadDir(o.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		for _, label := range []string{"spike_recorder", "voltmeter", "multimeter"} {
			if strings.HasPrefix(e.Name(), label) && !slices.Contains(ours, e.Name()) {
				return fmt.Errorf("-out %s holds %s of another run: choose another folder, or empty it", o.dir, e.Name())
			}
		}
	}
	return nil
}

func (o *output) create(name string, header []byte) *bufio.Writer {
	if o.err != nil {
		return nil
	}
	file, err := os.Create(filepath.Join(o.dir, name))
	if err != nil {
		o.err = err
		return nil
	}
	o.open = append(o.open, file)
	w := bufio.NewWriter(file)
	w.Write(header) // an error shows when it is flushed
	return w
}

func (o *output) write(name string, data []byte) {
	if o.err == nil {
		o.err = os.WriteFile(filepath.Join(o.dir, name), data, 0o644)
	}
}

// onSpikes takes a step's spikes. The second before is over when a new one begins: then its samples have come, too.
func (o *output) onSpikes(step int, gids []uint32) {
	if (step-1)%o.second == 0 {
		o.commit(step - 1)
	}
	o.pending = spike.AppendStep(o.pending, step, gids)
}

func (o *output) onSample(step int, samples []headless.Sample) {
	o.sampled = append(o.sampled, sampled{step, slices.Clone(samples)})
}

// commit writes what is pending, which ends with a step.
func (o *output) commit(step int) {
	if o.err != nil {
		return
	}
	slices.SortFunc(o.pending, func(a, b spike.Spike) int {
		return cmp.Or(cmp.Compare(a.Step, b.Step), cmp.Compare(a.GID, b.GID))
	})
	o.results.add(o.pending)
	h := o.link.Params.H
	var line []byte
	for _, s := range o.pending {
		o.count++
		o.hash.Add(s)
		line = files.AppendSpike(line[:0], o.nodes.ID(int(s.GID)), int(s.Step), h)
		o.spikes[o.d.PopulationOf(int(s.GID))].Write(line)
	}
	for _, at := range o.sampled {
		for i, gid := range o.gids {
			pop, id := o.d.PopulationOf(int(gid)), o.nodes.ID(int(gid))
			line = files.AppendSample(line[:0], id, at.step, h, at.samples[i].V)
			o.volts[pop].Write(line)
			line = files.AppendSample(line[:0], id, at.step, h, at.samples[i].I)
			o.currents[pop].Write(line)
		}
	}
	o.pending, o.sampled = o.pending[:0], o.sampled[:0]
	o.written = step
	o.flush()
}

func (o *output) flush() {
	for _, group := range [][]*bufio.Writer{o.spikes[:], o.volts[:], o.currents[:]} {
		for _, w := range group {
			if w != nil && o.err == nil {
				o.err = w.Flush()
			}
		}
	}
}

// finish writes what follows from the spikes and closes all files. done is the number of steps simulated; an interrupted run
// keeps its full seconds.
func (o *output) finish(done int, interrupted bool, card *files.Card) (*files.Summary, error) {
	if !interrupted || done%o.second == 0 {
		o.commit(done)
	}
	for _, file := range o.open {
		if err := file.Close(); err != nil && o.err == nil && !errors.Is(err, fs.ErrClosed) {
			o.err = err
		}
	}
	p := o.link.Params
	p.TSim = max(0, float64(o.written-p.Steps(p.TPresim))*p.H)
	s := o.results.Summary(uint32(o.written))
	card.TSim, card.MeanRates, card.Spikes, card.Hash, card.Steps = p.TSim, s.Means(), o.count, o.hash.String(), uint32(o.written)
	o.write("sim_dict.json", files.SimDict(&p, filepath.ToSlash(o.dir)+"/", len(o.gids) > 0, o.link.RecVInt, card.Workers))
	o.write("net_dict.json", files.NetDict(&p))
	o.write("stim_dict.json", files.StimDict(&p))
	o.write("run_card.json", card.JSON())
	all, err := o.results.documents(s, card.Identity())
	if err != nil {
		return nil, errors.Join(o.err, err)
	}
	for _, f := range all {
		o.write(f.Name, f.Data)
	}
	return s, o.err
}
