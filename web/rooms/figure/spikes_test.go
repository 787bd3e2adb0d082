package figure

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web/experiment"
	"microcircuit/web/raster"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// asker answers of one spike, and may be asked or not.
type asker struct {
	asked spike.Spike
	there bool
	may   bool
}

func (a *asker) MayAsk(*experiment.Experiment) bool { return a.may }
func (a *asker) Asked(*experiment.Experiment, *experiment.Network) (spike.Spike, bool) {
	return a.asked, a.there
}

// alone returns a painter that has painted a second with a spike of the first neuron in its middle.
func alone(t *testing.T) (x *experiment.Experiment, a *asker, p *Painter) {
	t.Helper()
	x, a = roomtest.Running(""), &asker{may: true}
	p = NewPainter(x, &State{Asker: a}, x.A)
	if _, found := p.SpikeAt(1, 1, false); found {
		t.Error("a spike where nothing is painted")
	}
	x.A.Cleared()
	x.A.Record.Add(&spike.Batch{First: 1, Last: 10_000, Spikes: []spike.Spike{{Step: 5000, GID: 0}}})
	x.A.Lab.Run.Step = 10_000
	p.Restyle(raster.Light(), 1)
	p.Fit(usual)
	paint(t, p, true, "the first frame")
	return x, a, p
}

// A click means the spike that is shown nearest, a finger's within a wider reach than a mouse's; none where the page
// cannot tell why it fired.
func TestSpikeAt(t *testing.T) {
	_, a, p := alone(t)
	top := p.s.A.Bands[0].Top + 1
	for _, c := range []struct {
		x, y          float64
		mouse, finger bool
	}{{200, top, true, true}, {211, top, true, true}, {215, top, false, true}, {222, top, false, false},
		{20, p.s.A.Bands[6].Top, false, false}} {
		for finger, want := range map[bool]bool{false: c.mouse, true: c.finger} {
			if got, found := p.SpikeAt(c.x, c.y, finger); found != want || found && got.Step != 5000 {
				t.Errorf("at %v, %v, a finger %t: %+v, %v", c.x, c.y, finger, got, found)
			}
		}
	}
	a.may = false
	if _, found := p.SpikeAt(200, top, false); found {
		t.Error("a spike is found of which nobody tells why it fired")
	}
}

// The spike that is asked about has a ring, which moves with the view and is gone with it or with the question. Its
// pixels are painted anew when it comes and goes, and then only.
func TestRing(t *testing.T) {
	x, a, p := alone(t)
	if _, there := p.Ring(); there {
		t.Error("a ring without a question")
	}
	a.asked, a.there = spike.Spike{Step: 5000, GID: 0}, true
	paint(t, p, true, "a spike is asked about")
	paint(t, p, false, "nothing has changed")
	ring, there := p.Ring()
	if !there || math.Abs(ring.X-400) > 2 || ring.Radius != 16 {
		t.Errorf("the ring is %+v, %t", ring, there)
	}
	x.HandleZoom(0.5)
	paint(t, p, true, "zoomed")
	if zoomed, _ := p.Ring(); zoomed.Y != ring.Y || there == (zoomed.X == ring.X) {
		t.Errorf("zoomed, the ring is %+v", zoomed)
	}
	x.HandleZoom(0.5)
	paint(t, p, true, "zoomed further")
	if _, there := p.Ring(); there {
		t.Error("a ring around what is not in view")
	}
	x.HandleZoom(4)
	a.there = false
	paint(t, p, true, "the question is over")
	if _, there := p.Ring(); there {
		t.Error("a ring after the question")
	}
}

// A mouse over a band is told its population, and that a spike near it can be clicked, in the page's language and
// where that does not leave the canvas.
func TestHover(t *testing.T) {
	_, a, p := alone(t)
	en, top := text.English(), p.s.A.Bands[0].Top+1
	hover := func(x, y float64) Hover {
		p.Aim.Hover(x, y)
		return p.Hover(en)
	}
	if h := p.Hover(en); h != (Hover{}) {
		t.Errorf("without a mouse: %+v", h)
	}
	if h := hover(20, 1); h != (Hover{}) {
		t.Errorf("over the activity: %+v", h)
	}
	h := hover(195, top)
	if !h.Spike || h.Says != "L2/3E · Why did it fire? Click" || !strings.HasPrefix(h.Tip, "left:209.0px;top:") {
		t.Errorf("at the spike: %+v", h)
	}
	p.Aim.Hover(205, top)
	if h := p.Hover(text.In("de")); h.Says != "L2/3E · Warum hat es gefeuert? Klicken" || !strings.HasPrefix(h.Tip, "right:") {
		t.Errorf("in German: %+v", h)
	}
	last := p.s.A.Bands[7]
	if h := hover(20, last.Top+1); h.Spike || h.Says != "L6I" || !strings.Contains(h.Tip, ";bottom:") {
		t.Errorf("in the last band: %+v", h)
	}
	a.may = false
	if h := hover(195, top); h.Spike || h.Says != "L2/3E" {
		t.Errorf("of a spike that nobody tells about: %+v", h)
	}
	p.Aim.Leave()
	if h := p.Hover(en); h != (Hover{}) {
		t.Errorf("after the mouse has left: %+v", h)
	}
}

