package web

import (
	"slices"
	"testing"

	"microcircuit/web/experiment"
)

// Frames and waits are those of a run, the first spikes those of the page.
func TestMeter(t *testing.T) {
	var m Meter
	if m.Frame(10, 12, 0) || !m.Frame(20, 23, 5) || m.Frame(30, 31, 9) {
		t.Error("the second frame is the first one with spikes")
	}
	m.Touch(40)
	m.Touch(45)
	m.Shown(50)
	m.Shown(60)
	if m.frames != 3 || m.drawMS != 6 || m.firstSpike != 23 || !slices.Equal(m.waits, []float64{10}) {
		t.Errorf("%+v", m)
	}
	for range 100 {
		m.Touch(70)
		m.Shown(71)
	}
	if len(m.waits) != maxWaits {
		t.Errorf("%d waits are kept", len(m.waits))
	}
	m.Cleared(&experiment.Network{Letter: "B"})
	if m.frames != 3 {
		t.Error("a run of network B is measured")
	}
	m.Cleared(&experiment.Network{Letter: "A"})
	if m.frames != 0 || m.drawMS != 0 || m.waits != nil || m.firstSpike != 23 {
		t.Errorf("a new run has %+v", m)
	}
}
