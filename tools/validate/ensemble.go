package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/tools/lib/headless"
	"microcircuit/web/files"
)

// The statistics that are compared, in this order.
var statistics = [...]string{"rate", "cv", "cc"}

// sampled is what one run showed: for every statistic the values of each population, sorted.
type sampled [len(statistics)]files.Values

// An ensemble is several runs of one experiment that differ in their seed.
type ensemble struct {
	params    microcircuit.Params
	subsample int // neurons of a population whose pairs are correlated
	runs      []sampled
	decimals  [len(statistics)]int // with which each statistic was recorded
}

// record is an ensemble's file.
type record struct {
	Config struct {
		NScaling *float64 `json:"N_scaling"`
		KScaling *float64 `json:"K_scaling"`
		TPresim  *float64 `json:"t_presim"`
		TSim     *float64 `json:"t_sim"`
		BG       string   `json:"bg"`
		Neurons  []int    `json:"num_neurons"`
		Synapses [][]int  `json:"num_synapses"`
	} `json:"config"`
	Subsample int     `json:"subsample"`
	CCBin     float64 `json:"cc_bin_ms"`
	Runs      []struct {
		Rates map[string][]float64 `json:"rates"`
		CVs   map[string][]float64 `json:"spike_cvs"`
		CCs   map[string][]float64 `json:"spike_ccs"`
	} `json:"runs"`
}

