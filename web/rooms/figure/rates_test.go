package figure

import (
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/experiment"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// counted lets network A of a small link pass one step and then the others up to a last one, with a spike near its end.
func counted(x *experiment.Experiment, last uint32) {
	x.A.Lab.Receive(0, roomtest.Batch(1, 0), 0)
	rest := roomtest.Batch(last, 100, spike.Spike{Step: last - 9})
	rest.Batch.First = 2
	x.A.Lab.Receive(0, rest, 0)
	x.Advance()
}

// While rates after a change are not known the bars are those of the stretch in view, with the outlines beside them.
func TestBarsBeforeRatesAreKnown(t *testing.T) {
	x := roomtest.Running("n=0.05&k=0.05&t_presim=0")
	counted(x, 65_000)
	x.Set("g", "-5", true)
	roomtest.Run(x)
	counted(x, 9_000)
	c := &Rates{X: x, Text: text.English(), S: laidOut(), Of: x.A}
	if g, there := x.Ghost(); !there || g.Known {
		t.Fatalf("there %v, known %v", there, g.Known)
	}
	row, key := c.Rows()[0], c.Key()
	if c.bars(x.A)[0] == 0 || row.Ghost == "" || row.Change != "" || key[0].Says != c.Text.Span(1000) {
		t.Errorf("%+v, %v", row, key)
	}
}

// until returns what a worker sends of a network of roomtest.Two up to a step, a spike among it.
func until(last uint32) *wire.Spikes {
	m := roomtest.Batch(last, 200, spike.Spike{Step: last - 9})
	m.Batch.First = 5001
	return m
}

// Beside each other, both networks' bars are of the same times, on the same scale.
func TestBarsOfBoth(t *testing.T) {
	x := roomtest.Two()
	x.A.Lab.Receive(0, until(60_000), 0)
	x.B.Lab.Receive(0, until(60_000), 0)
	x.Advance()
	a := &Rates{X: x, Text: text.English(), S: laidOut(), Of: x.A}
	b := &Rates{X: x, Text: text.English(), S: laidOut(), Of: x.B}
	if g, _ := x.Ghost(); a.bars(x.A) != g.Before.Rates || b.bars(x.B) != g.After.Rates || a.full() != b.full() {
		t.Errorf("A %v, B %v, ghost %+v", a.bars(x.A), b.bars(x.B), g)
	}
	if f := (&Figure{X: x, Text: text.English(), S: laidOut(), Of: x.B}); f.Change() == "" {
		t.Error("no sentence")
	}
	if a.Key()[0] != b.Key()[0] {
		t.Errorf("A's bars are over %v, B's over %v", a.Key()[0], b.Key()[0])
	}
}

// Of two networks that are the same no change is told.
func TestNoChangeOfSameNetwork(t *testing.T) {
	x := roomtest.Running("n=0.05&k=0.05&t_presim=0")
	x.HandleCompare()
	roomtest.Ready(x.B.Lab)
	counted(x, 60_000)
	x.B.Lab.Receive(0, roomtest.Batch(60_000, 200), 0)
	x.Advance()
	f := &Figure{X: x, Text: text.English(), S: laidOut(), Of: x.B}
	if g, _ := x.Ghost(); !g.Sure() || f.Change() != "" {
		t.Errorf("sure %v, %q", g.Sure(), f.Change())
	}
}

// turned returns an experiment that has run before and after a change and shows the network before it again.
func turned() *experiment.Experiment {
	x := roomtest.Running("n=0.05&k=0.05&t_presim=0")
	counted(x, 65_000)
	x.Set("g", "-5", true)
	roomtest.Run(x)
	counted(x, 65_000)
	x.HandleShow(experiment.Before)
	roomtest.Run(x)
	counted(x, 65_000)
	return x
}

// Over the network before a change there is no sentence on what came of it, nor how much rates have changed; what the
// outlines are is said.
func TestShownBefore(t *testing.T) {
	x := turned()
	f := &Figure{X: x, Text: text.English(), S: laidOut(), Of: x.A}
	if g, there := x.Ghost(); !there || !g.Sure() || f.Change() != "" || f.Awaiting() != f.Text.Ghost.ShownBefore {
		t.Errorf("there %v, sure %v: %q, %q", there, g.Sure(), f.Change(), f.Awaiting())
	}
	r := &Rates{X: x, Text: text.English(), S: laidOut(), Of: x.A}
	for _, row := range r.Rows() {
		if row.Change != "" || row.Ghost == "" {
			t.Errorf("%+v", row)
		}
	}
	c := &Comparison{X: x, Text: text.English()}
	if g, _ := x.Ghost(); c.Rates()[0].After != c.Text.Decimals(g.Before.Rates[0], 2) || c.Why() != "" {
		t.Errorf("%+v, %q", c.Rates()[0], c.Why())
	}
}

// Until it is known what a change has done, the heading says how much is missing, and is not read aloud as it counts.
func TestAwaiting(t *testing.T) {
	x := roomtest.Running("n=0.05&k=0.05&t_presim=0")
	counted(x, 65_000)
	x.Set("g", "-5", true)
	roomtest.Run(x)
	counted(x, 32_000)
	f := &Figure{X: x, Text: text.English(), S: laidOut(), Of: x.A}
	if f.Change() != "" || f.Awaiting() != "Measuring the change: 4 s of model time to go" {
		t.Errorf("%q, %q", f.Change(), f.Awaiting())
	}
}

// Networks before and after a change say which they are, and the circuit says that it is B's.
func TestWhich(t *testing.T) {
	x := turned()
	x.HandleShow(experiment.Both)
	a := &Figure{X: x, Text: text.German(), S: laidOut(), Of: x.A}
	b := &Figure{X: x, Text: text.German(), S: laidOut(), Of: x.B}
	if a.Which() != "A · vorher" || b.Which() != "B · nachher" || b.Differs() != "Hemmung 5 ×" {
		t.Errorf("%q, %q, %q", a.Which(), b.Which(), b.Differs())
	}
	if a.CircuitTitle() != "Der Schaltkreis von B" {
		t.Error(a.CircuitTitle())
	}
	two := roomtest.Two()
	if got := (&Figure{X: two, Text: text.English(), S: laidOut(), Of: two.B}).Which(); got != "B" {
		t.Errorf("B of a link is %q", got)
	}
}

// Where there is no choice between before and after, it is said why.
func TestWhy(t *testing.T) {
	x := roomtest.Running("n=0.05&k=0.05&t_presim=0&at=20000:bg_rate:12")
	c := &Comparison{X: x, Text: text.English()}
	if c.Why() != c.Text.Ghost.Unchanged {
		t.Errorf("nothing changed: %q", c.Why())
	}
	counted(x, 65_000)
	if c.Why() != c.Text.Ghost.WhileRunning || !c.Compares() || c.Title() == c.Text.Ghost.ShowTitle {
		t.Errorf("changed while it runs: %q", c.Why())
	}
	c.X = roomtest.Running("lock=compare")
	if c.Why() != c.Text.Teach.Locked {
		t.Errorf("locked: %q", c.Why())
	}
}
