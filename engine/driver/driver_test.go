package driver

import (
	"runtime"
	"sync"
	"testing"

	"microcircuit/engine/kernel"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/sim"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
)

// page stands for a page and one worker around a driver: its clock advances by tickMS at every look, it keeps what is
// posted, and gives batches back when told.
type page struct {
	t        *testing.T
	d        *Driver
	x        Exchange
	now      float64
	tickMS   float64
	credits  int
	unpaid   int // batches posted and not yet returned
	memory   float64
	batches  []spike.Batch
	states   []wire.State
	failures []wire.Failed
	ready    *wire.Ready
	changed  int
	traces   []wire.Traces
}

func (p *page) Now() float64          { p.now += p.tickMS; return p.now }
func (p *page) FreeBatches() int      { return p.credits }
func (p *page) Memory() float64       { return 1 }
func (p *page) MaxMemory() float64    { return p.memory }
func (p *page) Exchange() Exchange    { return p.x }
func (p *page) Kernel() kernel.Kernel { return kernel.Scalar() }

func (p *page) Post(m wire.Message) {
	m, err := wire.Decode(wire.Encode(nil, m)) // what the other side will see
	if err != nil {
		p.t.Errorf("posted a message that cannot be decoded: %v", err)
	}
	switch m := m.(type) {
	case *wire.Spikes:
		if p.credits--; p.credits < 0 {
			p.t.Error("posted a batch without a credit")
		}
		p.unpaid++
		p.batches = append(p.batches, m.Batch)
	case *wire.State:
		p.states = append(p.states, *m)
	case *wire.Failed:
		p.failures = append(p.failures, *m)
	case *wire.Ready:
		p.ready = m
	case *wire.Changed:
		p.changed++
	case *wire.Traces:
		p.traces = append(p.traces, *m)
	}
}

func (p *page) pay() { p.credits, p.unpaid = p.credits+p.unpaid, 0 }

func newPage(t *testing.T, x Exchange) *page {
	p := &page{t: t, x: x, tickMS: 0.05, credits: 3, memory: 1 << 30}
	p.d = New(p)
	return p
}

func small() microcircuit.Params {
	p := microcircuit.Default()
	p.NScaling, p.KScaling = 0.02, 0.02
	return p
}

func (p *page) build(part, parts uint32) {
	p.d.Receive(&wire.Build{Params: small(), Part: part, Parts: parts}, nil)
}

// run ticks until the run has halted.
func (p *page) run() {
	for k := 0; len(p.states) == 0 || p.states[len(p.states)-1].Running; k++ {
		if k > 1_000_000 {
			p.t.Fatal("the run does not end")
		}
		if wait := p.d.Tick(); wait > 0 {
			p.now += wait
		}
		p.pay()
	}
}

// expected is the hash of steps 1 … n with changes, run without a driver.
func expected(n int, changes ...microcircuit.Change) spike.Hash {
	params := small()
	built := params
	if microcircuit.Pulses(changes) {
		built, _ = params.Wired()
	}
	net := network.Build(&built, network.Options{Parts: 1})
	parts := []*sim.Partition{sim.New(net, sim.ModelSetup(&params, net, changes...))}
	var h spike.Hash
	var all []uint32
	for k := 1; k <= n; k++ {
		all = sim.Lockstep(parts, all)
		for _, g := range all {
			h.Add(spike.Spike{Step: uint32(k), GID: g})
		}
	}
	return h
}

// hash checks that batches follow each other without gap up to step last, and hashes their spikes.
func (p *page) hash(last uint32) spike.Hash {
	var h spike.Hash
	next := uint32(1)
	for _, b := range p.batches {
		if b.First != next {
			p.t.Fatalf("batch starts at %d, want %d", b.First, next)
		}
		next = b.Last + 1
		h.AddAll(b.Spikes)
	}
	if next != last+1 {
		p.t.Fatalf("batches end at %d, want %d", next-1, last)
	}
	return h
}

// Speeds, pauses and single steps leave the spikes as they are.
func TestPacingChangesNoSpike(t *testing.T) {
	const steps = 3000
	want := expected(steps)
	for _, c := range []struct {
		name   string
		speeds []float64
	}{{"fast", []float64{0}}, {"real time", []float64{1}}, {"mixed", []float64{0, 0.5, 20}}} {
		t.Run(c.name, func(t *testing.T) {
			p := newPage(t, &Alone{})
			p.build(0, 1)
			at := uint32(0)
			for k := 0; at < steps; k++ {
				until := min(at+uint32(1+k*k*37%400), steps)
				p.d.Receive(&wire.Command{Action: wire.Play, Until: until, Speed: c.speeds[k%len(c.speeds)]}, nil)
				p.run()
				if at = p.states[len(p.states)-1].Step; at != until {
					t.Fatalf("stopped at step %d, want %d", at, until)
				}
			}
			if got := p.hash(steps); got != want {
				t.Errorf("hash %v, want %v", got, want)
			}
		})
	}
}

