// Package headless runs a network without a page: one goroutine a partition, spikes exchanged in memory.
//
// It is what the command line, the comparisons with the reference and the native benchmark share. The spikes are those
// of the page for the same parameters, whatever the number of workers.
package headless

import (
	"context"
	"sync"
	"time"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/sim"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
)

// Options of a run.
type Options struct {
	Workers  int
	OnSpikes func(step int, gids []uint32)      // called for every step in order, from one goroutine; may be nil
	Progress func(phase Phase, done, total int) // called now and then, from one goroutine; may be nil
	Profile  bool                               // measure Result.Phases
	Record   Recording                          // potentials and currents to sample
	At       []microcircuit.Change              // changes of inputs: valid ones, in step order

	// Change alters what a partition starts from, for experiments on the engine itself; may be nil.
	Change func(*sim.Setup, *network.Network)
}

// Phase is what a run is doing.
type Phase int

const (
	Building   Phase = iota // progress in synapses of the first partition
	Simulating              // progress in steps
)

// Result is what a run did.
type Result struct {
	Neurons, Synapses int
	Steps             int                           // steps run; fewer than asked for if the context ended
	Spikes            int                           // all spikes from step 1 on
	Hash              spike.Hash                    // of the same
	Counts            [microcircuit.Populations]int // spikes in the window (t_presim, t_presim + t_sim]
	ConnectSec        float64                       // wall time to draw the synapses,
	CreateSec         float64                       // and to place the neurons
	PresimSec, SimSec float64                       // wall time of t_presim, and of t_sim
	Phases            []wire.Phases                 // of each worker, if asked for
}

// Rates returns the mean rate of each population in the window (spikes/s).
func (r *Result) Rates(p *microcircuit.Params) (rates [microcircuit.Populations]float64) {
	d := p.Derive()
	for i := range rates {
		rates[i] = float64(r.Counts[i]) / float64(d.N[i]) / (p.TSim * 1e-3)
	}
	return rates
}

// Run simulates t_presim and then t_sim. The params must be valid. When ctx ends it stops at a step boundary and
// returns what was done, with ctx's error; while the network is built, it leaves what builds it to itself.
func Run(ctx context.Context, p *microcircuit.Params, o Options) (*Result, error) {
	r, parts := built(ctx, p, o)
	if parts == nil {
		return r, ctx.Err()
	}
	for _, part := range parts {
		r.Neurons += part.Network().Neurons
		r.Synapses += len(part.Network().Words)
	}
	m := &machine{parts: parts, presim: p.Steps(p.TPresim), steps: p.Steps(p.TPresim) + p.Steps(p.TSim),
		exchange:  newExchange(len(parts)),
		voltmeter: newVoltmeter(o.Record, parts)}
	d := p.Derive()
	m.watches = make([]*stopwatch, len(parts))
	for i := range m.watches {
		if o.Profile {
			m.watches[i] = &stopwatch{}
		}
	}
	m.run(ctx, func(step int, gids []uint32) {
		r.add(&d, step, step > m.presim, gids)
		if o.OnSpikes != nil {
			o.OnSpikes(step, gids)
		}
	}, o.Progress)
	r.Steps = m.done
	r.PresimSec, r.SimSec = m.warm.Sub(m.began).Seconds(), m.ended.Sub(m.warm).Seconds()
	r.Phases = m.phases()
	return r, ctx.Err()
}

// BuildSec is the wall time until the first step.
func (r *Result) BuildSec() float64 { return r.ConnectSec + r.CreateSec }

// built returns the partitions; none if ctx ends before they are there. Nothing is told of the progress after that.
func built(ctx context.Context, p *microcircuit.Params, o Options) (*Result, []*sim.Partition) {
	r, ready := &Result{}, make(chan []*sim.Partition, 1)
	var telling sync.Mutex
	if tell := o.Progress; tell != nil {
		o.Progress = func(phase Phase, done, total int) {
			telling.Lock()
			defer telling.Unlock()
			if ctx.Err() == nil {
				tell(phase, done, total)
			}
		}
	}
	go func() { ready <- r.build(p, o) }()
	select {
	case parts := <-ready:
		return r, parts
	case <-ctx.Done():
		telling.Lock() // until who is told has come back
		defer telling.Unlock()
		d := wired(p, o.At).Derive()
		return &Result{Neurons: d.Neurons(), Synapses: d.TotalSynapses()}, nil
	}
}

