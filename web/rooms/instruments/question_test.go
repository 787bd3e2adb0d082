package instruments

import (
	"strings"
	"testing"

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
	return x, &Why{X: x, Text: text.English(), Question: &s.Question}
}

// A question stays one of the network that was asked about, whatever runs on the page by now.
func TestQuestionOfFormerNetwork(t *testing.T) {
	x, w := asked("n=0.1&k=0.1")
	x.Set("scale", "0.02", true)
	w.Question.seen = make([]wire.Sample, 10)
	if says := w.Says(); !strings.Contains(says, "L6I") || !strings.Contains(string(w.Course()), "V_m") {
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
	s.Question.Cancel()
	if s.Question.Of != nil || len(x.Networks()) != 1 {
		t.Errorf("after it was dropped there are %d networks", len(x.Networks()))
	}
}
