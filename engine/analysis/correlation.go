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

// Correlations keeps the spike counts of some neurons of each population, for the correlation of pairs. The neurons are
// a random subset that is the same for every run of a network of this size. The spikes of one neuron must arrive in
// the order of time.
type Correlations struct {
	cortex
	after, until uint32
	width        uint32                               // of a bin (steps)
	row          []int32                              // by gid: the neuron's train, or −1
	trains       [microcircuit.Populations][]binCount // of each neuron chosen
	chosen       [microcircuit.Populations][]uint32   // their gids
}

// binCount is a sparse histogram of spikes: bins in which there are any, and how many.
type binCount struct{ bins, counts []uint32 }

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
		c.trains[p] = make([]binCount, len(c.chosen[p]))
		for k, gid := range c.chosen[p] {
			c.row[gid] = int32(k)
		}
	}
	return c
}

// subset draws n of the size gids from first on without replacement, in ascending order, or takes all if there are fewer.
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

// Add takes those spikes of chosen neurons that lie in the window.
func (c *Correlations) Add(spikes []spike.Spike) {
	for _, s := range spikes {
		if s.Step <= c.after || s.Step > c.until || int(s.GID) >= len(c.row) || c.row[s.GID] < 0 {
			continue
		}
		c.trains[c.population(s.GID)][c.row[s.GID]].add((s.Step - c.after - 1) / c.width)
	}
}

func (t *binCount) add(bin uint32) {
	if n := len(t.bins); n > 0 && t.bins[n-1] == bin {
		t.counts[n-1]++
		return
	}
	t.bins, t.counts = append(t.bins, bin), append(t.counts, 1)
}

// Pairs gives Pearson's correlation of the counts of every pair of p's chosen neurons over the bins that have passed
// at step now, and how many pairs were left out since one of the two has the same count in every bin: for those it is
// not defined.
func (c *Correlations) Pairs(p microcircuit.Population, now uint32) (coefficients []float64, undefined int) {
	coefficients = []float64{}
	now = min(now, c.until)
	if now < c.after+c.width {
		return coefficients, pairs(len(c.trains[p]))
	}
	bins := (now - c.after) / c.width
	var moments []moment
	for _, t := range c.trains[p] {
		if m := t.moment(bins); m.variance > 0 {
			moments = append(moments, m)
		}
	}
	for i := range moments {
		for j := range i {
			coefficients = append(coefficients, correlation(&moments[i], &moments[j], bins))
		}
	}
	return coefficients, pairs(len(c.trains[p])) - len(coefficients)
}

func pairs(n int) int { return n * (n - 1) / 2 }

// moment is a train with what its correlations share.
type moment struct {
	binCount
	sum      float64
	variance float64 // times the square of the number of bins
}

func (t *binCount) moment(bins uint32) moment {
	end, _ := slices.BinarySearch(t.bins, bins)
	m := moment{binCount: binCount{t.bins[:end], t.counts[:end]}}
	squares := 0.0
	for _, n := range m.counts {
		m.sum += float64(n)
		squares += float64(n) * float64(n)
	}
	m.variance = float64(bins)*squares - m.sum*m.sum // whole numbers: exact
	return m
}

// correlation is cov(x, y) / √(var x · var y), all times the square of the number of bins.
func correlation(x, y *moment, bins uint32) float64 {
	product := 0.0
	for i, j := 0, 0; i < len(x.bins) && j < len(y.bins); {
		switch {
		case x.bins[i] < y.bins[j]:
			i++
		case x.bins[i] > y.bins[j]:
			j++
		default:
			product += float64(x.counts[i]) * float64(y.counts[j])
			i, j = i+1, j+1
		}
	}
	return (float64(bins)*product - x.sum*y.sum) / math.Sqrt(x.variance*y.variance)
}
