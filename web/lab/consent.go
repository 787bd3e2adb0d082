package lab

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// Consent is what the present network is thought to take, and what the visitor has agreed to.
type Consent struct {
	Predicted float64 // memory that the network will take (bytes)
	BuildSec  float64 // wall time that building it will take (s)
	Work      float64 // wall time that a run with an end will take (s); 0 without an end

	agreedBytes float64 // memory
	agreedSec   float64 // wall time
}

// Above these the page asks before it builds.
const (
	askAbove = 1e9  // memory (bytes)
	longWork = 60.0 // wall time of a run that the link lets end (s)
)

// Asks reports whether the page asks before it takes so much memory (bytes) or wall time (s).
func Asks(bytes, seconds float64) bool { return bytes > askAbove || seconds > longWork }

// Large reports whether the network takes more memory than it may without a click.
func (l *Lab) Large() bool { return l.Predicted > max(askAbove, l.agreedBytes) }

// Long reports whether the run is estimated to take longer than it may without a click.
func (l *Lab) Long() bool { return l.Work > max(longWork, l.agreedSec) }

// mayBuild reports whether the visitor need not be asked, or has agreed to as much.
func (l *Lab) mayBuild() bool { return !l.Large() && !l.Long() }

// Agree builds the network that the visitor was asked about. The agreement holds for all that take no more.
func (l *Lab) Agree(now float64) {
	if l.State == Asking {
		l.agreedBytes, l.agreedSec = max(l.agreedBytes, l.Predicted), max(l.agreedSec, l.Work)
		l.rebuild(now)
	}
}

// What a machine is thought to take before it has been measured: three times what tools/bench/RESULTS.md gives for a
// browser with one worker (1.1 to 1.6 ns a neuron and step, 1.3 to 2 ns a synaptic event), at a rate above that of the
// network at rest, whose populations fire at 0.5 to 9 spikes/s. The estimate at scale 0.1 is five times the pace in
// that table.
const (
	updateNS   = 4.0
	deliverNS  = 5.0
	thoughtHz  = 10.0
	safePace   = 1.5 // times what was measured: other networks, other programs on the same cores
	nsASecond  = 1e9
	msASecond  = 1000.0
	leastWatch = 1000.0 // ms of model time, for the rates to be known
)

// cost is the wall time that a second of model time is thought to take on an unknown machine (s), at given rates.
func cost(p *microcircuit.Params, d *microcircuit.Derived, rates [microcircuit.Populations]float64) float64 {
	events := 0.0
	for i := range d.Synapses {
		for j, rate := range rates {
			events += rate * float64(d.Synapses[i][j])
		}
	}
	return (float64(d.Neurons())*msASecond/p.H*updateNS + events*deliverNS) / nsASecond
}

// What building is thought to take before it has been measured, again three times what stands there.
const (
	buildNS  = 72.0 // of a worker, for each synapse of its part
	buildSec = 0.18 // for any network (s)
)

// buildCost is the wall time that building is thought to take on an unknown machine (s).
func buildCost(d *microcircuit.Derived, workers int) float64 {
	return buildSec + float64(d.TotalSynapses())*buildNS/nsASecond/float64(workers)
}

// buildTime estimates the wall time that building the present network takes (s).
func (l *Lab) buildTime() float64 {
	estimate := buildCost(&l.Derived, l.Workers)
	if l.BuildPace > 0 {
		estimate *= l.BuildPace * safePace
	}
	return estimate
}

// measureBuild learns from the network that was built how fast this machine builds.
func (l *Lab) measureBuild() {
	if l.BuildMS > 0 {
		l.BuildPace = l.BuildMS / msASecond / buildCost(&l.Derived, l.Workers)
	}
}

// work estimates the wall time of a run that the link lets end (s), building not counted.
func (l *Lab) work() float64 {
	work := thought(&l.Link.Params, &l.Derived, l.End())
	if l.Pace > 0 {
		work *= l.Pace * safePace
	}
	return work
}

// thought is the wall time that so many steps of a network are thought to take on an unknown machine (s).
func thought(p *microcircuit.Params, d *microcircuit.Derived, steps uint32) float64 {
	var rates [microcircuit.Populations]float64
	for i := range rates {
		rates[i] = thoughtHz
	}
	return float64(steps) * p.H / msASecond * cost(p, d, rates)
}

// Thought returns the wall times that building the network of a link and running it to its end are thought to take with
// one worker on an unknown machine (s).
func Thought(link *params.Link) (building, running float64) {
	p := &link.Params
	d := p.Derive()
	return buildCost(&d, 1), thought(p, &d, uint32(p.Steps(p.TPresim)+p.Steps(p.TSim)))
}

// Paces returns by how much one worker of this machine is slower than thought: at building and at running, with some
// to spare; 1 where the lab has not measured it.
func (l *Lab) Paces() (building, running float64) {
	building, running = 1, 1
	if l.BuildPace > 0 {
		building = l.BuildPace * safePace
	}
	if l.Pace > 0 {
		running = l.Pace * safePace * float64(max(1, l.Workers))
	}
	return building, running
}

// measure learns from the run so far how fast this machine is.
func (l *Lab) measure() {
	if l.Run == nil || l.Speed != 0 || l.Run.ModelMS() < leastWatch || !l.Run.Warm() {
		return
	}
	if rtf := l.Run.RTF(); rtf > 0 {
		p := &l.links.built.Params
		d := p.Derive()
		l.Pace = rtf / cost(p, &d, l.Run.Rates())
	}
}

// Measured is the pace of this machine, the present run included.
func (l *Lab) Measured() float64 {
	l.measure()
	return l.Pace
}

// Before returns the network that was built last; there is none if that is the link's, or nothing was built.
func (l *Lab) Before() (link params.Link, there bool) {
	return l.links.built, l.links.hasBuilt && params.Format(l.links.built) != params.Format(l.Link)
}

// Cancelable reports whether a network is being asked about or built.
func (l *Lab) Cancelable() bool { return l.State == Asking || l.State == Building }

// Cancel leaves a network that is being asked about or built, for the one that ran before, or the default one.
func (l *Lab) Cancel(now float64) {
	if !l.Cancelable() {
		return
	}
	back := l.links.built
	if params.Format(back) == params.Format(l.Link) {
		back = params.Default()
	}
	l.Use(back, now)
}

// Use builds the network of a link. After a run that has ended by itself it runs, unless it waits for a prediction.
func (l *Lab) Use(link params.Link, now float64) {
	l.Link = link
	l.shouldRun = l.shouldRun || l.State == Finished && !l.predicted()
	l.host.SetLink(params.Format(link), true)
	l.build(now)
}
