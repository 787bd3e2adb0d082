// Package lab is the page's state machine: wire events and the visitor's intents go in, wire commands and the state that
// the page shows come out.
//
// It knows neither DOM nor workers nor clocks: a Host starts workers and sends messages, and every call that depends on
// time says what time it is (ms). So all that the page does can be tested natively.
package lab

import (
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/params"
	"microcircuit/web/trace"
)

// Host is the page around a lab.
type Host interface {
	// Start ends all workers and starts n new ones, for a network of so many neurons.
	Start(n, neurons int)
	Send(worker int, m wire.Message)
	// SetLink writes the address bar: a new entry of the history, or the present one changed.
	SetLink(fragment string, push bool)
	// Spikes shows spikes that all workers have passed, in the order of step and gid; steps up to last are complete.
	Spikes(spikes []spike.Spike, last uint32)
	// Cleared says that a new run starts at step 0.
	Cleared()
}

// Env is what the browser allows.
type Env struct {
	Cores    int  // hardware threads
	Isolated bool // shared memory may be used
	Profile  bool // workers are to say where their time goes
}

// State says what the lab is doing.
type State string

const (
	Asking   State = "asking" // whether so much memory may be taken
	Building State = "building"
	Running  State = "running"
	Paused   State = "paused"
	Finished State = "finished" // the end that the link asks for is reached
	Failed   State = "failed"
	Closed   State = "closed" // for good
)

// Lab is the state of the page. Exported fields are for reading.
type Lab struct {
	Link    params.Link
	Derived microcircuit.Derived
	Notices []params.Notice
	State   State
	Failure Failure // while Failed
	Workers int     // of this run
	Kernel  string
	Bytes   float64       // memory of all workers now (bytes)
	BuildMS float64       // of the slowest worker
	Speed   float64       // model time over wall time; 0: as fast as possible
	Run     *Run          // what the workers have sent
	Phases  []wire.Phases // of each worker, if Env.Profile is set
	Traces  trace.Traces  // of the neurons picked

	Predicted float64 // memory that the network will take (bytes)
	Work      float64 // wall time that a run with an end is estimated to take (s); 0 without an end
	Pace      float64 // what this machine takes, over what is estimated of an unknown one; 0: not measured
	Crowded   bool    // cores are busy with other programs: one worker is faster than several

	host    Host
	env     Env
	wants   bool // the visitor wants it to run
	hidden  bool
	workers []worker
	watched float64     // when Watch was called last (ms)
	at      uint32      // step at which worker 0 stopped last
	halting bool        // worker 0 has stopped, but not all batches up to its step are here
	pending bool        // a parameter was changed but not yet applied
	agreed  float64     // memory to which the visitor has agreed (bytes)
	allowed float64     // wall time to which the visitor has agreed (s)
	under   params.Link // what the workers were told to build, with the changes made since
	settled params.Link // the last that was built
	ever    bool        // one was
	trial   trial
	goal    goal
	changes interventions
	picks   picks
}

// worker is what the lab knows of one worker.
type worker struct {
	heard       float64 // when it was last heard of (ms)
	bytes       float64 // memory of its instance
	ready       bool
	done, total float64 // synapses, while building
}

// New returns a lab that has no link yet; Open gives it one.
func New(host Host, env Env) *Lab {
	return &Lab{host: host, env: env, wants: true, settled: params.Default()}
}

// Open reads a link, as at start or when the visitor goes back, and builds its network. After a run that has ended by itself it
// runs, too; one whose activity is to be predicted waits for the prediction.
func (l *Lab) Open(fragment string, now float64) {
	l.Link, l.Notices = params.Parse(fragment)
	l.wants = (l.wants || l.State == Finished) && !l.predicted()
	l.build(now)
}

// predicted says that the link asks for a prediction that it does not hold.
func (l *Lab) predicted() bool {
	t := &l.Link.Task
	if t.Stamp.Step > 0 {
		return false
	}
	return t.Ask == params.Rates || t.Ask == params.Latency || t.Ask == "" && l.Link.Exercise != ""
}

// build starts a new run of the present link; what the visitor wanted of the last one ends with it.
func (l *Lab) build(now float64) {
	l.goal = goal{}
	l.rebuild(now)
}

// rebuild starts a new run of the present link, to the same goal.
func (l *Lab) rebuild(now float64) {
	l.measure()
	l.under = l.Link
	p := &l.under.Params
	l.Derived = p.Derive()
	l.pending, l.changes = false, interventions{}
	l.Workers = l.chooseWorkers()
	wired, _ := p.Wired() // what workers build
	l.Predicted = wired.Bytes(l.Workers)
	l.Work = l.work()
	l.State, l.Failure, l.at, l.halting = Building, Failure{}, 0, false
	l.Kernel, l.Bytes, l.BuildMS = "", 0, 0
	l.workers, l.Phases = make([]worker, l.Workers), make([]wire.Phases, l.Workers)
	l.Run = newRun(p, &l.Derived, l.under.At, l.Workers)
	l.trial = trial{open: l.tried()}
	l.host.Cleared()
	if !l.mayBuild() {
		l.State, l.workers = Asking, nil
		l.host.Start(0, 0)
		return
	}
	l.host.Start(l.Workers, l.Derived.Neurons())
	for i := range l.workers {
		l.workers[i].heard = now
		l.host.Send(i, &wire.Build{Params: *p, Changes: l.under.At, Part: uint32(i), Parts: uint32(l.Workers), Profile: l.env.Profile || l.tried()})
	}
	if len(l.picks.gids) > 0 {
		l.watch()
	}
}

