package network

import (
	"math"
	"slices"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/random"
)

// moments gives mean and variance of a table, from its exact masses.
func moments(t *random.Table) (mean, variance float64) {
	lo, hi := t.Support()
	for k := lo; k <= hi; k++ {
		mean += float64(k) * t.Mass(k)
	}
	for k := lo; k <= hi; k++ {
		variance += (float64(k) - mean) * (float64(k) - mean) * t.Mass(k)
	}
	return mean, variance
}

// truncatedNormal gives mean and variance of normal(mean, sd) redrawn until its sign is that of mean: with a = mean/sd,
// λ = φ(a)/Φ(a), they are mean + sd·λ and sd²·(1 − a·λ − λ²).
func truncatedNormal(mean, sd float64) (float64, float64) {
	a := math.Abs(mean) / sd
	lambda := math.Exp(-a*a/2) / math.Sqrt(2*math.Pi) / (0.5 * math.Erfc(-a/math.Sqrt2))
	return math.Copysign(math.Abs(mean)+sd*lambda, mean), sd * sd * (1 - a*lambda - lambda*lambda)
}

func relative(got, want float64) float64 { return math.Abs(got/want - 1) }

// Every weight of the default network has mean and variance of the continuous law within 1e-5.
func TestWeightLawMoments(t *testing.T) {
	p := microcircuit.Default()
	p.Thalamus.On = true
	d := p.Derive()
	quanta := p.Quanta(&d)
	if quanta != microcircuit.FinestWeight {
		t.Fatalf("quanta of a mean weight: got %d, want %d", quanta, microcircuit.FinestWeight)
	}
	worst := 0.0
	for i := range microcircuit.Populations {
		for j := range microcircuit.Sources {
			mean := d.Weight[i][j] / d.WeightExt * float64(quanta)
			gotMean, gotVar := moments(weightLaw(mean, math.Abs(mean)*p.WeightSD))
			wantMean, wantVar := truncatedNormal(mean, math.Abs(mean)*p.WeightSD)
			worst = max(worst, relative(gotMean, wantMean), relative(gotVar, wantVar))
			if relative(gotMean, wantMean) > 1e-5 || relative(gotVar, wantVar) > 1e-5 {
				t.Errorf("weight %v from %v: mean %v, variance %v quanta, want %v, %v", microcircuit.Population(i),
					microcircuit.Population(j), gotMean, gotVar, wantMean, wantVar)
			}
		}
	}
	t.Logf("largest relative deviation %.2g", worst)
}

// delayMass is the probability of k steps under the rule: normal(mean, sd) ms redrawn until half a step or more, then
// rounded to the grid.
func delayMass(k int, mean, sd, h float64) float64 {
	return random.NormalMass(((float64(k)-0.5)*h-mean)/sd, ((float64(k)+0.5)*h-mean)/sd) /
		random.NormalMass((0.5*h-mean)/sd, 60)
}

// Every delay has mean and variance of the discretised law, endless tail included, within 1e-5, and each mass to a
// few 2⁻³².
func TestDelayLawMoments(t *testing.T) {
	worst := 0.0
	for _, h := range microcircuit.Resolutions() {
		for _, mean := range []float64{0.75, 1.5, 20} {
			for _, rel := range []float64{0.1, 0.5, 1} {
				sd := rel * mean
				table := delayLaw(mean, sd, h)
				gotMean, gotVar := moments(table)
				wantMean, wantVar := 0.0, 0.0
				longest := int((mean + 12*sd) / h)
				for k := 1; k <= longest; k++ {
					wantMean += float64(k) * delayMass(k, mean, sd, h)
					if d := math.Abs(table.Mass(k) - delayMass(k, mean, sd, h)); d > 600.0/(1<<32) {
						t.Errorf("h %v, mean %v, SD %v: P(%d) is off by %v", h, mean, sd, k, d)
					}
				}
				for k := 1; k <= longest; k++ {
					wantVar += (float64(k) - wantMean) * (float64(k) - wantMean) * delayMass(k, mean, sd, h)
				}
				worst = max(worst, relative(gotMean, wantMean), relative(gotVar, wantVar))
				if relative(gotMean, wantMean) > 1e-5 || relative(gotVar, wantVar) > 1e-5 {
					t.Errorf("h %v, mean %v, SD %v: mean %v, variance %v steps, want %v, %v", h, mean, sd, gotMean, gotVar, wantMean, wantVar)
				}
			}
		}
	}
	t.Logf("largest relative deviation %.2g", worst)
}

func TestConstantLaws(t *testing.T) {
	for _, weight := range []float64{256, -1024, 7} {
		if mean, variance := moments(weightLaw(weight, 0)); mean != weight || variance != 0 {
			t.Errorf("weight %v without SD: mean %v, variance %v", weight, mean, variance)
		}
	}
	if mean, _ := moments(weightLaw(34.25, 0)); relative(mean, 34.25) > 1e-9 {
		t.Errorf("weight between two quanta: mean %v, want 34.25", mean)
	}
	for _, c := range []struct {
		mean, h float64
		want    float64 // floor(mean/h + 0.5), at least 1
	}{{1.5, 0.1, 15}, {0.75, 0.1, 8}, {0.75, 0.5, 2}, {0.1, 0.1, 1}, {0.5, 0.2, 3}} {
		if mean, variance := moments(delayLaw(c.mean, 0, c.h)); mean != c.want || variance != 0 {
			t.Errorf("delay %v without SD at h %v: mean %v, variance %v, want %v steps", c.mean, c.h, mean, variance, c.want)
		}
	}
}

