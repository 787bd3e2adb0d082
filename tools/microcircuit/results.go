package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/tools/plots"
	"microcircuit/web/files"
)

// subsample is the number of neurons of each population whose pairs are correlated, as in the reference's ensembles.
const subsample = 250

// Windows of what is shown, in ms.
const (
	rasterMS    = 1000 // the longest raster
	beforePulse = 50
	afterPulse  = 100
	courseMS    = 1    // bins of population activity
	segment     = 1024 // bins of a segment of the spectrum
)

// window is when a run was observed.
type window struct {
	h             float64 // ms
	presim, until uint32  // steps
}

// results are what follows from a run's spikes: of our engine, or read from files.
type results struct {
	d            *microcircuit.Derived
	window       window
	neurons      *analysis.Neurons
	correlations *analysis.Correlations
	course       *analysis.Course
	pulses       *analysis.PSTH // nil without thalamic pulse
	raster       []spike.Spike
	rasterEnd    uint32
	theory       *[microcircuit.Populations]float64 // mean-field rates, where the parameters are known
}

// newResults expects the spikes of a network of the given sizes. p may be nil if its parameters are not known.
func newResults(d *microcircuit.Derived, w window, p *microcircuit.Params) *results {
	r := &results{d: d, window: w,
		neurons:      analysis.NewNeurons(d, w.h, w.presim, w.until),
		correlations: analysis.NewCorrelations(d, w.h, w.presim, w.until, subsample),
		course:       analysis.NewCourse(d, w.h, w.presim, w.until, uint32(math.Round(courseMS/w.h))),
		rasterEnd:    min(w.until, w.presim+uint32(math.Round(rasterMS/w.h))),
	}
	if p == nil {
		return r
	}
	if p.Thalamus.On {
		r.pulses = analysis.NewPSTH(d, w.h, pulseWindow(p))
	}
	if rates, converged := analysis.MeanField(p); converged {
		r.theory = &rates
	}
	return r
}

// pulseWindow shows what follows each thalamic pulse, and something of what goes before, in bins of 1 ms.
func pulseWindow(p *microcircuit.Params) analysis.Window {
	w := analysis.Window{Onset: p.Steps(p.Thalamus.Start), Every: p.Steps(p.Thalamus.Every), Width: int(math.Round(1 / p.H))}
	w.Before, w.After = int(math.Round(beforePulse/p.H)), int(math.Round(afterPulse/p.H))
	if w.Every > 0 && w.Before+w.After > w.Every {
		w.Before, w.After = w.Every/3, w.Every-w.Every/3
	}
	w.Before = min(w.Before, w.Onset)
	return w
}

func (r *results) add(spikes []spike.Spike) {
	r.neurons.Add(spikes)
	r.correlations.Add(spikes)
	r.course.Add(spikes)
	if r.pulses != nil {
		r.pulses.Add(spikes)
	}
	for _, s := range spikes {
		if s.Step > r.window.presim && s.Step <= r.rasterEnd {
			r.raster = append(r.raster, s)
		}
	}
}

// summary is every statistic up to a step.
type summary struct {
	now                      uint32
	rates, cvs, lvs, cv2s    files.Values
	ccs                      files.Values
	undefined                [microcircuit.Populations]int
	boxes                    [microcircuit.Populations]analysis.Box
	synchrony                [microcircuit.Populations]*float64
	spectrum                 files.Values // of the rate, (spikes/s)²/Hz
	psth                     files.Values
	latency                  [microcircuit.Populations]*float64 // ms after the onset
	stimuli, before, segment int
}

func (r *results) summary(now uint32) *summary {
	s := &summary{now: min(now, r.window.until), segment: segment}
	for pop := range microcircuit.Population(microcircuit.Populations) {
		s.rates[pop] = r.neurons.Rates(pop, now)
		s.cvs[pop], s.lvs[pop], s.cv2s[pop] = r.neurons.CVs(pop), r.neurons.LVs(pop), r.neurons.CV2s(pop)
		s.ccs[pop], s.undefined[pop] = r.correlations.Pairs(pop, now)
		s.boxes[pop] = analysis.NewBox(s.rates[pop])
		counts := r.course.Counts(pop, now)
		if x, ok := analysis.Synchrony(analysis.Merge(counts, analysis.SynchronyBin/courseMS)); ok {
			s.synchrony[pop] = &x
		}
		s.spectrum[pop] = analysis.Spectrum(r.course.Rate(pop, counts), courseMS, segment)
		if r.pulses == nil {
			continue
		}
		s.stimuli, s.before = r.pulses.Stimuli(int(now)), r.pulses.Before/r.pulses.Width
		if s.stimuli > 0 {
			s.psth[pop] = r.pulses.Rates(pop, int(now))
			if at, ok := analysis.HalfRise(s.psth[pop], s.before); ok {
				ms := at - float64(s.before)
				s.latency[pop] = &ms
			}
		}
	}
	return s
}

// means gives the mean rate of each population.
func (s *summary) means() map[string]float64 {
	m := map[string]float64{}
	for i, b := range s.boxes {
		if b.N > 0 {
			m[microcircuit.Population(i).String()] = b.Mean
		}
	}
	return m
}

