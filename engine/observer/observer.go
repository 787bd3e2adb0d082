// Package observer evaluates a run's spikes on behalf of a page: batches in, findings out.
//
// It runs beside the page, in a worker of its own, since correlations and spectra take longer than a frame. Steps are
// counted from 1; the window of all statistics but the response to pulses begins after the warm-up and has no end.
// However long a run is, its observer takes the same room and each evaluation the same time.
package observer

import (
	"slices"
	"sort"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
)

// What a page shows, in ms and bins. Distributions have the reference's bins.
const (
	subsample   = 100 // neurons of a population whose pairs are correlated; files take 250 (web/files.Subsample)
	courseMS    = 1.0 // bins of the response
	segment     = 256 // bins of a segment of the spectrum
	beforePulse = 20.0
	afterPulse  = 80.0
)

// Observer follows one run.
type Observer struct {
	params       microcircuit.Params
	derived      microcircuit.Derived
	h            float64 // ms
	after        uint32  // the window's begin (step)
	neurons      *analysis.Neurons
	correlations *analysis.Correlations
	course       *analysis.Course
	pulses       *responses
	predicted    bool
	theory       []float64 // empty if there is none
	step         uint32
	first        [microcircuit.Populations]firsts // kept at the step firstUntil
	firstUntil   uint32                           // 0: nothing is kept
}

// firsts are the distributions of a population over the first wire.FirstMS of the window.
type firsts struct{ cv, cc wire.Distribution }

// New follows a run of valid params and changes from step 0.
func New(p *microcircuit.Params, at ...microcircuit.Change) *Observer {
	d := p.Derive()
	o := Of(&d, p.H, uint32(p.Steps(p.TPresim)), analysis.Open)
	o.params, o.predicted = *p, false
	o.pulses = newResponses(&o.params, &o.derived, at)
	o.firstUntil = o.after + uint32(p.Steps(wire.FirstMS))
	return o
}

// Of follows a run of which only the sizes of populations are known, in the window (after, until] of steps, h ms each.
func Of(d *microcircuit.Derived, h float64, after, until uint32) *Observer {
	return &Observer{
		derived: *d, h: h, after: after, predicted: true, // there is nothing to predict from
		pulses:       newResponses(&microcircuit.Params{H: h}, d, nil), // none
		neurons:      analysis.NewNeurons(d, h, after, until),
		correlations: analysis.NewCorrelations(d, h, after, until, subsample),
		course:       analysis.NewCourse(d, h, after, until, segment),
	}
}

// Change learns of changes of the run's inputs, at steps to come.
func (o *Observer) Change(at []microcircuit.Change) { o.pulses.change(&o.derived, at) }

// Add takes the spikes of all partitions up to the batch's last step, in the order of steps.
func (o *Observer) Add(b *spike.Batch) {
	if o.step >= o.firstUntil || b.Last < o.firstUntil {
		o.add(b)
		return
	}
	n := sort.Search(len(b.Spikes), func(k int) bool { return b.Spikes[k].Step > o.firstUntil })
	o.add(&spike.Batch{First: b.First, Last: o.firstUntil, Spikes: b.Spikes[:n]})
	for pop := range o.first {
		cvs := o.neurons.CVs(microcircuit.Population(pop))
		ccs, _ := o.correlations.Pairs(microcircuit.Population(pop), o.step)
		o.first[pop] = firsts{distribution(cvs, wire.CVBins), distribution(ccs, wire.CCBins)}
	}
	if b.Last > o.firstUntil {
		o.add(&spike.Batch{First: o.firstUntil + 1, Last: b.Last, Spikes: b.Spikes[n:]})
	}
}

// distribution sums a sample up in bins.
func distribution(sample []float64, bins wire.Bins) wire.Distribution {
	return wire.Distribution{Box: boxOf(sample), Shares: shares(sample, bins), Below: below(sample, bins)}
}

// below is the part of a sample that lies below bins.
func below(sample []float64, bins wire.Bins) float64 {
	n := 0
	for _, x := range sample {
		if x < bins.Min {
			n++
		}
	}
	return float64(n) / float64(max(1, len(sample)))
}

