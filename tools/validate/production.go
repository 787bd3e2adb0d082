package main

import (
	"fmt"
	"math"
	"slices"

	"microcircuit/engine/network"
	"microcircuit/engine/reference"
	"microcircuit/engine/sim"
)

// band is how far float32 and float64 may part (mV): potentials that far from one another, decisions that near to
// threshold.
const band = 1e-4

// finestQuantum is the smallest quantum chosen, for a fixture without weights (pA).
const finestQuantum = 1.0 / (1 << 20)

// A pairing is one fixture as both engines hold it: the same synapses, of whole quanta.
type pairing struct {
	steps      int
	quantum    float64 // pA
	truth      reference.Network
	synapses   []network.Synapse
	sizes      []int // of runs of neurons with the same current, each a population of its own
	setup      sim.Setup
	partitions []int // how many to run with
}

// againstReference runs the production engine on a fixture and compares it with engine/reference.
func againstReference(f *fixture) result {
	p, err := pair(f)
	if err != nil {
		return result{f.name, "production", false, err.Error()}
	}
	detail, ok := p.compare()
	return result{f.name, "production", ok, detail}
}

// pair rounds the weights of a fixture, in both engines, to the finest quantum that lets the largest fit.
func pair(f *fixture) (*pairing, error) {
	if f.net.TauSynIn != f.net.Neuron.TauSyn {
		return nil, fmt.Errorf("cannot be held: tau_syn_ex = %v and tau_syn_in = %v ms differ", f.net.Neuron.TauSyn,
			f.net.TauSynIn)
	}
	p := &pairing{steps: f.steps, quantum: quantum(&f.net), truth: f.net, partitions: []int{1, 3}}
	p.truth.Synapses = slices.Clone(f.net.Synapses)
	for k := range p.truth.Synapses {
		s := &p.truth.Synapses[k]
		quanta := math.RoundToEven(s.Weight / p.quantum)
		s.Weight = quanta * p.quantum
		p.synapses = append(p.synapses,
			network.Synapse{Source: s.Source, Target: s.Target, Weight: int(quanta), Delay: s.Delay})
	}
	p.setup = sim.Setup{
		Neuron: f.net.Neuron, H: f.net.H,
		V0:      func(gid int) float64 { return f.net.V0[gid] },
		Stimuli: sim.Stimuli{Relay: relay(&f.net)},
	}
	p.populate()
	if lids := network.NewLayout(p.sizes, 0, 1).LIDs; lids > network.MaxSlots {
		return nil, fmt.Errorf("cannot be held: %d populations take %d slots of %d", len(p.sizes), lids, network.MaxSlots)
	}
	return p, nil
}

func quantum(n *reference.Network) float64 {
	largest := 0.0
	for _, s := range n.Synapses {
		largest = max(largest, math.Abs(s.Weight))
	}
	return max(largest/network.MaxWeight, finestQuantum)
}

// populate makes a population of every run of neurons with the same current, and of each neuron with a DC device.
func (p *pairing) populate() {
	devices := map[int][]reference.DC{}
	for _, d := range p.truth.DC {
		devices[d.Target] = append(devices[d.Target], d)
	}
	for i, current := range p.truth.Current {
		last := len(p.sizes) - 1
		if i > 0 && current == p.setup.Current[last] && devices[i] == nil && devices[i-1] == nil {
			p.sizes[last]++
			continue
		}
		p.sizes = append(p.sizes, 1)
		p.setup.Current = append(p.setup.Current, current)
		for _, d := range devices[i] {
			p.addChanges(d, last+1)
		}
	}
	slices.SortStableFunc(p.setup.Changes, func(a, b sim.CurrentChange) int { return a.Step - b.Step })
}

// addChanges turns a device into changes of its population's current: it is felt at start+d+1 … stop+d.
func (p *pairing) addChanges(d reference.DC, population int) {
	first := max(d.Start, 1)
	if d.Stop <= first {
		return
	}
	amp := d.Weight * d.Amplitude
	p.setup.Changes = append(p.setup.Changes,
		sim.CurrentChange{Step: first + d.Delay + 1, Population: population, Amp: amp},
		sim.CurrentChange{Step: d.Stop + d.Delay + 1, Population: population, Amp: -amp})
}

