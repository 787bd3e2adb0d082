package files

import (
	"math"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web/runcard"
)

// Subsample is the number of neurons of each population whose pairs are correlated where nothing else is asked for, as
// in the reference's ensembles; MostSubsample is the largest: all pairs of so many are half a million values a
// population.
const (
	Subsample     = 250
	MostSubsample = 1000
)

// What statistics.json shows, in ms and bins.
const (
	beforePulse = 50
	afterPulse  = 100
	segment     = 1024 // bins of a segment of the spectrum
)

// Observed is when a run was observed: in the steps (After, Until], H ms each.
type Observed struct {
	H            float64
	After, Until uint32
	Lost         uint32 // spikes up to this step are not known; 0 but where a page has forgotten them
}

// milliseconds is the time of a step, to the microsecond: 700.3, not 700.3000000000001.
func milliseconds(step uint32, h float64) float64 { return math.Round(float64(step)*h*1000) / 1000 }

// Results are what follows from a run's spikes: of our engine, or read from files.
type Results struct {
	Window Observed
	Theory *[microcircuit.Populations]float64 // mean-field rates, where the parameters are known
	// of the node that is neuron 0, as NEST counts; 1 unless a folder says otherwise
	FirstID      int
	subsample    int
	neurons      *analysis.Neurons
	correlations *analysis.Correlations
	course       *analysis.Course
	pulses       *analysis.PSTH // nil without thalamic pulse
	Warnings     []string       // sentences that must stand beside what is found
}

// NewResults expects the spikes of a network of the given sizes, and correlates pairs of subsample neurons of each
// population. p may be nil if its parameters are not known.
func NewResults(d *microcircuit.Derived, w Observed, p *microcircuit.Params, subsample int) *Results {
	r := &Results{Window: w, FirstID: 1, subsample: subsample,
		neurons:      analysis.NewNeurons(d, w.H, w.After, w.Until),
		correlations: analysis.NewCorrelations(d, w.H, w.After, w.Until, subsample),
		course:       analysis.NewCourse(d, w.H, w.After, w.Until, segment),
	}
	if p == nil {
		return r
	}
	if p.Thalamus.On {
		if pulses, ok := since(pulseWindow(p), int(w.Lost)); ok {
			r.pulses = analysis.NewPSTH(d, w.H, pulses)
		}
	}
	if rates, converged := analysis.MeanField(p); converged {
		r.Theory = &rates
	}
	return r
}

// pulseWindow shows what follows each thalamic pulse, and something of what goes before, in bins of 1 ms.
func pulseWindow(p *microcircuit.Params) analysis.Window {
	w := analysis.Window{Onset: p.Steps(p.Thalamus.Start), Every: p.Steps(p.Thalamus.Every),
		Width: int(math.Round(1 / p.H))}
	w.Before, w.After = int(math.Round(beforePulse/p.H)), int(math.Round(afterPulse/p.H))
	if w.Every > 0 && w.Before+w.After > w.Every {
		w.Before, w.After = w.Every/3, w.Every-w.Every/3
	}
	w.Before = min(w.Before, w.Onset)
	return w
}

// since moves the onset to the first pulse of whose stretch no step up to lost is part; ok is false if there is none.
func since(w analysis.Window, lost int) (later analysis.Window, ok bool) {
	if missing := lost - (w.Onset - w.Before); missing > 0 {
		if w.Every == 0 {
			return w, false
		}
		w.Onset += (missing + w.Every - 1) / w.Every * w.Every
	}
	return w, true
}

// Add takes spikes in the order of time.
func (r *Results) Add(spikes []spike.Spike) {
	r.neurons.Add(spikes)
	r.correlations.Add(spikes)
	r.course.Add(spikes)
	if r.pulses != nil {
		r.pulses.Add(spikes)
	}
}

// Summary is every statistic up to a step.
type Summary struct {
	Now                   uint32 // step up to which the window has passed
	Rates, CVs, LVs, CV2s Values
	CCs                   Values
	Undefined             [microcircuit.Populations]int
	Boxes                 [microcircuit.Populations]analysis.Box // of the rates
	Synchrony             [microcircuit.Populations]*float64
	Spectrum              Values // of the rate, (spikes/s)²/Hz
	PSTH                  Values
	Latency               [microcircuit.Populations]*float64 // ms after the onset
	Stimuli, Before       int                                // pulses seen; bins before the onset
}

// Summary evaluates what has been added, whose last step is now.
func (r *Results) Summary(now uint32) *Summary {
	s := &Summary{Now: max(r.Window.After, min(now, r.Window.Until))}
	for pop := range microcircuit.Population(microcircuit.Populations) {
		s.Rates[pop] = r.neurons.Rates(pop, now)
		s.CVs[pop], s.LVs[pop], s.CV2s[pop] = r.neurons.CVs(pop), r.neurons.LVs(pop), r.neurons.CV2s(pop)
		s.CCs[pop], s.Undefined[pop] = r.correlations.Pairs(pop, now)
		s.Boxes[pop] = analysis.NewBox(s.Rates[pop])
		if x, ok := r.course.Synchrony(pop, now); ok {
			s.Synchrony[pop] = &x
		}
		s.Spectrum[pop] = r.course.Spectrum(pop, now)
		if r.pulses != nil {
			s.response(r.pulses, pop, int(now))
		}
	}
	return s
}

