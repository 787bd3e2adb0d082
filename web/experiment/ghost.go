package experiment

import (
	"slices"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
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
// other are averaged over the same model times with the same seed; those of a change while it runs over the time before
// it and since.
type Ghost struct {
	Before, After Average
	Was, Is       params.Link // the networks; alike but for At if the change was made while it runs
	Known         bool        // After is long enough to be shown
}

// Settled reports whether the rates will not change any more: those of a network that has been replaced, and of what
// came of it, over the same model times.
func (x *Experiment) Settled(g *Ghost) bool {
	return x.B == nil && g.Before.LastMS == g.After.LastMS && g.Before.FirstMS == g.After.FirstMS
}

// Sure reports whether changes in per cent may be told.
func (g *Ghost) Sure() bool { return g.Known && g.Before.Long() && g.After.Long() }

// replacedNetwork is the network that a control has replaced, and its rates at the end of its run.
type replacedNetwork struct {
	link params.Link
	mean Average // LastMS is 0 if its run was too short
}

// Ghost returns the rates before and after the last change, and reports whether there are any to show. There are none
// while a prediction is asked for: they would give the answer away.
func (x *Experiment) Ghost() (g Ghost, there bool) {
	switch {
	case x.predicting():
		return g, false
	case x.B != nil:
		return x.ghostOfTwo()
	}
	if step, is := x.lastRateChange(); is && !x.replacedSince(step) {
		return x.ghostOfRate(step)
	}
	if x.replaced == nil || x.replaced.mean.LastMS == 0 {
		return g, false
	}
	g.Was, g.Is, g.Before = x.replaced.link, x.A.Lab.Link, x.replaced.mean
	first := max(g.Before.FirstMS, g.Is.Params.TPresim)
	g.After, g.Known = x.A.average(first, min(x.HeadMS(), g.Before.LastMS))
	return g, true
}

// ghostOfTwo returns the rates of networks A and B over the same model times.
func (x *Experiment) ghostOfTwo() (g Ghost, there bool) {
	g.Was, g.Is = x.A.Lab.Link, x.B.Lab.Link
	last := x.HeadMS()
	first := max(g.Was.Params.TPresim, last-AverageMS)
	g.Before, there = x.A.average(first, last)
	g.After, g.Known = x.B.average(first, last)
	return g, there
}

// lastRateChange returns the step of the last change of the external rate that has taken effect, and reports whether
// there is one.
func (x *Experiment) lastRateChange() (step uint32, is bool) {
	for _, change := range x.A.Lab.Link.At {
		if change.Key == microcircuit.ChangeBgRate && change.Step > 1 && change.Step <= x.A.Lab.Run.Step {
			step, is = change.Step, true
		}
	}
	return step, is
}

// replacedSince reports whether the network was replaced after a change at a step had been made: both networks have it.
func (x *Experiment) replacedSince(step uint32) bool {
	return x.replaced != nil && slices.ContainsFunc(x.replaced.link.At, func(c microcircuit.Change) bool {
		return c.Key == microcircuit.ChangeBgRate && c.Step == step
	})
}

// ghostOfRate returns the rates before and since a change of the external rate.
func (x *Experiment) ghostOfRate(step uint32) (g Ghost, there bool) {
	l := &x.A.Lab.Link
	g.Was, g.Is = *l, *l
	g.Was.At = nil
	at, from := float64(step)*l.Params.H, l.Params.TPresim
	for _, change := range l.At {
		if change.Key == microcircuit.ChangeBgRate && change.Step < step {
			from = max(from, float64(change.Step)*l.Params.H+settling)
			g.Was.At = append(g.Was.At, change)
		}
	}
	g.Before, there = x.A.average(max(from, at-AverageMS), at)
	g.After, g.Known = x.A.average(at+settling, x.HeadMS())
	return g, there
}

// latest returns the network's rates over the last AverageMS of its run, without its warm-up; LastMS is 0 if that is
// too short.
func (n *Network) latest() Average {
	last := n.Lab.Run.ModelMS()
	mean, there := n.average(max(n.Lab.Built().Params.TPresim, last-AverageMS), last)
	if !there {
		return Average{}
	}
	return mean
}

// average returns the network's rates over a stretch of model time (ms), and reports whether it is long enough and the
// record holds it.
func (n *Network) average(first, last float64) (a Average, there bool) {
	a.FirstMS, a.LastMS = first, last
	if n.Record == nil || last-first < leastAverage {
		return a, false
	}
	h := n.Lab.Built().Params.H
	after, short := n.Record.Short()
	if short && float64(after)*h > first {
		return a, false
	}
	a.Rates = n.rates(first/h, last/h)
	return a, true
}

// Rates returns the rates of the populations in a stretch of time in view (spikes/s), without what lies before the end
// of the warm-up where some of it does not.
func (n *Network) Rates(view raster.Stretch) (rates [microcircuit.Populations]float64) {
	presim := n.Lab.Link.Params.TPresim / view.H
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
	counts := analysis.NewRates(&n.Lab.Derived, n.Lab.Link.Params.H, uint32(first), uint32(last))
	older, newer := n.Record.Between(first+1, last)
	counts.Add(older)
	counts.Add(newer)
	for p := range rates {
		rates[p], _ = counts.Mean(microcircuit.Population(p), uint32(last))
	}
	return rates
}
