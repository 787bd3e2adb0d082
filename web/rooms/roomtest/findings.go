package roomtest

import "microcircuit/engine/wire"

// Findings returns statistics of a run of 2 s, with a thalamic pulse.
func Findings() *wire.Findings {
	f := &wire.Findings{Step: 20_000, Segment: 100, Stimuli: 1, Before: 20, Theory: []float64{1, 2, 3, 4, 5, 6, 7, 8}}
	for i := range f.Populations {
		f.Populations[i] = wire.Population{
			Rate:      wire.Box{N: 10, Mean: 3, SD: 1, Q1: 2, Median: 3, Q3: 4},
			CV:        wire.Box{N: 4, Mean: 0.5},
			CC:        wire.Box{N: 3, Mean: 0.01},
			CVs:       []float64{0.5, 0.5},
			CCs:       []float64{1},
			Synchrony: 1.5,
			Spectrum:  []float64{1, 2, 3},
			Response:  []float64{1, 2},
			Rises:     i == 0,
			Latency:   3,
		}
	}
	return f
}
