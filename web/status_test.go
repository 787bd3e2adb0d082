package web

import (
	"strings"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
)

// statusOf returns the status of a page by name. No name may be there twice.
func statusOf(t *testing.T, c *Root, m *Meter) map[string]string {
	t.Helper()
	values := map[string]string{}
	for _, d := range c.Status(m, 1e6) {
		if _, twice := values[d.Name]; twice {
			t.Errorf("%s is there twice", d.Name)
		}
		values[d.Name] = d.Value
	}
	return values
}

// The status says what networks A and B do, under the names that tests and benchmarks read.
func TestStatus(t *testing.T) {
	c := running("n=0.05&k=0.05&t_presim=0&workers=1")
	c.X.ReplaceInPlace = false
	c.X.Set("g", "-5", true)
	ready(c.X.B.Lab)
	c.X.A.Lab.Receive(0, batch(10_000, 100, spike.Spike{Step: 9, GID: 1}, spike.Spike{Step: 10, GID: 2}), 0)
	c.X.A.Lab.Receive(0, &wire.Phases{Steps: 1, Events: 2, Update: 3, Exchange: 4, Deliver: 5.5, Post: 6}, 0)
	c.X.B.Lab.Receive(0, batch(5000, 100, spike.Spike{Step: 9, GID: 1}), 0)
	m := &Meter{frames: 3, drawMS: 4.25, firstSpike: 812, waits: []float64{16.04, 8}}
	a, b := c.X.A.Lab.Run.Hash.String(), c.X.B.Lab.Run.Hash.String()
	got := statusOf(t, c, m)
	for name, want := range map[string]string{
		"state": "running", "modelMs": "1000.0", "step": "10000", "spikes": "2", "hash": a, "hashes": "1:" + a,
		"rtf": "0", "wholeRtf": "0", "memory": "1000000", "firstSpikeMs": "812.0", "drawMs": "4.2", "inputMs": "16.0,8.0",
		"workers": "1", "kernel": "simd", "isolated": "true", "frames": "3", "bytes": "0", "buildMs": "300.0",
		"phases": "1.000,2.000,3.000,4.000,5.500,6.000", "view": "0 10000", "b": string(c.X.B.Lab.State) + " 5000 " + b,
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
		delete(got, name)
	}
	if n := strings.Count(got["rates"], ","); n != 7 {
		t.Errorf("rates %q", got["rates"])
	}
	if len(got) != 2 || got["predicted"] == "" || got["predicted"] == "0" {
		t.Errorf("besides there are %v, not rates and predicted memory", got)
	}
}

// A page that has just been opened says so, without network B.
func TestStatusAtFirst(t *testing.T) {
	got := statusOf(t, open("workers=2"), &Meter{})
	for name, want := range map[string]string{
		"state": "building", "step": "0", "hashes": "", "inputMs": "", "firstSpikeMs": "0.0", "b": "",
		"phases": "0.000,0.000,0.000,0.000,0.000,0.000;0.000,0.000,0.000,0.000,0.000,0.000",
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
}