// wired is the network that is built: with thalamic synapses where a change gives a pulse.
func wired(p *microcircuit.Params, at []microcircuit.Change) *microcircuit.Params {
	all := *p
	if microcircuit.Pulses(at) {
		all, _ = p.Wired()
	}
	return &all
}

func (r *Result) build(p *microcircuit.Params, o Options) []*sim.Partition {
	nets, parts := make([]*network.Network, o.Workers), make([]*sim.Partition, o.Workers)
	all := wired(p, o.At)
	r.ConnectSec = parallel(nets, func(i int) {
		options := network.Options{Part: i, Parts: o.Workers}
		if i == 0 && o.Progress != nil {
			options.Progress = func(done, total int) { o.Progress(Building, done, total) }
		}
		nets[i] = network.Build(all, options)
	})
	r.CreateSec = parallel(nets, func(i int) {
		setup := sim.ModelSetup(p, nets[i], o.At...)
		if o.Change != nil {
			o.Change(&setup, nets[i])
		}
		parts[i] = sim.New(nets[i], setup)
	})
	return parts
}

// parallel does the same for every entry at once, and gives the wall time it took.
func parallel[T any](entries []T, do func(i int)) (sec float64) {
	start := time.Now()
	var wg sync.WaitGroup
	for i := range entries {
		wg.Go(func() { do(i) })
	}
	wg.Wait()
	return time.Since(start).Seconds()
}

func (r *Result) add(d *microcircuit.Derived, step int, inWindow bool, gids []uint32) {
	r.Spikes += len(gids)
	for _, gid := range gids {
		r.Hash.Add(spike.Spike{Step: uint32(step), GID: gid})
		if inWindow {
			r.Counts[d.PopulationOf(int(gid))]++
		}
	}
}

// machine is the partitions of one run and the clock readings that bound its simulation.
type machine struct {
	parts         []*sim.Partition
	exchange      *exchange
	voltmeter     *voltmeter
	watches       []*stopwatch // of each partition
	presim, steps int
	done          int
	began, warm   time.Time
	ended         time.Time
}

const reportEvery = 1000 // steps

func (m *machine) run(ctx context.Context, record func(step int, gids []uint32), progress func(Phase, int, int)) {
	var wg sync.WaitGroup
	for i := range m.parts[1:] {
		wg.Go(func() { m.follow(i + 1) })
	}
	m.began = time.Now()
	m.warm = m.began
	for step := 1; step <= m.steps; step++ {
		if step%64 == 0 && ctx.Err() != nil {
			m.exchange.stop.Store(int64(step))
			break
		}
		all := m.step(0, step)
		record(step, all)
		m.voltmeter.report(step)
		m.watches[0].lap(post)
		m.done = step
		if step == m.presim {
			m.warm = time.Now()
		}
		if progress != nil && step%reportEvery == 0 {
			progress(Simulating, step, m.steps)
		}
	}
	m.ended = time.Now()
	if m.done < m.presim {
		m.warm = m.ended
	}
	wg.Wait()
}

func (m *machine) follow(i int) {
	for step := 1; step <= m.steps; step++ {
		if m.step(i, step) == nil {
			return
		}
	}
}

// step runs a step of one partition and returns the spikes of all, or nil if the run has been stopped.
func (m *machine) step(i, step int) []uint32 {
	w := m.watches[i]
	w.start()
	own := m.parts[i].Update()
	w.lap(update)
	m.voltmeter.sample(i, step, m.parts[i])
	all := m.exchange.spikes(i, step, own)
	w.lap(exchanged)
	if all != nil {
		m.parts[i].Deliver(all)
		w.lap(deliver)
	}
	return all
}

func (m *machine) phases() (all []wire.Phases) {
	for i, w := range m.watches {
		if w == nil {
			return nil
		}
		p := w.phases
		p.Part, p.Steps, p.Events = uint32(i), float64(m.done), float64(m.parts[i].Events())
		all = append(all, p)
	}
	return all
}
