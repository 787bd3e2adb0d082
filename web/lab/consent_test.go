package lab

import (
	"slices"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/params"
)

// A network of more than 1 GB waits for the visitor's word; the word holds for later ones that take no more.
func TestAsking(t *testing.T) {
	l, h := open("n=1&k=1&seed=3")
	if l.State != Asking || h.workers != 0 || l.Predicted < 1.2e9 {
		t.Fatalf("%s with %d workers, %v bytes", l.State, h.workers, l.Predicted)
	}
	toggle(l, 1)
	toggle(l, 1)
	l.Step(1, 1)
	l.SetSpeed(Faster(l.Speed), 1)
	l.CheckSilence(1e5)
	l.Hide(true, 1)
	l.Hide(false, 1)
	l.Play(1)
	if l.State != Asking {
		t.Fatalf("%s after intents", l.State)
	}
	l.Agree(2)
	if l.State != Building || h.workers != 3 {
		t.Fatalf("agreed: %s with %d workers", l.State, h.workers)
	}
	ready(l, 3)
	if c := h.command(); c == nil || c.Action != wire.Play {
		t.Errorf("built: %+v", c)
	}
	l.Set("seed", "4", true, 5)
	if l.State != Building {
		t.Errorf("the same network again: %s", l.State)
	}
	l.Agree(6) // without being asked
	if h.started != 3 {
		t.Errorf("started %d times", h.started)
	}
}

// Cancel goes back to the network that was built last, or to the default one, while asking and while building.
func TestCancel(t *testing.T) {
	l, h := open("n=1&k=1")
	l.Cancel(1)
	if got := params.Format(l.Link); got != "" || l.State != Building || h.links[len(h.links)-1] != "" {
		t.Fatalf("without a network before: %q, %s", got, l.State)
	}
	ready(l, 2)
	l.Set("g", "-5", true, 3)
	ready(l, 4)
	running(l, 0)
	l.Cancel(5)
	if l.State != Running {
		t.Error("cancelled a run")
	}
	l.Set("scale", "1", true, 6)
	l.Agree(7)
	l.Cancel(8)
	if got := params.Format(l.Link); got != "g=-5" || l.State != Building || h.links[len(h.links)-1] != "g=-5" {
		t.Errorf("while building: %q, %s", got, l.State)
	}
	l.Cancel(9) // the same network again: nothing to go back to
	if got := params.Format(l.Link); got != "" {
		t.Errorf("twice: %q", got)
	}
}

// How long building will take is thought of an unknown machine, and else follows from the network that was built last.
func TestBuildTime(t *testing.T) {
	l, _ := open("n=0.1&k=0.1")
	for i := range l.Workers {
		l.Receive(i, &wire.Ready{Part: uint32(i), Kernel: "simd", Bytes: 17e6, BuildMS: 130}, 1)
	}
	measured := l.BuildPace
	l.Set("scale", "1", true, 2)
	unknown, _ := open("n=1&k=1&workers=1")
	if l.State != Asking || unknown.BuildSec < 20 || unknown.BuildSec > 40 {
		t.Errorf("%s; unknown, %.1f s", l.State, unknown.BuildSec)
	}
	want := buildCost(&l.Derived, l.Workers) * measured * safePace
	if l.BuildSec != want || measured <= 0 || want > 20 {
		t.Errorf("measured, %.1f s, want %.1f", l.BuildSec, want)
	}
}

func phases(l *Lab, now, computed float64) {
	for i := range l.Workers {
		l.Receive(i, &wire.Phases{Part: uint32(i), Steps: 100, Update: computed / 2, Deliver: computed / 2}, now)
	}
}

// Several workers that together compute less than one would are replaced by one, once, and only if the page chose them.
func TestCrowdedCores(t *testing.T) {
	for _, c := range []struct {
		fragment string
		computed float64 // by each of three workers in 3100 ms
		between  func(l *Lab)
		crowded  bool
	}{
		{"n=0.5&k=0.5", 800, func(*Lab) {}, true},
		{"n=0.5&k=0.5", 1200, func(*Lab) {}, false},
		{"n=0.5&k=0.5&workers=3", 800, func(*Lab) {}, false},
		{"n=0.5&k=0.5", 800, func(l *Lab) { l.SetSpeed(1, 0) }, false},
		{"n=0.5&k=0.5", 800, func(l *Lab) { l.Pause(); stopped(l, 5); l.Play(0); running(l, 5) }, false},
	} {
		l, h := open(c.fragment)
		ready(l, 0)
		running(l, 0)
		c.between(l)
		phases(l, 2900, c.computed)
		if l.CoresBusy {
			t.Errorf("%+v: judged too early", c)
		}
		phases(l, 3100, c.computed)
		if l.CoresBusy != c.crowded || c.crowded && (l.State != Building || h.workers != 1) {
			t.Errorf("%s, computed %v: crowded %v, %s with %d workers", c.fragment, c.computed, l.CoresBusy, l.State, h.workers)
		}
	}
}

