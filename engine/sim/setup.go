package sim

import (
	"microcircuit/engine/kernel"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/neuron"
	"microcircuit/engine/random"
)

// Setup is all that a partition needs to know beyond its synapses. Populations are those of the network's layout.
type Setup struct {
	Neuron neuron.Params
	H      float64 // resolution (ms)
	Seed   uint32

	V0      func(gid int) float64 // initial membrane potential (mV); called once for each own neuron
	Current []float64             // constant current by population (pA)

	PoissonMean []float64 // mean background count in one step, by population; nil: none
	PoissonFrom int       // first step at which background arrives
	WeightExt   int       // weight of one background spike (quanta)

	Stimuli

	Kernel kernel.Kernel // the two hot loops; zero: scalar
}

// ModelSetup sets up the microcircuit for a run with the given changes. The params must be valid, the changes too and
// in step order, and net built from the params, or from what Wired makes of them.
func ModelSetup(p *microcircuit.Params, net *network.Network, changes ...microcircuit.Change) Setup {
	d := p.Derive()
	return Setup{
		Neuron:    p.Neuron(),
		H:         p.H,
		Seed:      p.Seed,
		V0:        initialPotential(p, &d),
		Current:   d.IE[:],
		Stimuli:   ModelStimuli(p, changes),
		WeightExt: p.Quanta(&d),
		// A generator's first stamp is 2 when it starts at 0.
		PoissonFrom: 2 + p.DelaySteps(p.DExt),
		PoissonMean: backgroundMeans(p, &d),
	}
}

// initialPotential draws V_m(0), normal per population and not clipped, from a stream of each neuron's own.
func initialPotential(p *microcircuit.Params, d *microcircuit.Derived) func(gid int) float64 {
	law := random.NewNormal()
	return func(gid int) float64 {
		mean, sd := p.V0Law(d.PopulationOf(gid))
		s := random.New(p.Seed, random.Potentials, uint64(gid))
		return mean + float64(sd*law.Draw(&s))
	}
}
