// Package driver runs one partition for a page: it builds the partition, takes commands and changes of inputs, paces
// the steps, and posts batches of spikes and traces of watched neurons.
//
// A Driver is fed wire messages and ticks, and posts wire messages; it owns no clock, no thread and no memory shared
// with others, so that a native test drives it as a worker does. Worker 0 alone takes commands and alone moves the
// limit up to which all workers run; so all stop at the same step. Changes go to all of them, for steps to come, while
// they are stopped at one step. Neither pacing, pauses, batches nor traces change a spike.
package driver

import (
	"strconv"

	"microcircuit/engine/kernel"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/sim"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
)

// Host is the worker around a driver.
type Host interface {
	Now() float64          // wall clock (ms)
	Post(m wire.Message)   // sends m to the page; a Spikes message takes a batch buffer
	FreeBatches() int      // batch buffers that the page has returned
	Memory() float64       // bytes that this worker's instance has taken
	Exchange() Exchange    // how to reach the other workers; asked once, at Build
	Kernel() kernel.Kernel // the fastest kernel that runs here
	MaxMemory() float64    // bytes that this instance may take
}

// Exchange connects the workers of a run.
type Exchange interface {
	// Spikes publishes the spikes of a step and waits for those of all workers, which it writes to all. ok is false
	// when the run was aborted.
	Spikes(step uint32, own, all []uint32) (n int, ok bool)
	Limit() uint32                        // last step that may be run
	SetLimit(step uint32)                 // by worker 0 only
	AwaitLimit(above uint32) (moved bool) // waits a bounded time until the limit lies above a step
}

const (
	postEvery   = 12.0  // ms between two batches: a little less than a display frame, as timers wake late,
	postSeldom  = 66.0  // or every fourth in a run that never rests: drawing takes cores from it
	busyAbove   = 0.7   // part of the time in which a worker runs steps
	chunkTarget = 6.0   // ms of wall time of one tick: what a command waits at most
	maxChunk    = 256   // steps
	maxBehind   = 100.0 // ms that a paced run may lag before it gives up catching up
	idle        = -1.0  // no tick needed before the next message
)

// Driver is the state of one worker.
type Driver struct {
	host  Host
	part  *sim.Partition
	x     Exchange
	index uint32
	all   []uint32 // gids of a step

	params  microcircuit.Params
	changes []microcircuit.Change // of the whole run
	traces  traces

	chunk   int // steps of the next tick
	pace    pace
	halting bool // a pause awaits a free batch for the last batch
	held    bool // and it is to be reported as the answer to a Hold
	batch   wire.Spikes
	posted  float64 // when the last batch was posted
	busy    float64 // ms since then in which it ran steps
	watch   stopwatch
}

// New returns a driver that waits for a Build message.
func New(h Host) *Driver { return &Driver{host: h, chunk: 1} }

// Receive handles one message from the page, or the error of decoding it.
func (d *Driver) Receive(m wire.Message, err error) {
	if err != nil {
		d.fail(wire.BadMessage, err.Error(), 0)
		return
	}
	switch m := m.(type) {
	case *wire.Build:
		d.build(m)
	case *wire.Command:
		d.command(m)
	case *wire.Change:
		d.change(m)
	case *wire.Watch:
		if d.part != nil {
			d.flushTraces()
			d.traces = newTraces(d.part, d.index, m)
		}
	default:
		d.fail(wire.BadMessage, "driver: not a message for a worker", 0)
	}
}

func (d *Driver) fail(why wire.Failure, text string, bytes float64) {
	d.host.Post(&wire.Failed{Part: d.index, Why: why, Text: text, Bytes: bytes})
}

