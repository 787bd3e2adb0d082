package lab

import (
	"context"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"
	"time"

	"microcircuit/engine/driver"
	"microcircuit/engine/kernel"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/tools/lib/headless"
	"microcircuit/web/trace"
)

// crew is a lab and its workers' real drivers, a goroutine each, with messages on their way in both directions.
type crew struct {
	t    *testing.T
	lab  *Lab
	ends []*end // of the present run
	done sync.WaitGroup

	mu  sync.Mutex
	now float64
}

// end is one worker with its port: what is under way to it has left the page, what it received it has not handled yet.
type end struct {
	*crew
	exchange *exchange
	down     [][]byte // under way to it
	inbox    [][]byte // with it; guarded by mu, as all below
	up       [][]byte // under way to the page
	free     int
	ended    bool
}

func (c *crew) Start(n, _ int) {
	c.stop()
	x := &exchange{parts: n, slots: map[uint32][][]uint32{}}
	x.moved = sync.NewCond(&x.mu)
	for range n {
		e := &end{crew: c, exchange: x, free: 3}
		c.ends = append(c.ends, e)
		c.done.Go(e.work)
	}
}

// stop ends all workers.
func (c *crew) stop() {
	for _, e := range c.ends {
		e.exchange.abort()
		c.mu.Lock()
		e.ended = true
		c.mu.Unlock()
	}
	c.done.Wait()
	c.ends = nil
}

func (c *crew) Send(w int, m wire.Message) {
	c.ends[w].down = append(c.ends[w].down, wire.Encode(nil, m))
}
func (c *crew) SetLink(string, bool)                  {}
func (c *crew) Spikes(spikes []spike.Spike, _ uint32) {}
func (c *crew) Cleared()                              {}
func (e *end) FreeBatches() int                       { e.mu.Lock(); defer e.mu.Unlock(); return e.free }
func (e *end) Memory() float64                        { return 1 }
func (e *end) MaxMemory() float64                     { return 1 << 30 }
func (e *end) Kernel() kernel.Kernel                  { return kernel.Scalar() }
func (c *crew) clock() float64                        { c.mu.Lock(); defer c.mu.Unlock(); c.now += 0.5; return c.now }
func (e *end) Now() float64                           { return e.clock() }
func (e *end) Exchange() driver.Exchange {
	if e.exchange.parts == 1 {
		return &driver.Alone{}
	}
	return e.exchange
}

func (e *end) Post(m wire.Message) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if _, ok := m.(*wire.Spikes); ok {
		e.free--
	}
	e.up = append(e.up, wire.Encode(nil, m))
}

// work handles messages and ticks until the run is over.
func (e *end) work() {
	d := driver.New(e)
	for {
		e.mu.Lock()
		ended, message := e.ended, []byte(nil)
		if len(e.inbox) > 0 {
			message, e.inbox = e.inbox[0], e.inbox[1:]
		}
		e.mu.Unlock()
		if ended {
			return
		}
		if message == nil {
			if d.Tick() != 0 {
				time.Sleep(20 * time.Microsecond)
			}
			runtime.Gosched() // a worker that waits for the other spins, and there may be one core for both
			continue
		}
		m, err := wire.Decode(message)
		if _, ok := m.(*wire.Return); ok {
			e.mu.Lock()
			e.free++
			e.mu.Unlock()
			continue
		}
		d.Receive(m, err)
	}
}

// turn moves one message: to some worker, or from one to the page.
func (c *crew) turn(random *rand.Rand) {
	runtime.Gosched()
	if len(c.ends) == 0 {
		return
	}
	i := random.IntN(len(c.ends))
	e := c.ends[i]
	c.mu.Lock()
	if len(e.down) > 0 && random.IntN(2) == 0 {
		e.inbox, e.down = append(e.inbox, e.down[0]), e.down[1:]
	}
	var message []byte
	if len(e.up) > 0 && random.IntN(2) == 0 {
		message, e.up = e.up[0], e.up[1:]
	}
	c.mu.Unlock()
	if message == nil {
		return
	}
	m, err := wire.Decode(message)
	if err != nil {
		c.t.Error(err)
		return
	}
	c.lab.Receive(i, m, c.clock())
}

// await lets messages pass until a condition holds.
func (c *crew) await(random *rand.Rand, what string, holds func() bool) {
	c.t.Helper()
	for until := time.Now().Add(20 * time.Second); !holds(); {
		c.turn(random)
		if time.Now().After(until) {
			c.t.Fatalf("%s: %s at step %d, failure %+v, intervening %v, link %v", what, c.lab.State, c.lab.Run.Step, c.lab.Failure, c.lab.Intervening(), c.lab.Link.At)
		}
	}
}

// exchange is what workers share.
type exchange struct {
	mu      sync.Mutex
	moved   *sync.Cond
	limit   uint32
	aborted bool
	slots   map[uint32][][]uint32 // by step, of workers that have published
	parts   int
}

func (x *exchange) Spikes(step uint32, own, all []uint32) (int, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.slots[step] = append(x.slots[step], append([]uint32(nil), own...))
	delete(x.slots, step-2)
	x.moved.Broadcast()
	for len(x.slots[step]) < x.parts && !x.aborted {
		x.moved.Wait()
	}
	n := 0
	for _, spikes := range x.slots[step] {
		n += copy(all[n:], spikes)
	}
	return n, !x.aborted
}

