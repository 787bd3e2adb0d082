package experiment

import (
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
)

// Analyst hands the run of network A to the program that evaluates it, and takes what that finds into Network.Findings.
// The program starts with the first spikes. It follows the networks as a Watcher.
type Analyst struct {
	Bytes float64 // memory of the program

	x         *Experiment
	run       uint32                // number of the present run
	observing bool                  // the program knows of it
	changes   []microcircuit.Change // those it knows of
	last      uint32                // step up to which it has the spikes
}

// Send sends a message to the program. It returns the last words of a program that has ended, "" if the message is on
// its way.
func (a *Analyst) Send(m wire.Message) (lastWords string) {
	if a.x.A.StatsErr == "" {
		a.x.Host.Analyst.Send(m)
	}
	return a.x.A.StatsErr
}

// Spikes sends the spikes of network A, before the first ones of a run its parameters, and before those of their steps
// the changes made while it runs.
func (a *Analyst) Spikes(of *Network, spikes []spike.Spike, last uint32) {
	if of != a.x.A {
		return
	}
	l := &of.Lab.Link
	if !a.observing {
		a.observing, a.changes = true, l.At
		a.run++
		a.Send(&wire.Observe{Params: l.Params, Changes: l.At, Run: a.run})
	}
	if len(l.At) > len(a.changes) { // changes are only added
		a.Send(&wire.Change{Changes: without(l.At, a.changes)})
		a.changes = l.At
	}
	a.Send(&wire.Spikes{Batch: spike.Batch{First: a.last + 1, Last: last, Spikes: spikes}})
	a.last = last
}

// without returns the changes that are not among those known, in their order.
func without(all, known []microcircuit.Change) []microcircuit.Change {
	return slices.DeleteFunc(slices.Clone(all), func(c microcircuit.Change) bool { return slices.Contains(known, c) })
}

// Receive takes findings and reports whether they are of the present run. Those of an earlier one do not count.
func (a *Analyst) Receive(f *wire.Findings) bool {
	if !a.observing || f.Run != a.run {
		return false
	}
	a.x.A.Findings, a.Bytes = f, f.Bytes
	return true
}

// Fail takes the last words of the program, after which there are no more findings, and reports whether it had not
// failed before: the first words count, since what comes later follows from them.
func (a *Analyst) Fail(words string) (first bool) {
	if a.x.A.StatsErr != "" {
		return false
	}
	a.x.A.StatsErr = words
	return true
}

// Cleared awaits a new run of network A. A program that has failed is ended, so that another one evaluates it.
func (a *Analyst) Cleared(of *Network) {
	if of != a.x.A {
		return
	}
	a.observing, a.last, of.Findings = false, 0, nil
	if of.StatsErr != "" {
		a.x.Host.Analyst.Close()
		of.StatsErr = ""
	}
}
