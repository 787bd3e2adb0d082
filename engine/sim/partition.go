package sim

import (
	"math"

	"microcircuit/engine/kernel"
	"microcircuit/engine/network"
	"microcircuit/engine/random"
)

// Partition is the state of the neurons of one partition and the spikes on their way to them.
type Partition struct {
	net   *network.Network
	setup Setup

	step  int
	state kernel.State
	ring  []int32 // Group rows of Stride slots: row k mod Group holds what arrives at step k (quanta)
	gids  []int32 // by lid

	free    []int32    // first step at which a neuron may fire again, by lid
	recent  [][]uint32 // lids that fired at step k, at k mod (refractory steps + 1)
	history [][]uint32 // sources that fired at step k, everywhere, at k mod its length, as far back as the longest delay

	fired   []uint32 // lids at or above threshold in this step
	own     []uint32 // gids that fire in this step
	spans   []uint32 // pairs of word numbers to deliver in this step
	current []float64
	stimuli Stimuli // still to come
	p20     float64
	events  int
}

// New returns a partition at step 0.
func New(net *network.Network, s Setup) *Partition {
	if s.Kernel.Update == nil {
		s.Kernel = kernel.Scalar()
	}
	refractory := s.Neuron.RefractorySteps(s.H)
	prop := s.Neuron.Propagators(s.H)
	p := &Partition{
		net: net, setup: s,
		ring:    make([]int32, net.Group*net.Stride),
		gids:    net.GIDs(),
		free:    make([]int32, net.LIDs),
		recent:  make([][]uint32, refractory+1),
		history: make([][]uint32, net.Group*net.Groups),
		fired:   make([]uint32, net.LIDs),
		own:     make([]uint32, 0, net.Neurons),
		current: append([]float64(nil), s.Current...),
		stimuli: s.Stimuli,
		p20:     prop.P20,
	}
	p.state = kernel.State{
		Constants: kernel.Constants{
			D22: float32(prop.P22 - 1), P21: float32(prop.P21 * net.Quantum), P11: float32(prop.P11),
			Theta: float32(s.Neuron.Theta()), Reset: float32(s.Neuron.Reset()),
			WeightExt: int32(s.WeightExt),
		},
		V: make([]float32, net.LIDs),
		I: make([]float32, net.LIDs),
	}
	p.placeNeurons()
	return p
}

func (p *Partition) placeNeurons() {
	for lid, gid := range p.gids {
		p.state.V[lid] = float32(math.NaN())
		if gid >= 0 {
			p.state.V[lid] = float32(p.setup.V0(int(gid)) - p.setup.Neuron.EL)
		}
	}
	laws := poissonLaws(p.setup.PoissonMean)
	for _, b := range p.net.Blocks {
		k := kernel.Block{First: b.LID, Padded: b.Padded, Drive: p.drive(b.Population)}
		if laws != nil {
			k.Poisson = laws[b.Population]
			k.Lanes = random.NewLanes(p.setup.Seed, b.Index)
		}
		p.state.Blocks = append(p.state.Blocks, k)
	}
}

// poissonLaws makes a law of each mean count.
func poissonLaws(means []float64) (laws []*kernel.Poisson) {
	for _, mean := range means {
		laws = append(laws, kernel.NewPoisson(mean))
	}
	return laws
}

func (p *Partition) drive(pop int) float32 { return float32(p.current[pop] * p.p20) }

// Step is the last step that Update has run.
func (p *Partition) Step() int { return p.step }

// Events is the number of synaptic events delivered so far: synapses times spikes that reached them.
func (p *Partition) Events() int { return p.events }

// Network returns the partition's synapses.
func (p *Partition) Network() *network.Network { return p.net }

// Update advances the partition's neurons by one step and returns the gids of those that fire, valid until the next
// call.
func (p *Partition) Update() []uint32 {
	p.step++
	p.changeInputs()
	row := p.ring[p.step%p.net.Group*p.net.Stride:]
	n := p.setup.Kernel.Update(&p.state, row[:p.net.LIDs], p.fired, p.step >= p.setup.PoissonFrom)
	p.own = p.own[:0]
	now := p.recentAt(p.step)
	*now = (*now)[:0]
	for _, lid := range p.fired[:n] {
		if p.step >= int(p.free[lid]) {
			p.free[lid] = int32(p.step + len(p.recent))
			*now = append(*now, lid)
			p.own = append(p.own, uint32(p.gids[lid]))
		}
	}
	p.clamp()
	if p.step%kernel.FlushEvery == 0 {
		kernel.Flush(&p.state)
	}
	return p.own
}

