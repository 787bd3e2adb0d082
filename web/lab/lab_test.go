package lab

import (
	"reflect"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/params"
)

// host records what a lab asks for.
type host struct {
	workers int
	started int
	sent    [][]wire.Message // by worker
	links   []string
	pushes  int
	spikes  []spike.Spike
	last    uint32
}

func (h *host) Start(n, _ int) {
	h.workers, h.started = n, h.started+1
	h.sent = make([][]wire.Message, n)
}
func (h *host) Send(w int, m wire.Message) { h.sent[w] = append(h.sent[w], m) }
func (h *host) SetLink(fragment string, push bool) {
	h.links = append(h.links, fragment)
	if push {
		h.pushes++
	}
}
func (h *host) Spikes(s []spike.Spike, last uint32) { h.spikes, h.last = append(h.spikes, s...), last }
func (h *host) Cleared()                            { h.spikes, h.last = nil, 0 }

// command returns the last command sent to worker 0.
func (h *host) command() *wire.Command {
	for k := len(h.sent[0]) - 1; k >= 0; k-- {
		if c, ok := h.sent[0][k].(*wire.Command); ok {
			return c
		}
	}
	return nil
}

func open(fragment string) (*Lab, *host) {
	h := &host{}
	l := New(h, Env{Cores: 4, Isolated: true})
	l.Open(fragment, 0)
	return l, h
}

// ready lets all workers report their part.
func ready(l *Lab, now float64) {
	for i := range l.Workers {
		l.Receive(i, &wire.Ready{Part: uint32(i), Kernel: "scalar", Bytes: 1e6, BuildMS: 10}, now)
	}
}

func running(l *Lab, step uint32) { l.Receive(0, &wire.State{Step: step, Running: true}, 0) }

// stopped lets worker 0 report a stop after all workers' batches have come.
func stopped(l *Lab, step uint32) {
	for i := range l.Workers {
		if next := l.Run.last[i] + 1; next <= step {
			l.Receive(i, batch(next, step), 0)
		}
	}
	l.Receive(0, &wire.State{Step: step}, 0)
}

func batch(first, last uint32, spikes ...spike.Spike) *wire.Spikes {
	return &wire.Spikes{Batch: spike.Batch{First: first, Last: last, Spikes: spikes}}
}

// A link is built, then run; the state follows what worker 0 says.
func TestOpenBuildsAndRuns(t *testing.T) {
	l, h := open("seed=7&workers=2&t_sim=100&t_presim=0")
	if h.workers != 2 || l.State != Building {
		t.Fatalf("started %d workers, %s", h.workers, l.State)
	}
	for i := range 2 {
		b := h.sent[i][0].(*wire.Build)
		if b.Params.Seed != 7 || int(b.Part) != i || b.Parts != 2 {
			t.Errorf("worker %d is told to build %d of %d, seed %d", i, b.Part, b.Parts, b.Params.Seed)
		}
	}
	l.Receive(0, &wire.Progress{Done: 30, Total: 100}, 1)
	if got := l.Progress(); got != 0.3 {
		t.Errorf("progress %v, want 0.3", got)
	}
	ready(l, 2)
	if c := h.command(); c == nil || c.Action != wire.Play || c.Until != 1000 {
		t.Fatalf("after the build: %+v, want play until 1000", c)
	}
	running(l, 0)
	if l.State != Running || l.Bytes != 2e6 {
		t.Errorf("%s, %v bytes", l.State, l.Bytes)
	}
	stopped(l, 1000)
	if l.State != Finished || l.ShouldRun() {
		t.Errorf("at the end: %s", l.State)
	}
	l.Play(3) // goes on beyond the end
	if c := h.command(); c.Until != 0 {
		t.Errorf("play after the end: until %d", c.Until)
	}
}

// A run has ended when the last worker's last batch is here, not when worker 0 says so.
func TestEndAwaitsAllWorkers(t *testing.T) {
	l, _ := open("workers=2&t_presim=0&t_sim=100")
	ready(l, 0)
	running(l, 0)
	l.Receive(0, batch(1, 1000), 1)
	l.Receive(0, &wire.State{Step: 1000}, 2)
	l.Receive(1, batch(1, 900), 3)
	if l.State != Running {
		t.Errorf("with worker 1 at step 900: %s", l.State)
	}
	l.Receive(1, batch(901, 1000), 4)
	if l.State != Finished {
		t.Errorf("with all batches: %s", l.State)
	}
}

