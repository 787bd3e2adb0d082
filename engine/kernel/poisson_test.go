package kernel_test

import (
	"fmt"
	"math"
	"testing"

	"microcircuit/engine/kernel"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/random"
	"microcircuit/engine/random/randomtest"
)

// poissonMass gives P(count = k) for k = 0, 1, … by the recurrence P(k) = P(k−1)·mean/k.
func poissonMass(mean float64) []float64 {
	mass := []float64{math.Exp(-mean)}
	for k := 1; k < 2*int(mean)+100; k++ {
		mass = append(mass, mass[k-1]*mean/float64(k))
	}
	return mass
}

// Every threshold is the law's P(count > k) to 2⁻³², rounded to nearest, and none is missing; words on either side of
// it differ in whether they count.
func TestThresholdsAreExact(t *testing.T) {
	for _, mean := range []float64{1e-4, 0.05, 0.12, 0.128, 0.152, 0.16, 0.168, 0.232, 0.5, 1, 1.2, 2.32, 5, 9.6, 20, 70, 100, 150} {
		p := kernel.NewPoisson(mean)
		mass := poissonMass(mean)
		worst := 0.0
		for k := range mass {
			tail := 0.0
			for m := len(mass) - 1; m > k; m-- {
				tail += mass[m]
			}
			want, got := tail*(1<<32), 0.0
			if k < len(p.Thresholds) {
				got = float64(p.Thresholds[k])
			}
			bound := 0.5 + 1e-12*want
			if want > 1<<32-1 { // 2³² does not fit
				bound = 1.01
			}
			worst = max(worst, math.Abs(got-want))
			if math.Abs(got-want) > bound {
				t.Errorf("mean %v: P(count > %d) is %.3f of 2³², want %.3f", mean, k, got, want)
			}
		}
		for k, at := range p.Thresholds {
			if below, on := p.Count(at-1), p.Count(at); below <= k || on > k {
				t.Errorf("mean %v: around threshold %d, %d: counts %d, %d", mean, k, at, below, on)
			}
			if p.Signed[k] != int32(at^1<<31) {
				t.Errorf("mean %v: signed threshold %d is %d", mean, k, p.Signed[k])
			}
		}
		t.Logf("mean %v: %d thresholds, worst by %.3f", mean, len(p.Thresholds), worst)
	}
	if kernel.NewPoisson(0) != nil {
		t.Error("mean 0 has a law")
	}
}

// A sampler is a state in which a step does nothing but replace every current by its background count: no propagator,
// weight 1, no threshold.
func sampler(seed uint32, mean float64, blocks int) *kernel.State {
	const neurons = 128
	s := &kernel.State{Constants: kernel.Constants{Theta: float32(math.Inf(1)), WeightExt: 1},
		V: make([]float32, blocks*neurons), I: make([]float32, blocks*neurons)}
	law := kernel.NewPoisson(mean)
	for b := range blocks {
		s.Blocks = append(s.Blocks, kernel.Block{First: b * neurons, Padded: neurons, Poisson: law,
			Lanes: random.NewLanes(seed, b)})
	}
	return s
}

const (
	alpha        = 0.001 // of each test below, over all its rates: divided by how many p-values it looks at (Bonferroni)
	sampleBlocks = 16
	sampleSteps  = 2000
)

// A pair of draws whose correlation is tested: neuron n at step t with neuron n+distance at step t−lag. Which words of
// the generators they stand for follows from Update's order.
type pair struct {
	name          string
	lag, distance int
	sum           float64
	n             int
}

func pairs() []pair {
	return []pair{
		{name: "lag 1", lag: 1}, {name: "lag 2", lag: 2}, {name: "lag 3", lag: 3},
		{name: "next lane", distance: 1}, {name: "next lane but one", distance: 2}, {name: "a lane's next word", distance: 4},
		{name: "a lane's next word but one", distance: 8}, {name: "next vector", distance: 16},
		{name: "next block", distance: 128}, {name: "next neuron, lag 1", lag: 1, distance: 1}, {name: "next vector, lag 1", lag: 1, distance: 16},
		{name: "first vector, lag 1", lag: 1, distance: -112},
	}
}

func (p *pair) add(past [4][]float32, mean float64) {
	now, then := past[0], past[p.lag]
	for n := max(0, -p.distance); n < len(now) && n+p.distance < len(now); n++ {
		p.sum += (float64(now[n]) - mean) * (float64(then[n+p.distance]) - mean)
		p.n++
	}
}