func (x *exchange) Limit() uint32 {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.limit
}

func (x *exchange) SetLimit(step uint32) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.limit = step
}

func (x *exchange) AwaitLimit(above uint32) bool { return x.Limit() > above }

func (x *exchange) abort() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.aborted = true
	x.moved.Broadcast()
}

// Whatever a visitor changes and whenever, between plays, pauses, steps and changes of speed, by one worker or by two: the
// link that results gives the same spikes to a run that knows all changes from the start, and the run is doing in the end
// what the visitor wanted last.
func TestInterventionsReplay(t *testing.T) {
	for _, link := range []string{"workers=1&n=0.02&k=0.02", "workers=2&n=0.02&k=0.02", "workers=2&n=0.02&k=0.02&bg=dc&t_sim=150&t_presim=0&at=40:th:5,900:bg_rate:5"} {
		t.Run(link, func(t *testing.T) {
			changes, steps := 0, map[uint32]bool{}
			for seed := range uint64(6) {
				random := rand.New(rand.NewPCG(seed, 2))
				c := &crew{t: t}
				c.lab = New(c, Env{Cores: 3, Isolated: true})
				c.lab.Open(link, 0)
				c.lab.Pick([]uint32{3, 900}, 0.5, 0)
				c.visit(random)
				c.settle(random)
				c.compare()
				changes += len(c.lab.Link.At)
				for _, x := range c.lab.Link.At {
					steps[x.Step] = true
				}
				c.stop()
			}
			if changes < 60 || len(steps) < 10 {
				t.Errorf("only %d changes were made, at %d steps", changes, len(steps))
			}
			t.Logf("%d changes, at %d steps", changes, len(steps))
		})
	}
}

// visit does what a visitor may do.
func (c *crew) visit(random *rand.Rand) {
	for k := range 60 {
		if k%10 == 9 { // on a busy machine workers might come to no step between changes
			c.advance(random)
		}
		switch now := c.clock(); random.IntN(11) {
		case 0:
			toggle(c.lab, now)
		case 1:
			c.lab.Step(1+random.IntN(30), now)
		case 2:
			c.lab.SetSpeed([]float64{0, 0, 5}[random.IntN(3)], now)
		case 3:
			c.lab.Hide(random.IntN(3) == 0, now)
		case 4:
			c.lab.Play(now)
		case 5:
			c.lab.RunTo(c.lab.Run.Step+uint32(random.IntN(60)), now)
		case 6, 7:
			c.lab.Intervene("bg_rate", float64(random.IntN(20)), now)
		case 8:
			c.lab.Intervene("th", float64(1+random.IntN(30)), now)
		case 9:
			c.lab.Intervene("dc", float64(1+random.IntN(30)), now)
		case 10:
			if random.IntN(8) == 0 {
				c.lab.Reset(now)
			}
		}
		for range random.IntN(60) {
			c.turn(random)
			if random.IntN(20) == 0 {
				time.Sleep(time.Duration(random.IntN(500)) * time.Microsecond) // workers run on
			}
		}
	}
}

// advance lets a run that is to go on do so for a while, at full speed.
func (c *crew) advance(random *rand.Rand) {
	c.lab.Hide(false, c.clock())
	c.lab.SetSpeed(0, c.clock())
	wants := c.lab.ShouldRun()
	if step := c.lab.Run.Step; wants {
		c.await(random, "wanted to run", func() bool { return c.lab.State == Finished || c.lab.Run.Step > step+20 && !c.lab.Intervening() })
	}
}

// settle lets the run do what the visitor wanted last, and then go on for a while, to a step that it must meet.
func (c *crew) settle(random *rand.Rand) {
	c.advance(random)
	c.lab.Pause()
	c.quieten(random)
	goal := c.lab.Run.Step + 400
	c.lab.RunTo(goal, c.clock())
	c.await(random, "sent to a step", func() bool { return c.lab.Run.Step >= goal })
	c.quieten(random)
	if c.lab.Run.Step != goal {
		c.t.Errorf("sent to step %d, at step %d", goal, c.lab.Run.Step)
	}
}

// quieten waits until nothing happens any more.
func (c *crew) quieten(random *rand.Rand) {
	quiet := 0
	c.await(random, "paused", func() bool {
		quiet++
		if c.lab.Intervening() || c.lab.State != Paused && c.lab.State != Finished {
			quiet = 0
		}
		return quiet > 300
	})
}

// compare runs the link without a page.
func (c *crew) compare() {
	c.t.Helper()
	l := c.lab
	p := l.Link.Params
	p.TPresim, p.TSim = 0, float64(l.Run.Step)*p.H
	r, err := headless.Run(context.Background(), &p, headless.Options{Workers: 1, At: l.Link.At})
	if err != nil || r.Hash != l.Run.Hash || r.Steps != int(l.Run.Step) {
		c.t.Errorf("at=%v: hash %v at step %d, without a page %v at step %d, %v", l.Link.At, l.Run.Hash, l.Run.Step, r.Hash, r.Steps, err)
	}
	if n, want := l.Traces.Of(3), min(trace.Kept, int(l.Run.Step)/5); n == nil || n.Len() != want {
		c.t.Errorf("samples of a picked neuron are missing at step %d, want %d", l.Run.Step, want)
	}
}
