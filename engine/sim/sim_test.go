package sim

import (
	"testing"
	"time"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/spike"
)

func build(p *microcircuit.Params, parts, group int) []*Partition {
	var all []*Partition
	for i := range parts {
		net := network.Build(p, network.Options{Part: i, Parts: parts, Group: group})
		all = append(all, New(net, ModelSetup(p, net)))
	}
	return all
}

func run(parts []*Partition, steps int) (h spike.Hash, n int) {
	var all []uint32
	for k := 1; k <= steps; k++ {
		all = Lockstep(parts, all)
		for _, g := range all {
			h.Add(spike.Spike{Step: uint32(k), GID: g})
		}
		n += len(all)
	}
	return h, n
}

func TestQuick(t *testing.T) {
	p := microcircuit.Default()
	for _, parts := range []int{1, 2, 16} {
		t0 := time.Now()
		b := build(&p, parts, 0)
		t1 := time.Now()
		h, n := run(b, 10000)
		t.Log(parts, h, n, t1.Sub(t0), time.Since(t1))
	}
}
