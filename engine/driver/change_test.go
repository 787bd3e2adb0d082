package driver

import (
	"runtime"
	"sync"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/sim"
	"microcircuit/engine/wire"
)

// Changes that a page sends while a run is held, some of them for later, do what they would have done known from the
// start; so does a Build that has them.
func TestChanges(t *testing.T) {
	const steps = 1200
	changes := []microcircuit.Change{{Step: 101, Key: "th", Value: 20}, {Step: 101, Key: "bg_rate", Value: 12}, {Step: 301, Key: "dc", Value: 15},
		{Step: 900, Key: "bg_rate", Value: 3}}
	want := expected(steps, changes...)
	if want == expected(steps) {
		t.Fatal("changes change nothing")
	}
	live := newPage(t, &Alone{})
	live.build(0, 1)
	for _, c := range []struct {
		until uint32
		send  []microcircuit.Change
	}{{100, []microcircuit.Change{changes[0], changes[3]}}, {100, changes[1:2]}, {300, changes[2:3]}, {steps, nil}} {
		live.d.Receive(&wire.Command{Action: wire.Play, Until: c.until}, nil)
		live.run()
		if c.send != nil {
			live.d.Receive(&wire.Change{Changes: c.send}, nil)
		}
	}
	if live.changed != 3 || live.hash(steps) != want {
		t.Errorf("live: %d changes acknowledged, hash %v, want %v", live.changed, live.hash(steps), want)
	}
	again := newPage(t, &Alone{})
	again.d.Receive(&wire.Build{Params: small(), Parts: 1, Changes: changes}, nil)
	again.d.Receive(&wire.Command{Action: wire.Play, Until: steps}, nil)
	again.run()
	if again.hash(steps) != want {
		t.Errorf("built: hash %v, want %v", again.hash(steps), want)
	}
}

// A change for a step that has passed, or one that the model does not allow, ends the run in words.
func TestChangesRefused(t *testing.T) {
	for _, c := range []struct {
		change microcircuit.Change
		why    wire.Failure
	}{{microcircuit.Change{Step: 50, Key: "dc", Value: 1}, wire.BadMessage}, {microcircuit.Change{Step: 51, Key: "dc", Value: 0.25}, wire.BadParams},
		{microcircuit.Change{Step: 51, Key: "g", Value: 1}, wire.BadParams}} {
		p := newPage(t, &Alone{})
		p.build(0, 1)
		p.d.Receive(&wire.Command{Action: wire.Play, Until: 50}, nil)
		p.run()
		p.d.Receive(&wire.Change{Changes: []microcircuit.Change{c.change}}, nil)
		if len(p.failures) != 1 || p.failures[0].Why != c.why || p.changed > 0 {
			t.Errorf("%v: failures %+v, acknowledged %d", c.change, p.failures, p.changed)
		}
	}
	p := newPage(t, &Alone{})
	p.d.Receive(&wire.Build{Params: small(), Parts: 1, Changes: []microcircuit.Change{{Key: "dc", Value: 1}}}, nil)
	if len(p.failures) != 1 || p.failures[0].Why != wire.BadParams {
		t.Errorf("built: failures %+v", p.failures)
	}
}

// A Hold is answered once: at once when nothing runs, else when the last batch is out.
func TestHold(t *testing.T) {
	p := newPage(t, &Alone{})
	p.build(0, 1)
	hold := func(running bool) {
		t.Helper()
		before := len(p.states)
		p.d.Receive(&wire.Command{Action: wire.Hold}, nil)
		p.d.Tick()
		for _, s := range p.states[before:] {
			if s.Running || !s.Held {
				t.Errorf("answered by %+v", s)
			}
		}
		if len(p.states) != before+1 {
			t.Fatalf("running %v: answered %d times", running, len(p.states)-before)
		}
		p.hash(p.states[before].Step) // all batches are out
		p.pay()
	}
	hold(false)
	p.d.Receive(&wire.Command{Action: wire.Play}, nil)
	for range 40 {
		p.d.Tick()
		p.pay()
	}
	hold(true)
	p.d.Receive(&wire.Command{Action: wire.Play}, nil)
	p.d.Tick()
	p.d.Receive(&wire.Command{Action: wire.Pause}, nil)
	hold(true)
	hold(false)
}

// Watched neurons' samples are those of a probe, each once and in order, whatever the chunks and batches, of every worker
// the neurons that it owns.
func TestTraces(t *testing.T) {
	const parts, steps, begin, from, every = 3, 2500, 400, 600, 3
	gids := []uint32{0, 700, 1543, 40}
	params := small()
	want := map[uint32][]wire.Sample{}
	net := network.Build(&params, network.Options{Parts: 1})
	part := sim.New(net, sim.ModelSetup(&params, net))
	var probe *sim.Probe
	for step := 1; step <= steps; step++ {
		if step == begin+1 {
			probe = sim.NewProbe(part, gids, every, from)
		}
		own := part.Update()
		if probe != nil {
			for n, s := range probe.Observe() {
				want[gids[n]] = append(want[gids[n]], single(&s))
			}
		}
		part.Deliver(own)
	}
	x := newShared(parts)
	pages := make([]*page, parts)
	for i := range pages {
		pages[i] = newPage(t, x)
		pages[i].build(uint32(i), parts)
		pages[i].d.Receive(&wire.Watch{Number: 1, GIDs: []uint32{5, 6, 7, 8, 9}, Every: 1}, nil)
	}
	run := func(until uint32) {
		pages[0].d.Receive(&wire.Command{Action: wire.Play, Until: until}, nil)
		var wg sync.WaitGroup
		for _, p := range pages {
			wg.Go(func() {
				for p.d.step() < until {
					p.d.Tick()
					p.pay()
					runtime.Gosched()
				}
				p.d.Tick()
			})
		}
		wg.Wait()
	}
	run(begin)
	for _, p := range pages {
		p.d.Receive(&wire.Watch{Number: 2, GIDs: gids, From: from, Every: every}, nil)
	}
	run(steps)
	got := map[uint32][]wire.Sample{}
	for i, p := range pages {
		p.d.flushTraces()
		for _, m := range p.traces {
			if int(m.Part) != i || m.Number != 1 && m.Number != 2 {
				t.Fatalf("part %d sends %+v", i, m)
			}
			for _, n := range m.Neurons {
				if m.Number == 1 {
					if n.GID < 5 || n.GID > 9 {
						t.Fatalf("traces of neuron %d", n.GID)
					}
					continue
				}
				if next := from + every*len(got[n.GID]); int(m.First) != next || m.Every != every {
					t.Fatalf("neuron %d: samples from step %d each %d, want from %d each %d", n.GID, m.First, m.Every, next, every)
				}
				got[n.GID] = append(got[n.GID], n.Samples...)
			}
		}
	}
	for _, gid := range gids {
		if len(got[gid]) != len(want[gid]) || len(got[gid]) < 600 {
			t.Fatalf("neuron %d: %d samples, want %d", gid, len(got[gid]), len(want[gid]))
		}
		for k := range got[gid] {
			if got[gid][k] != want[gid][k] {
				t.Fatalf("neuron %d, sample %d: %v, want %v", gid, k, got[gid][k], want[gid][k])
			}
		}
	}
	if hash, h := expected(steps), pages[0].hash(steps)+pages[1].hash(steps)+pages[2].hash(steps); h != hash {
		t.Errorf("watching changes spikes: hash %v, want %v", h, hash)
	}
}
