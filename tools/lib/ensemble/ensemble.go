// Package ensemble compares realisations of one experiment: runs that differ in their seed only. It computes what the
// reference package's reference_data does (compute_ensemble_statistics.py and plot_reference_analysis.py), and writes
// it under its names and in its shapes. It reads and writes no files: values go in, bytes come out.
package ensemble

import (
	"slices"
	"strconv"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/web/files"
)

// The statistics that are compared, by their place in Realisation.Values: rates of single neurons (spikes/s), CVs of
// their inter-spike intervals, and correlations of pairs.
const (
	Rate = iota
	CV
	CC
	Statistics
)

// Names are what the reference package calls each statistic in the names of its files; Rate's values alone have another
// one, of ValuesFile.
var Names = [Statistics]string{"rate", "spike_cvs", "spike_ccs"}

// keys name the statistics in our own ensemble.json, as in statistics.json.
var keys = [Statistics]string{"rate", "cv", "cc"}

// ValuesFile names the file of a statistic's values: rates.json, spike_cvs.json, spike_ccs.json.
func ValuesFile(k int) string {
	return [Statistics]string{"rates", "spike_cvs", "spike_ccs"}[k] + ".json"
}

// Realisation is one run of the experiment. Values without number, such as the correlation of a silent neuron, are left
// out.
type Realisation struct {
	Path    string // of the recording, as it was given
	Seed    string // "": not known
	Folder  string // seed-SEED, where its values are written
	Program string // that has recorded the spikes
	Link    string // of the run, after "#"; "": not known
	Hash    string // of all of its spikes
	Spikes  int    // of all of its recording
	Values  [Statistics]files.Values
}

// NameFolders gives each realisation the folder that the package would: seed-SEED. Where a seed is not known, or two
// have the same, as runs of different programs may, the first eight digits of the spike hash follow.
func NameFolders(all []Realisation) {
	times := map[string]int{}
	for _, r := range all {
		times[r.Seed]++
	}
	for i := range all {
		r := &all[i]
		switch short := r.Hash[:min(8, len(r.Hash))]; {
		case r.Seed == "":
			r.Folder = "seed-unknown-" + short
		case times[r.Seed] > 1:
			r.Folder = "seed-" + r.Seed + "-" + short
		default:
			r.Folder = "seed-" + r.Seed
		}
	}
}

// Distances are the Kolmogorov–Smirnov distances of each pair of realisations, for each population: [i][j] for i < j,
// nil where one of the two has no values. They are what scipy.stats.ks_2samp calls the statistic.
type Distances [microcircuit.Populations][][]*float64

// NewDistances compares a statistic of all pairs. It calls going before each realisation's pairs, and ends with its
// error.
func NewDistances(all []Realisation, k int, going func() error) (*Distances, error) {
	d := &Distances{}
	for pop := range d {
		sorted := make([][]float64, len(all))
		for i := range all {
			sorted[i] = slices.Sorted(slices.Values(all[i].Values[k][pop]))
		}
		d[pop] = make([][]*float64, len(all))
		for i := range all {
			if err := going(); err != nil {
				return nil, err
			}
			d[pop][i] = make([]*float64, len(all))
			for j := i + 1; j < len(all); j++ {
				if x, ok := analysis.KS(sorted[i], sorted[j]); ok {
					d[pop][i][j] = &x
				}
			}
		}
	}
	return d, nil
}

// List returns the known distances of a population: D01, D02, …, D12, …
func (d *Distances) List(pop int) (list []float64) {
	for i := range d[pop] {
		for _, x := range d[pop][i][i+1:] {
			if x != nil {
				list = append(list, *x)
			}
		}
	}
	return list
}

// Spread is a mean over realisations, or over pairs of them, with its population SD (numpy.std), and of how many that
// have a value; Mean and SD are 0 if none has.
type Spread struct {
	N        int
	Mean, SD float64
}

func spread(values []float64) Spread {
	mean, sd := analysis.MeanSD(values)
	return Spread{len(values), mean, sd}
}

// Means returns, for each population, mean and SD over realisations of a statistic's mean over neurons, or pairs.
func Means(all []Realisation, k int) (means [microcircuit.Populations]Spread) {
	for pop := range means {
		var each []float64
		for i := range all {
			if values := all[i].Values[k][pop]; len(values) > 0 {
				mean, _ := analysis.MeanSD(values)
				each = append(each, mean)
			}
		}
		means[pop] = spread(each)
	}
	return means
}

// Means returns, for each population, mean and SD of the distances of its pairs.
func (d *Distances) Means() (means [microcircuit.Populations]Spread) {
	for pop := range means {
		means[pop] = spread(d.List(pop))
	}
	return means
}

// index is how the package's files name a realisation.
func index(i int) string { return strconv.Itoa(i) }
