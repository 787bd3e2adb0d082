package wire

import (
	"math"

	"microcircuit/engine/microcircuit"
)

// Observe asks the analyst to follow a new run, which the page numbers. Changes that are made while it runs follow as Change.
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
	Undefined       uint32    // pairs without a correlation
	Rates, CVs, CCs []float64 // share of the sample in each of RateBins, CVBins, CCBins; empty without a sample
	Synchrony       float64   // variance over mean of spike counts in 3 ms; 0 if nothing fired
	Spectrum        []float64 // power of the rate, (spikes/s)²/Hz, at k·1000/Segment Hz; empty while the run is short
	Response        []float64 // rate around the onset of pulses (spikes/s) in bins of 1 ms; empty without pulses
	Rises           bool      // Latency is known
	Latency         float64   // half rise of the response (ms after the onset)
}

// Box sums up a sample: see analysis.Box.
type Box struct {
	N                        uint32
	Mean, SD, Q1, Median, Q3 float64
}

// Bins of a distribution.
type Bins struct{ Min, Max, Width float64 }

// The distributions' bins, as the reference has them.
var (
	RateBins = Bins{0, 20, 1}            // spikes/s
	CVBins   = Bins{0.5, 1.5, 0.05}      //
	CCBins   = Bins{-0.015, 0.015, 1e-3} //
)

func (*Observe) kind() byte  { return 4 }
func (*Findings) kind() byte { return 22 }

func (m *Observe) code(c *coder) {
	c.params(&m.Params)
	c.changes(&m.Changes)
	c.u32(&m.Run)
}

func (m *Findings) code(c *coder) {
	c.u32(&m.Run)
	c.u32(&m.Step)
	for i := range m.Populations {
		m.Populations[i].code(c)
	}
	c.numbers(&m.Theory)
	c.u32(&m.Segment)
	c.number(&m.Bytes)
	c.u32(&m.Stimuli)
	c.u32(&m.Before)
	c.require(len(m.Theory) == 0 || len(m.Theory) == microcircuit.Populations)
}

func (p *Population) code(c *coder) {
	for _, b := range []*Box{&p.Rate, &p.CV, &p.CC} {
		c.u32(&b.N)
		for _, x := range []*float64{&b.Mean, &b.SD, &b.Q1, &b.Median, &b.Q3} {
			c.number(x)
		}
	}
	c.u32(&p.Undefined)
	for _, x := range []*[]float64{&p.Rates, &p.CVs, &p.CCs, &p.Spectrum, &p.Response} {
		c.numbers(x)
	}
	c.number(&p.Synchrony)
	c.flag(&p.Rises)
	c.number(&p.Latency)
}

// number is a finite number: pages never show another.
func (c *coder) number(x *float64) {
	c.f64(x)
	c.require(!math.IsNaN(*x) && !math.IsInf(*x, 0))
}

// numbers is a length and as many finite numbers.
func (c *coder) numbers(x *[]float64) {
	n := uint32(len(*x))
	c.u32(&n)
	if c.reading {
		if uint64(n)*8 > uint64(len(c.buf)) {
			c.failed, c.buf = true, nil
			return
		}
		*x = nil
		if n > 0 {
			*x = make([]float64, n)
		}
	}
	for i := range *x {
		c.number(&(*x)[i])
	}
}