func (o *Observer) add(b *spike.Batch) {
	o.neurons.Add(b.Spikes)
	o.correlations.Add(b.Spikes)
	o.course.Add(b.Spikes)
	o.pulses.add(b.Spikes, b.Last)
	o.step = b.Last
}

// Window returns the stretch of time of the statistics so far (ms); both are 0 before it has begun.
func (o *Observer) Window() (from, to float64) {
	if o.step <= o.after {
		return 0, 0
	}
	return float64(o.after) * o.h, float64(o.step) * o.h
}

// Distances compares the distributions across neurons and pairs with those of another run.
func (o *Observer) Distances(other *Observer) (all [microcircuit.Populations]wire.Distances) {
	for i := range all {
		pop := microcircuit.Population(i)
		ours, _ := o.correlations.Pairs(pop, o.step)
		theirs, _ := other.correlations.Pairs(pop, other.step)
		all[i] = wire.Distances{
			Rate: distance(o.neurons.Rates(pop, o.step), other.neurons.Rates(pop, other.step)),
			CV:   distance(o.neurons.CVs(pop), other.neurons.CVs(pop)),
			CC:   distance(ours, theirs),
		}
	}
	return all
}

// distance is Kolmogorov and Smirnov's of two samples, which it sorts. They are compared with the decimals of recorded
// statistics: what is the same but for the last bit is the same.
func distance(a, b []float64) float64 {
	slices.Sort(a)
	slices.Sort(b)
	if d, ok := analysis.KS(analysis.Round(a, analysis.Recorded), analysis.Round(b, analysis.Recorded)); ok {
		return d
	}
	return wire.Unknown
}

// Findings evaluates everything up to Step.
func (o *Observer) Findings() *wire.Findings {
	f := &wire.Findings{Step: o.step, Theory: o.theory, Segment: segment}
	for pop := range f.Populations {
		f.Populations[pop] = o.population(microcircuit.Population(pop))
	}
	f.Stimuli, f.Before = uint32(o.pulses.stimuli(int(o.step))), uint32(o.pulses.before())
	return f
}

func (o *Observer) population(pop microcircuit.Population) (f wire.Population) {
	rates, cvs := o.neurons.Rates(pop, o.step), o.neurons.CVs(pop)
	ccs, undefined := o.correlations.Pairs(pop, o.step)
	f.Rate, f.CV, f.CC, f.Undefined = boxOf(rates), boxOf(cvs), boxOf(ccs), uint32(undefined)
	for _, d := range []struct {
		into   *[]float64
		sample []float64
		bins   wire.Bins
	}{{&f.Rates, rates, wire.RateBins}, {&f.CVs, cvs, wire.CVBins}, {&f.CCs, ccs, wire.CCBins}} {
		*d.into = shares(d.sample, d.bins)
	}
	f.BelowCV, f.BelowCC = below(cvs, wire.CVBins), below(ccs, wire.CCBins)
	f.FirstCV, f.FirstCC = o.first[pop].cv, o.first[pop].cc
	f.Synchrony, _ = o.course.Synchrony(pop, o.step)
	f.Spectrum = o.course.Spectrum(pop, o.step)
	f.Response, f.Latency, f.Rises = o.pulses.rise(pop, o.step)
	return f
}

func boxOf(sample []float64) wire.Box {
	b := analysis.NewBox(sample)
	return wire.Box{N: uint32(b.N), Mean: b.Mean, SD: b.SD, Q1: b.Q1, Median: b.Median, Q3: b.Q3}
}

// shares is the part of a sample in each bin; nil if there is none.
func shares(sample []float64, bins wire.Bins) []float64 {
	if len(sample) == 0 {
		return nil
	}
	counts, _ := analysis.Histogram(sample, bins.Min, bins.Max, bins.Width)
	s := make([]float64, len(counts))
	for k, n := range counts {
		s[k] = float64(n) / float64(len(sample))
	}
	return s
}

// Predict finds the mean-field rates, which Findings then carries; none if the theory finds none. It takes as long as
// many findings, once.
func (o *Observer) Predict() {
	if o.predicted {
		return
	}
	o.predicted = true
	if rates, converged := analysis.MeanField(&o.params); converged {
		o.theory = rates[:]
	}
}
