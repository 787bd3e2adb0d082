// Package analysis turns spikes into the numbers that plots and tables show.
//
// Spikes go in as they arrive, in batches of any size and in any order; rates in spikes/s come out. Time is counted in
// steps of the resolution h (ms). A window (after, until] holds the spikes with after < step ≤ until, so that windows
// that meet share no spike; the reference's package counts a spike at step after as well. Silent neurons count. What is
// not defined (the CV of a silent neuron, a correlation with it) is left out or said by a second result, never NaN.
// Nothing here draws or formats.
//
// References:
//
//	[CT65]  Cooley JW, Tukey JW (1965) An algorithm for the machine calculation of complex Fourier series. Math Comput
//	        19:297-301. doi:10.1090/S0025-5718-1965-0178586-1
//	[FB02]  Fourcaud N, Brunel N (2002) Dynamics of the firing probability of noisy integrate-and-fire neurons. Neural
//	        Comput 14:2057-2110. doi:10.1162/089976602320264015
//	[HO96]  Holt GR, Softky WR, Koch C, Douglas RJ (1996) Comparison of discharge variability in vitro and in vivo in cat
//	        visual cortex neurons. J Neurophysiol 75:1806-1814. doi:10.1152/jn.1996.75.5.1806
//	[PD14]  Potjans TC, Diesmann M (2014) The cell-type specific cortical microcircuit. Cereb Cortex 24:785-806.
//	        doi:10.1093/cercor/bhs358
//	[S51]   Siegert AJF (1951) On the first passage time probability problem. Phys Rev 81:617-623.
//	        doi:10.1103/PhysRev.81.617
//	[SH03]  Shinomoto S, Shima K, Tanji J (2003) Differences in spiking patterns among cortical neurons. Neural Comput
//	        15:2823-2842. doi:10.1162/089976603322518759
//	[vA15]  van Albada SJ, Helias M, Diesmann M (2015) Scalability of asynchronous networks is limited by one-to-one
//	        mapping between effective connectivity and correlations. PLoS Comput Biol 11:e1004490.
//	        doi:10.1371/journal.pcbi.1004490
//	[W67]   Welch P (1967) The use of fast Fourier transform for the estimation of power spectra. IEEE Trans Audio
//	        Electroacoust 15:70-73. doi:10.1109/TAU.1967.1161901
package analysis

import "microcircuit/engine/microcircuit"

// cortex is what the package needs to know of a network: where each population's gids begin, and the resolution.
type cortex struct {
	first [microcircuit.Populations + 1]uint32 // gid of the first neuron; the last entry is one past the last gid
	h     float64                              // ms
}

func newCortex(d *microcircuit.Derived, h float64) cortex {
	c := cortex{h: h}
	for p := range c.first {
		c.first[p] = uint32(d.FirstGID[p])
	}
	return c
}

// population returns the population of gid, or Thalamus for one behind the cortical neurons.
func (c *cortex) population(gid uint32) microcircuit.Population {
	// Three comparisons instead of up to eight: this runs for every spike.
	p := 0
	if gid >= c.first[4] {
		p = 4
	}
	if gid >= c.first[p+2] {
		p += 2
	}
	if gid >= c.first[p+1] {
		p++
	}
	if gid >= c.first[microcircuit.Populations] {
		return microcircuit.Thalamus
	}
	return microcircuit.Population(p)
}

func (c *cortex) neurons(p microcircuit.Population) int { return int(c.first[p+1] - c.first[p]) }
