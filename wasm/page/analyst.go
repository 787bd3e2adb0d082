//go:build js && wasm

package page

import (
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/wasm/port"
	"microcircuit/web/filewire"
)

// analyst is the worker that evaluates the spikes of the page's network, as the page sees it.
type analyst struct {
	page     *page
	port     *port.Analyst
	observed bool                  // it knows of this run
	run      uint32                // counts them
	known    []microcircuit.Change // changes it knows of
	heard    uint32                // last step it has been told of
	bytes    float64               // memory of its instance
	outbox   []byte
}

func newAnalyst(p *page) *analyst {
	a := &analyst{page: p}
	a.port = port.NewAnalyst(a.learn, a.deafen)
	return a
}

// add hands it spikes, whose first ones start it.
func (a *analyst) add(spikes []spike.Spike, last uint32) {
	if !a.observed {
		a.observed = true
		a.run++
		a.known = a.page.root.X.A.Lab.Link.At
		a.tell(&wire.Observe{Params: a.page.root.X.A.Lab.Link.Params, Changes: a.known, Run: a.run})
	}
	if at := a.page.root.X.A.Lab.Link.At; len(at) > len(a.known) { // changes are only added, and come before the spikes of their steps
		a.tell(&wire.Change{Changes: fresh(at, a.known)})
		a.known = at
	}
	a.tell(&wire.Spikes{Batch: spike.Batch{First: a.heard + 1, Last: last, Spikes: spikes}})
	a.heard = last
}

// fresh lists the changes that are not among those known, in their order.
func fresh(all, known []microcircuit.Change) (more []microcircuit.Change) {
	for _, c := range all {
		if !slices.Contains(known, c) {
			more = append(more, c)
		}
	}
	return more
}

func (a *analyst) tell(m wire.Message) {
	a.outbox = wire.Encode(a.outbox[:0], m)
	a.port.Send(a.outbox)
}

// learn takes its findings; those of an earlier run do not count.
func (a *analyst) learn(message []byte) {
	m, err := filewire.Decode(message)
	if err != nil {
		a.deafen(err.Error())
		return
	}
	f, ok := m.(*wire.Findings)
	switch {
	case !ok:
		a.page.root.Transfer.Exchange.Receive(m)
	case f.Run == a.run && a.observed:
		a.page.root.X.A.Findings, a.bytes = f, f.Bytes
		a.page.schedule.Stale = true
	}
}

// deafen says that there are no more findings. The first words count: a program that has died fails again at whatever comes.
func (a *analyst) deafen(words string) {
	if a.page.root.X.A.StatsErr != "" {
		return
	}
	a.page.root.X.A.StatsErr = words
	a.page.root.Transfer.Lost(words)
	a.page.schedule.Stale = true
}

// reset awaits a new run.
func (a *analyst) reset() {
	a.observed, a.heard = false, 0
	a.page.root.X.A.Findings = nil
	if a.page.root.X.A.StatsErr != "" { // another one may hear this run
		a.port.Close()
		a.page.root.X.A.StatsErr = ""
	}
}
