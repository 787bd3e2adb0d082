package network

import (
	"fmt"
	"math"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/random"
	"microcircuit/engine/random/randomtest"
)

// census is what the statistical tests need to know of a network.
type census struct {
	derived  microcircuit.Derived
	pops     []int
	in       [microcircuit.Sources][]int // in-degree from each source population, by target gid
	out      [microcircuit.Populations][]int
	delays   [microcircuit.Sources][]int              // count by steps
	weights  [microcircuit.Sources][]int              // count by quanta + MaxWeight, L4E to L23E left out
	doubled  []int                                    // the same for L4E to L23E
	place    [16][16]int                              // source by target of L4E to L4E, both mod 16
	repeated map[[2]int32]int                         // pairs of L5I to L5I
	sums     [3]struct{ n, a, b, aa, bb, ab float64 } // for correlations, excitatory: see TestNoCorrelations
}

func takeCensus(t *testing.T, p microcircuit.Params) *census {
	t.Helper()
	c := &census{derived: p.Derive(), repeated: map[[2]int32]int{}}
	c.pops = populations(&c.derived)
	for j := range c.in {
		c.in[j] = make([]int, c.derived.Neurons())
		c.delays[j] = make([]int, MaxDelay(&p)+1)
		c.weights[j] = make([]int, 2*MaxWeight+1)
	}
	for i := range c.out {
		c.out[i] = make([]int, len(c.pops))
	}
	c.doubled = make([]int, 2*MaxWeight+1)
	for part := range 3 {
		Build(&p, Options{Part: part, Parts: 3}).Each(c.add)
	}
	return c
}

func (c *census) add(s Synapse) {
	i, j := c.pops[s.Target], c.pops[s.Source]
	c.in[j][s.Target]++
	c.out[i][s.Source]++
	c.delays[j][s.Delay]++
	if i == int(microcircuit.L23E) && j == int(microcircuit.L4E) {
		c.doubled[s.Weight+MaxWeight]++
	} else {
		c.weights[j][s.Weight+MaxWeight]++
	}
	target, source := s.Target-c.derived.FirstGID[i], s.Source-c.derived.FirstGID[j]
	if i == int(microcircuit.L4E) && j == int(microcircuit.L4E) {
		c.place[source%16][target%16]++
		d, w := float64(s.Delay), float64(s.Weight)
		for k, pair := range [3][2]float64{{d, w}, {d, float64(target)}, {w, float64(source)}} {
			x := &c.sums[k]
			a, b := pair[0], pair[1]
			x.n, x.a, x.b, x.aa, x.bb, x.ab = x.n+1, x.a+a, x.b+b, x.aa+a*a, x.bb+b*b, x.ab+a*b
		}
	}
	if i == int(microcircuit.L5I) && j == int(microcircuit.L5I) {
		c.repeated[[2]int32{int32(source), int32(target)}]++
	}
}

// alpha is the probability that a whole table of tests rejects a network that is right; each of its tests has alpha
// over their number (Bonferroni).
const alpha = 0.001

// In- and out-degrees of every projection are binomial, B(S, 1/N): the distribution of degrees by χ² against the law,
// and the degrees themselves by χ² against their mean, whose N−1 degrees of freedom tell too even from too uneven.
func TestDegrees(t *testing.T) {
	p := experiment(0.1)
	c := takeCensus(t, p)
	tests, lowest := 0, 1.0
	bound := alpha / (4 * 63) // 63 projections at scale 0.1 at most, each by two tests of two degrees
	check := func(name string, degrees []int, synapses int) {
		n := len(degrees)
		mean := float64(synapses) / float64(n)
		mass := randomtest.Binomial(synapses, 1/float64(n))
		observed, expected := make([]int, len(mass)), make([]float64, len(mass))
		for k, m := range mass {
			expected[k] = m * float64(n)
		}
		spread := 0.0
		for _, k := range degrees {
			observed[min(k, len(mass)-1)]++
			spread += (float64(k) - mean) * (float64(k) - mean) / mean
		}
		chi2, df, p := randomtest.ChiSquare(observed, expected)
		q := randomtest.ChiSquareP(spread, n-1)
		q = 2 * min(q, 1-q) // two-sided
		if p < bound {
			t.Errorf("%s: χ² = %.1f of %d degrees of freedom against the binomial law, p = %.2g", name, chi2, df, p)
		}
		if q < bound && mean > 1 {
			t.Errorf("%s: χ² = %.1f of %d degrees of freedom against the mean, p = %.2g", name, spread, n-1, q)
		}
		tests += 2
		lowest = min(lowest, p, q)
	}
	for i := range microcircuit.Populations {
		for j := range microcircuit.Sources {
			synapses := c.derived.Synapses[i][j]
			if synapses == 0 {
				continue
			}
			name := microcircuit.Population(j).String() + " to " + microcircuit.Population(i).String()
			check(name+", in", c.in[j][c.derived.FirstGID[i]:c.derived.FirstGID[i+1]], synapses)
			check(name+", out", c.out[i][c.derived.FirstGID[j]:c.derived.FirstGID[j+1]], synapses)
		}
	}
	t.Logf("%d tests, smallest p = %.2g, bound %.2g", tests, lowest, bound)
}

