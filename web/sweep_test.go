package web

import (
	"bytes"
	"strings"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
)

// A run in the background hands on its spikes, and goes on while the page is hidden.
func TestBackgroundRun(t *testing.T) {
	x := roomtest.Running("n=0.02&k=0.02")
	var got []spike.Spike
	var last uint32
	l := x.NewBackgroundRun(func() {}, func(spikes []spike.Spike, to uint32) { got, last = append(got, spikes...), to })
	l.Open("n=0.02&k=0.02&t_sim=100&workers=1", 0)
	l.Play(0)
	roomtest.Ready(l)
	l.Receive(0, &wire.State{Running: true}, 0)
	x.Hide(true)
	l.Receive(0, roomtest.Batch(50, 1, spike.Spike{Step: 7, GID: 3}), 0)
	if len(got) != 1 || last != 50 || l.State != lab.Running {
		t.Errorf("%v up to %d, %s", got, last, l.State)
	}
	l.Receive(0, &wire.State{Step: 50}, 0)
	if l.Play(0); !l.Going() || x.A.Lab.State == lab.Closed {
		t.Error("it does not go on")
	}
	l.Close()
	if n := len(x.Networks()); n != 1 {
		t.Errorf("%d networks after its end", n)
	}
}

// Sweeps are offered where the first edition's links show instruments, and in no assignment that does not free them.
func TestOffersSweep(t *testing.T) {
	for link, want := range map[string]bool{
		"": true, "g=-5": true, "ask=text&q=Why": false, "ask=text&q=Why&free=sweep": true, "ask=text&q=Why&lock=sweep": true,
		"hide=sweep": false, "hide=instruments": false, "tabs=response": false, "tabs=response&sweep=g:-5:-3:1": true,
		"hide=instruments&sweep=g:-5:-3:1": true, "lock=all": false, "lock=all&free=sweep": true, "lock=sweep": true, "ex=layers": true,
	} {
		if got := roomtest.Open(link).OffersSweep(); got != want {
			t.Errorf("%s: %v", link, got)
		}
	}
	x := roomtest.Open("ex=layers")
	x.Predicting = func() bool { return true }
	if !x.Locked("sweep") {
		t.Error("a sweep may tell what is asked")
	}
}

// A knob leads to the room of sweeps with its parameter, on a phone too; a link with a sweep opens it and runs nothing;
// another link leaves what has been found.
func TestSweepRoom(t *testing.T) {
	c := running("n=0.02&k=0.02&t_sim=100&t_presim=0")
	if html := render(t, c); !bytes.Contains(html, []byte(`id="sweep-of-g"`)) || bytes.Contains(html, []byte(`id="sweep"`)) {
		t.Fatalf("%s", html)
	}
	c.HandleSweep("bg_rate")
	if c.Sweep.Form.Key != "bg_rate" || c.Instruments.Tab != "sweep" || c.Sheet() != "measure" || c.UI.Reveal != "sweep" ||
		strings.Contains(params.Format(c.X.A.Lab.Link), "sweep") {
		t.Errorf("%+v, %q, %q", c.Sweep.Form, c.Instruments.Tab, c.Sheet())
	}
	c.Sweep.HandleRun()
	if !c.Sweep.Running() || !strings.Contains(params.Format(c.X.A.Lab.Link), "sweep=bg_rate:6:10:1") {
		t.Fatalf("running %v: %s", c.Sweep.Running(), params.Format(c.X.A.Lab.Link))
	}
	n := c.X.Networks()[1]
	n.Receive(0, wire.Encode(nil, &wire.Failed{Why: wire.OutOfMemory, Bytes: 1e9}))
	c.Instruments.Close()
	c.Open("https://example.org/#n=0.02&k=0.02&tau_m=9")
	if !c.Sweep.Running() || !c.Sweep.Result.Runs[0].HasFailed() {
		t.Error("another link, or a closed sheet, ends what runs")
	}
	c.Sweep.Card.Open = 1
	if focus, taken := c.HandleKey(Press{Key: "Escape"}); !taken || focus != "sweep-value-0" || c.Sweep.Card.Shown() >= 0 {
		t.Errorf("Escape: %q, %v", focus, taken)
	}
	c.Open("https://example.org/#n=0.02&k=0.02&ask=text&q=Why")
	if c.Sweep.Running() || bytes.Contains(render(t, c), []byte("sweep-")) {
		t.Error("an assignment shows a sweep, or lets one go on")
	}
	linked := running("")
	linked.Open("https://example.org/#n=0.02&k=0.02&sweep=scale:0.02,0.05,0.1&seeds=1")
	if linked.Instruments.Tab != "sweep" || linked.Sweep.Form.Key != "scale" || linked.Sweep.Running() || linked.Sheet() != "measure" {
		t.Errorf("%q, %+v", linked.Instruments.Tab, linked.Sweep.Form)
	}
}

// The words over a knob that is locked lead nowhere.
func TestSweepOfLockedKnob(t *testing.T) {
	c := running("lock=g")
	html := render(t, c)
	if bytes.Contains(html, []byte(`id="sweep-of-g"`)) || !bytes.Contains(html, []byte(`id="sweep-of-scale"`)) {
		t.Errorf("%s", html)
	}
}
