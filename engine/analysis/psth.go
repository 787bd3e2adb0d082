package analysis

import (
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// PSTH is the peri-stimulus time histogram: the rate of each population around the onset of a stimulus, averaged over
// its repetitions. Bin b holds the steps (onset − before + b·w, onset − before + (b+1)·w], w the width.
type PSTH struct {
	cortex
	Window
	counts [microcircuit.Populations][]int
}

// Window places a PSTH's bins, all in steps.
type Window struct {
	Onset         int // of the first stimulus
	Every         int // between onsets; 0: one stimulus
	Before, After int // what is shown before and after an onset, at most Every together if there are repetitions
	Width         int // of a bin
}

// NewPSTH returns an empty histogram; h is the resolution (ms).
func NewPSTH(d *microcircuit.Derived, h float64, w Window) *PSTH {
	if w.Every > 0 && w.Before+w.After > w.Every || w.Width < 1 {
		panic("analysis: windows of a PSTH overlap")
	}
	p := &PSTH{cortex: newCortex(d, h), Window: w}
	for pop := range p.counts {
		p.counts[pop] = make([]int, (w.Before+w.After)/w.Width)
	}
	return p
}

// Add counts the spikes around the onsets; relay neurons do not count.
func (h *PSTH) Add(spikes []spike.Spike) {
	for _, s := range spikes {
		since := int(s.Step) - 1 - (h.Onset - h.Before)
		if since < 0 {
			continue
		}
		if h.Every > 0 {
			since %= h.Every
		}
		p := h.population(s.GID)
		if b := since / h.Width; p != microcircuit.Thalamus && b < len(h.counts[p]) {
			h.counts[p][b]++
		}
	}
}

// Stimuli returns the number of repetitions whose window has passed at step now.
func (h *PSTH) Stimuli(now int) int {
	end := h.Onset + h.After
	switch {
	case now < end:
		return 0
	case h.Every == 0:
		return 1
	}
	return 1 + (now-end)/h.Every
}

// Rates returns p's rate in each bin (spikes/s) when all spikes up to step now have been added: spikes over neurons and
// over the time that the bin has been observed. Bins not yet observed are 0, as are those of a population without
// neurons.
func (h *PSTH) Rates(p microcircuit.Population, now int) []float64 {
	return MeanResponse([]*PSTH{h}, p, now)
}

// MeanResponse returns the same over several stimuli of one network whose bins are as many and as wide.
func MeanResponse(all []*PSTH, p microcircuit.Population, now int) []float64 {
	rates := make([]float64, len(all[0].counts[p]))
	neurons := float64(all[0].neurons(p))
	for b := range rates {
		n, observed := 0, 0
		for _, h := range all {
			n, observed = n+h.counts[p][b], observed+h.observed(b, now)
		}
		if observed > 0 && neurons > 0 {
			rates[b] = float64(n) / (neurons * float64(observed) * all[0].h * 1e-3)
		}
	}
	return rates
}

// observed returns the steps of bin b that have passed at step now, over all repetitions.
func (h *PSTH) observed(b, now int) int {
	since := now - (h.Onset - h.Before + b*h.Width) // steps since the bin first began
	switch {
	case since <= 0:
		return 0
	case h.Every == 0:
		return min(since, h.Width)
	}
	return since/h.Every*h.Width + min(since%h.Every, h.Width)
}

// HalfRise is the latency of a response: the time (in bins from the first, on the middles of bins, interpolated) at
// which rates, from bin onset on, first reach half way from the mean before it to the peak after it. ok is false if
// nothing rises above that mean.
func HalfRise(rates []float64, onset int) (at float64, ok bool) {
	if onset < 1 || onset >= len(rates) {
		return 0, false
	}
	base, _ := MeanSD(rates[:onset])
	peak := base
	for _, r := range rates[onset:] {
		peak = max(peak, r)
	}
	if peak <= base {
		return 0, false
	}
	half := (base + peak) / 2
	b := onset
	for rates[b] < half {
		b++
	}
	before := rates[b-1]
	if before >= half { // it stood above before the onset
		return float64(b) + 0.5, true
	}
	return float64(b) - 0.5 + (half-before)/(rates[b]-before), true
}

// standOut is how many SDs above what stood before the onset half of a rise lies that is seen.
const standOut = 3

// SeenRise returns the HalfRise of a response that stands out of its noise: half of the way lies above each bin before
// the onset, and above their mean by three SDs. Else seen is false: the bin that first comes so high may be any.
func SeenRise(rates []float64, onset int) (at float64, seen bool) {
	at, rises := HalfRise(rates, onset)
	if !rises {
		return 0, false
	}
	base, sd := MeanSD(rates[:onset])
	half := (base + slices.Max(rates[onset:])) / 2
	if half <= slices.Max(rates[:onset]) || half <= base+standOut*sd {
		return 0, false
	}
	return at, true
}
