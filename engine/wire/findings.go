package wire

import "microcircuit/engine/microcircuit"

// Observe asks the analyst to follow a new run, which the page numbers. Changes that are made while it runs follow as
// Change.
type Observe struct {
	Params  microcircuit.Params
	Changes []microcircuit.Change
	Run     uint32
}

// Findings is what the analyst has found in the spikes up to Step.
type Findings struct {
	Run             uint32 // which the page has numbered
	Step            uint32
	Populations     [microcircuit.Populations]Population
	Theory          []float64 // mean-field rates (spikes/s) of the populations; empty if there are none
	Segment         uint32    // bins of 1 ms in a segment of the spectrum
	Bytes           float64   // memory of the analyst's instance
	Stimuli, Before uint32    // pulses seen in full; bins of 1 ms before the onset in a response
}

// Population is what was found of one population.
type Population struct {
	Rate, CV, CC    Box
	Undefined       uint32       // pairs without a correlation
	Rates, CVs, CCs []float64    // share of the sample in each of RateBins, CVBins, CCBins; empty without a sample
	BelowCV         float64      // share of the sample below CVBins
	BelowCC         float64      // share of the sample below CCBins
	FirstCV         Distribution // of the first FirstMS of the window; empty before they have passed
	FirstCC         Distribution
	Synchrony       float64   // variance over mean of spike counts in 3 ms; 0 if nothing fired
	Spectrum        []float64 // power of the rate, (spikes/s)²/Hz, at k·1000/Segment Hz; empty while the run is short
	Response        []float64 // rate around the onset of pulses (spikes/s) in bins of 1 ms; empty without pulses
	Rises           bool      // a rise is seen: see analysis.SeenRise
	Latency         float64   // half rise of the response (ms after the onset)
}

// Box sums up a sample: see analysis.Box.
type Box struct {
	N                        uint32
	Mean, SD, Q1, Median, Q3 float64
}

// FirstMS is how long the reference's distributions were sampled (ms): they hold for nothing longer or shorter, so the
// same stretch of a run is kept to be compared.
const FirstMS = 10_000.0

// Distribution is a sample's, in bins.
type Distribution struct {
	Box    Box
	Shares []float64 // of the sample in each bin; empty without a sample
	Below  float64   // share of what lies below the bins
}

// Bins of a distribution.
type Bins struct{ Min, Max, Width float64 }

// The distributions' bins, as the reference has them.
var (
	RateBins = Bins{0, 20, 1}            // spikes/s
	CVBins   = Bins{0.5, 1.5, 0.05}      //
	CCBins   = Bins{-0.015, 0.015, 1e-3} //
)

// Distances are those of Kolmogorov and Smirnov between the distributions of two runs, of one population: 0 to 1, or
// Unknown where a sample is empty.
type Distances struct{ Rate, CV, CC float64 }

// Unknown stands for a distance that is not known.
const Unknown = -1

func (*Observe) Kind() byte  { return 4 }
func (*Findings) Kind() byte { return 22 }

func (m *Observe) Code(c *Coder) {
	c.Params(&m.Params)
	c.Changes(&m.Changes)
	c.U32(&m.Run)
}

func (m *Findings) Code(c *Coder) {
	c.U32(&m.Run)
	c.U32(&m.Step)
	for i := range m.Populations {
		m.Populations[i].Code(c)
	}
	c.Numbers(&m.Theory)
	c.U32(&m.Segment)
	c.Number(&m.Bytes)
	c.U32(&m.Stimuli)
	c.U32(&m.Before)
	c.Require(len(m.Theory) == 0 || len(m.Theory) == microcircuit.Populations)
}

func (p *Population) Code(c *Coder) {
	for _, b := range []*Box{&p.Rate, &p.CV, &p.CC, &p.FirstCV.Box, &p.FirstCC.Box} {
		c.U32(&b.N)
		for _, x := range []*float64{&b.Mean, &b.SD, &b.Q1, &b.Median, &b.Q3} {
			c.Number(x)
		}
	}
	for _, d := range []*Distribution{&p.FirstCV, &p.FirstCC} {
		c.Numbers(&d.Shares)
		c.Number(&d.Below)
	}
	c.Number(&p.BelowCV)
	c.Number(&p.BelowCC)
	c.U32(&p.Undefined)
	for _, x := range []*[]float64{&p.Rates, &p.CVs, &p.CCs, &p.Spectrum, &p.Response} {
		c.Numbers(x)
	}
	c.Number(&p.Synchrony)
	c.Flag(&p.Rises)
	c.Number(&p.Latency)
}
