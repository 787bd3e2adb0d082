package web

import (
	"microcircuit/engine/spike"
	"microcircuit/web/experiment"
)

// maxWaits is how many waiting times a Meter keeps.
const maxWaits = 64

// Meter measures what frames cost, and how long input waits for one, in a run of network A, which it follows as an
// experiment.Watcher. Times are those of the page's clock (ms).
type Meter struct {
	frames     int       // drawn in this run
	drawMS     float64   // spent on them
	firstSpike float64   // when the first spikes stood on the canvas; 0: they do not yet
	touched    float64   // when the visitor did what no frame has shown yet; 0: a frame has shown all
	waits      []float64 // from what the visitor did to the frame that showed it, for the first times in this run
}

// Touch notes that the visitor did something.
func (m *Meter) Touch(now float64) {
	if m.touched == 0 {
		m.touched = now
	}
}

// Frame notes a frame that was drawn, when network A had so many spikes. Frame reports whether it is the first one on
// this page with any.
func (m *Meter) Frame(start, end float64, spikes int) (first bool) {
	m.frames++
	m.drawMS += end - start
	if m.firstSpike != 0 || spikes == 0 {
		return false
	}
	m.firstSpike = end
	return true
}

// Shown notes that a frame shows all that the visitor did.
func (m *Meter) Shown(now float64) {
	if m.touched == 0 {
		return
	}
	if len(m.waits) < maxWaits {
		m.waits = append(m.waits, now-m.touched)
	}
	m.touched = 0
}

// Spikes leaves spikes to Frame, which is told how many there are.
func (m *Meter) Spikes(*experiment.Network, []spike.Spike, uint32) {}

// Cleared begins to measure a new run of network A.
func (m *Meter) Cleared(of *experiment.Network) {
	if of.Letter == "A" {
		m.frames, m.drawMS, m.waits = 0, 0, nil
	}
}