// Steps count when all workers have passed them; spikes come in the order of step and gid; hashes do not depend on it.
func TestMerging(t *testing.T) {
	l, h := open("workers=2")
	ready(l, 0)
	running(l, 0)
	l.Receive(0, batch(1, 20, spike.Spike{Step: 3, GID: 9}, spike.Spike{Step: 15, GID: 1}), 1)
	if l.Run.Step != 0 || len(h.spikes) != 0 {
		t.Fatalf("step %d with one worker's batch", l.Run.Step)
	}
	l.Receive(1, batch(1, 10, spike.Spike{Step: 3, GID: 4}), 2)
	l.Receive(1, batch(11, 30), 3)
	want := []spike.Spike{{Step: 3, GID: 4}, {Step: 3, GID: 9}, {Step: 15, GID: 1}}
	if l.Run.Step != 20 || h.last != 20 || !reflect.DeepEqual(h.spikes, want) {
		t.Errorf("step %d, spikes %v, want 20, %v", l.Run.Step, h.spikes, want)
	}
	var hash spike.Hash
	hash.AddAll(want)
	if l.Run.Hash != hash || l.Run.Spikes != 3 {
		t.Errorf("hash %v of %d spikes, want %v", l.Run.Hash, l.Run.Spikes, hash)
	}
	returns := 0
	for _, m := range append(h.sent[0], h.sent[1]...) {
		if _, ok := m.(*wire.Return); ok {
			returns++
		}
	}
	if returns != 3 {
		t.Errorf("acknowledged %d batches, want 3", returns)
	}
}

// A checkpoint holds the hash of exactly the spikes up to a whole second.
func TestCheckpoints(t *testing.T) {
	l, _ := open("")
	ready(l, 0)
	running(l, 0)
	var first spike.Hash
	first.Add(spike.Spike{Step: 10000, GID: 1})
	second := first
	second.Add(spike.Spike{Step: 10001, GID: 1})
	l.Receive(0, batch(1, 20000, spike.Spike{Step: 10000, GID: 1}, spike.Spike{Step: 10001, GID: 1}), 1)
	if want := []Checkpoint{{1, first}, {2, second}}; !reflect.DeepEqual(l.Run.Checkpoints, want) {
		t.Errorf("got %v, want %v", l.Run.Checkpoints, want)
	}
}

// Rates leave the warm-up out once it is over.
func TestRates(t *testing.T) {
	l, _ := open("t_presim=100")
	ready(l, 0)
	running(l, 0)
	l.Receive(0, batch(1, 500, spike.Spike{Step: 1, GID: 0}), 1)
	if got := l.Run.Rates()[0]; l.Run.Warm() || got < 9.6/1000 || got > 9.7/1000 { // 1/(2068·0.05 s)
		t.Errorf("in the warm-up: %v", got)
	}
	l.Receive(0, batch(501, 2000, spike.Spike{Step: 1000, GID: 0}, spike.Spike{Step: 1001, GID: 0}), 2)
	if got := l.Run.Rates()[0]; !l.Run.Warm() || got < 4.8/1000 || got > 4.9/1000 { // 1/(2068·0.1 s)
		t.Errorf("after the warm-up: %v", got)
	}
}

func TestRealtimeFactor(t *testing.T) {
	l, _ := open("t_presim=0")
	ready(l, 0)
	running(l, 0)
	for k := range 10 {
		b := batch(uint32(1000*k+1), uint32(1000*k+1000))
		b.At = 50 * float64(k)
		l.Receive(0, b, 1)
	}
	if got := l.Run.RTF(); got != 0.5 {
		t.Errorf("realtime factor %v, want 0.5", got)
	}
	if got := l.Run.WholeRTF(); got != 0.5 {
		t.Errorf("whole realtime factor %v, want 0.5", got)
	}
	stopped(l, 10000)
	running(l, 10000)
	if got := l.Run.RTF(); got != 0 {
		t.Errorf("after a pause: %v, want none yet", got)
	}
	resumed := func(step uint32, at float64) {
		b := batch(step-999, step)
		b.At = at
		l.Receive(0, b, 1)
	}
	resumed(11_000, 60_000)
	resumed(12_000, 60_150)
	if got, want := l.Run.WholeRTF(), (9*50+150)/1000.0; got != want {
		t.Errorf("a pause counts: %v, want %v", got, want)
	}
	l.SetSpeed(0.1, 0)
	resumed(13_000, 61_150)
	l.SetSpeed(0, 0)
	resumed(14_000, 61_200)
	resumed(15_000, 61_250)
	if got, want := l.Run.WholeRTF(), (9*50+150+50)/1100.0; got != want {
		t.Errorf("slowness that was chosen counts: %v, want %v", got, want)
	}
}

