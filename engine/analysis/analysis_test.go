package analysis

import (
	"fmt"
	"math"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// small is a cortex of 2 neurons in L2/3E, 1 in L2/3I, 4 in L4E, 1 in each other population: gids 0-1, 2, 3-6, 7 … 11.
func small() *microcircuit.Derived {
	d := &microcircuit.Derived{N: [microcircuit.Sources]int{2, 1, 4, 1, 1, 1, 1, 1, 3}}
	for p, n := range d.N {
		d.FirstGID[p+1] = d.FirstGID[p] + n
	}
	return d
}

// Two neurons fire three times within 100 ms: 3 / (2 · 0.1 s) = 15 spikes/s.
func ExampleRates() {
	r := NewRates(small(), 0.1, 0, Open)
	r.Add([]spike.Spike{{Step: 1, GID: 0}, {Step: 500, GID: 1}})
	r.Add([]spike.Spike{{Step: 1000, GID: 0}, {Step: 1000, GID: 2}})
	e, _ := r.Mean(microcircuit.L23E, 1000)
	i, _ := r.Mean(microcircuit.L23I, 1000)
	fmt.Printf("%.1f %.1f\n", e, i)
	// Output: 15.0 10.0
}

// Bins of 5 ms. In the second, two of the 8 excitatory neurons fire, and one of the 4 inhibitory ones, twice:
// 2 / (8 · 0.005 s) = 50 spikes/s and 2 / (4 · 0.005 s) = 100 spikes/s.
func ExampleActivity() {
	a := NewActivity(small(), 0.1, 50, 200)
	a.Add([]spike.Spike{{Step: 50, GID: 0}, {Step: 51, GID: 0}, {Step: 60, GID: 2}, {Step: 100, GID: 2}, {Step: 100, GID: 6}})
	e, i := a.Rates(1)
	fmt.Printf("%.0f %.0f\n", e, i)
	// Output: 50 100
}

func TestPopulation(t *testing.T) {
	p := microcircuit.Default()
	full := p.Derive()
	for _, d := range []*microcircuit.Derived{small(), &full} {
		c := newCortex(d, 0.1)
		for gid := range d.Neurons() + 3 {
			if got, want := c.population(uint32(gid)), d.PopulationOf(gid); got != want {
				t.Fatalf("gid %d: got %v, want %v", gid, got, want)
			}
		}
	}
}

// The window leaves out the step it begins after and takes in the one it ends with.
func TestWindowEnds(t *testing.T) {
	r := NewRates(small(), 0.5, 10, 20)
	if _, ok := r.Mean(microcircuit.L4E, 10); ok {
		t.Error("a rate before the window has begun")
	}
	for step := uint32(8); step <= 23; step++ {
		r.Add([]spike.Spike{{Step: step, GID: 3}, {Step: step, GID: 12}}) // 12 is a relay neuron
	}
	for _, now := range []uint32{20, 23} {
		// 10 spikes of 4 neurons in 10 · 0.5 ms
		if got, ok := r.Mean(microcircuit.L4E, now); !ok || math.Abs(got-500) > 1e-9 {
			t.Errorf("at %d: got %v, %v, want 500", now, got, ok)
		}
	}
}

func TestNoNeurons(t *testing.T) {
	var none microcircuit.Derived
	if rate, ok := NewRates(&none, 0.1, 0, Open).Mean(microcircuit.L5I, 100); ok || rate != 0 {
		t.Errorf("got %v, %v", rate, ok)
	}
	a := NewActivity(&none, 0.1, 0, 0)
	a.Add([]spike.Spike{{Step: 1, GID: 0}, {Step: 0, GID: 0}})
	if e, i := a.Rates(0); e != 0 || i != 0 {
		t.Errorf("got %v, %v", e, i)
	}
}

// Only the latest bins are kept; batches of partitions may interleave.
func TestActivityForgets(t *testing.T) {
	a := NewActivity(small(), 1, 10, 3)
	a.Add([]spike.Spike{{Step: 1, GID: 2}, {Step: 35, GID: 2}})
	a.Add([]spike.Spike{{Step: 5, GID: 7}, {Step: 25, GID: 7}, {Step: 31, GID: 7}})
	for b, want := range map[int]float64{-1: 0, 0: 0, 1: 0, 2: 25, 3: 50, 6: 0} { // 1 / (4 · 0.01 s) = 25
		if _, got := a.Rates(b); math.Abs(got-want) > 1e-9 {
			t.Errorf("bin %d: got %v, want %v", b, got, want)
		}
	}
}
