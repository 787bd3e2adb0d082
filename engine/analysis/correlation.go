package analysis

import (
	"math"
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/random"
	"microcircuit/engine/spike"
)

// CorrelationBin is the width of the bins in which spike counts are correlated (ms), as in the reference.
const CorrelationBin = 2.0

// Correlations adds up the spike counts of some neurons of each population, for the correlation of pairs. The neurons
// are a random subset that is the same for every run of a network of this size. Spikes must arrive in the order of
// time. It takes the same room however long the run is.
type Correlations struct {
	cortex
	after, until uint32
	width        uint32  // of a bin (steps)
	row          []int32 // by gid: the neuron's number among those chosen of its population, or −1
	chosen       [microcircuit.Populations][]uint32
	sums         [microcircuit.Populations]countSums
}

// countSums are sums over bins, of counts of each neuron and of products of counts of each pair: whole numbers, and
// exact.
type countSums struct {
	bin           uint32    // that is being counted; all before are part of the sums
	active        []int     // neurons with spikes in it
	counts        []float64 // in it, by neuron
	sums, squares []float64 // by neuron
	products      []float64 // by pair(i, j)
}

// pair is the place of neurons j < i among the pairs.
func pair(i, j int) int { return i*(i-1)/2 + j }

// NewCorrelations chooses up to perPopulation neurons of each population and counts their spikes in bins of
// CorrelationBin in the window (after, until] of steps, h ms each; until may be Open.
func NewCorrelations(d *microcircuit.Derived, h float64, after, until uint32, perPopulation int) *Correlations {
	c := &Correlations{cortex: newCortex(d, h), after: after, until: until,
		width: max(1, uint32(math.Round(CorrelationBin/h))), row: make([]int32, d.Neurons())}
	for gid := range c.row {
		c.row[gid] = -1
	}
	for p := range microcircuit.Population(microcircuit.Populations) {
		c.chosen[p] = subset(c.first[p], c.neurons(p), perPopulation)
		c.sums[p] = newCountSums(len(c.chosen[p]))
		for k, gid := range c.chosen[p] {
			c.row[gid] = int32(k)
		}
	}
	return c
}

// Chosen returns the gids of p's neurons whose counts are correlated, in ascending order.
func (c *Correlations) Chosen(p microcircuit.Population) []uint32 { return c.chosen[p] }

// subset draws n of the size gids from first on without replacement, in ascending order, or takes all if there are
// fewer.
func subset(first uint32, size, n int) []uint32 {
	gids := make([]uint32, size)
	for k := range gids {
		gids[k] = first + uint32(k)
	}
	if n < size {
		s := random.New(0, random.Subset, uint64(first))
		for k := range n {
			other := k + s.Below(size-k)
			gids[k], gids[other] = gids[other], gids[k]
		}
		gids = gids[:n]
		slices.Sort(gids)
	}
	return gids
}

func newCountSums(n int) countSums {
	return countSums{counts: make([]float64, n), sums: make([]float64, n), squares: make([]float64, n),
		products: make([]float64, pairs(n))}
}

// Add takes those spikes of chosen neurons that lie in the window.
func (c *Correlations) Add(spikes []spike.Spike) {
	for _, s := range spikes {
		if s.Step <= c.after || s.Step > c.until || int(s.GID) >= len(c.row) || c.row[s.GID] < 0 {
			continue
		}
		t := &c.sums[c.population(s.GID)]
		t.pass((s.Step - c.after - 1) / c.width)
		t.add(int(c.row[s.GID]))
	}
}

func (t *countSums) add(i int) {
	if t.counts[i] == 0 {
		t.active = append(t.active, i)
	}
	t.counts[i]++
}

// pass ends the bins before bin.
func (t *countSums) pass(bin uint32) {
	switch {
	case bin < t.bin:
		panic("analysis: spikes out of order")
	case bin == t.bin:
		return
	}
	for k, i := range t.active {
		n := t.counts[i]
		t.sums[i] += n
		t.squares[i] += n * n
		for _, j := range t.active[:k] {
			t.products[pair(max(i, j), min(i, j))] += n * t.counts[j]
		}
	}
	for _, i := range t.active {
		t.counts[i] = 0
	}
	t.bin, t.active = bin, t.active[:0]
}

// Pairs returns Pearson's correlation of the counts of every pair of p's chosen neurons over the bins that have passed
// at step now, when all spikes up to then have been added, and how many pairs were left out since one of the two has
// the same count in every bin: for those it is not defined.
func (c *Correlations) Pairs(p microcircuit.Population, now uint32) (coefficients []float64, undefined int) {
	coefficients = []float64{}
	t := &c.sums[p]
	now = min(now, c.until)
	if now < c.after+c.width {
		return coefficients, pairs(len(t.sums))
	}
	bins := (now - c.after) / c.width
	t.pass(max(t.bin, bins))
	var vary []int
	for i := range t.sums {
		if t.variance(i, bins) > 0 {
			vary = append(vary, i)
		}
	}
	for k, i := range vary {
		for _, j := range vary[:k] {
			// cov(x, y) / √(var x · var y), all times the square of the number of bins
			covariance := float64(bins)*t.products[pair(i, j)] - t.sums[i]*t.sums[j]
			coefficients = append(coefficients, covariance/math.Sqrt(t.variance(i, bins)*t.variance(j, bins)))
		}
	}
	return coefficients, pairs(len(t.sums)) - len(coefficients)
}

func pairs(n int) int { return n * (n - 1) / 2 }

// variance of a neuron's counts, times the square of the number of bins.
func (t *countSums) variance(i int, bins uint32) float64 {
	return float64(bins)*t.squares[i] - t.sums[i]*t.sums[i]
}