// Sources and targets are independent: their places mod 16 by χ², the number of repeated pairs against its law.
func TestSourcesAndTargetsAreIndependent(t *testing.T) {
	c := takeCensus(t, experiment(0.1))
	size := c.derived.N[microcircuit.L4E]
	synapses := float64(c.derived.Synapses[microcircuit.L4E][microcircuit.L4E])
	share := func(k int) float64 { return float64((size+15-k)/16) / float64(size) }
	var observed []int
	var expected []float64
	for a := range 16 {
		for b := range 16 {
			observed = append(observed, c.place[a][b])
			expected = append(expected, synapses*share(a)*share(b))
		}
	}
	if chi2, df, p := randomtest.ChiSquare(observed, expected); p < alpha {
		t.Errorf("L4E to L4E: χ² = %.1f of %d degrees of freedom, p = %.2g", chi2, df, p)
	} else {
		t.Logf("L4E to L4E: χ² = %.1f of %d degrees of freedom, p = %.2g", chi2, df, p)
	}

	// Of S synapses on P pairs, S(S−1)/2P pairs of synapses coincide in the mean, with variance S(S−1)/2P·(1−1/P).
	n := float64(c.derived.Synapses[microcircuit.L5I][microcircuit.L5I])
	pairs := float64(c.derived.N[microcircuit.L5I] * c.derived.N[microcircuit.L5I])
	coincident := 0
	for _, k := range c.repeated {
		coincident += k * (k - 1) / 2
	}
	mean := n * (n - 1) / 2 / pairs
	z := (float64(coincident) - mean) / math.Sqrt(mean*(1-1/pairs))
	if randomtest.NormalP(z) < alpha {
		t.Errorf("L5I to L5I: %d coincident pairs, want %.0f (z = %.2f)", coincident, mean, z)
	}
	t.Logf("L5I to L5I: %d coincident pairs, %.0f expected (z = %.2f)", coincident, mean, z)
}

// Delay, weight and place of a synapse are uncorrelated: √n·r of n pairs is standard normal.
func TestNoCorrelations(t *testing.T) {
	c := takeCensus(t, experiment(0.1))
	for k, name := range []string{"delay and weight", "delay and target", "weight and source"} {
		x := c.sums[k]
		r := (x.ab - x.a*x.b/x.n) / math.Sqrt((x.aa-x.a*x.a/x.n)*(x.bb-x.b*x.b/x.n))
		if z := r * math.Sqrt(x.n); randomtest.NormalP(z) < alpha/3 {
			t.Errorf("%s: r = %.2g of %.0f synapses (z = %.2f)", name, r, x.n, z)
		} else {
			t.Logf("%s: r = %.2g of %.0f synapses (z = %.2f)", name, r, x.n, z)
		}
	}
}

// delayMasses is the law of a source population's delays.
func delayMasses(p *microcircuit.Params, source microcircuit.Population, longest int) (mass []float64, tail int) {
	mean, sd := p.DelayLaw(source)
	mass = make([]float64, longest)
	for k := 1; k < len(mass); k++ {
		mass[k] = delayMass(k, mean, sd, p.H)
	}
	return mass, int((mean + 3*sd) / p.H)
}

// weightMasses is the law of weights of some mean (quanta): the continuous law at the middle between two quanta.
func weightMasses(p *microcircuit.Params, mean float64) (mass []float64, tail int) {
	mass = make([]float64, 2*MaxWeight+1)
	sd := math.Sqrt(math.Pow(mean*p.WeightSD, 2) - 1.0/12)
	for k := range mass {
		at := float64(k - MaxWeight)
		mass[k] = random.NormalMass((at-0.5-mean)/sd, (at+0.5-mean)/sd)
	}
	return mass, MaxWeight + int(mean+3*math.Abs(mean)*p.WeightSD)
}

// Delays drawn for every source population meet the discretised law, by χ² over all steps, by their tail beyond three
// SDs, and by Kolmogorov–Smirnov distance.
func TestDelaysOfNetwork(t *testing.T) {
	p := experiment(0.1)
	c := takeCensus(t, p)
	for j := range microcircuit.Population(microcircuit.Sources) {
		mass, tail := delayMasses(&p, j, len(c.delays[j]))
		checkCounts(t, j.String(), c.delays[j], mass, tail)
	}
}