// The background of all eight populations at scales 0.1 and 1, drawn by Update: 4.1 million counts each.
//
//   - counts by χ² against the exact masses
//   - their mean within 3 standard errors (a fixed seed; of 16 means one beyond is expected for one seed in 24)
//   - totals of a step over neurons and of a neuron over steps are as dispersed as Poisson numbers (χ², two-sided):
//     common fluctuations of any kind would widen them
//   - correlations between steps and between neighbours: |r| below 0.0023, which is 4.6 standard errors, as α over 16
//     rates and 12 pairs asks for
func TestBackgroundIsPoisson(t *testing.T) {
	rates := 16.0
	for s, scale := range []float64{0.1, 1} {
		p := microcircuit.Default()
		p.NScaling, p.KScaling = scale, scale
		d := p.Derive()
		for pop := range microcircuit.Populations {
			mean := d.RateExt[pop] * p.H * 1e-3 // spikes/s · ms
			t.Run(fmt.Sprintf("%v/%v", scale, microcircuit.Population(pop)), func(t *testing.T) {
				checkSampler(t, uint32(200*s+pop+1), mean, alpha/rates)
			})
		}
	}
}

func checkSampler(t *testing.T, seed uint32, mean, bound float64) {
	state := sampler(seed, mean, sampleBlocks)
	neurons := len(state.I)
	observed := make([]int, len(poissonMass(mean)))
	ofNeuron, ofStep, total := make([]float64, neurons), make([]float64, sampleSteps), 0.0
	row, fired := make([]int32, neurons), make([]uint32, neurons)
	correlations := pairs()
	var past [4][]float32 // the counts of this step and three before
	for k := range past {
		past[k] = make([]float32, neurons)
	}
	for step := range sampleSteps {
		kernel.Update(state, row, fired, true)
		past[0], past[1], past[2], past[3] = past[3], past[0], past[1], past[2]
		copy(past[0], state.I)
		for n, count := range state.I {
			observed[int(count)]++
			ofNeuron[n] += float64(count)
			ofStep[step] += float64(count)
		}
		total += ofStep[step]
		if step < 3 {
			continue
		}
		for k := range correlations {
			correlations[k].add(past, mean)
		}
	}
	draws := float64(neurons * sampleSteps)
	expected := poissonMass(mean)
	for k := range expected {
		expected[k] *= draws
	}
	chi2, df, p := randomtest.ChiSquare(observed, expected)
	if p < bound {
		t.Errorf("χ² = %.1f of %d degrees of freedom, p = %.2g", chi2, df, p)
	}
	z := (total/draws - mean) / math.Sqrt(mean/draws)
	if math.Abs(z) > 3 {
		t.Errorf("mean %v, want %v (z = %.2f)", total/draws, mean, z)
	}
	pn, ps := dispersion(ofNeuron), dispersion(ofStep)
	if min(pn, ps) < bound/2 {
		t.Errorf("dispersion of neurons' totals: p = %.2g; of steps' totals: p = %.2g", pn, ps)
	}
	strongest, largest := "", 0.0
	for _, c := range correlations {
		r := c.sum / float64(c.n) / mean // the variance is the mean
		z := r * math.Sqrt(float64(c.n))
		if randomtest.NormalP(z) < bound/float64(len(correlations)) {
			t.Errorf("%s: r = %.2g (z = %.2f)", c.name, r, z)
		}
		if math.Abs(z) > math.Abs(largest) {
			strongest, largest = c.name, z
		}
	}
	t.Logf("mean %.4g: χ² = %.1f of %d, p = %.2g; mean z = %.2f; dispersion p = %.2g, %.2g; strongest of %d correlations: %s, z = %.2f",
		mean, chi2, df, p, z, pn, ps, len(correlations), strongest, largest)
}

// dispersion is the two-sided p-value of Poisson totals of equal mean, estimated from themselves.
func dispersion(totals []float64) float64 {
	mean := 0.0
	for _, x := range totals {
		mean += x / float64(len(totals))
	}
	chi2 := 0.0
	for _, x := range totals {
		chi2 += (x - mean) * (x - mean) / mean
	}
	p := randomtest.ChiSquareP(chi2, len(totals)-1)
	return 2 * min(p, 1-p)
}
