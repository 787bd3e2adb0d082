package analysis

import (
	"math"
	"slices"
)

// KS is the Kolmogorov–Smirnov distance of two samples: the largest difference of their cumulative distributions. It is
// not known, and ok is false, if one of them is empty. Both samples must be sorted.
//
// Values count as equal only if all their digits are: of a law with few values, a sample and its copy of six decimals
// are as far apart as can be. Where one of the samples was written with fewer digits, Round both first.
func KS(a, b []float64) (distance float64, ok bool) {
	if len(a) == 0 || len(b) == 0 {
		return 0, false
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		x := min(a[i], b[j])
		for i < len(a) && a[i] == x {
			i++
		}
		for j < len(b) && b[j] == x {
			j++
		}
		distance = max(distance, math.Abs(float64(i)/float64(len(a))-float64(j)/float64(len(b))))
	}
	return distance, true
}

// Recorded is the number of decimals with which statistics are compared that are computed with all their digits.
const Recorded = 6

// Round returns a sample with so many decimals, each value the double nearest to its decimal number, as a file gives it
// back that was written with them. A sorted sample stays sorted. Halfway values go to the even digit, as NumPy's do;
// from 15 decimals on, which doubles do not have, the sample is as it was.
func Round(sample []float64, decimals int) []float64 {
	if decimals >= 15 {
		return sample
	}
	scale := math.Pow10(decimals)
	rounded := make([]float64, len(sample))
	for i, x := range sample {
		rounded[i] = math.RoundToEven(x*scale) / scale
	}
	return rounded
}

// Decimals is the least number of decimals that all of the values have; 15 if they have more, as what is computed has.
func Decimals(sample []float64) int {
	d, scale := 0, 1.0
	for _, x := range sample {
		for d < 15 && math.RoundToEven(x*scale)/scale != x {
			d++
			scale = math.Pow10(d)
		}
	}
	return d
}

// Box sums up a sample as a box plot shows it. Quantiles between two values are interpolated linearly, as NumPy does.
type Box struct {
	N                        int // size of the sample; the rest is 0 if it is 0
	Mean, SD                 float64
	Min, Q1, Median, Q3, Max float64
}

// NewBox sums up a sample in any order. SD is the population's: the reference's numpy.std.
func NewBox(sample []float64) Box {
	if len(sample) == 0 {
		return Box{}
	}
	s := slices.Sorted(slices.Values(sample))
	mean, sd := MeanSD(s)
	return Box{N: len(s), Mean: mean, SD: sd, Min: s[0], Q1: Quantile(s, 0.25), Median: Quantile(s, 0.5),
		Q3: Quantile(s, 0.75), Max: s[len(s)-1]}
}

// MeanSD returns mean and population standard deviation of a sample; 0 if it is empty.
func MeanSD(sample []float64) (mean, sd float64) {
	if len(sample) == 0 {
		return 0, 0
	}
	for _, x := range sample {
		mean += x
	}
	mean /= float64(len(sample))
	for _, x := range sample {
		sd += (x - mean) * (x - mean)
	}
	return mean, math.Sqrt(sd / float64(len(sample)))
}

// Quantile returns the value below which a share q (0 … 1) of a sorted, non-empty sample lies.
func Quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	i := min(int(at), len(sorted)-1)
	if i == len(sorted)-1 {
		return sorted[i]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

// Histogram counts a sample in bins of one width from min to max; the last one includes max. Values outside are counted
// apart.
func Histogram(sample []float64, min, max, width float64) (counts []int, outside int) {
	counts = make([]int, int(math.Round((max-min)/width)))
	for _, x := range sample {
		switch bin := int(math.Floor((x - min) / width)); {
		case x < min || x > max:
			outside++
		default:
			counts[clampIndex(bin, len(counts))]++
		}
	}
	return counts, outside
}

// clampIndex puts max itself, and what rounding carries over an end, into the bin there.
func clampIndex(i, n int) int { return max(0, min(i, n-1)) }