func (d *Driver) build(m *wire.Build) {
	d.index = m.Part
	if err := validate(&m.Params, m.Changes); err != nil {
		d.fail(wire.BadParams, err.Error(), 0)
		return
	}
	wired, _ := m.Params.Wired() // the thalamus may be pulsed at any time
	need := wired.Bytes(int(m.Parts))
	if err := fits(need, m, d.host.MaxMemory()); err != nil {
		d.fail(wire.OutOfMemory, err.Error(), need)
		return
	}
	start := d.host.Now()
	net := network.Build(&wired, network.Options{
		Part: int(m.Part), Parts: int(m.Parts),
		Progress: func(done, total int) {
			d.host.Post(&wire.Progress{Part: m.Part, Done: float64(done), Total: float64(total)})
		},
	})
	setup := sim.ModelSetup(&m.Params, net, m.Changes...)
	setup.Kernel = d.host.Kernel()
	d.part = sim.New(net, setup)
	d.all = make([]uint32, net.Total())
	d.params, d.changes, d.traces = m.Params, m.Changes, traces{}
	d.x = d.host.Exchange()
	d.batch = wire.Spikes{Part: d.index, Batch: spike.Batch{First: 1}}
	d.watch = stopwatch{on: m.Profile, now: d.host.Now, phases: wire.Phases{Part: d.index}}
	d.host.Post(&wire.Ready{
		Part: d.index, Neurons: float64(net.Neurons), Synapses: float64(len(net.Words)),
		Bytes: d.host.Memory(), BuildMS: d.host.Now() - start, Kernel: setup.Kernel.Name,
	})
}

func validate(p *microcircuit.Params, changes []microcircuit.Change) error {
	if err := p.Validate(); err != nil {
		return err
	}
	if err := p.CheckChanges(changes); err != nil {
		return err
	}
	return nil
}

// fits compares the memory a network needs with what all workers and what this one may take.
func fits(need float64, m *wire.Build, instance float64) error {
	limit := instance * float64(m.Parts)
	if m.MemoryLimit > 0 && m.MemoryLimit < limit {
		limit = m.MemoryLimit
	}
	if need <= limit {
		return nil
	}
	return &microcircuit.ParamError{Key: "n", Value: strconv.FormatFloat(need, 'f', 0, 64), Max: limit,
		Why: microcircuit.NotInMemory}
}

func (d *Driver) command(m *wire.Command) {
	if d.part == nil || d.index != 0 {
		return
	}
	switch m.Action {
	case wire.Play:
		stopped := !d.pace.playing && !d.halting
		d.halting, d.held = false, false
		d.pace = pace{playing: true, until: m.Until}
		d.setSpeed(m.Speed)
		if stopped {
			d.host.Post(&wire.State{Part: d.index, Step: d.step(), Running: true, At: d.host.Now()})
		}
	case wire.Pause:
		d.stop()
	case wire.Hold:
		d.hold()
	case wire.Pace:
		d.setSpeed(m.Speed)
	}
}

// setSpeed paces a run from the present step on (model time over wall time; 0: as fast as possible).
func (d *Driver) setSpeed(speed float64) {
	d.pace.speed, d.pace.from, d.pace.since = speed/d.params.H, d.step(), d.host.Now()
}

// stop ends a run at the present step; the last batch goes out as soon as there is a buffer for it.
func (d *Driver) stop() {
	if d.pace.playing {
		d.pace.playing, d.halting = false, true
	}
}

// hold ends a run as stop does, or says at once that it has ended.
func (d *Driver) hold() {
	d.stop()
	d.held = true
	if !d.halting {
		d.report()
	}
}

func (d *Driver) halt() {
	d.halting = false
	d.flush()
	d.report()
}

// report says that the run has stopped.
func (d *Driver) report() {
	d.host.Post(&wire.State{Part: d.index, Step: d.step(), Held: d.held, At: d.host.Now()})
	d.held = false
}

// change makes changes at steps to come.
func (d *Driver) change(m *wire.Change) {
	if d.part == nil {
		return
	}
	for _, c := range m.Changes {
		if c.Step <= d.step() {
			d.fail(wire.BadMessage, "driver: a change comes too late", 0)
			return
		}
	}
	changes := microcircuit.AddChanges(d.changes, m.Changes...)
	if err := validate(&d.params, changes); err != nil {
		d.fail(wire.BadParams, err.Error(), 0)
		return
	}
	d.changes = changes
	d.part.Stimulate(sim.ModelStimuli(&d.params, changes))
	d.host.Post(&wire.Changed{Part: d.index})
}