// 10⁸ excitatory delays reach at least 5.0 ms, as the reference's do; 50 steps or more have probability 2.1e-6. The
// tail's counts meet the law: at α = 0.001 the number of delays ≥ 45 steps lies within 3.29 standard deviations.
func TestLargestDelay(t *testing.T) {
	if testing.Short() {
		t.Skip("10⁸ draws")
	}
	const draws, tail = 100_000_000, 45
	table := delayLaw(1.5, 0.75, 0.1)
	s := random.New(55, random.Synapses, 0)
	largest, beyond := int32(0), 0
	for range draws / 2 {
		w := s.Uint64()
		a, b := table.Draw(uint32(w)), table.Draw(uint32(w>>32))
		if a >= tail {
			beyond++
		}
		if b >= tail {
			beyond++
		}
		largest = max(largest, a, b)
	}
	if largest < 50 {
		t.Errorf("largest of 1e8 delays: %d steps, want 50 (5.0 ms) or more", largest)
	}
	want := draws * random.NormalMass((tail-0.5-15)/7.5, 60) / random.NormalMass((0.5-15)/7.5, 60)
	if z := (float64(beyond) - want) / math.Sqrt(want); math.Abs(z) > 3.29 {
		t.Errorf("%d delays of %d steps or more, want %.0f (z = %.2f)", beyond, tail, want, z)
	}
	t.Logf("largest %d steps; %d of %d steps or more, %.0f expected", largest, beyond, tail, want)
}

// Where weights differ so much that the mean one has few quanta, nothing overflows a packed synapse, and mean and
// variance stay near the law's. Only SDs near the mean itself deviate: there Sheppard's 1/12 quantum² is taken off the
// normal law before it is cut at 0, so that 0.074 quantum² too much remains. That is 3 % of the variance, and 0.8 % of
// the mean, where a thalamic weight a hundred times the mean one leaves 2 quanta for it. An SD below one quantum gets
// up to 1/4 quantum² more (see RATIONALE.md, "How large is a quantum of weight?").
func TestExtremeWeights(t *testing.T) {
	for _, c := range []struct {
		name   string
		set    func(p *microcircuit.Params)
		quanta int     // of a mean excitatory weight
		mean   float64 // largest relative deviation of a mean
		added  float64 // largest deviation of a variance (quanta²), beyond 1e-6 of it
	}{
		{"g -20", func(p *microcircuit.Params) { p.G = -20 }, 61, 1e-9, 1e-6},
		{"w_sd 0.3", func(p *microcircuit.Params) { p.WeightSD = 0.3 }, 173, 1e-6, 0.01},
		{"w_sd 1", func(p *microcircuit.Params) { p.WeightSD = 1 }, 68, 1e-5, 0.075},
		{"g -20, w_sd 1", func(p *microcircuit.Params) { p.G, p.WeightSD = -20, 1 }, 13, 2e-4, 0.075},
		{"th_psp 1, psp 0.01", func(p *microcircuit.Params) { p.PSPExc, p.Thalamus.PSP = 0.01, 1 }, 12, 1e-9, 1e-6},
		{"the same, w_sd 0.05", func(p *microcircuit.Params) { p.PSPExc, p.Thalamus.PSP, p.WeightSD = 0.01, 1, 0.05 }, 15, 1e-9, 0.25},
		{"the same, w_sd 0", func(p *microcircuit.Params) { p.PSPExc, p.Thalamus.PSP, p.WeightSD = 0.01, 1, 0 }, 20, 1e-9, 1e-6},
		{"all", func(p *microcircuit.Params) { p.PSPExc, p.Thalamus.PSP, p.G, p.WeightSD = 0.01, 1, -20, 1 }, 2, 0.008, 0.075},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := microcircuit.Default()
			p.Thalamus.On = true
			c.set(&p)
			d := p.Derive()
			quanta := p.Quanta(&d)
			if quanta != c.quanta {
				t.Errorf("quanta of a mean weight: got %d, want %d", quanta, c.quanta)
			}
			for _, w := range distinctWeights(&d) {
				checkWeightLaw(t, w/d.WeightExt*float64(quanta), p.WeightSD, c.mean, c.added)
			}
		})
	}
}

// distinctWeights gives the mean weights (pA) that occur, each once.
func distinctWeights(d *microcircuit.Derived) []float64 {
	var all []float64
	for i := range d.Weight {
		for _, w := range d.Weight[i] {
			if !slices.Contains(all, w) {
				all = append(all, w)
			}
		}
	}
	return all
}

func checkWeightLaw(t *testing.T, mean, relSD, meanBound, addedBound float64) {
	t.Helper()
	sd := math.Abs(mean) * relSD
	table := weightLaw(mean, sd)
	if lo, hi := table.Support(); lo < -MaxWeight || hi > MaxWeight {
		t.Errorf("weights of %v quanta reach from %d to %d", mean, lo, hi)
	}
	wantMean, wantVar := mean, 0.0
	if sd > 0 {
		wantMean, wantVar = truncatedNormal(mean, sd)
	}
	gotMean, gotVar := moments(table)
	if relative(gotMean, wantMean) > meanBound {
		t.Errorf("mean %v, want %v quanta", gotMean, wantMean)
	}
	if math.Abs(gotVar-wantVar) > addedBound+1e-6*wantVar {
		t.Errorf("mean %v quanta: variance %v, want %v", mean, gotVar, wantVar)
	}
	t.Logf("%v ± %v quanta: mean off by %.2g, variance by %+.2g of %.4g quanta²", mean, sd,
		relative(gotMean, wantMean), gotVar-wantVar, wantVar)
}
