// Package hashes is the spike hashes that every platform must reach: natively, under js/wasm, as arm64 and in browsers,
// for any number of partitions or workers, any kernel, speed and grouping of delays.
//
// It stands in testdata, which the go command leaves out of ./..., because only tests import it: those of engine/sim,
// on three platforms, and those that drive browsers and compare with what the page shows. Two copies could drift apart.
//
// The hashes are published: links and run cards carry them. If one must change, the commit says why.
package hashes

import "microcircuit/engine/microcircuit"

// Golden is one experiment and its raster.
type Golden struct {
	Name   string
	Params microcircuit.Params
	Steps  int    // steps 1 … Steps are hashed
	Hash   string // as spike.Hash prints it
}

// Second is one second of the experiment the page opens with: 7,717 neurons, Poisson background, seed 55.
func Second() Golden {
	return Golden{Name: "1s", Params: microcircuit.Default(), Steps: 10_000, Hash: "13c899338f8d381c"}
}

// Burst is 100 ms from original initial potentials, where a fifth of the network fires in the first step.
func Burst() Golden {
	p := microcircuit.Default()
	p.V0 = microcircuit.V0Original
	return Golden{Name: "100ms V0 original", Params: p, Steps: 1000, Hash: "c2769b3d994ff852"}
}