func (d *Driver) step() uint32 { return uint32(d.part.Step()) }

// Tick runs some steps if there are any to run, and returns after how many ms it wants to be called again: 0 at once,
// negative not before the next message.
func (d *Driver) Tick() (wait float64) {
	if d.part == nil {
		return idle
	}
	if d.host.FreeBatches() == 0 { // back-pressure: wait for the page at a step boundary
		return idle
	}
	if d.index == 0 {
		return d.lead()
	}
	return d.follow()
}

// lead decides how far all workers go, and goes there.
func (d *Driver) lead() float64 {
	if d.halting {
		d.halt()
	}
	if !d.pace.playing {
		return idle
	}
	limit, wait := d.pace.limit(d.step(), d.chunk, d.host.Now())
	if limit > d.step() {
		d.x.SetLimit(limit)
		if !d.runTo(limit) {
			return idle
		}
	}
	if d.pace.until > 0 && d.step() >= d.pace.until {
		d.stop()
		d.halt()
		return idle
	}
	d.flushDue()
	return wait
}

// follow goes as far as worker 0 allows.
func (d *Driver) follow() float64 {
	limit := d.x.Limit()
	if limit <= d.step() {
		d.flushDue()
		if !d.x.AwaitLimit(d.step()) {
			d.flush()
		}
		return 0
	}
	if !d.runTo(min(limit, d.step()+uint32(d.chunk))) {
		return idle
	}
	d.flushDue()
	return 0
}

// runTo runs up to a step and tunes the next chunk to the wall time it took. It reports false if the run was aborted.
func (d *Driver) runTo(limit uint32) bool {
	start, first := d.host.Now(), d.step()
	d.watch.start()
	for d.step() < limit {
		own := d.part.Update()
		if d.traces.observe(d.step()) {
			d.flushTraces()
		}
		d.watch.lap(&d.watch.phases.Update)
		n, ok := d.x.Spikes(d.step(), own, d.all)
		d.watch.lap(&d.watch.phases.Exchange)
		if !ok {
			d.part = nil
			return false
		}
		for _, gid := range own {
			d.batch.Batch.Spikes = append(d.batch.Batch.Spikes, spike.Spike{Step: d.step(), GID: gid})
		}
		d.part.Deliver(d.all[:n])
		d.watch.lap(&d.watch.phases.Deliver)
	}
	took := d.host.Now() - start
	d.busy += took
	if int(limit-first) == d.chunk && took < chunkTarget/2 {
		d.chunk = min(2*d.chunk, maxChunk)
	} else if took > chunkTarget {
		d.chunk = max(d.chunk/2, 1)
	}
	return true
}

func (d *Driver) flushDue() {
	elapsed := d.host.Now() - d.posted
	if elapsed >= postSeldom || elapsed >= postEvery && d.busy < busyAbove*elapsed {
		d.flush()
	}
}

// flush posts the batch of all steps since the last one, also an empty one: batches are the worker's heartbeat.
func (d *Driver) flush() {
	if d.step() < d.batch.Batch.First {
		return
	}
	d.watch.start()
	d.flushTraces()
	d.posted, d.busy = d.host.Now(), 0
	d.batch.At, d.batch.Bytes = d.posted, d.host.Memory()
	d.batch.Batch.Last = d.step()
	d.host.Post(&d.batch)
	d.batch.Batch.First = d.step() + 1
	d.batch.Batch.Spikes = d.batch.Batch.Spikes[:0]
	d.watch.lap(&d.watch.phases.Post)
	if d.watch.on {
		d.watch.phases.Steps, d.watch.phases.Events = float64(d.step()), float64(d.part.Events())
		d.host.Post(&d.watch.phases)
	}
}

// flushTraces posts the samples taken since the last time.
func (d *Driver) flushTraces() {
	if !d.traces.empty() {
		d.host.Post(&d.traces.message)
		d.traces.clear()
	}
}