// A link that asks for more than a minute of work waits for a click too; a faster machine, once measured, is asked later.
func TestAskingForTime(t *testing.T) {
	l, h := open("n=0.5&k=0.5&t_sim=1000")
	if l.State != Building || l.Work < 1 || l.Work > longWork {
		t.Fatalf("a second at scale 0.5: %s, %v s", l.State, l.Work)
	}
	if l, _ := open("n=0.5&k=0.5"); l.Long() || l.Work != 0 {
		t.Errorf("without an end: %v s", l.Work)
	}
	l, h = open("n=0.5&k=0.5&t_sim=100000")
	if l.State != Asking || h.workers != 0 || l.Large() || !l.Long() {
		t.Fatalf("100 s at scale 0.5: %s, %v s", l.State, l.Work)
	}
	first := l.Work
	l.Agree(1)
	ready(l, 2)
	if l.State != Paused { // and told to play
		t.Fatalf("agreed: %s", l.State)
	}
	running(l, 0)
	for i := range l.Workers { // half of real time, in silence
		l.Receive(i, &wire.Spikes{At: 0, Batch: spike.Batch{First: 1, Last: 6_000}}, 0)
		l.Receive(i, &wire.Spikes{At: 700, Batch: spike.Batch{First: 6_001, Last: 20_000}}, 700)
	}
	l.SetSpeed(0.1, 800) // a run that was slowed down was measured before
	l.Set("t_sim", "99999", true, 3)
	if want := 0.5 / 1.543 * safePace * first; l.Work < 0.99*want || l.Work > 1.01*want {
		t.Errorf("measured: %v s, want about %v of %v", l.Work, want, first) // 38,580 neurons · 10⁴ steps · 4 ns = 1.543 s
	}
}

// What is to be predicted waits; what has been handed in runs, to the step of its hash.
func TestPredictionsWait(t *testing.T) {
	for fragment, wants := range map[string]bool{
		"ask=rates": false, "ask=latency&th=1": false, "ask=number": true, "ask=text": true, "ask=text&ex=layers": true, "ex=layers": false,
		"ask=rates&t_sim=500&hash=10000:0123456789abcdef": true,
	} {
		if l, _ := open(fragment); l.ShouldRun() != wants {
			t.Errorf("%s: wants to run: %v", fragment, l.ShouldRun())
		}
	}
}

// Latencies are those of the spikes.
func TestLatencies(t *testing.T) {
	l, _ := open("ask=latency&th=1&th_start=100&t_presim=0&workers=1")
	ready(l, 0)
	running(l, 0)
	var spikes []spike.Spike
	for k := range uint32(40) { // all of L2/3E's answer comes 5 to 6 ms after the onset
		spikes = append(spikes, spike.Spike{Step: 1051 + k%10, GID: k})
	}
	slices.SortFunc(spikes, func(a, b spike.Spike) int { return int(a.Step) - int(b.Step) })
	l.Receive(0, &wire.Spikes{At: 1, Batch: spike.Batch{First: 1, Last: 3000, Spikes: spikes}}, 1)
	if ms := l.Run.Latencies(); ms[0] < 4.5 || ms[0] > 5.5 || ms[1] != 0 {
		t.Errorf("got %v", ms)
	}
	if l.Run.Rises() != l.Run.Latencies() { // nothing fired before
		t.Errorf("what rises: %v", l.Run.Rises())
	}
	if l, _ := open(""); l.Run.Latencies() != [8]float64{} {
		t.Error("there are no pulses")
	}
}

// What a run with an end is thought to take grows with its length and its size; a machine that was measured is slower
// or faster by its paces, those of one worker.
func TestThought(t *testing.T) {
	link := func(s string) *params.Link {
		l, _ := params.Parse(s)
		return &l
	}
	building, running := Thought(link("t_presim=500&t_sim=500"))
	more, longer := Thought(link("t_presim=500&t_sim=1500"))
	larger, slower := Thought(link("n=0.2&k=0.2&t_presim=500&t_sim=500"))
	if more != building || longer < 1.99*running || larger < 1.5*building || slower < 2*running {
		t.Errorf("building %v, %v, %v; running %v, %v, %v", building, more, larger, running, longer, slower)
	}
	l, _ := open("workers=2")
	if b, r := l.Paces(); b != 1 || r != 1 {
		t.Errorf("before it is measured: %v, %v", b, r)
	}
	l.BuildPace, l.Pace = 0.25, 0.125
	if b, r := l.Paces(); b != 0.25*safePace || r != 0.125*safePace*2 {
		t.Errorf("%v, %v", b, r)
	}
	if !Asks(2e9, 1) || !Asks(1, 61) || Asks(1e9, 60) {
		t.Error("what is asked about has changed")
	}
}
