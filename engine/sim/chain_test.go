package sim

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"microcircuit/engine/kernel"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/reference"
)

// band is how far float32 and float64 may part (mV): potentials that far from one another, decisions that near to
// threshold.
const band = 1e-4

// chained is a network of ours in both engines: the same synapses, initial potentials, currents, background counts and
// relay spikes.
type chained struct {
	fast *Partition
	slow *reference.Engine
	net  reference.Network // that slow runs
	lids []int             // by gid
}

func chain(p *microcircuit.Params, steps int, changes ...microcircuit.Change) *chained {
	wired := *p
	if microcircuit.Pulses(changes) {
		wired, _ = p.Wired()
	}
	net := network.Build(&wired, network.Options{Parts: 1})
	setup := ModelSetup(p, net, changes...)
	n := reference.Network{Neuron: setup.Neuron, H: setup.H, Sources: net.Sources}
	for gid := range net.Total() {
		// As the fast engine holds it: float32, relative to E_L.
		v := float64(float32(setup.V0(gid) - setup.Neuron.EL))
		n.V0 = append(n.V0, v+setup.Neuron.EL)
	}
	net.Each(func(s network.Synapse) {
		n.Synapses = append(n.Synapses, reference.Synapse{Source: s.Source, Target: s.Target,
			Weight: float64(s.Weight) * net.Quantum, Delay: s.Delay})
	})
	c := &chained{fast: New(net, setup), lids: make([]int, net.Total())}
	for _, b := range net.Blocks {
		for k := range b.Neurons {
			c.lids[b.GID+k] = b.LID + k
			n.Current = append(n.Current, setup.Current[b.Population])
		}
	}
	addCurrents(&n, net, setup.Changes)
	addBackground(&n, c.fast, steps)
	if setup.Relay != nil {
		for k := 1; k <= steps; k++ {
			for _, source := range setup.Relay(k, nil) {
				n.Spikes = append(n.Spikes, reference.Spikes{Step: k, Source: int(source), Count: 1})
			}
		}
	}
	c.net, c.slow = n, reference.New(n)
	return c
}

// addCurrents makes a DC device without end of every change of a population's current, for each of its neurons: one
// active from start on over a delay of one step is felt from start+2 on.
func addCurrents(n *reference.Network, net *network.Network, changes []CurrentChange) {
	for _, c := range changes {
		if c.Step < 3 {
			panic("sim: a device is felt at step 3 at the earliest")
		}
		for _, b := range net.Blocks {
			for i := range b.Neurons {
				if b.Population == c.Population {
					n.DC = append(n.DC, reference.DC{Target: b.GID + i, Amplitude: c.Amp, Weight: 1,
						Start: c.Step - 2, Stop: math.MaxInt, Delay: 1})
				}
			}
		}
	}
}

// addBackground replays the background: a copy of the blocks, in which nothing else happens, counts in place of
// current. A count at step k becomes spikes stamped k−1 of a source of each neuron's own, over a delay of one step.
func addBackground(n *reference.Network, p *Partition, steps int) {
	if p.setup.PoissonMean == nil {
		return
	}
	first := n.Sources
	n.Sources += p.net.Total()
	for gid := range p.net.Total() {
		n.Synapses = append(n.Synapses, reference.Synapse{Source: first + gid, Target: gid,
			Weight: float64(p.setup.WeightExt) * p.net.Quantum, Delay: 1})
	}
	s := kernel.State{
		Constants: kernel.Constants{Theta: float32(math.Inf(1)), WeightExt: 1},
		V:         make([]float32, p.net.LIDs), I: make([]float32, p.net.LIDs),
		Blocks: slices.Clone(p.state.Blocks),
	}
	for b := range s.Blocks {
		s.Blocks[b].Drive = 0
	}
	row, fired := make([]int32, p.net.LIDs), make([]uint32, p.net.LIDs)
	for k := 1; k <= steps; k++ {
		for _, c := range p.setup.Backgrounds {
			if c.Step == k {
				for b := range s.Blocks {
					s.Blocks[b].Poisson = kernel.NewPoisson(c.Mean[p.net.Blocks[b].Population])
				}
			}
		}
		kernel.Update(&s, row, fired, k >= p.setup.PoissonFrom)
		for lid, gid := range p.gids {
			if s.I[lid] > 0 && gid >= 0 {
				n.Spikes = append(n.Spikes, reference.Spikes{Step: k - 1, Source: first + int(gid), Count: int(s.I[lid])})
			}
		}
	}
}

