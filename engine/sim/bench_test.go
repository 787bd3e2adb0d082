package sim_test

import (
	"fmt"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/sim"
)

// BenchmarkGroups times a step of a whole network by the number of delays that are delivered together:
//
//	go test -run - -bench Groups ./engine/sim
func BenchmarkGroups(b *testing.B) {
	for _, scale := range []float64{0.1, 0.5} {
		for _, group := range []int{2, 4, 8, 16, 32} {
			b.Run(fmt.Sprintf("scale=%v/G=%d", scale, group), func(b *testing.B) {
				p := microcircuit.Default()
				p.NScaling, p.KScaling = scale, scale
				net := network.Build(&p, network.Options{Parts: 1, Group: group})
				part := sim.New(net, sim.ModelSetup(&p, net))
				for range 1000 {
					part.Deliver(part.Update())
				}
				before := part.Events()
				for b.Loop() {
					part.Deliver(part.Update())
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(net.Neurons), "ns/neuron-step")
				b.ReportMetric(float64(part.Events()-before)/float64(b.N), "events/step")
			})
		}
	}
}
