package network

import (
	"math"

	"microcircuit/engine/random"
)

// reach is how many standard deviations a table of 32-bit masses reaches: P(|z| > 6.5) = 8e-11 < 2⁻³³.
const reach = 6.5

// weightLaw is the table of a projection's weights in quanta: normal(mean, sd) redrawn until its sign is that of mean
// (all in quanta, sd ≥ 0), rounded to whole quanta such that mean and variance are kept.
//
// From one quantum of SD on, rounding a normal variable adds 1/12 to its variance (Sheppard), which is taken off
// beforehand. Below, a value between two quanta becomes one or the other with the probability that keeps its mean.
func weightLaw(mean, sd float64) *random.Table {
	if mean < 0 {
		return mirrored(weightLaw(-mean, sd))
	}
	lo, hi := int(math.Floor(mean-reach*sd))-1, int(math.Ceil(mean+reach*sd))+1
	if lo < 0 {
		lo = 0
	}
	mass := make([]float64, hi-lo+1)
	for k := range mass {
		mass[k] = weightMass(float64(lo+k), mean, sd)
	}
	return random.NewTable(lo, mass)
}

func weightMass(k, mean, sd float64) float64 {
	if sd < 1 {
		return tent(k-mean-1, sd) - 2*tent(k-mean, sd) + tent(k-mean+1, sd)
	}
	sd = math.Sqrt(sd*sd - 1.0/12)
	return random.NormalMass((math.Max(k-0.5, 0)-mean)/sd, (k+0.5-mean)/sd)
}

// tent is E[max(0, x−X)] for X normal with mean 0; its second difference is the mean of a tent of width 1 around x.
func tent(x, sd float64) float64 {
	if sd == 0 {
		return math.Max(0, x)
	}
	z := x / sd
	return x*0.5*math.Erfc(-z/math.Sqrt2) + sd*math.Exp(-z*z/2)/math.Sqrt(2*math.Pi)
}

func mirrored(t *random.Table) *random.Table {
	lo, hi := t.Support()
	mass := make([]float64, hi-lo+1)
	for k := range mass {
		mass[k] = t.Mass(hi - k)
	}
	return random.NewTable(-hi, mass)
}

// delayLaw is the table of a projection's delays in steps of h: normal(mean, sd) ms redrawn until at least half a
// step, then rounded to the grid; with sd = 0 the mean rounded as floor(mean/h + 0.5).
func delayLaw(mean, sd, h float64) *random.Table {
	if sd == 0 {
		return random.NewTable(max(1, int(math.Floor(mean/h+0.5))), []float64{1})
	}
	mass := make([]float64, int((mean+reach*sd)/h)+2)
	for k := range mass { // k+1 steps
		lo, hi := (float64(k)+0.5)*h, (float64(k)+1.5)*h
		mass[k] = random.NormalMass((lo-mean)/sd, (hi-mean)/sd)
	}
	return random.NewTable(1, mass)
}
