package wire

import "microcircuit/engine/microcircuit"

// MaxWatched is the largest number of neurons that are watched at a time.
const MaxWatched = 8

// Watch asks all workers to watch some neurons from their next step on: the owner of each sends Traces. It replaces an
// earlier Watch; without neurons nothing is watched.
type Watch struct {
	Number uint32 // of this Watch, by the page
	GIDs   []uint32
	From   uint32 // step of the first sample, at the earliest
	Every  uint32 // steps between samples; those of all workers are a multiple of it after From
}

// Traces carries samples of the neurons that a worker owns. It precedes the Spikes of the same steps.
type Traces struct {
	Part    uint32
	Number  uint32 // of the Watch
	First   uint32 // step of the first samples
	Every   uint32 // steps from one to the next
	Neurons []Trace
}

// Trace is the samples of one neuron; those of one message have as many each.
type Trace struct {
	GID     uint32
	Samples []Sample
}

// Kinds of input to a neuron: from each population and the thalamus, then External.
const (
	External = microcircuit.Sources
	Inputs   = External + 1
)

// Sample is what a neuron is like after a step.
type Sample struct {
	V  float32         // V_m (mV)
	I  float32         // I_syn (pA)
	In [Inputs]float32 // weights of the spikes that have arrived since the sample before, by source (pA)
}

// SampleBytes is the size of a sample in a message.
const SampleBytes = 4 * (2 + Inputs)

func (*Watch) Kind() byte  { return 6 }
func (*Traces) Kind() byte { return 24 }

func (m *Watch) Code(c *Coder) {
	c.U32(&m.Number)
	n := uint32(len(m.GIDs))
	c.U32(&n)
	c.Require(n <= MaxWatched)
	if c.failed {
		return
	}
	if c.reading && n > 0 {
		m.GIDs = make([]uint32, n)
	}
	for i := range m.GIDs {
		c.U32(&m.GIDs[i])
	}
	c.U32(&m.From)
	c.U32(&m.Every)
	c.Require(m.Every >= 1)
}

func (m *Traces) Code(c *Coder) {
	for _, x := range []*uint32{&m.Part, &m.Number, &m.First, &m.Every} {
		c.U32(x)
	}
	n, samples := uint32(len(m.Neurons)), uint32(0)
	if n > 0 {
		samples = uint32(len(m.Neurons[0].Samples))
	}
	c.U32(&n)
	c.U32(&samples)
	c.Require(m.Every >= 1 && n >= 1 && n <= MaxWatched && samples >= 1)
	if c.reading {
		c.Require(uint64(n)*(4+uint64(samples)*SampleBytes) == uint64(len(c.buf)))
		if c.failed {
			return
		}
		m.Neurons = make([]Trace, n)
		for i := range m.Neurons {
			m.Neurons[i].Samples = make([]Sample, samples)
		}
	}
	for i := range m.Neurons {
		m.Neurons[i].Code(c)
	}
}

func (t *Trace) Code(c *Coder) {
	c.U32(&t.GID)
	for i := range t.Samples {
		s := &t.Samples[i]
		c.F32(&s.V)
		c.F32(&s.I)
		for k := range s.In {
			c.F32(&s.In[k])
		}
	}
}
