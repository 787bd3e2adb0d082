package sim_test

import (
	"fmt"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/sim"
	"microcircuit/engine/spike"
	"microcircuit/testdata/hashes"
)

// partitions builds a whole network in parts.
func partitions(p *microcircuit.Params, parts, group int) []*sim.Partition {
	var all []*sim.Partition
	for i := range parts {
		net := network.Build(p, network.Options{Part: i, Parts: parts, Group: group})
		all = append(all, sim.New(net, sim.ModelSetup(p, net)))
	}
	return all
}

// hashOf runs all partitions in lockstep and hashes steps 1 … steps.
func hashOf(parts []*sim.Partition, steps int) (h spike.Hash) {
	var fired []uint32
	for step := 1; step <= steps; step++ {
		fired = sim.Lockstep(parts, fired)
		for _, gid := range fired {
			h.Add(spike.Spike{Step: uint32(step), GID: gid})
		}
	}
	return h
}

func checkHash(t *testing.T, g hashes.Golden, parts, group int) {
	t.Helper()
	if got := hashOf(partitions(&g.Params, parts, group), g.Steps).String(); got != g.Hash {
		t.Errorf("%s, %d partitions, groups of %d delays (0: chosen): got %s, want %s", g.Name, parts, group, got, g.Hash)
	}
}

// One seed, one raster: the hash is that of testdata/hashes for every number of partitions. A sub-test each, so that
// none takes long under emulation.
func TestHashOfPartitions(t *testing.T) {
	for _, g := range []hashes.Golden{hashes.Second(), hashes.Burst()} {
		for _, parts := range []int{1, 2, 3, 5, 8, 16} {
			t.Run(fmt.Sprintf("%s/%d", g.Name, parts), func(t *testing.T) { checkHash(t, g, parts, 0) })
		}
	}
}

// Nor does it depend on how many delays are delivered together.
func TestHashOfGroups(t *testing.T) {
	for _, group := range []int{1, 4, 16} {
		t.Run(fmt.Sprint(group), func(t *testing.T) { checkHash(t, hashes.Second(), 2, group) })
	}
}