// Pause, play, single steps; a play that crosses a pause on its way is not lost.
func TestTransport(t *testing.T) {
	l, h := open("")
	ready(l, 0)
	running(l, 0)
	l.Pause()
	if h.command().Action != wire.Pause {
		t.Error("no pause is sent")
	}
	l.Play(1)
	stopped(l, 70)
	if c := h.command(); c.Action != wire.Play {
		t.Error("a play during a pause is lost")
	}
	running(l, 70)
	l.Step(1, 2) // while running it pauses
	stopped(l, 80)
	l.Step(1, 3)
	if c := h.command(); l.State != Paused || c.Until != 81 {
		t.Errorf("single step: %s, until %d, want 81", l.State, c.Until)
	}
	l.SetSpeed(0.1, 4)
	l.Play(5)
	if c := h.command(); c.Speed != 0.1 || c.Action != wire.Play || c.Until != 0 {
		t.Errorf("play: %+v", c)
	}
	running(l, 81)
	l.SetSpeed(Faster(l.Speed), 6)
	if c := h.command(); c.Speed != 0.5 {
		t.Errorf("faster: speed %v", c.Speed)
	}
	started := h.started
	l.Reset(7)
	if h.started != started+1 || l.State != Building || l.Run.Step != 0 {
		t.Error("reset does not build again")
	}
}

// A dragged slider changes the link but builds only when let go; the history gets one entry.
func TestSet(t *testing.T) {
	l, h := open("seed=3")
	ready(l, 0)
	started := h.started
	l.Set("g", "-4.5", false, 1)
	l.Set("g", "-5", false, 2)
	if h.started != started || h.links[len(h.links)-1] != "seed=3&g=-5" || h.pushes != 1 {
		t.Errorf("dragging: %d builds, links %v, %d pushes", h.started-started, h.links, h.pushes)
	}
	l.Set("g", "-5", true, 3)
	if h.started != started+1 || h.pushes != 1 || l.Link.Params.G != -5 {
		t.Errorf("letting go: %d builds, %d pushes", h.started-started, h.pushes)
	}
	l.Set("g", "5", true, 4)
	if l.Link.Params.G != -5 || len(l.Notices) != 1 || l.Notices[0].Key != "g" {
		t.Errorf("a value out of range: g = %v, notices %v", l.Link.Params.G, l.Notices)
	}
	l.Dismiss(0)
	l.Set("seed", "99", true, 5)
	if got := h.links[len(h.links)-1]; got != "seed=99&g=-5" || len(l.Notices) != 0 {
		t.Errorf("new seed: link %q", got)
	}
	l.Open("", 6)
	if l.Link.Params.G != -4 || l.State != Building {
		t.Error("the way back does not restore the link")
	}
}

// Bad links are repaired with notices, and run.
func TestBadLink(t *testing.T) {
	l, _ := open("n=2&colour=blue")
	if len(l.Notices) != 2 || l.State != Building || l.Link.Params.NScaling != 0.1 {
		t.Errorf("notices %v, n = %v", l.Notices, l.Link.Params.NScaling)
	}
}

