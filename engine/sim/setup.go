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
	Changes []CurrentChange       // in step order

	PoissonMean []float64 // mean background count in one step, by population; nil: none
	PoissonFrom int       // first step at which background arrives
	WeightExt   int       // weight of one background spike (quanta)

	Kernel kernel.Kernel // the two hot loops; zero: scalar

	// Relay appends the sources beyond the neurons that fire at a step, each as often as it fires; nil: none.
	Relay func(step int, dst []uint32) []uint32
}

// CurrentChange adds to the constant current of a population from the update that ends at Step on.
type CurrentChange struct {
	Step       int
	Population int
	Amp        float64 // pA
}

// connectDelay is NEST's default delay (ms), which holds for current devices and between generator and relay neuron.
const connectDelay = 1.0

// ModelSetup sets up the microcircuit. The params must be valid, and net built from them.
func ModelSetup(p *microcircuit.Params, net *network.Network) Setup {
	d := p.Derive()
	s := Setup{
		Neuron:    p.Neuron(),
		H:         p.H,
		Seed:      p.Seed,
		V0:        initialPotential(p, &d),
		Current:   d.IE[:],
		Changes:   pulseChanges(p, &d),
		WeightExt: network.Quanta(p, &d),
		// A generator's first stamp is 2 when it starts at 0.
		PoissonFrom: 2 + p.DelaySteps(p.DExt),
	}
	if p.Background == microcircuit.Poisson {
		for _, rate := range d.RateExt {
			s.PoissonMean = append(s.PoissonMean, rate*p.H*1e-3) // spikes/s · ms = expected spikes
		}
	}
	if p.Thalamus.On {
		s.Relay = newRelay(p, d.FirstGID[microcircuit.Thalamus]).spikes
	}
	return s
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

// pulseChanges turns the DC pulse into changes of current. A device active from start to stop (steps) over a delay d
// is felt at grid points start+d+1 … stop+d: 6511 … 7510 for the package's pulse.
func pulseChanges(p *microcircuit.Params, d *microcircuit.Derived) []CurrentChange {
	if !p.Pulse.On {
		return nil
	}
	first := p.Steps(p.Pulse.Start) + p.DelaySteps(connectDelay) + 1
	end := first + p.Steps(p.Pulse.Duration)
	var changes []CurrentChange
	for pop, amp := range d.PulseAmp {
		changes = append(changes, CurrentChange{first, pop, amp})
	}
	for pop, amp := range d.PulseAmp {
		changes = append(changes, CurrentChange{end, pop, -amp})
	}
	return changes
}