// chooseWorkers gives the number of workers of the present link: what it names, else one for a network whose step takes
// less time than an exchange costs on a busy machine, else all cores but the page's, two at least. Without shared memory or
// a second core, and where several have been found slower, there is one.
func (l *Lab) chooseWorkers() int {
	n := l.Link.Workers
	if n == 0 {
		cores := max(1, l.env.Cores)
		n = min(cores, max(2, cores-1))
		if l.Crowded || l.Link.Params.NScaling*l.Link.Params.KScaling < smallNetwork {
			n = 1
		}
	}
	if !l.env.Isolated {
		n = 1
	}
	return min(n, wire.MaxWorkers)
}

const smallNetwork = 0.09 // N·K of scale 0.3

// Confined says that the link asks for more workers than a page that is not cross-origin isolated may have.
func (l *Lab) Confined() bool { return !l.env.Isolated && l.Link.Workers > 1 }

// Settled is the link of the network that was built last.
func (l *Lab) Settled() params.Link { return l.settled }

// Isolated says that the page is cross-origin isolated.
func (l *Lab) Isolated() bool { return l.env.Isolated }

// Progress is the part of the network that is built, 0 … 1.
func (l *Lab) Progress() float64 {
	done, total := 0.0, 0.0
	for _, w := range l.workers {
		done, total = done+w.done, total+w.total
	}
	if total == 0 {
		return 0
	}
	return done / total
}

// Receive handles a worker's message.
func (l *Lab) Receive(i int, m wire.Message, now float64) {
	if l.State == Failed || i >= len(l.workers) {
		return
	}
	w := &l.workers[i]
	if !l.plausible(i, w, m) {
		l.Refuse(i, "lab: not a message that a worker sends now")
		return
	}
	w.heard = now
	switch m := m.(type) {
	case *wire.Progress:
		w.done, w.total = m.Done, m.Total
	case *wire.Ready:
		w.ready = true
		l.takes(w, m.Bytes)
		l.Kernel, l.BuildMS = m.Kernel, max(l.BuildMS, m.BuildMS)
		if l.State == Building && l.allReady() {
			l.built(now)
		}
	case *wire.Spikes:
		l.host.Send(i, &wire.Return{})
		l.takes(w, m.Bytes)
		if spikes := l.Run.add(i, m, l.Speed == 0); len(spikes) > 0 || l.Run.advanced {
			l.host.Spikes(spikes, l.Run.Step)
		}
		l.halt(now)
	case *wire.Phases:
		l.Phases[i] = *m
		l.judge(now)
	case *wire.State:
		l.stateChanged(m, now)
	case *wire.Changed:
		l.changed(now)
	case *wire.Traces:
		if !l.Traces.Add(m) {
			l.Refuse(i, "lab: traces do not follow each other")
		}
	case *wire.Failed:
		l.fail(Failure{Worker: i, Why: m.Why, Text: m.Text, Bytes: m.Bytes})
	}
}

const (
	maxBatch = 1 << 24 // more steps than a worker runs between two batches: it posts some sixty times a second
	most     = 1 << 32 // no worker has more bytes, no network more synapses
)

// plausible says whether a worker's message can be true now. What passes can be counted and shown.
func (l *Lab) plausible(i int, w *worker, m wire.Message) bool {
	switch m := m.(type) {
	case *wire.Progress:
		return m.Done >= 0 && m.Done <= m.Total && m.Total <= most
	case *wire.Ready:
		return !w.ready && m.Bytes >= 0 && m.Bytes <= most && m.BuildMS >= 0
	case *wire.Spikes:
		b := &m.Batch
		return w.ready && b.First == l.Run.last[i]+1 && b.Last-b.First < maxBatch && m.Bytes >= 0 && m.Bytes <= most &&
			!slices.ContainsFunc(b.Spikes, func(s spike.Spike) bool { return s.GID >= l.Run.neurons })
	case *wire.State:
		return i == 0 && w.ready && m.Step >= l.Run.last[0]
	}
	return true
}

// takes notes the memory of a worker's instance.
func (l *Lab) takes(w *worker, bytes float64) {
	l.Bytes += bytes - w.bytes
	w.bytes = bytes
}

func (l *Lab) allReady() bool {
	for _, w := range l.workers {
		if !w.ready {
			return false
		}
	}
	return true
}

func (l *Lab) built(now float64) {
	l.State, l.settled, l.ever = Paused, l.under, true
	l.goOn(now)
}

func (l *Lab) stateChanged(m *wire.State, now float64) {
	l.at, l.halting = m.Step, false
	if m.Running {
		l.State = Running
		l.Run.clock.reset()
		l.Run.whole.pause()
		l.trial = trial{open: l.trial.open && m.Step == 0 && l.Speed == 0, since: now}
		l.hearAll(now)
		return
	}
	l.halting, l.changes.held = true, m.Held
	l.halt(now)
}

// halt ends a run once all workers' batches up to the last step are here. If it is held, the changes can be made.
func (l *Lab) halt(now float64) {
	if !l.halting || l.Run.Step < l.at {
		return
	}
	l.halting, l.State = false, Paused
	if end := l.end(); end > 0 && l.at == end {
		l.State, l.wants = Finished, false
	}
	if l.changes.held {
		l.change(now)
		return
	}
	l.goOn(now) // a play that came while a pause was on its way
}

// end is the step at which the link ends the run; 0: none.
func (l *Lab) end() uint32 {
	if p := &l.under.Params; l.under.TSimSet {
		return uint32(p.Steps(p.TPresim) + p.Steps(p.TSim))
	}
	return 0
}
