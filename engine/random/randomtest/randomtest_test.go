package randomtest

import (
	"math"
	"testing"
)

// Critical values of χ² from the usual tables, e.g. NIST/SEMATECH e-Handbook, 1.3.6.7.4.
func TestChiSquareP(t *testing.T) {
	for _, c := range []struct {
		df   int
		chi2 float64
		want float64
	}{
		{1, 3.841, 0.05}, {1, 10.828, 0.001}, {2, 13.816, 0.001}, {9, 27.877, 0.001}, {10, 18.307, 0.05},
		{30, 59.703, 0.001}, {100, 149.449, 0.001}, {100, 67.328, 0.995}, {100, 77.929, 0.95},
	} {
		if got := ChiSquareP(c.chi2, c.df); math.Abs(got-c.want) > 1e-3*c.want {
			t.Errorf("χ²(%d) ≥ %v: got %v, want %v", c.df, c.chi2, got, c.want)
		}
	}
	if got, want := ChiSquareP(3, 2), math.Exp(-1.5); math.Abs(got-want) > 1e-15 {
		t.Errorf("χ²(2) ≥ 3: got %v, want exp(−1.5) = %v", got, want)
	}
}

func TestChiSquarePools(t *testing.T) {
	chi2, df, _ := ChiSquare([]int{1, 3, 12, 6, 3, 0}, []float64{2, 4, 9, 7, 2, 1})
	if want := 4.0/6 + 1 + 1.0/10; math.Abs(chi2-want) > 1e-12 || df != 2 {
		t.Errorf("got %v of %d degrees, want %v of 2", chi2, df, want)
	}
}

// The Kolmogorov distribution reaches 0.05 at 1.3581 and 0.001 at 1.9495.
func TestKolmogorovP(t *testing.T) {
	const n = 100_000_000
	for z, want := range map[float64]float64{1.3581: 0.05, 1.9495: 0.001} {
		if got := KolmogorovP(z/math.Sqrt(n), n); math.Abs(got-want) > 1e-3*want {
			t.Errorf("%v: got %v, want %v", z, got, want)
		}
	}
}

func TestBinomial(t *testing.T) {
	got := Binomial(3, 0.25)
	for k, want := range []float64{27, 27, 9, 1} {
		if math.Abs(got[k]-want/64) > 1e-15 {
			t.Errorf("P(%d): got %v, want %v", k, got[k], want/64)
		}
	}
	sum, mean := 0.0, 0.0
	for k, m := range Binomial(300_000, 1.0/2068) {
		sum += m
		mean += float64(k) * m
	}
	if math.Abs(sum-1) > 1e-9 || math.Abs(mean-300_000.0/2068) > 1e-6 {
		t.Errorf("B(300000, 1/2068): masses sum to %v, mean %v", sum, mean)
	}
}
