// Package lab is the state machine of one network: wire events and the visitor's intents go in, wire commands and the
// state that the page shows come out. A page has a lab for network A, one for B, and others in the background.
//
// It knows neither DOM nor workers nor clocks: a Host starts workers and sends messages, and every call that depends on
// time says what time it is (ms). So all that a network does on the page can be tested natively.
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

// Lab is the state of one network on the page. Exported fields are for reading.
type Lab struct {
	Link    params.Link
	Derived microcircuit.Derived
	Notices []params.Notice
	State   State
	Failure Failure      // while Failed
	Speed   float64      // model time over wall time; 0: as fast as possible
	Run     *Run         // what the workers have sent
	Traces  trace.Traces // of the neurons picked
	Machine
	Consent

	host      Host
	env       Env
	shouldRun bool // the visitor wants it to run
	hidden    bool
	links     links
	roster    roster
	stop      stop
	goal      goal
	changes   interventions
	picks     picks
}

// Machine is what computes the present run, and how fast.
type Machine struct {
	Workers   int
	Kernel    string
	Bytes     float64       // memory of all workers now (bytes)
	BuildMS   float64       // time that the slowest worker took to build (ms)
	Phases    []wire.Phases // of each worker, if Env.Profile is set
	Pace      float64       // wall time over what is estimated of an unknown machine; 0: not measured
	BuildPace float64       // the same of building
	CoresBusy bool          // other programs use the cores: one worker is faster than several

	trial workerTrial
}

// links are those of the networks that workers have, beside the one that the visitor sees.
type links struct {
	building params.Link // what the workers were told to build, with the changes made since
	built    params.Link // the last that was built
	hasBuilt bool        // one was
	edited   bool        // a parameter was changed but not yet applied
}

// roster is what the lab knows of its workers.
type roster struct {
	workers   []worker
	checkedAt float64 // when they were last checked for silence (ms)
}

// stop is where worker 0 stopped last.
type stop struct {
	step    uint32
	halting bool // not all batches up to the step are here
}

// worker is what the lab knows of one worker.
type worker struct {
	heardAt     float64 // when it was last heard of (ms)
	bytes       float64 // memory of its instance
	ready       bool
	done, total float64 // synapses, while building
}

// New returns a lab that has no link yet; Open gives it one.
func New(host Host, env Env) *Lab {
	return &Lab{host: host, env: env, shouldRun: true, links: links{built: params.Default()}}
}

// Open reads a link, as at start or when the visitor goes back, and builds its network. After a run that has ended by
// itself it runs, too; one whose activity is to be predicted waits for the prediction.
func (l *Lab) Open(fragment string, now float64) {
	l.Link, l.Notices = params.Parse(fragment)
	l.shouldRun = (l.shouldRun || l.State == Finished) && !l.predicted()
	l.build(now)
}

// predicted reports whether the link asks for a prediction that it does not hold.
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
	l.links.building = l.Link
	p := &l.links.building.Params
	l.Derived = p.Derive()
	l.links.edited, l.changes = false, interventions{}
	l.Workers = l.chooseWorkers()
	wired, _ := p.Wired() // what workers build
	l.Predicted = wired.Bytes(l.Workers)
	l.BuildSec, l.Work = l.buildTime(), l.work()
	l.State, l.Failure, l.stop = Building, Failure{}, stop{}
	l.Kernel, l.Bytes, l.BuildMS = "", 0, 0
	l.roster.workers, l.Phases = make([]worker, l.Workers), make([]wire.Phases, l.Workers)
	l.Run = newRun(p, &l.Derived, l.links.building.At, l.Workers)
	l.trial = workerTrial{open: l.tried()}
	l.host.Cleared()
	if !l.mayBuild() {
		l.State, l.roster.workers = Asking, nil
		l.host.Start(0, 0)
		return
	}
	l.host.Start(l.Workers, l.Derived.Neurons())
	for i := range l.roster.workers {
		l.roster.workers[i].heardAt = now
		l.host.Send(i, &wire.Build{Params: *p, Changes: l.links.building.At, Part: uint32(i), Parts: uint32(l.Workers),
			Profile: l.env.Profile || l.tried()})
	}
	if len(l.picks.gids) > 0 {
		l.sendPicks()
	}
}