// print writes mean rates and SDs as the package does, and what it leaves to others.
func (s *summary) print(w io.Writer, r *results) {
	fmt.Fprintf(w, "window (%g, %g] ms; means over neurons, silent ones included in rates\n", float64(r.window.presim)*r.window.h, float64(s.now)*r.window.h)
	fmt.Fprintf(w, "%-6s %9s %9s %9s %9s %9s %9s %10s %9s\n", "", "rate", "SD", "theory", "CV", "CV2", "LV", "CC", "synchrony")
	for i := range s.boxes {
		fmt.Fprintf(w, "%-6s %9s %9s %9s %9s %9s %9s %10s %9s\n", microcircuit.Population(i).Label(),
			number(s.boxes[i].N > 0, 3, s.boxes[i].Mean), number(s.boxes[i].N > 0, 3, s.boxes[i].SD), r.predicted(i),
			mean(s.cvs[i], 3), mean(s.cv2s[i], 3), mean(s.lvs[i], 3), mean(s.ccs[i], 5), number(s.synchrony[i] != nil, 3, value(s.synchrony[i])))
	}
	if s.stimuli == 0 {
		return
	}
	fmt.Fprintf(w, "half rise after the onset of %d thalamic pulse(s), ms:", s.stimuli)
	for i, l := range s.latency {
		if l != nil {
			fmt.Fprintf(w, " %s %.2f", microcircuit.Population(i).Label(), *l)
		}
	}
	fmt.Fprintln(w)
}

func (r *results) predicted(i int) string {
	if r.theory == nil {
		return "—"
	}
	return number(true, 3, r.theory[i])
}

func mean(values []float64, digits int) string {
	m, _ := analysis.MeanSD(values)
	return number(len(values) > 0, digits, m)
}

func number(known bool, digits int, x float64) string {
	if !known {
		return "—"
	}
	return fmt.Sprintf("%.*f", digits, x)
}

func value(x *float64) float64 {
	if x == nil {
		return 0
	}
	return *x
}

// figures draws all plots, by file name.
func (s *summary) figures(r *results) (map[string][]byte, error) {
	all := map[string][]byte{}
	var err error
	keep := func(name string, png []byte, e error) {
		all[name] = png
		if err == nil {
			err = e
		}
	}
	png, e := plots.Raster(r.d, r.window.h, r.window.presim, max(r.window.presim+1, min(r.rasterEnd, s.now)), r.raster)
	keep("raster_plot.png", png, e)
	png, e = plots.Boxes(s.boxes)
	keep("box_plot.png", png, e)
	for i, panel := range plots.Panels(&s.rates, &s.cvs, &s.ccs) {
		png, e := plots.Distributions(panel)
		keep([]string{"rate", "cv", "cc"}[i]+"_distribution.png", png, e)
	}
	return all, err
}

// statistics is the file statistics.json: what the package's files have no place for. Unknown values are null.
func (s *summary) statistics(r *results) ([]byte, error) {
	type population struct {
		Rate      analysis.Box `json:"rate"`
		CV        analysis.Box `json:"cv"`
		CV2       analysis.Box `json:"cv2"`
		LV        analysis.Box `json:"lv"`
		CC        analysis.Box `json:"cc"`
		Undefined int          `json:"cc_undefined_pairs"`
		Synchrony *float64     `json:"synchrony_3ms"`
		Theory    *float64     `json:"mean_field_rate"`
		Spectrum  []float64    `json:"spectrum,omitempty"`
		PSTH      []float64    `json:"psth,omitempty"`
		Latency   *float64     `json:"half_rise_ms,omitempty"`
	}
	type document struct {
		WindowMS    [2]float64            `json:"window_ms"`
		Subsample   int                   `json:"cc_subsample"`
		FrequencyHz float64               `json:"spectrum_step_hz"`
		PSTHFromMS  float64               `json:"psth_from_ms,omitempty"`
		Stimuli     int                   `json:"psth_stimuli,omitempty"`
		Populations map[string]population `json:"populations"`
	}
	doc := document{WindowMS: [2]float64{float64(r.window.presim) * r.window.h, float64(s.now) * r.window.h},
		Subsample: subsample, FrequencyHz: 1000.0 / (courseMS * segment), PSTHFromMS: -float64(s.before), Stimuli: s.stimuli,
		Populations: map[string]population{}}
	for i := range s.boxes {
		p := population{Rate: s.boxes[i], CV: analysis.NewBox(s.cvs[i]), CV2: analysis.NewBox(s.cv2s[i]), LV: analysis.NewBox(s.lvs[i]),
			CC: analysis.NewBox(s.ccs[i]), Undefined: s.undefined[i], Synchrony: s.synchrony[i],
			Spectrum: s.spectrum[i], PSTH: s.psth[i], Latency: s.latency[i]}
		if r.theory != nil {
			p.Theory = &r.theory[i]
		}
		doc.Populations[microcircuit.Population(i).String()] = p
	}
	return json.MarshalIndent(doc, "", "    ")
}

// files is every file that shows what a run's spikes mean, by name.
func (s *summary) files(r *results) (map[string][]byte, error) {
	all, err := s.figures(r)
	if err != nil {
		return nil, err
	}
	if all["statistics.json"], err = s.statistics(r); err != nil {
		return nil, err
	}
	all["rates.json"], all["spike_cvs.json"], all["spike_ccs.json"] = s.rates.JSON(), s.cvs.JSON(), s.ccs.JSON()
	for pop := range microcircuit.Population(microcircuit.Populations) {
		all[files.RateFile(pop)] = files.Rates(s.rates[pop])
	}
	return all, nil
}