// response is what follows the pulses.
func (s *Summary) response(pulses *analysis.PSTH, pop microcircuit.Population, now int) {
	s.Stimuli, s.Before = pulses.Stimuli(now), pulses.Before/pulses.Width
	if s.Stimuli == 0 {
		return
	}
	s.PSTH[pop] = pulses.Rates(pop, now)
	if at, ok := analysis.HalfRise(s.PSTH[pop], s.Before); ok {
		ms := at - float64(s.Before)
		s.Latency[pop] = &ms
	}
}

// Means returns the mean rates of the populations.
func (s *Summary) Means() runcard.Rates {
	rates := make(runcard.Rates, microcircuit.Populations)
	for i, b := range s.Boxes {
		rates[i] = runcard.Unknown
		if b.N > 0 {
			rates[i] = b.Mean
		}
	}
	return rates
}

// Tidy returns what the table of a sweep says of a population: the mean rate (spikes/s), the mean CV of inter-spike
// intervals, the mean correlation of pairs, and the synchrony; NaN for what is not known.
func (s *Summary) Tidy(pop microcircuit.Population) (rate, cv, cc, synchrony float64) {
	mean := func(b analysis.Box) float64 {
		if b.N == 0 {
			return math.NaN()
		}
		return b.Mean
	}
	synchrony = math.NaN()
	if s.Synchrony[pop] != nil {
		synchrony = *s.Synchrony[pop]
	}
	return mean(s.Boxes[pop]), mean(analysis.NewBox(s.CVs[pop])), mean(analysis.NewBox(s.CCs[pop])), synchrony
}

// Identity names a run: by its link and the hash of its spikes, with what holds for its rates. Nothing of it is known
// of what a simulator left in a folder.
type Identity struct{ Link, Hash, Fidelity string }

// statistics is the file statistics.json: what the package's files have no place for. Unknown values are null.
func (s *Summary) statistics(r *Results, who Identity) []byte {
	o, all := object{}, object{}
	for _, x := range [][2]string{{"link", who.Link}, {"spike_hash", who.Hash}, {"fidelity", who.Fidelity}} {
		if x[1] != "" {
			o.add(x[0], x[1])
		}
	}
	if len(r.Warnings) > 0 {
		o.add("warnings", many(r.Warnings))
	}
	o.add("window_ms", []any{milliseconds(r.Window.After, r.Window.H), milliseconds(s.Now, r.Window.H)})
	o.add("cc_subsample", r.subsample)
	o.add("spectrum_step_hz", 1000/(analysis.CourseBin*segment))
	if s.Stimuli > 0 {
		o.add("psth_from_ms", -float64(s.Before))
		o.add("psth_stimuli", s.Stimuli)
	}
	for pop := range microcircuit.Population(microcircuit.Populations) {
		all.add(pop.String(), s.population(r, pop))
	}
	o.add("populations", all)
	return o.bytes()
}

// population is what statistics.json says of one.
func (s *Summary) population(r *Results, pop microcircuit.Population) object {
	o := object{}
	o.add("rate", box(s.Boxes[pop]))
	for _, sample := range []struct {
		key    string
		values []float64
	}{{"cv", s.CVs[pop]}, {"cv2", s.CV2s[pop]}, {"lv", s.LVs[pop]}, {"cc", s.CCs[pop]}} {
		o.add(sample.key, box(analysis.NewBox(sample.values)))
	}
	o.add("cc_undefined_pairs", s.Undefined[pop])
	o.add("synchrony_3ms", s.Synchrony[pop])
	var theory *float64
	if r.Theory != nil {
		theory = &r.Theory[pop]
	}
	o.add("mean_field_rate", theory)
	for _, sequence := range []struct {
		key    string
		values []float64
	}{{"spectrum", s.Spectrum[pop]}, {"psth", s.PSTH[pop]}} {
		if len(sequence.values) > 0 {
			o.add(sequence.key, many(sequence.values))
		}
	}
	if s.Latency[pop] != nil {
		o.add("half_rise_ms", s.Latency[pop])
	}
	return o
}

func box(b analysis.Box) object {
	o := object{}
	o.add("N", b.N)
	for _, x := range []struct {
		key   string
		value float64
	}{{"Mean", b.Mean}, {"SD", b.SD}, {"Min", b.Min}, {"Q1", b.Q1}, {"Median", b.Median}, {"Q3", b.Q3}, {"Max", b.Max}} {
		o.add(x.key, x.value)
	}
	return o
}

// correlated is the file cc_neurons.json: {population: [node ids]}, the neurons whose pairs spike_ccs.json is of.
func (r *Results) correlated() []byte {
	o := object{}
	for pop := range microcircuit.Population(microcircuit.Populations) {
		var ids []int
		for _, gid := range r.correlations.Chosen(pop) {
			ids = append(ids, int(gid)+r.FirstID)
		}
		o.add(pop.String(), many(ids))
	}
	return o.bytes()
}

// Documents is every file that says what a run's spikes mean, but for plots.
func (s *Summary) Documents(r *Results, who Identity) []Named {
	all := []Named{{"rates.json", s.Rates.JSON()}, {"spike_cvs.json", s.CVs.JSON()}, {"spike_ccs.json", s.CCs.JSON()},
		{"cc_neurons.json", r.correlated()}, {StatisticsFile, s.statistics(r, who)}}
	for pop := range microcircuit.Population(microcircuit.Populations) {
		all = append(all, Named{RateFile(pop), Rates(s.Rates[pop])})
	}
	return all
}

// Named is a file's name and content.
type Named struct {
	Name string
	Data []byte
}
