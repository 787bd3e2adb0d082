package network

import (
	"fmt"
	"testing"

	"microcircuit/engine/microcircuit"
)

// sizes gives the neurons of each population at a scale.
func sizes(scale float64) []int {
	p := microcircuit.Default()
	p.NScaling = scale
	d := p.Derive()
	return append([]int(nil), d.N[:microcircuit.Populations]...)
}

// Every neuron is owned once, and stands in its partition where LID and GIDs say, whatever the number of partitions:
// more than there are blocks, and so some of them empty, included.
func TestEveryNeuronIsOwnedOnce(t *testing.T) {
	for _, c := range [][]int{sizes(0.01), sizes(0.1), sizes(1), {1}, {0, 5, 0, 129}, {BlockSize, 2 * BlockSize}} {
		for _, parts := range []int{1, 2, 3, 5, 16, 100} {
			t.Run(fmt.Sprint(c, parts), func(t *testing.T) { checkOwners(t, c, parts) })
		}
	}
}

func checkOwners(t *testing.T, sizes []int, parts int) {
	total := NewLayout(sizes, 0, 1).Total()
	owners := make([]int, total)
	blocks := map[int]int{}
	for part := range parts {
		l := NewLayout(sizes, part, parts)
		real := 0
		for lid, gid := range l.GIDs() {
			if gid < 0 {
				continue
			}
			real++
			owners[gid]++
			if at, owned := l.LID(int(gid)); at != lid || !owned {
				t.Fatalf("part %d: LID(%d) is %d, %v, want %d", part, gid, at, owned, lid)
			}
		}
		if real != l.Neurons || len(l.GIDs()) != l.LIDs || l.LIDs%Padding != 0 {
			t.Errorf("part %d: %d neurons of %d, %d lids of %d", part, real, l.Neurons, len(l.GIDs()), l.LIDs)
		}
		for _, b := range l.Blocks {
			blocks[b.Index]++
			if b.Neurons < 1 || b.Neurons > BlockSize || b.Padded < b.Neurons || b.Padded%Padding != 0 {
				t.Errorf("part %d: block of %d neurons, padded to %d", part, b.Neurons, b.Padded)
			}
		}
	}
	for gid, n := range owners {
		if n != 1 {
			t.Fatalf("neuron %d is owned %d times", gid, n)
		}
	}
	for index, n := range blocks {
		if n != 1 || index < 0 || index >= len(blocks) {
			t.Errorf("block %d of %d occurs %d times", index, len(blocks), n)
		}
	}
}

// A block's number and first neuron, which name its random streams, do not depend on the partition.
func TestBlocksDoNotDependOnPartition(t *testing.T) {
	type name struct{ population, gid, neurons int }
	whole := map[int]name{}
	for _, b := range NewLayout(sizes(0.1), 0, 1).Blocks {
		whole[b.Index] = name{b.Population, b.GID, b.Neurons}
	}
	for _, parts := range []int{2, 5, 16} {
		for part := range parts {
			for _, b := range NewLayout(sizes(0.1), part, parts).Blocks {
				if got := (name{b.Population, b.GID, b.Neurons}); got != whole[b.Index] {
					t.Errorf("%d parts, block %d: got %v, want %v", parts, b.Index, got, whole[b.Index])
				}
			}
		}
	}
}

// Eight populations of one block go to eight of sixteen partitions, not all to one: remainders rotate. At scale 0.1 no
// partition of up to 8 holds more than 1.5 times its share.
func TestSmallPopulationsRotate(t *testing.T) {
	for part := range 16 {
		if l := NewLayout(sizes(0.01)[1:2], part, 16); len(l.Blocks) > 1 {
			t.Errorf("part %d of one block's population: %d blocks", part, len(l.Blocks))
		}
		if l := NewLayout([]int{9, 9, 9, 9, 9, 9, 9, 9}, part, 16); len(l.Blocks) > 1 {
			t.Errorf("part %d: %d of eight small populations", part, len(l.Blocks))
		}
	}
	for _, parts := range []int{2, 4, 8} {
		for part := range parts {
			l := NewLayout(sizes(0.1), part, parts)
			if share := float64(l.Neurons*parts) / float64(l.Total()); share > 1.5 || share < 0.5 {
				t.Errorf("part %d of %d holds %.2f of its share", part, parts, share)
			}
		}
	}
}
