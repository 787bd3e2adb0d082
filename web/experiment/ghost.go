package experiment

import (
	"math"
	"slices"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/raster"
)

// Over which model times rates before and after a change are averaged (ms).
const (
	AverageMS    = 5000.0 // the longest stretch, and the shortest of which a change in per cent is told
	leastAverage = 1000.0 // the shortest stretch of which a rate is told
	settling     = 100.0  // after a change while the network runs
)

// Average is the mean rates of the populations (spikes/s) over a stretch of model time (ms).
type Average struct {
	Rates           [microcircuit.Populations]float64
	FirstMS, LastMS float64
}

// Long reports whether changes in per cent may be told of the rates.
func (a *Average) Long() bool { return a.LastMS-a.FirstMS >= AverageMS }

// A Ghost is what the rates were before the last change, beside what they are after it. Rates of one network after the
// other, or of two side by side, are averaged over the same model times, with the same seed unless that was changed;
// those of a change while it runs over the time before it and the latest since.
type Ghost struct {
	Before, After Average
	Was, Is       params.Link // the networks; alike but for At if the change was made while it runs
	Known         bool        // After is long enough to be shown
	Turned        bool        // the page shows the network before the change: Before and Was are of the one after it
	Live          bool        // the change was made while the network runs
	final         bool        // both are as long as they can be, however early the network was replaced
}

// Sure reports whether changes in per cent may be told.
func (g *Ghost) Sure() bool { return g.Known && (g.final || g.Before.Long() && g.After.Long()) }

// Settled reports whether the rates will not change any more: those of a network that has been replaced, and of what
// came of it, over the same model times.
func (x *Experiment) Settled(g *Ghost) bool {
	return x.B == nil && g.Before.LastMS == g.After.LastMS && g.Before.FirstMS == g.After.FirstMS
}

// Missing returns how much model time (ms) has to pass until changes in per cent may be told of the last change; 0 if
// they may, if they never may, or if there is nothing to compare.
func (x *Experiment) Missing() float64 {
	g, there := x.Ghost()
	if !there || g.Sure() {
		return 0
	}
	of := &x.ghost.of
	till := of.after.first + AverageMS
	switch {
	case of.b != nil:
	case of.step == 0:
		till = min(till, of.before.last)
	case !g.Before.Long():
		return 0
	}
	return max(0, till-whole(x.HeadMS()))
}

// Ghost returns the rates before and after the last change as of the last Advance, and reports whether there are any to
// show. There are none while a prediction is asked for: they would give the answer away.
func (x *Experiment) Ghost() (g Ghost, there bool) {
	if x.predicting() {
		return Ghost{}, false
	}
	return x.ghost.Ghost, x.ghost.there
}

// keptGhost is a ghost with what it was counted of.
type keptGhost struct {
	Ghost
	there bool
	of    contrast
}

// contrast is what a ghost is counted of: whose rates, and over which model times (ms).
type contrast struct {
	a, b          *lab.Run  // b is nil without network B
	replaced      *measured // nil for a change while the network runs, for network B, and if there is nothing to compare
	step          uint32    // of the change while the network runs; 0 if that is not compared
	before, after stretch
}

// stretch is a stretch of model time (ms).
type stretch struct{ first, last float64 }

// refreshGhost counts the ghost again where it is to be of other networks or times. What has once been counted stays,
// also when the record no longer holds it.
func (x *Experiment) refreshGhost() {
	of := x.contrast()
	if of == x.ghost.of {
		return
	}
	g := keptGhost{of: of}
	switch {
	case of.b != nil:
		g.Was, g.Is = x.A.Lab.Present(), x.B.Lab.Present()
		g.Before, g.there = x.A.average(of.before)
		g.After, g.Known = x.B.average(of.after)
	case of.step > 0:
		g.Live = true
		g.Was, g.Is = x.ofRate(of.step)
		g.Before, g.there = x.beforeRate(of)
		g.After, g.Known = x.A.average(of.after)
	case of.replaced != nil:
		g.Turned = x.showsBefore
		g.Was, g.Is, g.Before, g.there = of.replaced.link, x.A.Lab.Present(), of.replaced.mean, true
		g.After, g.Known = x.A.average(of.after)
		g.final = of.after.last == of.before.last
	}
	x.ghost = g
}

