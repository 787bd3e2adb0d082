package engine_test

import (
	"fmt"
	"log"
	"runtime"
	"sync"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/sim"
	"microcircuit/engine/spike"
)

// A sweep over inhibition with two seeds for each value, as many runs at a time as there are cores. Spikes, and so the
// numbers, are the same on every machine, and results stand in the order of the plan, whichever run ends first.
func Example() {
	var plan []microcircuit.Params
	for _, g := range []float64{-4, -4.2} {
		for _, seed := range []uint32{1, 2} {
			p := microcircuit.Default()
			p.NScaling, p.KScaling, p.G, p.Seed = 0.05, 0.05, g, seed
			if err := p.Validate(); err != nil {
				log.Fatal(err) // before anything runs
			}
			plan = append(plan, p)
		}
	}
	rates := make([][microcircuit.Populations]float64, len(plan))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.NumCPU(), len(plan)) {
		workers.Go(func() {
			for i := range next {
				rates[i] = run(&plan[i])
			}
		})
	}
	for i := range plan {
		next <- i
	}
	close(next)
	workers.Wait()
	for i, p := range plan {
		fmt.Printf("g = %v, seed %d: L4E %.3f, L4I %.3f spikes/s\n", p.G, p.Seed,
			rates[i][microcircuit.L4E], rates[i][microcircuit.L4I])
	}
	// Output:
	// g = -4, seed 1: L4E 3.245, L4I 3.828 spikes/s
	// g = -4, seed 2: L4E 3.204, L4I 3.821 spikes/s
	// g = -4.2, seed 1: L4E 1.941, L4I 1.431 spikes/s
	// g = -4.2, seed 2: L4E 1.891, L4I 1.511 spikes/s
}

// run simulates a network in one partition, and returns the mean rate of each population after the warm-up (spikes/s).
func run(p *microcircuit.Params) (means [microcircuit.Populations]float64) {
	net := network.Build(p, network.Options{Parts: 1})
	parts := []*sim.Partition{sim.New(net, sim.ModelSetup(p, net))}
	d, end := p.Derive(), p.Steps(p.TPresim+p.TSim)
	rates := analysis.NewRates(&d, p.H, uint32(p.Steps(p.TPresim)), analysis.Open)
	var fired []uint32
	for step := 1; step <= end; step++ {
		fired = sim.Lockstep(parts, fired)
		rates.Add(spike.AppendStep(nil, step, fired))
	}
	for i := range means {
		means[i], _ = rates.Mean(microcircuit.Population(i), uint32(end))
	}
	return means
}
