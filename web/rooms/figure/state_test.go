package figure

import (
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/web/experiment"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// A layer is enlarged by its button, and gets its usual height by the same; another one takes its place.
func TestEnlarge(t *testing.T) {
	s := laidOut()
	c := &Figure{X: roomtest.Running(""), Text: text.English(), S: s}
	c.Of = c.X.A
	pressed := func() (all string) {
		for _, l := range c.Layers() {
			if l.Pressed() == "true" {
				all += l.Name
			}
		}
		return all
	}
	for _, step := range []struct {
		press int
		want  string
	}{{2, "L4"}, {4, "L6"}, {4, ""}, {1, "L2/3"}} {
		s.Enlarge(step.press)
		if got := pressed(); got != step.want {
			t.Errorf("after layer %d: %q is enlarged, want %q", step.press, got, step.want)
		}
	}
	l := c.Layers()[1]
	if l.Style != "top:28.76%;height:22.12%" || l.Says != c.Text.Enlarge("L4", false) {
		t.Errorf("L4 stands at %q and says %q", l.Style, l.Says)
	}
}

// Network A is heard, B is not; another run of A begins in silence, one of B does not disturb.
func TestOnlyNetworkAIsHeard(t *testing.T) {
	x := roomtest.Two()
	heard := func(do func(s *State)) bool {
		s := &State{}
		s.Sound.Toggle(0)
		do(s)
		return s.Sound.Loudness(&x.A.Lab.Derived, 0.1) != [8]float64{}
	}
	spikes := []spike.Spike{{Step: 5, GID: 1}}
	var w experiment.Watcher
	for name, test := range map[string]struct {
		do   func(s *State)
		want bool
	}{
		"A": {func(s *State) { w = s; w.Spikes(x.A, spikes, 10) }, true},
		"B": {func(s *State) { s.Spikes(x.B, spikes, 10) }, false},
		"A, cleared": {func(s *State) {
			s.Spikes(x.A, spikes, 10)
			s.Cleared(x.A)
		}, false},
		"A, with B cleared": {func(s *State) {
			s.Spikes(x.A, spikes, 10)
			s.Cleared(x.B)
		}, true},
	} {
		if got := heard(test.do); got != test.want {
			t.Errorf("%s: heard %t", name, got)
		}
	}
}

// Bars are of full length at 10 spikes/s, or at the rate of the fastest population if it fires faster.
func TestFullBar(t *testing.T) {
	x := roomtest.Running("n=0.05&k=0.05&t_presim=0")
	d := &x.A.Lab.Derived
	first, n := uint32(d.FirstGID[7]), d.N[7] // L6I
	var spikes []spike.Spike
	for i := range uint32(20 * n) { // 20 spikes of each neuron in 1 s
		spikes = append(spikes, spike.Spike{Step: 1 + i/uint32(n), GID: first + i%uint32(n)})
	}
	x.A.Lab.Receive(0, roomtest.Batch(10_000, 100, spikes[:len(spikes)/4]...), 0)
	bar := func() string { return (&Rates{X: x, Text: text.English(), S: laidOut(), Of: x.A}).Rows()[7].Bar }
	if got := bar(); got != "width:50.00%" {
		t.Errorf("5 spikes/s: %s", got)
	}
	rest := roomtest.Batch(20_000, 200, spikes...)
	rest.Batch.First = 10_001
	for i := range rest.Batch.Spikes {
		rest.Batch.Spikes[i].Step += 10_000
	}
	x.A.Lab.Receive(0, rest, 0)
	if got := bar(); got != "width:100.00%" {
		t.Errorf("12.5 spikes/s: %s", got)
	}
}

// What networks A and B differ in is said over B; where they do not, that they are the same, in the page's language.
func TestDiffers(t *testing.T) {
	x := roomtest.Running("n=0.05&k=0.05")
	x.HandleCompare()
	differs := func(of *experiment.Network, words *text.Texts) string {
		return (&Figure{X: x, Text: words, S: &State{}, Of: of}).Differs()
	}
	german := text.German()
	if a, b := differs(x.A, german), differs(x.B, german); a != "" || b != german.SameNetwork {
		t.Errorf("over A %q, over B %q", a, b)
	}
	x.Set("g", "-5", true)
	x.Set("d_inh", "1", true)
	if says := differs(x.B, german); says != "Hemmung 5 × · Inhibitorische Verzögerung = 1 ms" {
		t.Errorf("over B %q", says)
	}
}