// A paced run keeps its speed, measured by the page's own clock.
func TestSpeed(t *testing.T) {
	p := newPage(t, &Alone{})
	p.build(0, 1)
	start := p.now
	p.d.Receive(&wire.Command{Action: wire.Play, Until: 1000, Speed: 0.1}, nil) // 100 ms of model time in 1 s
	p.run()
	if took := p.now - start; took < 999 || took > 1100 {
		t.Errorf("took %v ms, want about 1000", took)
	}
}

// Without credits the run waits at a step boundary; nothing is lost, and a pause is confirmed when the last batch is
// out.
func TestBackPressure(t *testing.T) {
	p := newPage(t, &Alone{})
	p.tickMS = 5
	p.build(0, 1)
	p.d.Receive(&wire.Command{Action: wire.Play}, nil)
	for range 1000 {
		p.d.Tick()
	}
	if len(p.batches) != 3 || p.d.Tick() != idle {
		t.Fatalf("posted %d batches without credit, want 3 and then idleness", len(p.batches))
	}
	p.d.Receive(&wire.Command{Action: wire.Pause}, nil)
	p.d.Tick()
	if last := p.states[len(p.states)-1]; !last.Running {
		t.Fatal("confirmed a pause before the last batch was out")
	}
	p.pay()
	p.run()
	last := p.states[len(p.states)-1].Step
	if got := p.hash(last); got != expected(int(last)) {
		t.Errorf("hash %v after back-pressure", got)
	}
}

func TestRefusals(t *testing.T) {
	bad := small()
	bad.NScaling = 2
	large := small()
	large.NScaling, large.KScaling = 1, 1
	for _, c := range []struct {
		name string
		m    wire.Message
		err  error
		why  wire.Failure
	}{
		{"params", &wire.Build{Params: bad, Parts: 1}, nil, wire.BadParams},
		{"memory", &wire.Build{Params: large, Parts: 1}, nil, wire.OutOfMemory},
		{"limit", &wire.Build{Params: small(), Parts: 1, MemoryLimit: 1000}, nil, wire.OutOfMemory},
		{"bytes", nil, wire.ErrMalformed, wire.BadMessage},
		{"direction", &wire.Ready{}, nil, wire.BadMessage},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPage(t, &Alone{})
			p.d.Receive(c.m, c.err)
			if len(p.failures) != 1 || p.failures[0].Why != c.why {
				t.Errorf("got %+v, want failure %d", p.failures, c.why)
			}
			if c.why == wire.OutOfMemory && p.failures[0].Bytes < 1e6 {
				t.Errorf("bytes needed: %v", p.failures[0].Bytes)
			}
			if p.d.Tick() != idle {
				t.Error("ticks after a failed build")
			}
		})
	}
}

// shared is the exchange of Web Workers, for goroutines.
type shared struct {
	mu      sync.Mutex
	moved   *sync.Cond
	limit   uint32
	aborted bool
	slots   map[uint32][][]uint32 // by step, of workers that have published
	parts   int
}

func newShared(parts int) *shared {
	s := &shared{parts: parts, slots: map[uint32][][]uint32{}}
	s.moved = sync.NewCond(&s.mu)
	return s
}

func (s *shared) Spikes(step uint32, own, all []uint32) (int, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.slots[step] = append(s.slots[step], append([]uint32(nil), own...))
	s.moved.Broadcast()
	for len(s.slots[step]) < s.parts && !s.aborted {
		s.moved.Wait()
	}
	n := 0
	for _, spikes := range s.slots[step] {
		n += copy(all[n:], spikes)
	}
	return n, !s.aborted
}

func (s *shared) Limit() uint32 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.limit
}

func (s *shared) SetLimit(step uint32) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.limit = step
	s.moved.Broadcast()
}

func (s *shared) AwaitLimit(above uint32) bool { return s.Limit() > above }

func (s *shared) abort() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.aborted = true
	s.moved.Broadcast()
}

// Three workers that take commands through worker 0 alone stop at the same step and have one worker's spikes.
func TestWorkersFollow(t *testing.T) {
	const parts, steps = 3, 1500
	x := newShared(parts)
	pages := make([]*page, parts)
	for i := range pages {
		pages[i] = newPage(t, x)
		pages[i].build(uint32(i), parts)
		pages[i].d.Receive(&wire.Command{Action: wire.Play, Until: steps}, nil) // obeyed by worker 0 alone
	}
	var wg sync.WaitGroup
	for i, p := range pages {
		wg.Go(func() {
			for p.d.step() < steps {
				p.d.Tick()
				p.pay()
				runtime.Gosched() // js/wasm has one thread, and a follower that waits would keep it
			}
			p.d.Tick() // the last batch
			if i > 0 && len(p.states) > 0 {
				t.Error("a follower reports states")
			}
		})
	}
	wg.Wait()
	var h spike.Hash
	for _, p := range pages {
		h += p.hash(steps)
	}
	if want := expected(steps); h != want {
		t.Errorf("hash %v, want %v", h, want)
	}
}

// An aborted exchange ends a worker's run: it waits for nobody.
func TestAbort(t *testing.T) {
	x := newShared(2)
	p := newPage(t, x)
	p.build(0, 2)
	p.d.Receive(&wire.Command{Action: wire.Play}, nil)
	go x.abort()
	for p.d.Tick() != idle {
		p.pay()
	}
	if p.d.Tick() != idle {
		t.Error("ticks after an abort")
	}
}
