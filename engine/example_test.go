package engine_test

import (
	"fmt"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/sim"
	"microcircuit/engine/spike"
)

// A sweep over inhibition: parameters, network, run, rates. Spikes, and so the numbers, are the same on every machine.
func Example() {
	for _, g := range []float64{-4, -4.2} {
		p := microcircuit.Default()
		p.NScaling, p.KScaling, p.G, p.Seed = 0.05, 0.05, g, 1
		net := network.Build(&p, network.Options{Parts: 1})
		run := []*sim.Partition{sim.New(net, sim.ModelSetup(&p, net))}
		d, end := p.Derive(), p.Steps(p.TPresim+p.TSim)
		rates := analysis.NewRates(&d, p.H, uint32(p.Steps(p.TPresim)), analysis.Open)
		var fired []uint32
		for step := 1; step <= end; step++ {
			fired = sim.Lockstep(run, fired)
			rates.Add(spike.AppendStep(nil, step, fired))
		}
		l4e, _ := rates.Mean(microcircuit.L4E, uint32(end))
		l4i, _ := rates.Mean(microcircuit.L4I, uint32(end))
		fmt.Printf("g = %v: L4E %.3f, L4I %.3f spikes/s\n", g, l4e, l4i)
	}
	// Output:
	// g = -4: L4E 3.245, L4I 3.828 spikes/s
	// g = -4.2: L4E 1.941, L4I 1.431 spikes/s
}
