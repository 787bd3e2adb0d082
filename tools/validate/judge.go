package main

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
)

// The verdict on two groups of runs rests on two tests.
//
// First, each run is one number for every statistic and population, the mean over its neurons or pairs, and the two
// groups' numbers are compared by Student's t-test with pooled variance: that also judges one run against several.
// Means over hundreds of neurons are near to normal, so the test holds its level; Bonferroni's correction for all
// comparisons keeps the false alarms of all together below falseAlarms.
//
// Second, the shapes of distributions are compared: KS distances between runs of different groups over those between
// runs of one group, averaged over populations, must not exceed ratioLimit. For five runs against five of one simulator
// the largest of 3000 random draws from 40 runs was 1.17 (rate), 1.12 (CV), 1.24 (CC); see testdata/defects.md.
const falseAlarms = 0.002

// ratioLimit is the largest ratio of distances that is let pass; fewer runs scatter more.
func ratioLimit(a, b int) float64 {
	return 1 + 0.25*max(1, (1/float64(a)+1/float64(b))/(2.0/5))
}

const comparisons = len(statistics) * microcircuit.Populations

// judge compares our runs with recorded ones, a line for each population and statistic and one for each statistic's
// shapes.
func judge(ours, recorded []sampled) (report []result) {
	for k, name := range statistics {
		for pop := range microcircuit.Population(microcircuit.Populations) {
			report = append(report, judgeMeans(name+" "+pop.String(), perRun(ours, k, int(pop)), perRun(recorded, k, int(pop)),
				shapes(ours, recorded, k, int(pop))))
		}
		report = append(report, judgeShapes(ours, recorded, k))
	}
	return report
}

// judgeMeans compares one number of each run.
func judgeMeans(name string, ours, recorded []float64, s shape) result {
	r := result{Name: name, Engine: "production"}
	if len(ours) == 0 && len(recorded) == 0 {
		r.OK, r.Detail = true, "nothing to compare in either: no neuron fired enough"
		return r
	}
	r.Detail = fmt.Sprintf("ours %s, recorded %s", meanSD(ours), meanSD(recorded))
	if len(ours) == 0 || len(recorded) == 0 {
		r.Detail += ": only one of them has any"
		return r
	}
	t, p, ok := pooledT(ours, recorded)
	if !ok {
		r.Detail += ": cannot tell, there is one run of each; give more -seeds"
		return r
	}
	r.OK = p >= falseAlarms/float64(comparisons)
	r.Detail += fmt.Sprintf("; t = %.2f, p = %.2g; KS %s", t, p, s)
	return r
}

// meanSD writes mean and standard deviation over runs.
func meanSD(x []float64) string {
	switch len(x) {
	case 0:
		return "none"
	case 1:
		return fmt.Sprintf("%.4g", x[0])
	}
	mean, sd := stat.MeanStdDev(x, nil)
	return fmt.Sprintf("%.4g ± %.2g", mean, sd)
}

// pooledT is Student's t-test of two samples with pooled variance, two-sided. It takes three values in all. Samples
// without any scatter are equal or certainly not.
func pooledT(a, b []float64) (t, p float64, ok bool) {
	df := float64(len(a) + len(b) - 2)
	if df < 1 {
		return 0, 0, false
	}
	squares := 0.0
	for _, x := range [][]float64{a, b} {
		_, sd := analysis.MeanSD(x)
		squares += float64(len(x)) * sd * sd
	}
	difference := stat.Mean(a, nil) - stat.Mean(b, nil)
	error := math.Sqrt(squares / df * (1/float64(len(a)) + 1/float64(len(b))))
	if error == 0 {
		if difference == 0 {
			return 0, 1, true
		}
		return math.Copysign(math.MaxFloat64, difference), 0, true
	}
	t = difference / error
	return t, 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Survival(math.Abs(t)), true
}

// shape is how far distributions of one statistic and population are apart (KS): between the groups, and between runs
// of each; −1 where there are no two runs.
type shape struct{ between, recorded, ours float64 }

func shapes(ours, recorded []sampled, k, pop int) shape {
	known := func(d float64, pairs int) float64 {
		if pairs == 0 {
			return -1
		}
		return d
	}
	return shape{known(distances(ours, recorded, k, pop, false)), known(distances(recorded, recorded, k, pop, true)),
		known(distances(ours, ours, k, pop, true))}
}

func (s shape) String() string {
	text := fmt.Sprintf("%.3f", s.between)
	if s.recorded >= 0 {
		text += fmt.Sprintf(", recorded seeds %.3f", s.recorded)
	}
	if s.ours >= 0 {
		text += fmt.Sprintf(", our seeds %.3f", s.ours)
	}
	return text
}

// within is the yardstick of a distance between the groups.
func (s shape) within() float64 {
	switch {
	case s.recorded < 0:
		return s.ours
	case s.ours < 0:
		return s.recorded
	}
	return (s.recorded + s.ours) / 2
}

// judgeShapes compares the distances of a statistic's distributions, averaged over populations.
func judgeShapes(ours, recorded []sampled, k int) result {
	r := result{Name: "shape of " + statistics[k], Engine: "production"}
	ratio, n, between, own := 0.0, 0, 0.0, 0.0
	for pop := range microcircuit.Populations {
		s := shapes(ours, recorded, k, pop)
		if s.between < 0 || s.within() <= 0 {
			continue
		}
		ratio += s.between / s.within()
		between, own = between+s.between, own+s.recorded
		n++
	}
	if n == 0 {
		r.Detail = "cannot tell: no two runs of one simulator have any; give more -seeds"
		return r
	}
	limit := ratioLimit(len(ours), len(recorded))
	r.OK = ratio/float64(n) <= limit
	r.Detail = fmt.Sprintf("KS between simulators over KS between seeds of one: %.3f (limit %.3f)", ratio/float64(n),
		limit)
	if len(recorded) > 1 {
		r.Detail += fmt.Sprintf("; over recorded seeds alone %.3f", between/own)
	}
	return r
}

// all reports whether every line is ok.
func all(report []result) bool {
	for _, r := range report {
		if !r.OK {
			return false
		}
	}
	return true
}
