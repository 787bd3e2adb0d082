package lab

import (
	"math/rand/v2"
	"testing"

	"microcircuit/engine/driver"
	"microcircuit/engine/kernel"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
)

// conversation is a lab and one worker's real driver, with messages on their way in both directions: each side learns
// late what the other did.
type conversation struct {
	t      *testing.T
	lab    *Lab
	driver *driver.Driver
	now    float64
	free   int
	down   [][]byte // to the worker
	up     [][]byte // to the page
}

func (c *conversation) Start(n, _ int) {
	c.driver, c.free, c.down, c.up = driver.New(workerSide{c}), 3, nil, nil
}
func (c *conversation) Send(_ int, m wire.Message)   { c.down = append(c.down, wire.Encode(nil, m)) }
func (c *conversation) SetLink(string, bool)         {}
func (c *conversation) Spikes([]spike.Spike, uint32) {}
func (c *conversation) Cleared()                     {}

// workerSide is the driver's host in a conversation.
type workerSide struct{ *conversation }

func (w workerSide) Now() float64              { w.now += 2; return w.now }
func (w workerSide) FreeBatches() int          { return w.free }
func (w workerSide) Memory() float64           { return 1 }
func (w workerSide) MaxMemory() float64        { return 1 << 30 }
func (w workerSide) Exchange() driver.Exchange { return &driver.Alone{} }
func (w workerSide) Kernel() kernel.Kernel     { return kernel.Scalar() }
func (w workerSide) Post(m wire.Message) {
	if _, ok := m.(*wire.Spikes); ok {
		w.free--
	}
	w.up = append(w.up, wire.Encode(nil, m))
}

// turn lets one thing happen: a message arrives on either side, or the worker runs on.
func (c *conversation) turn(which int) {
	switch {
	case which == 0 && len(c.down) > 0:
		m, err := wire.Decode(c.down[0])
		c.down = c.down[1:]
		if _, ok := m.(*wire.Return); ok {
			c.free++
			return
		}
		c.driver.Receive(m, err)
	case which == 1 && len(c.up) > 0:
		m, err := wire.Decode(c.up[0])
		if err != nil {
			c.t.Fatal(err)
		}
		c.up = c.up[1:]
		c.lab.Receive(0, m, c.now)
	case which == 2:
		c.driver.Tick()
	}
}

func (c *conversation) settle() {
	for k := range 600 {
		c.turn(k % 3)
	}
}

// However fast a visitor changes her mind, the worker ends up doing what she wanted last, and the page says so.
func TestLastIntentWins(t *testing.T) {
	for seed := range uint64(16) {
		random := rand.New(rand.NewPCG(seed, 1))
		c := &conversation{t: t}
		c.lab = New(c, Env{Cores: 1})
		c.lab.Open("n=0.01&k=0.01&seed=3", 0)
		c.settle()
		for range 200 {
			switch random.IntN(12) {
			case 0:
				toggle(c.lab, c.now)
			case 1:
				c.lab.Step(1, c.now)
			case 2:
				c.lab.SetSpeed(Faster(c.lab.Speed), c.now)
			case 3:
				c.lab.SetSpeed(Slower(c.lab.Speed), c.now)
			case 4:
				c.lab.Hide(random.IntN(2) == 0, c.now)
			default:
				c.turn(random.IntN(3))
			}
		}
		c.lab.Hide(false, c.now)
		c.settle()
		if want := map[bool]State{true: Running, false: Paused}[c.lab.ShouldRun()]; c.lab.State != want {
			t.Fatalf("seed %d: %s, want %s", seed, c.lab.State, want)
		}
		before := c.lab.Run.Step
		c.settle()
		if moved := c.lab.Run.Step > before; moved != c.lab.ShouldRun() {
			t.Fatalf("seed %d: wanted to run: %v, ran: %v", seed, c.lab.ShouldRun(), moved)
		}
	}
}
