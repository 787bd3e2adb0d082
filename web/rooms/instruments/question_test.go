package instruments

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/experiment"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// asked returns an experiment whose visitor has asked why the last neuron of its network fired, and the answer.
func asked(link string) (*experiment.Experiment, *Why) {
	x, s := roomtest.Running(link), &State{}
	s.Ask(x, x.A, spike.Spike{Step: 1000, GID: uint32(x.A.Lab.Derived.Neurons() - 1)})
	return x, &Why{X: x, Text: text.English(), S: s, Question: &s.Question}
}

// noneFired is the raster of a network in which no neuron fires.
func noneFired(*experiment.Network, microcircuit.Population) (s spike.Spike, there bool) {
	return s, false
}

// A question stays one of the network that was asked about, whatever runs on the page by now.
func TestQuestionOfFormerNetwork(t *testing.T) {
	x, w := asked("n=0.1&k=0.1")
	x.Set("scale", "0.02", true)
	w.Question.seen = make([]wire.Sample, 10)
	if says := w.Says(); !strings.Contains(says, "L6I") || !strings.Contains(string(w.Course()), "threshold") {
		t.Errorf("the neuron is called %q", says)
	}
	if w.MayWatch() {
		t.Error("a neuron that is not there can be watched")
	}
}

// A replay that fails says why, and is over.
func TestReplayFails(t *testing.T) {
	_, w := asked("n=0.1&k=0.1")
	w.Question.replay.Receive(0, &wire.Failed{Why: wire.OutOfMemory, Bytes: 1e9}, 0)
	w.Question.advance()
	if w.Replaying() || w.Asking() || !strings.Contains(w.Problem(), "GB") {
		t.Errorf("replaying %v, asking %v, %q", w.Replaying(), w.Asking(), w.Problem())
	}
}

// A question brings its tab to the front, and a later one takes its place.
func TestAsk(t *testing.T) {
	x, s := roomtest.Running("n=0.1&k=0.1"), &State{Tab: "response"}
	s.Ask(x, x.A, spike.Spike{Step: 100, GID: 5})
	first := s.Question.replay
	s.Ask(x, x.A, spike.Spike{Step: 200, GID: 6})
	if s.Tab != "potentials" || s.Question.Spike.GID != 6 || len(x.Networks()) != 2 || first == s.Question.replay {
		t.Errorf("tab %q, question %+v, %d networks", s.Tab, s.Question.Spike, len(x.Networks()))
	}
	s.Pin(x)
	s.Ask(x, x.A, spike.Spike{Step: 300, GID: 7})
	if s.Tab != "" || s.Pinned != "potentials" || s.Question.Spike.GID != 7 {
		t.Errorf("pinned %q, tab %q", s.Pinned, s.Tab)
	}
	s.Question.Cancel()
	if s.Question.Of != nil || len(x.Networks()) != 1 {
		t.Errorf("after it was dropped there are %d networks", len(x.Networks()))
	}
}

// The answer is not opened a second time beside itself.
func TestAskWhilePinned(t *testing.T) {
	x, s := roomtest.Running("n=0.1&k=0.1"), &State{Tab: "response", Pinned: "potentials"}
	s.Ask(x, x.A, spike.Spike{Step: 100, GID: 5})
	if s.Front(x) != "response" || s.Pinned != "potentials" || s.Question.Spike.GID != 5 {
		t.Errorf("%q is open beside %q, question %+v", s.Front(x), s.Pinned, s.Question.Spike)
	}
}

// Each network on the page has a button for each population, which asks about its latest spike in view or says that
// there is none.
func TestAskLatest(t *testing.T) {
	x, s := roomtest.Two(), &State{Tab: "potentials"}
	s.Latest = func(of *experiment.Network, pop microcircuit.Population) (spike.Spike, bool) {
		return spike.Spike{Step: 10, GID: 2}, of == x.B && pop == microcircuit.L23E
	}
	c := &Why{X: x, Text: text.English(), S: s, Question: &s.Question}
	all := c.Networks()
	if len(all) != 2 || all[1].Name != "B: Latest spike of" || len(all[1].Buttons) != 8 {
		t.Fatalf("%+v", all)
	}
	if b := all[1].Buttons[2]; b.ID != "b-latest-L4E" || b.Label != "L4E" || b.Says != "Latest spike of L4E" {
		t.Errorf("%+v", b)
	}
	s.AskLatest(x, x.A, microcircuit.L4E)
	if says := c.NoneFired(); s.Question.Of != nil || !strings.Contains(says, "L4E") {
		t.Errorf("of a silent population it says %q", says)
	}
	s.AskLatest(x, x.B, microcircuit.L23E)
	if says := c.NoneFired(); s.Question.Of != x.B || s.Question.Spike.GID != 2 || says != "" {
		t.Errorf("asked about %+v, and it says %q", s.Question.Spike, says)
	}
}

