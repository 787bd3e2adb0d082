package analysis

import (
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// Of the last milliseconds those count that have passed whole: one neuron of two fires in the third, two of four in the
// fifth, which ends later.
func TestRecent(t *testing.T) {
	r := NewRecent(small(), 0.1)
	if _, over := r.Rates(50); over != 0 {
		t.Error("there are rates before the first step")
	}
	r.Add([]spike.Spike{{Step: 30, GID: 0}, {Step: 41, GID: 3}, {Step: 45, GID: 4}, {Step: 45, GID: 12}}, 45)
	for _, test := range []struct {
		ms, over int
		e23, e4  float64
	}{
		{1, 1, 0, 0}, {2, 2, 250, 0}, {50, 4, 125, 0}, // 1 / (2 · 2 ms), 1 / (2 · 4 ms)
	} {
		rates, over := r.Rates(test.ms)
		if over != test.over || rates[microcircuit.L23E] != test.e23 || rates[microcircuit.L4E] != test.e4 {
			t.Errorf("over %d ms: %v over %d ms", test.ms, rates, over)
		}
	}
	r.Add(nil, 50)
	if rates, _ := r.Rates(1); rates[microcircuit.L4E] != 500 { // 2 / (4 · 1 ms)
		t.Errorf("the millisecond that ends: %v", rates)
	}
	r.Add([]spike.Spike{{Step: 10_040, GID: 0}}, 10_040)
	rates, over := r.Rates(2000)
	if over != RecentMS || rates[microcircuit.L23E] != 0.5 || rates[microcircuit.L4E] != 0.5 {
		t.Errorf("a second later: %v over %d ms", rates, over)
	}
	r.Add([]spike.Spike{{Step: 10_100, GID: 0}, {Step: 99_991, GID: 2}}, 100_000)
	rates, _ = r.Rates(1000)
	if rates[microcircuit.L23E] != 0 || rates[microcircuit.L23I] != 1 {
		t.Errorf("after a leap: %v", rates)
	}
}

// At each resolution of the model a millisecond is the same time.
func TestRecentResolutions(t *testing.T) {
	for _, h := range []float64{0.05, 0.1, 0.2, 0.5} {
		r := NewRecent(small(), h)
		r.Add([]spike.Spike{{Step: uint32(10/h + 0.5), GID: 0}}, uint32(20/h+0.5))
		early, _ := r.Rates(10)
		late, over := r.Rates(11)
		if early[0] != 0 || late[0] == 0 || over != 11 {
			t.Errorf("h = %v: %v, %v over %d ms", h, early[0], late[0], over)
		}
	}
}