// relay appends a step's spikes of outside sources, each as often as it fires.
func relay(n *reference.Network) func(step int, dst []uint32) []uint32 {
	spikes := map[int][]reference.Spikes{}
	for _, s := range n.Spikes {
		spikes[s.Step] = append(spikes[s.Step], s)
	}
	return func(step int, dst []uint32) []uint32 {
		for _, s := range spikes[step] {
			for range s.Count {
				dst = append(dst, uint32(s.Source))
			}
		}
		return dst
	}
}

// A machine is the production engine in some number of partitions.
type machine struct {
	parts []*sim.Partition
	gids  [][]int32 // of each partition, by lid
	el    float64   // E_L (mV)
	all   []uint32
	fired []int
}

func (p *pairing) build(parts int) *machine {
	m := &machine{el: p.setup.Neuron.EL}
	for i := range parts {
		layout := network.NewLayout(p.sizes, i, parts)
		net := network.FromSynapses(layout, p.truth.Sources, p.quantum, 0, p.synapses)
		m.parts = append(m.parts, sim.New(net, p.setup))
		m.gids = append(m.gids, layout.GIDs())
	}
	return m
}

// step advances all partitions and returns the neurons that fire, in order.
func (m *machine) step() []int {
	m.all = sim.Lockstep(m.parts, m.all)
	m.fired = m.fired[:0]
	for _, gid := range m.all {
		m.fired = append(m.fired, int(gid))
	}
	slices.Sort(m.fired)
	return m.fired
}

// compare runs both engines. Up to the first step at which the reference has a neuron in the band around threshold,
// all must agree; from there on it only looks how far the spikes stay the same.
func (p *pairing) compare() (detail string, ok bool) {
	truth := reference.New(p.truth)
	var machines []*machine
	for _, n := range p.partitions {
		machines = append(machines, p.build(n))
	}
	c := comparison{}
	for k := 1; k <= p.steps; k++ {
		want := truth.Step()
		if i := p.undecided(truth); i >= 0 && c.why == "" {
			c.reached, c.compared = k-1, c.same
			c.why = fmt.Sprintf(", where neuron %d is %.2g mV from threshold", i, math.Abs(truth.Excess(i)))
		}
		for n, m := range machines {
			if detail := c.step(m, want, truth); detail != "" && c.why == "" {
				return fmt.Sprintf("quantum %.6g pA; %d partitions, step %d: %s", p.quantum, p.partitions[n], k, detail), false
			} else if detail != "" {
				return p.agreed(&c, k-1), true
			}
		}
		c.same += len(want)
	}
	if c.why == "" {
		c.reached, c.compared = p.steps, c.same
	}
	return p.agreed(&c, p.steps), true
}

// A comparison is how far two engines agree.
type comparison struct {
	same              int     // spikes identical so far
	apart             float64 // largest difference in V (mV), while all must agree
	why               string  // why not all must agree any more
	reached, compared int     // the step up to which all agreed, and the spikes till then
}

// step advances one machine and says how it differs from the reference, or nothing.
func (c *comparison) step(m *machine, want []int, truth *reference.Engine) string {
	if detail := parted(m.step(), want); detail != "" {
		return detail + " in the reference"
	}
	if c.why != "" {
		return ""
	}
	dv, excessive := m.distance(truth)
	c.apart = max(c.apart, dv)
	return excessive
}

func (p *pairing) agreed(c *comparison, same int) string {
	after := ""
	if c.why != "" {
		after = fmt.Sprintf("; spikes stay identical to step %d (%d spikes)", same, c.same)
	}
	return fmt.Sprintf("quantum %.6g pA; in %v partitions %d spikes identical and |ΔV| ≤ %.2g mV to step %d of %d%s%s",
		p.quantum, p.partitions, c.compared, c.apart, c.reached, p.steps, c.why, after)
}

// undecided returns a neuron whose threshold test was too close to call, or −1.
func (p *pairing) undecided(truth *reference.Engine) int {
	for i := range p.truth.Current {
		if math.Abs(truth.Excess(i)) <= band {
			return i
		}
	}
	return -1
}

// distance is the largest difference in V (mV), and says which one exceeds the band, if any.
func (m *machine) distance(truth *reference.Engine) (largest float64, excessive string) {
	for n, part := range m.parts {
		for lid, gid := range m.gids[n] {
			if gid < 0 {
				continue
			}
			v := truth.V(int(gid))
			dv := math.Abs(part.Potential(lid) - v)
			largest = max(largest, dv)
			if !(dv <= band) {
				return largest, fmt.Sprintf("V of neuron %d is %.3g mV off at %.6g mV", gid, dv, v)
			}
		}
	}
	return largest, ""
}