// A spike is one that is asked about as long as the answer is open, of its network alone.
func TestAsked(t *testing.T) {
	x, s := roomtest.Running("n=0.1&k=0.1"), &State{}
	asked := func(want bool, why string) {
		t.Helper()
		if _, there := s.Asked(x, x.A); there != want {
			t.Errorf("%s: %v", why, there)
		}
	}
	asked(false, "nothing")
	s.Tab = "potentials"
	asked(false, "no question")
	s.Ask(x, x.A, spike.Spike{Step: 100, GID: 5})
	asked(true, "a question")
	if _, there := s.Asked(x, nil); there {
		t.Error("the spike is one of another network")
	}
	s.Pin(x)
	asked(true, "pinned")
	s.Unpin()
	asked(false, "closed")
}

// Where the instrument with the answer is not shown, nothing is asked.
func TestMayAsk(t *testing.T) {
	for link, want := range map[string]bool{
		"": true, "tabs=potentials": true, "tabs=statistics": false, "hide=instruments": false, "embed=1": false,
		"ask=text": true, "ask=rates": true,
	} {
		if got := (&State{}).MayAsk(roomtest.Open(link)); got != want {
			t.Errorf("%q: %v", link, got)
		}
	}
}

// What is shown of each source adds up to the potential that the equations give, also after a spike at which the neuron
// was reset, and each part is what its source alone would have brought.
func TestParts(t *testing.T) {
	_, w := asked("n=0.1&k=0.1&bg=dc")
	q := w.Question
	q.endReplay()
	p, n := &q.link.Params, q.link.Params.Neuron()
	step, constant := n.Propagators(p.H), q.network.IE[q.population()]
	q.first = q.Spike.Step - 300
	v, current, refractory, alone := 3.0, 20.0, 0, 0.0
	aloneI := 0.0
	for k := range 301 {
		var s wire.Sample
		s.In[0], s.In[1] = float32(k%7), -float32(k%5)
		if k > 0 {
			v = step.P22*v + step.P21*current + step.P20*constant
			alone = step.P22*alone + step.P21*aloneI
			current = step.P11*current + float64(s.In[0]) + float64(s.In[1])
			aloneI = step.P11*aloneI + float64(s.In[0])
		}
		if k == 100 {
			refractory = 20
		}
		if refractory > 0 {
			refractory--
			v, alone = n.Reset(), 0
		}
		s.V, s.I = float32(v+p.EL), float32(current)
		q.seen = append(q.seen, s)
	}
	parts := q.parts()
	sum := parts.earlier
	for _, x := range parts.by {
		sum += x
	}
	if math.Abs(sum-v) > 1e-4 || math.Abs(parts.by[0]-alone) > 1e-9 || parts.by[1] >= 0 || parts.by[wire.External] <= 0 {
		t.Errorf("%+v add up to %v, the potential is %v above rest; of the first alone %v", parts, sum, v, alone)
	}
}

// The sentence says what the bars below it add up to, to the last digit that is shown, and of how much time.
func TestSumOfBars(t *testing.T) {
	_, w := asked("n=0.1&k=0.1")
	q := w.Question
	q.endReplay()
	q.first = q.Spike.Step - 200
	for k := range 201 {
		s := wire.Sample{V: -60}
		s.In[wire.External], s.In[microcircuit.L4E], s.In[microcircuit.L4I] = 31+float32(k%3), 3.3, -7.1
		q.seen = append(q.seen, s)
	}
	excited, inhibited := 0.0, 0.0
	for _, r := range w.steps() {
		shown, err := strconv.ParseFloat(strings.ReplaceAll(r.Beside, "−", "-"), 64)
		if err != nil {
			t.Fatal(err)
		}
		excited, inhibited = excited+max(0, shown), inhibited+max(0, -shown)
	}
	want := fmt.Sprintf("excitation of the last 20 ms had pushed it up by %.1f mV and inhibition down by %.1f mV", excited, inhibited)
	if says := w.Sum(); inhibited == 0 || !strings.Contains(says, want) {
		t.Errorf("it says %q, the bars %q", says, want)
	}
}
