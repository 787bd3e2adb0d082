package network_test

import (
	"fmt"
	"math"
	"runtime"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/sim"
)

// instance is what Params.Bytes counts for an instance of the engine before it holds a network (bytes); a test cannot
// hold one, so it is taken off.
const instance = 4 << 20

// Params.Bytes, by which a network too large is refused, lies within 5 % of what a partition's network and state
// really hold: bytes on the heap after collection.
func TestBytesEstimate(t *testing.T) {
	for _, scale := range []float64{0.1, 0.2, 0.3} {
		t.Run(fmt.Sprint(scale), func(t *testing.T) {
			p := microcircuit.Default()
			p.NScaling, p.KScaling = scale, scale
			before := heap()
			net := network.Build(&p, network.Options{Parts: 1})
			part := sim.New(net, sim.ModelSetup(&p, net))
			for range 100 {
				part.Deliver(part.Update()) // lists of spikes grow
			}
			got := heap() - before
			want := p.Bytes(1) - instance
			if ratio := want / got; math.Abs(ratio-1) > 0.05 {
				t.Errorf("estimate %.4g MB, held %.4g MB", want/1e6, got/1e6)
			}
			t.Logf("estimate %.4g MB, held %.4g MB", want/1e6, got/1e6)
			runtime.KeepAlive(part)
		})
	}
}

func heap() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