// clamp holds at reset every neuron that fired in the last t_ref: the reference does not advance V while refractory.
func (p *Partition) clamp() {
	for _, lids := range p.recent {
		for _, lid := range lids {
			p.state.V[lid] = p.state.Reset
		}
	}
}

func (p *Partition) recentAt(step int) *[]uint32 { return &p.recent[step%len(p.recent)] }

// Stimulate replaces the stimuli from the next step on. What they have done stays done: up to the present step s must
// agree with those that it replaces. The sources that its Relay names must be in the network.
func (p *Partition) Stimulate(s Stimuli) {
	for len(s.Changes) > 0 && s.Changes[0].Step <= p.step {
		s.Changes = s.Changes[1:]
	}
	for len(s.Backgrounds) > 0 && s.Backgrounds[0].Step <= p.step {
		s.Backgrounds = s.Backgrounds[1:]
	}
	p.stimuli = s
}

// changeInputs does what the stimuli say of this step.
func (p *Partition) changeInputs() {
	s, changed := &p.stimuli, false
	for ; len(s.Changes) > 0 && s.Changes[0].Step <= p.step; s.Changes = s.Changes[1:] {
		p.current[s.Changes[0].Population] += s.Changes[0].Amp
		changed = true
	}
	var laws []*kernel.Poisson
	for ; len(s.Backgrounds) > 0 && s.Backgrounds[0].Step <= p.step; s.Backgrounds = s.Backgrounds[1:] {
		laws, changed = poissonLaws(s.Backgrounds[0].Mean), true
	}
	if !changed {
		return
	}
	p.state.Version++
	for b := range p.state.Blocks {
		k, pop := &p.state.Blocks[b], p.net.Blocks[b].Population
		k.Drive = p.drive(pop)
		if laws != nil {
			k.Poisson = laws[pop]
		}
	}
}

// Deliver takes the gids that fired in this step in all partitions, and adds to the ring the weights of every synapse
// that is due: for spikes emitted g·Group steps ago those of delay group g, which arrive in the next Group steps.
func (p *Partition) Deliver(all []uint32) {
	at := p.step % len(p.history)
	p.history[at] = append(p.history[at][:0], all...)
	if p.stimuli.Relay != nil {
		p.history[at] = p.stimuli.Relay(p.step, p.history[at])
	}
	p.spans = p.spans[:0]
	for g := range p.net.Groups {
		emitted := p.step - g*p.net.Group
		if emitted < 1 {
			break
		}
		for _, source := range p.history[emitted%len(p.history)] {
			if first, end := p.net.Range(int(source), g); first < end {
				p.spans = append(p.spans, first, end)
				p.events += int(end - first)
			}
		}
	}
	base := uint32((p.step + 1) % p.net.Group * p.net.Stride)
	p.setup.Kernel.Deliver(p.ring, p.net.Words, p.spans, base, uint32(len(p.ring)-1))
}

// Potential returns V_m of an own neuron (mV).
func (p *Partition) Potential(lid int) float64 {
	return float64(p.state.V[lid]) + p.setup.Neuron.EL
}

// SynapticCurrent returns I_syn of an own neuron (pA), excitatory and inhibitory together.
func (p *Partition) SynapticCurrent(lid int) float64 { return float64(p.state.I[lid]) * p.net.Quantum }

// LIDs returns the lid of each of the gids that this partition owns; the others are missing.
func (p *Partition) LIDs(gids []uint32) map[uint32]int {
	wanted, lids := make(map[uint32]bool, len(gids)), make(map[uint32]int)
	for _, gid := range gids {
		wanted[gid] = true
	}
	for lid, gid := range p.gids {
		if gid >= 0 && wanted[uint32(gid)] {
			lids[uint32(gid)] = lid
		}
	}
	return lids
}

// Lockstep advances all partitions of one network by one step and returns the gids that fired, appended to all[:0].
func Lockstep(parts []*Partition, all []uint32) []uint32 {
	all = all[:0]
	for _, p := range parts {
		all = append(all, p.Update()...)
	}
	for _, p := range parts {
		p.Deliver(all)
	}
	return all
}