// A mouse is followed at most once a frame. A finger that rests opens the loupe, one that moves on or up does not.
func TestAim(t *testing.T) {
	var a Aim
	tick := func(now float64, want bool, why string) {
		t.Helper()
		if a.Tick(now) != want {
			t.Errorf("%s: changed %v", why, !want)
		}
	}
	tick(0, false, "nothing")
	a.Hover(1, 2)
	a.Hover(3, 4)
	tick(10, true, "a mouse")
	tick(20, false, "a mouse at rest")
	a.Leave()
	a.Leave()
	tick(30, true, "no mouse")
	tick(40, false, "still none")
	a.Press(5, 6, 100)
	tick(101, true, "a finger")
	tick(100+restsMS-1, false, "a finger that may move on")
	tick(100+restsMS, true, "a finger that rests")
	tick(1000, false, "and goes on resting")
	a.Leave()
	a.Press(5, 6, 2000)
	a.Leave()
	tick(3000, true, "a tap")
	if a.by != nothing {
		t.Error("a loupe after the finger is up")
	}
}

// The loupe stands above the finger, or beside it where it would leave the canvas, hides nothing below it, and rings the
// spike that a tap would mean.
func TestLoupe(t *testing.T) {
	_, _, p := alone(t)
	pixels := bytes.Clone(p.image.Pix)
	if _, there := p.Loupe(); there {
		t.Error("a loupe without a finger")
	}
	for _, at := range [][2]float64{{200, p.s.A.Bands[0].Top + 5}, {5, 20}, {395, 20}, {200, 290}, {5, 290}} {
		p.Aim.Press(at[0], at[1], 0)
		p.Aim.Tick(restsMS)
		paint(t, p, true, "a finger rests")
		l, there := p.Loupe()
		if !there || l.X-l.Radius < 0 || l.X+l.Radius > 800 || l.Y-l.Radius < 0 || l.Y+l.Radius > 644 {
			t.Errorf("at %v: %+v, %t", at, l, there)
		}
		if apart := math.Hypot(l.X-l.From.X, l.Y-l.From.Y) - l.Radius; apart < 2*fingerReach {
			t.Errorf("at %v the loupe is %v pixels from the finger", at, apart)
		}
		if near := at[0] == 200 && at[1] < 100; near != (l.Chosen.Radius > 0) {
			t.Errorf("at %v: chosen %+v", at, l.Chosen)
		} else if near && math.Hypot(l.Chosen.X-l.X, l.Chosen.Y-l.Y) > l.Radius {
			t.Errorf("what is chosen lies outside of the loupe: %+v", l)
		}
		p.Aim.Leave()
		if painted, _ := paint(t, p, true, "the finger is up"); !bytes.Equal(painted, pixels) {
			t.Error("the loupe stays in the pixels")
		}
	}
}

// The latest spike of a population is that of a neuron which is shown, in view.
func TestLatest(t *testing.T) {
	x, s := roomtest.Running("n=1&k=0.1"), &State{}
	if _, there := s.Latest(x.A, microcircuit.L23E); there {
		t.Error("a spike where nothing is painted")
	}
	p := s.Painters(x)[0]
	x.A.Cleared()
	inhibitory := uint32(microcircuit.FullNumNeurons[microcircuit.L23E])
	x.A.Record.Add(&spike.Batch{First: 1, Last: 20_000, Spikes: []spike.Spike{{Step: 9000, GID: inhibitory},
		{Step: 15_000, GID: 0}, {Step: 15_001, GID: 1}, {Step: 16_000, GID: inhibitory + 1}}})
	x.A.Lab.Run.Step = 20_000
	p.Restyle(raster.Light(), 1)
	p.Fit(usual)
	paint(t, p, true, "the first frame")
	if got, there := s.Latest(x.A, microcircuit.L23E); !there || got.Step != 15_000 {
		t.Errorf("of L2/3E: %+v, %v", got, there)
	}
	for _, pop := range []microcircuit.Population{microcircuit.L23I, microcircuit.L4E} {
		if got, there := s.Latest(x.A, pop); there {
			t.Errorf("of %v: %+v", pop, got)
		}
	}
}
