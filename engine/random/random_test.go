package random

import (
	"math"
	"testing"
)

// Streams are published: these words must not change.
func TestPublishedStreams(t *testing.T) {
	s := New(55, Synapses, 12345)
	l := NewLanes(55, 3)
	var out [LaneCount]uint32
	l.Next(&out)
	l.Next(&out)
	table := NewTable(-2, []float64{1, 2, 3, 2.5, 1})
	var draws [6]int32
	for i := range draws {
		draws[i] = table.Draw(uint32(s.Uint64()))
	}
	got := [3]uint64{s.Uint64(), uint64(out[0])<<32 | uint64(out[3]), uint64(s.Binomial(1000000, 3, 7))}
	if want := [3]uint64{0xe7e936fa756d45fc, 0x24a7458d5b0727c8, 0x687f7}; got != want {
		t.Errorf("got %#x, want %#x", got, want)
	}
	if want := [6]int32{2, -1, 0, -1, 0, 1}; draws != want {
		t.Errorf("table: got %v, want %v", draws, want)
	}
}

// The reference implementation of xoshiro128++ with state 1, 2, 3, 4 yields 641, 1573767, 3222811527, …
func TestLanesAreXoshiro(t *testing.T) {
	var l Lanes
	for w := range 4 {
		for lane := range LaneCount {
			l[w*LaneCount+lane] = uint32(w + 1)
		}
	}
	for _, want := range []uint32{641, 1573767, 3222811527, 3517856514} {
		var out [LaneCount]uint32
		l.Next(&out)
		if out != [LaneCount]uint32{want, want, want, want} {
			t.Errorf("got %v, want %d in all lanes", out, want)
		}
	}
}

// A table's masses are those of its law to 2⁻³², and draws over all high bits meet them.
func TestTableMasses(t *testing.T) {
	mass := []float64{1e-9, 0.1, 0.25, 0, 0.6, 0.05 - 1e-9}
	table := NewTable(10, mass)
	total := 0.0
	for k, m := range mass {
		got := table.Mass(10 + k)
		total += got
		if math.Abs(got-m) > 3.0/(1<<32) {
			t.Errorf("P(%d): got %.12g, want %.12g", 10+k, got, m)
		}
	}
	if total != 1 {
		t.Errorf("masses sum to %v", total)
	}
	var count [6]int
	const n = 1 << 20
	for k := range n {
		count[table.Draw(uint32(k)<<12|uint32(k)*2654435761>>20)-10]++
	}
	for k, m := range mass {
		if math.Abs(float64(count[k])/n-m) > 0.001 {
			t.Errorf("%d: drawn %d of %d, want a fraction %v", 10+k, count[k], n, m)
		}
	}
	if lo, hi := table.Support(); lo != 10 || hi != 15 {
		t.Errorf("support: got %d … %d", lo, hi)
	}
	if one := NewTable(7, []float64{2}); one.Draw(0) != 7 || one.Draw(1<<32-1) != 7 || one.Mass(7) != 1 {
		t.Error("a table of one value draws another")
	}
}

// 20,000 binomial draws: mean and variance within five standard errors, for tiny and large n and p.
func TestBinomial(t *testing.T) {
	for i, c := range []struct{ n, num, den int }{{1, 1, 3}, {10, 1, 2}, {100, 99, 100}, {63, 5, 64}, {5000, 3, 7}} {
		s := New(1, Shards, uint64(i))
		const draws = 20000
		var sum, squares float64
		for range draws {
			x := float64(s.Binomial(c.n, c.num, c.den))
			sum += x
			squares += x * x
		}
		p := float64(c.num) / float64(c.den)
		mean, variance := float64(c.n)*p, float64(c.n)*p*(1-p)
		got := sum / draws
		if math.Abs(got-mean) > 5*math.Sqrt(variance/draws) {
			t.Errorf("B(%d, %d/%d): mean %v, want %v", c.n, c.num, c.den, got, mean)
		}
		// the variance of a sample variance is (μ₄ − σ⁴)/n, with μ₄ = σ²(1+3(n−2)p(1−p)) for the binomial law
		fourth := variance * (1 + 3*float64(c.n-2)*p*(1-p))
		if v := squares/draws - got*got; math.Abs(v-variance) > 5*math.Sqrt((fourth-variance*variance)/draws)+1e-3*variance {
			t.Errorf("B(%d, %d/%d): variance %v, want %v", c.n, c.num, c.den, v, variance)
		}
	}
	s := New(1, Shards, 0)
	if s.Binomial(10, 0, 5) != 0 || s.Binomial(10, 5, 5) != 10 || s.Binomial(0, 1, 2) != 0 {
		t.Error("certain outcomes are not certain")
	}
}

// Moments and Kolmogorov–Smirnov distance of 10⁶ normal draws; at α = 0.001 the critical distance is 1.95/√n.
func TestNormal(t *testing.T) {
	s, n := New(3, Potentials, 0), NewNormal()
	const draws = 1_000_000
	const cells = 2 * normalTail * normalCells
	var count [cells]int
	var sum, squares float64
	for range draws {
		z := n.Draw(&s)
		sum += z
		squares += z * z
		count[int(math.Floor((z+normalTail)*normalCells))]++
	}
	if m := sum / draws; math.Abs(m) > 5/math.Sqrt(draws) {
		t.Errorf("mean %v", m)
	}
	if v := squares / draws; math.Abs(v-1) > 5*math.Sqrt(2.0/draws)+5e-5 {
		t.Errorf("variance %v", v)
	}
	cumulated, distance := 0, 0.0
	for k, c := range count {
		cumulated += c
		at := float64(k+1)/normalCells - normalTail
		distance = math.Max(distance, math.Abs(float64(cumulated)/draws-0.5*math.Erfc(-at/math.Sqrt2)))
	}
	if distance > 1.95/math.Sqrt(draws) {
		t.Errorf("KS distance %v", distance)
	}
}

func TestUniform(t *testing.T) {
	s := New(9, Relay, 0)
	var count [10]float64
	for range 100_000 {
		count[s.Below(10)]++
		if u := s.Uniform(); u < 0 || u >= 1 {
			t.Fatalf("Uniform: %v", u)
		}
	}
	chi2 := 0.0
	for _, c := range count {
		chi2 += (c - 10000) * (c - 10000) / 10000
	}
	if chi2 > 27.88 { // χ², 9 degrees of freedom, α = 0.001
		t.Errorf("χ² = %v", chi2)
	}
}