// contrast returns what is to be compared now.
func (x *Experiment) contrast() contrast {
	of, presim, head := contrast{a: x.A.Lab.Run}, x.A.Lab.Run.Params.TPresim, x.HeadMS()
	if x.B != nil {
		last := whole(head)
		of.b, of.before = x.B.Lab.Run, stretch{max(presim, last-AverageMS), last}
		of.after = of.before
		return of
	}
	step, is := x.lastRateChange()
	switch {
	case is:
		at, last := float64(step)*x.A.Lab.Run.Params.H, whole(head)
		of.step, of.before = step, stretch{max(x.sinceRate(step), at-AverageMS), at}
		of.after = stretch{max(at+settling, last-AverageMS), last}
	case x.replaced != nil && x.replaced.mean.LastMS > 0:
		mean := &x.replaced.mean
		of.replaced, of.before = x.replaced, stretch{mean.FirstMS, mean.LastMS}
		of.after = stretch{max(mean.FirstMS, presim), min(whole(head), mean.LastMS)}
		if head >= mean.LastMS {
			of.after.last = mean.LastMS
		}
	}
	return of
}

// whole returns the last model time (ms) at which rates are counted again: ten times a second of model time.
func whole(head float64) float64 {
	const every = 100.0
	return math.Floor(head/every) * every
}

// lastRateChange returns the step of the last change of the external rate that has taken effect, and reports whether
// there is one. One that was made before the network on the page took another's place does not count: both have it.
func (x *Experiment) lastRateChange() (step uint32, is bool) {
	for _, change := range x.A.Lab.Link.At {
		if change.Key == microcircuit.ChangeBgRate && change.Step > 1 && change.Step <= x.A.Lab.Run.Step &&
			(x.replaced == nil || !slices.Contains(x.at, change)) {
			step, is = change.Step, true
		}
	}
	return step, is
}

// sinceRate returns from when on the network had the external rate that it had before a step (ms).
func (x *Experiment) sinceRate(step uint32) float64 {
	p := &x.A.Lab.Run.Params
	from := p.TPresim
	for _, change := range x.A.Lab.Link.At {
		if change.Key == microcircuit.ChangeBgRate && change.Step < step {
			from = max(from, float64(change.Step)*p.H+settling)
		}
	}
	return from
}

// ofRate returns the networks before and after a change of the external rate.
func (x *Experiment) ofRate(step uint32) (was, is params.Link) {
	is = x.A.Lab.Present()
	was = is
	was.At = nil
	for _, change := range is.At {
		if change.Key == microcircuit.ChangeBgRate && change.Step < step {
			was.At = append(was.At, change)
		}
	}
	return was, is
}

// beforeRate returns the rates before a change of the external rate, which are counted once.
func (x *Experiment) beforeRate(of contrast) (a Average, there bool) {
	kept := &x.ghost
	if kept.there && kept.of.a == of.a && kept.of.step == of.step {
		return kept.Before, true
	}
	return x.A.average(of.before)
}

// latest returns the network's rates over the last AverageMS of its run, without its warm-up; LastMS is 0 if that is
// too short.
func (n *Network) latest() Average {
	last := n.Lab.Run.ModelMS()
	mean, there := n.average(stretch{max(n.Lab.Run.Params.TPresim, last-AverageMS), last})
	if !there {
		return Average{}
	}
	return mean
}

// average returns the network's rates over a stretch of model time (ms), and reports whether it is long enough and the
// record holds it.
func (n *Network) average(over stretch) (a Average, there bool) {
	a.FirstMS, a.LastMS = over.first, over.last
	if n.Record == nil || over.last-over.first < leastAverage {
		return a, false
	}
	h := n.Lab.Run.Params.H
	after, short := n.Record.Short()
	if short && float64(after)*h > over.first {
		return a, false
	}
	a.Rates = n.rates(over.first/h, over.last/h)
	return a, true
}

// Rates returns the rates of the populations in a stretch of time in view (spikes/s), without what lies before the end
// of the warm-up where some of it does not.
func (n *Network) Rates(view raster.Stretch) (rates [microcircuit.Populations]float64) {
	presim := n.Lab.Run.Params.TPresim / view.H
	first, last := max(0, view.First), min(view.Last, float64(n.Lab.Run.Step))
	if last > presim {
		first = max(first, presim)
	}
	if n.Record == nil || last <= first {
		return rates
	}
	return n.rates(first, last)
}

// rates counts the spikes after step first, up to step last.
func (n *Network) rates(first, last float64) (rates [microcircuit.Populations]float64) {
	counts := analysis.NewRates(&n.Lab.Run.Derived, n.Lab.Run.Params.H, uint32(first), uint32(last))
	older, newer := n.Record.Between(first+1, last)
	counts.Add(older)
	counts.Add(newer)
	for p := range rates {
		rates[p], _ = counts.Mean(microcircuit.Population(p), uint32(last))
	}
	return rates
}