// Weights drawn for every source population, and the doubled ones, meet their law in the same three ways.
func TestWeightsOfNetwork(t *testing.T) {
	p := experiment(0.1)
	c := takeCensus(t, p)
	for j := range microcircuit.Population(microcircuit.Sources) {
		mean := 256.0
		if !j.Excitatory() {
			mean = -1024
		}
		mass, tail := weightMasses(&p, mean)
		checkCounts(t, j.String(), c.weights[j], mass, tail)
	}
	mass, tail := weightMasses(&p, 512)
	checkCounts(t, "L4E to L23E", c.doubled, mass, tail)
}

// Defects too small for the network's activity to show are seen by the tests above, already at scale 0.05.
func TestDefectsAreSeen(t *testing.T) {
	right := experiment(0.05)
	for _, c := range []struct {
		name   string
		change func(*microcircuit.Params)
		spoil  func(counts []int)
		of     func(*census) []int
	}{
		{"no spread of weights", func(p *microcircuit.Params) { p.WeightSD = 0 }, nil, weightsOfL4E},
		{"spread of weights +5 %", func(p *microcircuit.Params) { p.WeightSD *= 1.05 }, nil, weightsOfL4E},
		{"mean delay +20 %", func(p *microcircuit.Params) { p.DelayExc *= 1.2 }, nil, delaysOfL4E},
		{"mean delay +1 %", func(p *microcircuit.Params) { p.DelayExc *= 1.01 }, nil, delaysOfL4E},
		{"delays cut at 1 in 4096", func(*microcircuit.Params) {}, func(counts []int) { cutTail(counts, 1.0/4096) }, delaysOfL4E},
		{"weights cut at 1 in 4096", func(*microcircuit.Params) {}, func(counts []int) { cutTail(counts, 1.0/4096) }, weightsOfL4E},
	} {
		p := right
		c.change(&p)
		counts := c.of(takeCensus(t, p))
		if c.spoil != nil {
			c.spoil(counts)
		}
		mass, tail := weightMasses(&right, 256)
		if len(counts) != len(mass) {
			mass, tail = delayMasses(&right, microcircuit.L4E, len(counts))
		}
		detail, ok := judgeCounts(counts, mass, tail)
		if ok {
			t.Errorf("%s: not seen; %s", c.name, detail)
		}
		t.Logf("%s: %s", c.name, detail)
	}
}

func weightsOfL4E(c *census) []int { return c.weights[microcircuit.L4E] }
func delaysOfL4E(c *census) []int  { return c.delays[microcircuit.L4E] }

// cutTail moves the largest values, a share of all, to the largest value kept: what a table of too few quantiles does.
func cutTail(counts []int, share float64) {
	n, beyond := 0, 0
	for _, c := range counts {
		n += c
	}
	k := len(counts) - 1
	for ; beyond+counts[k] <= int(share*float64(n)); k-- {
		beyond += counts[k]
		counts[k] = 0
	}
	counts[k] += beyond
}

// checkCounts tests counts of values 0, 1, … against their law.
func checkCounts(t *testing.T, name string, counts []int, mass []float64, tail int) {
	t.Helper()
	report := t.Logf
	detail, ok := judgeCounts(counts, mass, tail)
	if !ok {
		report = t.Errorf
	}
	report("%s: %s", name, detail)
}

// judgeCounts tests counts in three ways, and their tail from value tail on in particular; alpha is for twenty such calls.
func judgeCounts(counts []int, mass []float64, tail int) (detail string, ok bool) {
	const bound = alpha / 60
	n, beyond := 0, 0
	for k, c := range counts {
		n += c
		if k >= tail {
			beyond += c
		}
	}
	for len(mass) < len(counts) {
		mass = append(mass, 0)
	}
	expected := make([]float64, len(mass))
	cumulated, cumulatedMass, distance, tailMass := 0, 0.0, 0.0, 0.0
	for k, m := range mass {
		expected[k] = m * float64(n)
		cumulated += counts[k]
		cumulatedMass += m
		distance = max(distance, math.Abs(float64(cumulated)/float64(n)-cumulatedMass))
		if k >= tail {
			tailMass += m
		}
	}
	chi2, df, p := randomtest.ChiSquare(counts, expected)
	ks := randomtest.KolmogorovP(distance, n)
	z := (float64(beyond) - tailMass*float64(n)) / math.Sqrt(tailMass*(1-tailMass)*float64(n))
	return fmt.Sprintf("%d drawn, χ² = %.1f of %d degrees of freedom, p = %.2g; KS distance %.2g, p = %.2g; tail %d, %.0f expected (z = %.2f)",
		n, chi2, df, p, distance, ks, beyond, tailMass*float64(n), z), p >= bound && ks >= bound && randomtest.NormalP(z) >= bound
}
