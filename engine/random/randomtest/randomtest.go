// Package randomtest gives the p-values by which tests judge random draws, as net/http/httptest serves net/http: the
// χ² test of counts and the Kolmogorov–Smirnov test of a distance. Only tests import it.
//
// A test states its α, and divides it by the number of tests it makes of one table (Bonferroni).
//
// References:
//
//	[PTVF07] Press WH, Teukolsky SA, Vetterling WT, Flannery BP (2007) Numerical Recipes, 3rd ed., sections 6.2
//	         (incomplete gamma function) and 14.3 (χ² and Kolmogorov–Smirnov). Cambridge University Press.
package randomtest

import "math"

// minExpected is the smallest expected count of a cell of a χ² test, below which neighbours are pooled.
const minExpected = 5

// ChiSquare compares counts with expected counts, both over all values that can occur: neighbouring cells are pooled
// until each expects 5. It returns the statistic, its degrees of freedom, and the probability of one at least as large.
func ChiSquare(observed []int, expected []float64) (chi2 float64, df int, p float64) {
	var cells [][2]float64
	var o, e float64
	for k := range expected {
		o, e = o+float64(observed[k]), e+expected[k]
		if e >= minExpected {
			cells = append(cells, [2]float64{o, e})
			o, e = 0, 0
		}
	}
	if last := len(cells) - 1; last >= 0 {
		cells[last][0] += o
		cells[last][1] += e
	}
	for _, c := range cells {
		chi2 += (c[0] - c[1]) * (c[0] - c[1]) / c[1]
	}
	df = len(cells) - 1
	return chi2, df, ChiSquareP(chi2, df)
}

// ChiSquareP is the probability that χ² of df degrees of freedom is chi2 or more.
func ChiSquareP(chi2 float64, df int) float64 {
	if df < 1 {
		return 1
	}
	return upperGamma(float64(df)/2, chi2/2)
}

// upperGamma is the regularised incomplete gamma function Q(a, x) [PTVF07, 6.2]: by its series below a+1, by its
// continued fraction (Lentz's method) above.
func upperGamma(a, x float64) float64 {
	if x <= 0 {
		return 1
	}
	logGamma, _ := math.Lgamma(a)
	front := math.Exp(a*math.Log(x) - x - logGamma)
	if x < a+1 {
		term, sum := 1/a, 1/a
		for n := a + 1; term > 1e-16*sum; n++ {
			term *= x / n
			sum += term
		}
		return 1 - front*sum
	}
	const tiny = 1e-300
	b := x + 1 - a
	c, d := 1/tiny, 1/b
	h := d
	for n := 1.0; ; n++ {
		b += 2
		step := -n * (n - a)
		d = 1 / (step*d + b)
		c = b + step/c
		h *= c * d
		if math.Abs(c*d-1) < 1e-15 {
			return front * h
		}
	}
}

// KolmogorovP is the probability that the distance between the empirical distribution of n draws and their law is
// distance or more [PTVF07, 14.3.3]. For a discrete law it is an upper bound.
func KolmogorovP(distance float64, n int) float64 {
	root := math.Sqrt(float64(n))
	z := (root + 0.12 + 0.11/root) * distance
	if z < 0.2 {
		return 1 // to 1e-12
	}
	sum, sign := 0.0, 1.0
	for k := 1.0; k <= 100; k++ {
		sum += sign * math.Exp(-2*k*k*z*z)
		sign = -sign
	}
	return math.Max(0, math.Min(1, 2*sum))
}

// NormalP is the probability that a standard normal number is at least |z| from 0 (two-sided).
func NormalP(z float64) float64 { return math.Erfc(math.Abs(z) / math.Sqrt2) }

// Binomial returns the probabilities of 0 … n successes among n trials of probability p, up to the value beyond which
// less than 1e-15 remains.
func Binomial(n int, p float64) []float64 {
	logN, _ := math.Lgamma(float64(n) + 1)
	var mass []float64
	sum := 0.0
	for k := 0; k <= n && (sum < 0.5 || 1-sum > 1e-15); k++ {
		a, _ := math.Lgamma(float64(k) + 1)
		b, _ := math.Lgamma(float64(n-k) + 1)
		m := math.Exp(logN - a - b + float64(k)*math.Log(p) + float64(n-k)*math.Log1p(-p))
		mass = append(mass, m)
		sum += m
		if sum > 0.5 && m < 1e-18 {
			break
		}
	}
	return mass
}
