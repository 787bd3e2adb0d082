package kernel

import "math"

// PoissonThresholds makes the table by which a uniform 32-bit word becomes a Poisson count of the given mean: the
// count is the number of thresholds above the word,
//
//	thresholds[k] = P(count > k)·2³²
//
// so that every probability is exact to 2⁻³². It is empty for mean 0.
func PoissonThresholds(mean float64) []uint32 {
	if mean == 0 {
		return nil
	}
	var tails []uint32
	for k := 0; ; k++ {
		scaled := math.RoundToEven(poissonTail(mean, k) * (1 << 32))
		if scaled == 0 {
			return tails
		}
		tails = append(tails, uint32(min(scaled, 1<<32-1)))
	}
}

// poissonTail is P(count > k), summed from its largest term outwards, never as a difference from 1.
func poissonTail(mean float64, k int) float64 {
	if float64(k)+1 <= mean { // the body lies in the tail: take off the rest, which is not small
		return 1 - poissonSum(mean, 0, k)
	}
	return poissonSum(mean, k+1, int(mean)+k+200)
}

func poissonSum(mean float64, lo, hi int) float64 {
	sum := 0.0
	for k := lo; k <= hi; k++ {
		logGamma, _ := math.Lgamma(float64(k) + 1)
		term := math.Exp(float64(k)*math.Log(mean) - mean - logGamma)
		sum += term
		if float64(k) > mean && term < 1e-20*sum {
			break
		}
	}
	return sum
}

// PoissonCount maps a uniform word to a count.
func PoissonCount(thresholds []uint32, word uint32) int {
	for k, t := range thresholds {
		if word >= t {
			return k
		}
	}
	return len(thresholds)
}
