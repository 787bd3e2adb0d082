package sweep

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// Point is what the runs with one value of a swept key have given, with different seeds.
type Point struct {
	Value float64
	Seeds int                               // runs
	Mean  [microcircuit.Populations]float64 // of the populations' mean rates (spikes/s)
	SD    [microcircuit.Populations]float64 // of the same over seeds (n − 1); NaN for one
}

// CurveOf returns the mean rates over a key that is a number, in ascending order of its values. Runs that have failed
// are left out.
func CurveOf(results []Result, key string) (points []Point) {
	rates := map[float64][][microcircuit.Populations]float64{}
	for i := range results {
		r := &results[i]
		x, err := strconv.ParseFloat(params.Value(r.Run.Link, key), 64)
		if err != nil || r.Failure != "" {
			continue
		}
		var all [microcircuit.Populations]float64
		for p := range all {
			all[p] = r.Statistics[p].Rate
		}
		rates[x] = append(rates[x], all)
	}
	for x, runs := range rates {
		points = append(points, pointOf(x, runs))
	}
	slices.SortFunc(points, func(a, b Point) int { return cmp.Compare(a.Value, b.Value) })
	return points
}

// pointOf returns mean and SD of the rates of some runs. They are added up in the order of their size, so that the
// order of the runs does not show in the last digits.
func pointOf(x float64, runs [][microcircuit.Populations]float64) Point {
	p := Point{Value: x, Seeds: len(runs)}
	for pop := range p.Mean {
		values := make([]float64, len(runs))
		for i := range runs {
			values[i] = runs[i][pop]
		}
		p.Mean[pop], p.SD[pop] = MeanSD(values)
	}
	return p
}

// MeanSD returns the mean of a sample and its standard deviation (n − 1), which is NaN for a single value; both for
// none. The order of the values does not show in the last digits.
func MeanSD(values []float64) (mean, sd float64) {
	n := float64(len(values))
	values = slices.Sorted(slices.Values(values))
	for _, v := range values {
		mean += v / n
	}
	if n < 1 {
		return math.NaN(), math.NaN()
	}
	if n < 2 {
		return mean, math.NaN()
	}
	for _, v := range values {
		sd += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(sd / (n - 1))
}