// eachNetwork compares networks of two scales, three seeds each, and networks with thalamic and DC pulses, with other
// resolutions, with multipliers of projections and another neuron, and with changes of all inputs while they run.
func eachNetwork(t *testing.T, test func(t *testing.T, c *chained, steps int)) {
	const steps = 5000
	p := microcircuit.Default()
	var changes []microcircuit.Change
	try := func(name string) {
		t.Run(name, func(t *testing.T) { test(t, chain(&p, steps, changes...), steps) })
	}
	seeds := uint32(3)
	if testing.Short() {
		seeds = 1
	}
	for _, scale := range []float64{0.02, 0.05} {
		p.NScaling, p.KScaling = scale, scale
		for p.Seed = 55; p.Seed < 55+seeds; p.Seed++ {
			try(fmt.Sprintf("scale %v/seed %d", scale, p.Seed))
		}
	}
	p.Thalamus.On, p.Thalamus.Start, p.Thalamus.Every = true, 50, 100
	p.Pulse.On, p.Pulse.Start = true, 200
	try("pulses")
	p.Thalamus.Scaling = microcircuit.ThPackage
	try("pulses, thalamus as the package")
	p.Thalamus.Scaling = microcircuit.ThNetwork
	for _, p.H = range microcircuit.Resolutions() {
		try(fmt.Sprintf("pulses, h %v", p.H))
	}
	p.H = 0.1
	p.Conn[microcircuit.L4E][microcircuit.L4I], p.Conn[microcircuit.L23E][microcircuit.L4E] = 0.5, 0
	p.Conn[microcircuit.L5E][microcircuit.L5I], p.Conn[microcircuit.L6I][microcircuit.L6I] = 1.5, 4
	try("pulses, multipliers")
	p.VReset, p.TRef, p.TauSyn, p.CM, p.G = -70, 1, 1, 200, -6
	try("pulses, multipliers, another neuron")
	p.Background = microcircuit.DC
	try("pulses, multipliers, another neuron, DC")
	changes = []microcircuit.Change{{Step: 3, Key: "bg_rate", Value: 6}, {Step: 500, Key: "dc", Value: 100}, {Step: 700, Key: "th", Value: 20},
		{Step: 1000, Key: "dc", Value: 80}, {Step: 1200, Key: "bg_rate", Value: 11}, {Step: 1200, Key: "th", Value: 5}, {Step: 3000, Key: "bg_rate", Value: 0},
		{Step: 3500, Key: "bg_rate", Value: 8}}
	try("pulses, multipliers, another neuron, DC, changes")
	p = microcircuit.Default()
	p.NScaling, p.KScaling = 0.05, 0.05
	try("changes")
	p.BgRate = 0
	try("changes, no background at first")
}

// Left to itself, the fast engine fires as the reference does, up to the first step at which the reference has a
// neuron in the band around threshold; then one may fire in one engine only, and the network's spikes part.
func TestChainFree(t *testing.T) {
	eachNetwork(t, func(t *testing.T, c *chained, steps int) {
		spikes, apart := 0, 0.0
		for k := 1; k <= steps; k++ {
			want := c.slow.Step()
			if gid, excess := c.closest(); excess <= band {
				t.Logf("to step %d, where neuron %d is %.2g mV from threshold: %d spikes identical, |ΔV| ≤ %.2g mV", k-1, gid, excess, spikes, apart)
				return
			}
			if got := inOrder(c.fast.Update()); !slices.Equal(got, want) {
				t.Fatalf("step %d: %v fire, want %v", k, got, want)
			}
			c.fast.Deliver(c.fast.own)
			for gid := range c.lids {
				apart = max(apart, c.apart(gid))
			}
			if !(apart <= band) {
				t.Fatalf("step %d: V is %.3g mV off", k, apart)
			}
			spikes += len(want)
		}
		t.Logf("all %d steps: %d spikes identical, |ΔV| ≤ %.2g mV", steps, spikes, apart)
	})
}

// Given the reference's spikes instead of its own, the fast engine decides as the reference does over the whole run,
// and its potentials stay with the reference's. A neuron that decides otherwise within the band has another history
// from then on and is left out; few are.
func TestChainForced(t *testing.T) {
	eachNetwork(t, func(t *testing.T, c *chained, steps int) {
		spikes, near, apart := 0, 0, 0.0
		out, excluded := make([]bool, len(c.lids)), 0
		var truth []uint32
		for k := 1; k <= steps; k++ {
			truth = truth[:0]
			fires := make(map[int]bool)
			for _, gid := range c.slow.Step() {
				truth = append(truth, uint32(gid))
				fires[gid] = true
			}
			for _, gid := range c.fast.Update() {
				fires[int(gid)] = !fires[int(gid)] // what stays true is a disagreement
			}
			c.fast.Deliver(truth)
			for gid := range c.lids {
				if out[gid] {
					continue
				}
				inBand := math.Abs(c.slow.Excess(gid)) <= band
				if inBand {
					near++
				}
				switch d := c.apart(gid); {
				case fires[gid] && inBand:
					out[gid] = true
					excluded++
				case fires[gid]:
					t.Fatalf("step %d: neuron %d decides otherwise %g mV from threshold", k, gid, c.slow.Excess(gid))
				case !(d <= band):
					t.Fatalf("step %d: V of neuron %d is %.3g mV off at %.2f mV", k, gid, d, c.slow.V(gid))
				default:
					apart = max(apart, d)
				}
			}
			spikes += len(truth)
		}
		t.Logf("%d steps, %d spikes, |ΔV| ≤ %.2g mV; %d decisions in the band, %d of %d neurons left out", steps, spikes, apart, near, excluded, len(c.lids))
		if excluded*100 >= len(c.lids) {
			t.Errorf("%d of %d neurons were left out, want less than 1 %%", excluded, len(c.lids))
		}
	})
}

// closest gives the neuron whose threshold test was the closest call in the reference, and how close (mV).
func (c *chained) closest() (gid int, excess float64) {
	excess = math.Inf(1)
	for i := range c.lids {
		if e := math.Abs(c.slow.Excess(i)); e < excess {
			gid, excess = i, e
		}
	}
	return gid, excess
}

// apart gives the difference between both engines' V of a neuron (mV), in proportion less where V lies farther from E_L
// than threshold usually does, 15 mV: float32 is as exact as its numbers are small.
func (c *chained) apart(gid int) float64 {
	v := c.slow.V(gid)
	return math.Abs(c.fast.Potential(c.lids[gid])-v) / max(1, math.Abs(v-c.fast.setup.Neuron.EL)/15)
}

// inOrder gives gids in order, as the reference does.
func inOrder(gids []uint32) []int {
	s := make([]int, len(gids))
	for k, gid := range gids {
		s[k] = int(gid)
	}
	slices.Sort(s)
	return s
}
