package sweep

import (
	"bytes"
	"encoding/csv"
	"math"
	"slices"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// Result is what a run has given, or why it has not.
type Result struct {
	Run        Run
	Statistics [microcircuit.Populations]Statistics
	Hash       string  // of the spikes from step 1 on; "" for a run that has failed
	RTF        float64 // wall time over model time, without the warm-up
	Failure    string  // in one line; "" for a run that is whole
}

// Statistics are those of one population, NaN where there is none: the mean rate (spikes/s); the mean coefficient of
// variation of neurons with more than two spikes; the mean correlation of pairs; variance over mean of the population's
// spike counts.
type Statistics struct{ Rate, CV, CC, Synchrony float64 }

// Header returns the names of a table's columns: link, each swept key, seed, and what a population has given.
func Header(keys []string) []string {
	return append(append([]string{"link"}, swept(keys)...),
		"seed", "population", "rate", "cv", "cc", "synchrony", "spike_hash", "rtf", "failure")
}

// swept returns the keys that have a column of their own besides the seed.
func swept(keys []string) []string {
	return slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return key == "seed" })
}

// Rows returns the rows of a run, one a population, in the columns of Header; of one that has failed a single one,
// without a population. What is not known is empty.
func (r *Result) Rows(keys []string) (rows [][]string) {
	begin := []string{params.Format(r.Run.Link)}
	for _, key := range append(swept(keys), "seed") {
		begin = append(begin, params.Value(r.Run.Link, key))
	}
	if r.Failure != "" {
		failure := strings.Join(strings.Fields(r.Failure), " ")
		return [][]string{append(begin, "", "", "", "", "", "", "", failure)}
	}
	for p := range microcircuit.Populations {
		s := &r.Statistics[p]
		row := append(slices.Clone(begin), microcircuit.Population(p).String())
		for _, x := range []float64{s.Rate, s.CV, s.CC, s.Synchrony} {
			row = append(row, number(x))
		}
		rows = append(rows, append(row, r.Hash, number(r.RTF), ""))
	}
	return rows
}

// number writes a number for a table, with as many digits as it takes to read it back; "" for none.
func number(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return ""
	}
	return microcircuit.FormatNumber(x)
}

// Table returns the tidy table of results as a CSV file, with the columns of Columns and the rows in the order of Sort.
func Table(results []Result, plan []string) []byte {
	keys := Columns(results, plan)
	ordered := slices.Clone(results)
	Sort(ordered, keys)
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write(Header(keys))
	for i := range ordered {
		w.WriteAll(ordered[i].Rows(keys)) // memory takes all
	}
	w.Flush()
	return b.Bytes()
}
