package main

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/tools/lib/headless"
	"microcircuit/tools/lib/outdir"
	"microcircuit/web/files"
	"microcircuit/web/params"
	"microcircuit/web/runcard"
)

// output writes a run's files to a folder while it runs, a second of model time at once. The folder's state says up to
// where all of them are whole, so that a run which ends in any way leaves what it has recorded up to its last full
// second.
type output struct {
	dir     *outdir.Dir
	link    *params.Link
	d       microcircuit.Derived
	nodes   files.Nodes
	gids    []uint32 // whose potentials are recorded
	second  int      // steps
	results *results
	asked   evaluation
	state   files.State // as it stands in the folder
	hash    spike.Hash  // of its spikes
	stop    func()      // ends the run, which can no longer be written

	spikes, volts, currents [microcircuit.Populations]*outdir.File

	pending []spike.Spike // of the second under way
	sampled []sampled     // of the same
	kept    []spike.Spike // all of them, where an archive is asked for
	err     error         // the first; nothing is written after it
}

type sampled struct {
	step    int
	samples []headless.Sample
}

// destination is where and how a run is written.
type destination struct {
	path      string
	overwrite bool // another run that is there
	asked     evaluation
	disk      outdir.Disk
	whole     func() bool // reports whether the run is there, and is not to be repeated; nil: it is repeated
}

// newOutput takes the folder and begins the files of a run. stop is called when they can no longer be written. repeated
// says that the folder held the same run. The output is nil, without an error, where the run is there and not repeated.
func newOutput(to destination, l *params.Link, stop func()) (o *output, repeated bool, err error) {
	p := &l.Params
	o = &output{link: l, d: p.Derive(), second: int(math.Round(1000 / p.H)), asked: to.asked,
		stop: stop}
	if !to.asked.brief {
		o.gids = l.RecordedGIDs()
	}
	o.nodes = files.NewNodes(p, len(o.gids) > 0)
	w := files.Observed{H: p.H, After: uint32(p.Steps(p.TPresim)), Until: uint32(p.Steps(p.TPresim) + p.Steps(p.TSim))}
	o.results = newResults(&o.d, w, p, to.asked)
	o.state = files.State{Link: params.Format(*l), Status: files.Running, H: p.H, TPresim: p.TPresim, TSim: p.TSim,
		Hash: o.hash.String(), Files: map[string]int64{}}
	o.dir, err = outdir.Open(to.path, to.disk)
	if err != nil {
		return nil, false, err
	}
	if to.whole != nil && to.whole() {
		return nil, false, o.dir.Close()
	}
	repeated, err = o.dir.Claim(&o.state, to.overwrite)
	if err == nil {
		err = o.begin()
	}
	if err != nil {
		return nil, repeated, errors.Join(err, o.dir.Close())
	}
	return o, repeated, nil
}