// readEnsemble reads a recorded ensemble, compressed or not. Its network must be ours of the same parameters.
func readEnsemble(path string) (*ensemble, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var r io.Reader = bufio.NewReader(file)
	if magic, err := r.(*bufio.Reader).Peek(2); err == nil && magic[0] == 0x1f && magic[1] == 0x8b {
		r, err = gzip.NewReader(r)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	var doc record
	if err := json.NewDecoder(r).Decode(&doc); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	e, err := doc.ensemble()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return e, nil
}

func (doc *record) ensemble() (*ensemble, error) {
	c := &doc.Config
	if c.NScaling == nil || c.KScaling == nil || c.TPresim == nil || c.TSim == nil {
		return nil, errors.New("config lacks N_scaling, K_scaling, t_presim or t_sim")
	}
	e := &ensemble{params: microcircuit.Default(), subsample: doc.Subsample}
	p := &e.params
	p.NScaling, p.KScaling, p.TPresim, p.TSim = *c.NScaling, *c.KScaling, *c.TPresim, *c.TSim
	switch c.BG {
	case "poisson":
	case "dc":
		p.Background = microcircuit.DC
	default:
		return nil, fmt.Errorf("config.bg is %q, want poisson or dc", c.BG)
	}
	if err := p.Validate(); err != nil {
		return nil, fmt.Errorf("config: %w", err)
	}
	if doc.CCBin != analysis.CorrelationBin || doc.Subsample < 2 {
		return nil, fmt.Errorf("cc_bin_ms is %v and subsample %d, want %v and at least 2", doc.CCBin, doc.Subsample,
			analysis.CorrelationBin)
	}
	if err := doc.sameNetwork(p); err != nil {
		return nil, err
	}
	for i, run := range doc.Runs {
		var s sampled
		for k, values := range []map[string][]float64{run.Rates, run.CVs, run.CCs} {
			for pop := range s[k] {
				v, there := values[microcircuit.Population(pop).String()]
				if !there {
					return nil, fmt.Errorf("runs[%d] lacks the %s of %v", i, statistics[k], microcircuit.Population(pop))
				}
				s[k][pop] = slices.Sorted(slices.Values(v))
			}
		}
		e.runs = append(e.runs, s)
	}
	if len(e.runs) == 0 {
		return nil, errors.New("holds no runs")
	}
	for k := range e.decimals {
		for _, run := range e.runs {
			for _, values := range run[k] {
				e.decimals[k] = max(e.decimals[k], analysis.Decimals(values))
			}
		}
	}
	return e, nil
}

// sameNetwork compares sizes and synapse numbers, where the record has them.
func (doc *record) sameNetwork(p *microcircuit.Params) error {
	d := p.Derive()
	if n := doc.Config.Neurons; n != nil && !slices.Equal(n, d.N[:microcircuit.Populations]) {
		return fmt.Errorf("config.num_neurons is %v, ours %v", n, d.N[:microcircuit.Populations])
	}
	for i, row := range doc.Config.Synapses {
		if i >= microcircuit.Populations || !slices.Equal(row, d.Synapses[i][:microcircuit.Populations]) {
			return fmt.Errorf("config.num_synapses[%d] is %v, not ours", i, row)
		}
	}
	return nil
}

// mutant is a defect to be found: other parameters, or another start of a partition.
type mutant struct {
	change func(*microcircuit.Params)
	start  func(p *microcircuit.Params) headless.Options
}

// simulate runs the experiment of e here, with a seed, and takes its statistics as the record did, down to its
// decimals: of neurons that hardly fire correlations have few values, which all would differ from the recorded ones in
// their last digits.
func (e *ensemble) simulate(ctx context.Context, seed uint32, m mutant) (s sampled, err error) {
	p := e.params
	p.Seed = seed
	options := headless.Options{}
	if m.change != nil {
		m.change(&p)
	}
	if m.start != nil {
		options = m.start(&p)
	}
	d := p.Derive()
	presim, until := uint32(p.Steps(p.TPresim)), uint32(p.Steps(p.TPresim)+p.Steps(p.TSim))
	neurons := analysis.NewNeurons(&d, p.H, presim, until)
	correlations := analysis.NewCorrelations(&d, p.H, presim, until, e.subsample)
	var spikes []spike.Spike
	options.Workers = min(runtime.NumCPU(), 16)
	options.OnSpikes = func(step int, gids []uint32) {
		spikes = spike.AppendStep(spikes[:0], step, gids)
		neurons.Add(spikes)
		correlations.Add(spikes)
	}
	if _, err := headless.Run(ctx, &p, options); err != nil {
		return s, err
	}
	for pop := range microcircuit.Population(microcircuit.Populations) {
		cc, _ := correlations.Pairs(pop, until)
		s[0][pop], s[1][pop], s[2][pop] = neurons.Rates(pop, until), neurons.CVs(pop), cc
		for k := range s {
			slices.Sort(s[k][pop])
		}
		s[2][pop] = thin(s[2][pop])
	}
	return s.written(e.decimals), nil
}

// written returns the values with the decimals of a record.
func (s sampled) written(decimals [len(statistics)]int) sampled {
	for k := range s {
		for pop := range s[k] {
			s[k][pop] = analysis.Round(s[k][pop], decimals[k])
		}
	}
	return s
}

// mostQuantiles is how many values of a distribution of correlations a record keeps.
const mostQuantiles = 4000

// thin replaces a long sorted sample by evenly spaced quantiles, as the record does.
func thin(sorted []float64) []float64 {
	if len(sorted) <= mostQuantiles {
		return sorted
	}
	q := make([]float64, mostQuantiles)
	for i := range q {
		q[i] = analysis.Quantile(sorted, float64(i)/(mostQuantiles-1))
	}
	return q
}

// perRun is a mean over neurons or pairs, of each run that has any.
func perRun(runs []sampled, k, pop int) (means []float64) {
	for _, r := range runs {
		if m, _ := analysis.MeanSD(r[k][pop]); len(r[k][pop]) > 0 {
			means = append(means, m)
		}
	}
	return means
}

// distances returns the mean KS distance of pairs of runs, one of each group, or of pairs within one group.
func distances(a, b []sampled, k, pop int, same bool) (mean float64, pairs int) {
	for i := range a {
		for j := range b {
			if same && j <= i {
				continue
			}
			if d, ok := analysis.KS(a[i][k][pop], b[j][k][pop]); ok {
				mean += d
				pairs++
			}
		}
	}
	if pairs == 0 {
		return 0, 0
	}
	return mean / float64(pairs), pairs
}
