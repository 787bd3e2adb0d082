package network

import (
	"fmt"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/random"
)

// experiment is the default network at a scale, with its thalamus.
func experiment(scale float64) microcircuit.Params {
	p := microcircuit.Default()
	p.NScaling, p.KScaling, p.Thalamus.On = scale, scale, true
	return p
}

// populations gives the population of every source, the thalamus included, as a table.
func populations(d *microcircuit.Derived) []int {
	var pops []int
	for pop, n := range d.N {
		for range n {
			pops = append(pops, pop)
		}
	}
	return pops
}

// Every projection has exactly its number of synapses, summed over any number of partitions.
func TestTotalsAreExact(t *testing.T) {
	p := experiment(0.1)
	d := p.Derive()
	pops := populations(&d)
	for _, parts := range []int{1, 2, 3, 5, 16} {
		t.Run(fmt.Sprint(parts), func(t *testing.T) {
			var got [microcircuit.Populations][microcircuit.Sources]int
			for part := range parts {
				n := Build(&p, Options{Part: part, Parts: parts})
				n.Each(func(s Synapse) { got[pops[s.Target]][pops[s.Source]]++ })
			}
			if got != d.Synapses {
				t.Errorf("got %v, want %v", got, d.Synapses)
			}
		})
	}
}

// The totals of MODEL.md, which are the reference package's, are what is built.
func TestTotalsOfModel(t *testing.T) {
	for _, c := range []struct {
		scale float64
		parts int
		want  int
	}{{0.02, 1, 119_548}, {0.05, 3, 747_205}, {0.1, 5, 2_988_807}, {0.2, 2, 11_955_239}, {0.5, 16, 74_720_239}} {
		t.Run(fmt.Sprint(c.scale), func(t *testing.T) {
			if testing.Short() && c.scale > 0.2 {
				t.Skip("75 million synapses")
			}
			p := experiment(c.scale)
			p.Thalamus.On = false
			got := 0
			for part := range c.parts {
				got += len(Build(&p, Options{Part: part, Parts: c.parts}).Words)
			}
			if got != c.want {
				t.Errorf("got %d synapses, want %d", got, c.want)
			}
		})
	}
}

// hash is an order-free sum over synapses, which tells multisets apart.
func (s Synapse) hash() uint64 {
	r := random.New(uint32(s.Source), random.Purpose(s.Delay), uint64(s.Target)<<16|uint64(s.Weight&0xffff))
	return r.Uint64()
}

func hashOf(p *microcircuit.Params, parts, group int) (h uint64) {
	for part := range parts {
		Build(p, Options{Part: part, Parts: parts, Group: group}).Each(func(s Synapse) { h += s.hash() })
	}
	return h
}

// The partitions' synapses together are those of the whole network, whatever their number and the grouping of delays.
func TestPartitionsMakeTheWhole(t *testing.T) {
	p := experiment(0.05)
	want := hashOf(&p, 1, 0)
	for _, parts := range []int{1, 2, 3, 5, 8, 16} {
		for _, group := range []int{0, 1, 4, 8, 16} {
			if got := hashOf(&p, parts, group); got != want {
				t.Errorf("%d partitions, groups of %d: got %x, want %x", parts, group, got, want)
			}
		}
	}
	p.Seed++
	if hashOf(&p, 1, 0) == want {
		t.Error("another seed makes the same network")
	}
}

// A network spelled out and packed again is the same network.
func TestFromSynapsesRepacks(t *testing.T) {
	p := experiment(0.02)
	for part := range 3 {
		built := Build(&p, Options{Part: part, Parts: 3})
		var all []Synapse
		want := uint64(0)
		built.Each(func(s Synapse) {
			all = append(all, s)
			want += s.hash()
		})
		got := uint64(0)
		FromSynapses(built.Layout, built.Sources, built.Quantum, 4, all).Each(func(s Synapse) { got += s.hash() })
		if got != want {
			t.Errorf("part %d: got %x, want %x", part, got, want)
		}
	}
}

// Progress ends at the total, and never falls.
func TestProgress(t *testing.T) {
	p := experiment(0.1)
	last, total := 0, 0
	n := Build(&p, Options{Parts: 1, Progress: func(done, of int) {
		if done < last {
			t.Errorf("progress fell from %d to %d", last, done)
		}
		last, total = done, of
	}})
	if last != len(n.Words) || total != len(n.Words) {
		t.Errorf("last report %d of %d, want %d", last, total, len(n.Words))
	}
}
