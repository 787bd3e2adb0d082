package web

import (
	"strings"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
)

// asked is a page that has been asked why the last neuron of its network fired.
func asked(link string) *Root {
	c := running(link)
	c.HandleSpike(c.A, spike.Spike{Step: 1000, GID: uint32(c.A.Lab.Derived.Neurons() - 1)})
	return c
}

// A question stays one of the network that was asked about, whatever runs on the page by now.
func TestWhyOfFormerNetwork(t *testing.T) {
	c := asked("n=0.1&k=0.1")
	c.Set("scale", "0.02", true)
	c.Asked.seen = make([]wire.Sample, 10)
	w := &Why{c}
	if says := w.Says(); !strings.Contains(says, "L6I") || !strings.Contains(string(w.Course()), "V_m") {
		t.Errorf("the neuron is called %q", says)
	}
	if w.MayWatch() {
		t.Error("a neuron that is not there can be watched")
	}
}

// A replay that fails says why, and is over.
func TestWhyFails(t *testing.T) {
	c := asked("n=0.1&k=0.1")
	c.Asked.replay.Receive(0, &wire.Failed{Why: wire.OutOfMemory, Bytes: 1e9}, 0)
	c.advanceWhy()
	if w := (&Why{c}); w.Replaying() || w.Asking() || !strings.Contains(w.Problem(), "GB") {
		t.Errorf("replaying %v, asking %v, %q", w.Replaying(), w.Asking(), w.Problem())
	}
}