// A silent worker is lost after five seconds, only while it should run and the page is visible; then the visitor may
// start again.
func TestLostWorker(t *testing.T) {
	l, h := open("workers=2")
	ready(l, 0)
	running(l, 0)
	l.Receive(0, batch(1, 10), 4000)
	for now := 1000.0; now < 4950; now += 1000 {
		l.CheckSilence(now)
	}
	if l.State != Running {
		t.Fatal("lost too early")
	}
	l.Hide(true, 4950)
	l.CheckSilence(60000)
	stopped(l, 10)
	l.Hide(false, 60000)
	running(l, 10)
	l.Receive(0, batch(11, 20), 64000)
	l.CheckSilence(66000) // the first look since 60000: it could not listen
	if l.State != Running {
		t.Fatal("a page that slept lost its workers")
	}
	for now := 67000.0; now <= 71500; now += 900 {
		l.Receive(0, batch(l.Run.last[0]+1, l.Run.last[0]+1), now)
		l.CheckSilence(now)
	}
	if l.State != Failed || !l.Failure.Lost || l.Failure.Worker != 1 || h.workers != 0 {
		t.Errorf("%s, %+v, %d workers live", l.State, l.Failure, h.workers)
	}
	l.Receive(0, batch(21, 30), 72000) // too late
	l.Restart(72000)
	if l.State != Building || h.workers != 2 {
		t.Errorf("restart: %s", l.State)
	}
}

func TestFailures(t *testing.T) {
	l, _ := open("")
	l.Receive(0, &wire.Failed{Why: wire.OutOfMemory, Bytes: 5e9}, 1)
	if l.State != Failed || l.Failure.Bytes != 5e9 {
		t.Errorf("%s, %+v", l.State, l.Failure)
	}
	l.Restart(2)
	l.Crash(0, "unreachable")
	if l.State != Failed || !l.Failure.Crashed || l.Failure.Text != "unreachable" {
		t.Errorf("%s, %+v", l.State, l.Failure)
	}
}

// A hidden page pauses, and goes on when seen again; one that the visitor has paused stays paused.
func TestHidden(t *testing.T) {
	l, h := open("")
	ready(l, 0)
	running(l, 0)
	l.Hide(true, 1)
	stopped(l, 30)
	if h.command().Action != wire.Pause || l.State != Paused {
		t.Error("a hidden page runs")
	}
	l.Hide(false, 2)
	if h.command().Action != wire.Play {
		t.Error("a page seen again does not go on")
	}
	running(l, 30)
	l.Pause()
	stopped(l, 40)
	l.Hide(true, 3)
	l.Hide(false, 4)
	if h.command().Action != wire.Pause {
		t.Error("a paused page goes on by itself")
	}
}

func TestWorkerCount(t *testing.T) {
	for _, c := range []struct {
		fragment string
		env      Env
		want     int
	}{
		{"", Env{Cores: 4, Isolated: true}, 1}, {"n=0.5&k=0.5", Env{Cores: 4, Isolated: true}, 3}, {"n=0.5&k=0.5", Env{Cores: 1, Isolated: true}, 1},
		{"n=0.5&k=0.5", Env{Cores: 2, Isolated: true}, 2}, {"n=0.5&k=0.5", Env{Isolated: true}, 1},
		{"workers=2", Env{Cores: 4, Isolated: true}, 2}, {"workers=2", Env{Cores: 4, Isolated: false}, 1}, {"n=1&k=1", Env{Cores: 64, Isolated: true}, 16},
	} {
		l := New(&host{}, c.env)
		l.Open(c.fragment, 0)
		if l.Workers != c.want || l.Confined() != (!c.env.Isolated && c.want == 1 && c.fragment == "workers=2") {
			t.Errorf("%q on %+v: %d workers, confined %v, want %d", c.fragment, c.env, l.Workers, l.Confined(), c.want)
		}
	}
}

// After a run that has ended by itself another network runs at once; one that waits for a prediction does not.
func TestOnAfterTheEnd(t *testing.T) {
	for fragment, want := range map[string]bool{"g=-5": true, "g=-5&ex=layers": false} {
		l, _ := open("t_presim=0&t_sim=100")
		ready(l, 0)
		running(l, 0)
		stopped(l, 1000)
		link, _ := params.Parse(fragment)
		l.Use(link, 1)
		if l.ShouldRun() != want {
			t.Errorf("%s: wants to run: %v", fragment, l.ShouldRun())
		}
	}
}

// toggle plays or pauses, as the play button does.
func toggle(l *Lab, now float64) {
	if l.ShouldRun() {
		l.Pause()
		return
	}
	l.Play(now)
}