// chooseWorkers returns the number of workers of the present link: what it names, else one for a network whose step
// takes less time than an exchange costs on a busy machine, else all cores but the page's, two at least. Without shared
// memory or a second core, and where several have been found slower, there is one.
func (l *Lab) chooseWorkers() int {
	n := l.Link.Workers
	if n == 0 {
		cores := max(1, l.env.Cores)
		n = min(cores, max(2, cores-1))
		if l.CoresBusy || l.Link.Params.NScaling*l.Link.Params.KScaling < smallNetwork {
			n = 1
		}
	}
	if !l.env.Isolated {
		n = 1
	}
	return min(n, wire.MaxWorkers)
}

const smallNetwork = 0.09 // N·K of scale 0.3

// Confined reports whether the link asks for more workers than a page that is not cross-origin isolated may have.
func (l *Lab) Confined() bool { return !l.env.Isolated && l.Link.Workers > 1 }

// Present returns the link of the present run's network: what the workers were told to build, with the changes made
// since. While a slider is dragged, Link is ahead of it.
func (l *Lab) Present() params.Link { return l.links.building }

// Dragged reports whether a parameter was changed but not yet applied.
func (l *Lab) Dragged() bool { return l.links.edited }

// Built returns the link of the network that was built last.
func (l *Lab) Built() params.Link { return l.links.built }

// Isolated reports whether the page is cross-origin isolated.
func (l *Lab) Isolated() bool { return l.env.Isolated }

// Progress is the part of the network that is built, 0 … 1.
func (l *Lab) Progress() float64 {
	done, total := 0.0, 0.0
	for _, w := range l.roster.workers {
		done, total = done+w.done, total+w.total
	}
	if total == 0 {
		return 0
	}
	return done / total
}

// Receive handles a worker's message.
func (l *Lab) Receive(i int, m wire.Message, now float64) {
	if l.State == Failed || i >= len(l.roster.workers) {
		return
	}
	w := &l.roster.workers[i]
	if !l.plausible(i, w, m) {
		l.Refuse(i, "lab: not a message that a worker sends now")
		return
	}
	w.heardAt = now
	switch m := m.(type) {
	case *wire.Progress:
		w.done, w.total = m.Done, m.Total
	case *wire.Ready:
		w.ready = true
		l.noteMemory(w, m.Bytes)
		l.Kernel, l.BuildMS = m.Kernel, max(l.BuildMS, m.BuildMS)
		if l.State == Building && l.allReady() {
			l.finishBuild(now)
		}
	case *wire.Spikes:
		l.host.Send(i, &wire.Return{})
		l.noteMemory(w, m.Bytes)
		if spikes := l.Run.add(i, m, l.Speed == 0); len(spikes) > 0 || l.Run.advanced {
			l.host.Spikes(spikes, l.Run.Step)
		}
		l.halt(now)
	case *wire.Phases:
		l.Phases[i] = *m
		l.judgeWorkers(now)
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

// plausible reports whether a worker's message can be true now. What passes can be counted and shown.
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

// noteMemory notes the memory of a worker's instance.
func (l *Lab) noteMemory(w *worker, bytes float64) {
	l.Bytes += bytes - w.bytes
	w.bytes = bytes
}

func (l *Lab) allReady() bool {
	for _, w := range l.roster.workers {
		if !w.ready {
			return false
		}
	}
	return true
}

func (l *Lab) finishBuild(now float64) {
	l.State, l.links.built, l.links.hasBuilt = Paused, l.links.building, true
	l.measureBuild()
	l.goOn(now)
}

func (l *Lab) stateChanged(m *wire.State, now float64) {
	l.stop = stop{step: m.Step}
	if m.Running {
		l.State = Running
		l.Run.clock.reset()
		l.Run.whole.pause()
		l.trial = workerTrial{open: l.trial.open && m.Step == 0 && l.Speed == 0, since: now}
		l.hearAll(now)
		return
	}
	l.stop.halting, l.changes.held = true, m.Held
	l.halt(now)
}

// halt ends a run once all workers' batches up to the last step are here. If it is held, the changes can be made.
func (l *Lab) halt(now float64) {
	if !l.stop.halting || l.Run.Step < l.stop.step {
		return
	}
	l.stop.halting, l.State = false, Paused
	if end := l.End(); end > 0 && l.stop.step == end {
		l.State, l.shouldRun = Finished, false
	}
	if l.changes.held {
		l.change(now)
		return
	}
	l.goOn(now) // a play that came while a pause was on its way
}

// End is the step at which the link ends the run; 0: none.
func (l *Lab) End() uint32 {
	if p := &l.links.building.Params; l.links.building.TSimSet {
		return uint32(p.Steps(p.TPresim) + p.Steps(p.TSim))
	}
	return 0
}
