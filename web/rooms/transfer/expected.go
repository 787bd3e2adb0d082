package transfer

import (
	"microcircuit/engine/spike"
	"microcircuit/web/raster"
)

// ExpectedRun is a run that a run card names. Whether the page's run is the same shows when it has reached the
// card's step.
type ExpectedRun struct {
	Link, Hash string // of the card; "" without one
	Steps      uint32
	hash       spike.Hash
	reached    bool
}

// Restart begins to count anew; a run of another link has no card.
func (e *ExpectedRun) Restart(link string) {
	if e.Hash != "" && link != e.Link {
		*e = ExpectedRun{}
	}
	e.hash, e.reached = 0, false
}

// Add takes spikes up to step last.
func (e *ExpectedRun) Add(spikes []spike.Spike, last uint32) {
	if e.Hash == "" || e.reached {
		return
	}
	e.hash.AddAll(raster.Between(spikes, 0, float64(e.Steps)))
	e.reached = last >= e.Steps
}

// Got returns the hash of the spikes up to the card's step; reached is false while they are not all there.
func (e *ExpectedRun) Got() (hash string, reached bool) { return e.hash.String(), e.reached }