// begin writes what is known before the first step.
func (o *output) begin() error {
	if o.asked.brief {
		return nil
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
	o.write("net_dict.json", files.NetDict(&o.link.Params))
	o.write("stim_dict.json", files.StimDict(&o.link.Params))
	return o.err
}

func (o *output) create(name string, header []byte) *outdir.File {
	if o.err != nil {
		return nil
	}
	f, err := o.dir.Create(name, header)
	o.err = err
	return f
}

func (o *output) write(name string, data []byte) {
	if o.err == nil {
		o.err = o.dir.Write(name, outdir.Bytes(data))
	}
}

// recorders are all files that grow.
func (o *output) recorders() (all []*outdir.File) {
	for _, group := range [][microcircuit.Populations]*outdir.File{o.spikes, o.volts, o.currents} {
		for _, f := range group {
			if f != nil {
				all = append(all, f)
			}
		}
	}
	return all
}

// onSpikes takes a step's spikes. The second before is over when a new one begins: then its samples have come, too.
func (o *output) onSpikes(step int, gids []uint32) {
	if step > 1 && (step-1)%o.second == 0 {
		o.commit(step - 1)
	}
	o.pending = spike.AppendStep(o.pending, step, gids)
}

func (o *output) onSample(step int, samples []headless.Sample) {
	o.sampled = append(o.sampled, sampled{step, slices.Clone(samples)})
}

// commit writes what is pending, which ends with a step, and then says so in the folder's state.
func (o *output) commit(step int) {
	if o.err != nil {
		return
	}
	slices.SortFunc(o.pending, func(a, b spike.Spike) int {
		return cmp.Or(cmp.Compare(a.Step, b.Step), cmp.Compare(a.GID, b.GID))
	})
	o.lines()
	hash := o.hash
	hash.AddAll(o.pending)
	next := o.state
	next.Steps, next.Spikes, next.Hash, next.Files = uint32(step), o.state.Spikes+len(o.pending), hash.String(),
		map[string]int64{}
	for _, f := range o.recorders() {
		if o.err == nil {
			o.err = f.Flush()
		}
		next.Files[f.Name()] = f.Size()
	}
	if o.err == nil {
		o.err = o.dir.Mark(&next)
	}
	if o.err != nil {
		o.stop()
		return
	}
	o.state, o.hash = next, hash
	o.results.add(o.pending)
	if len(o.asked.archives) > 0 {
		o.kept = append(o.kept, o.pending...)
	}
	o.pending, o.sampled = o.pending[:0], o.sampled[:0]
}

// lines hands what is pending to the recorders' files.
func (o *output) lines() {
	if o.asked.brief {
		return
	}
	h := o.link.Params.H
	var line []byte
	for _, s := range o.pending {
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
}

// finish writes what follows from the spikes, closes all files and gives the folder back. done is the number of steps
// simulated; a run that was interrupted keeps its full seconds. Where the run could not be written, what says what it
// has recorded is written if there is room for it.
func (o *output) finish(done int, interrupted bool, card *runcard.Card) (*files.Summary, error) {
	defer o.dir.Close()
	if !interrupted || done%o.second == 0 {
		o.commit(done)
	}
	for _, f := range o.recorders() {
		if o.err == nil {
			o.err = f.Close()
		}
	}
	if o.err != nil {
		return nil, o.save(card)
	}
	s := o.results.Summary(o.state.Steps)
	o.describe(card, s)
	if o.state.Times().TSim > 0 { // else there is nothing to evaluate: the run was stopped in its warm-up
		o.evaluate(card, s)
	}
	o.state.Status = files.Complete
	if interrupted {
		o.state.Status = files.Interrupted
	}
	if o.err == nil {
		o.err = o.dir.Write(files.StateFile, outdir.Bytes(o.state.JSON()))
	}
	return s, o.err
}

// save returns back the room of what is not whole, and describes the rest. It returns the error that made it necessary.
func (o *output) save(card *runcard.Card) error {
	why := o.err
	o.err = nil
	for _, f := range o.recorders() {
		f.Cut(o.state.Files[f.Name()])
	}
	if o.state.Steps > 0 {
		o.describe(card, o.results.Summary(o.state.Steps))
		o.state.Status = files.Interrupted
		if o.err == nil {
			o.dir.Write(files.StateFile, outdir.Bytes(o.state.JSON())) // the one before says the same, but for the status
		}
	}
	return why
}

// describe completes the card, and writes the files that tell which run the recordings are of.
func (o *output) describe(card *runcard.Card, s *files.Summary) {
	times := o.state.Times()
	p := o.link.Params
	p.TPresim, p.TSim = times.TPresim, times.TSim
	card.TPresim, card.TSim, card.Rates = p.TPresim, p.TSim, s.Means()
	card.Spikes, card.Hash, card.Steps = o.state.Spikes, o.state.Hash, o.state.Steps
	if !o.asked.brief {
		o.writeSimDict(card, &p)
	}
	o.write(files.CardFile, files.CardJSON(card))
}

// writeSimDict writes the dictionary of what was simulated.
func (o *output) writeSimDict(card *runcard.Card, p *microcircuit.Params) {
	o.write("sim_dict.json", files.SimDict(p, filepath.ToSlash(o.dir.Path())+"/", len(o.gids) > 0, o.link.RecVInt,
		card.Workers))
}

// evaluate writes statistics, figures and archives.
func (o *output) evaluate(card *runcard.Card, s *files.Summary) {
	all, err := o.results.documents(s, files.IdentityOf(card))
	if o.err == nil {
		o.err = err
	}
	for _, f := range all {
		o.write(f.Name, f.Data)
	}
	for _, kind := range o.asked.archives {
		if o.err == nil {
			o.err = o.dir.Write("spikes."+kind, o.archive(kind, card))
		}
	}
}

// until returns in words how far the files reach.
func (o *output) until() string {
	if o == nil {
		return ""
	}
	return fmt.Sprintf(", complete up to %g ms", o.wholeMS())
}

func (o *output) wholeMS() float64 {
	t := o.state.Times()
	return t.TPresim + t.TSim
}
