//go:build unix

package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"microcircuit/engine/spike"
	"microcircuit/tools/lib/outdir"
	"microcircuit/web/files"
	"microcircuit/web/params"
)

var kills = flag.Int("kills", 4, "how often TestKilled kills a run")

// process is the command as a process of its own.
type process struct {
	*exec.Cmd
	out, problem bytes.Buffer
}

func start(t *testing.T, args ...string) *process {
	t.Helper()
	p := &process{Cmd: exec.Command(os.Args[0], args...)}
	p.Env = append(os.Environ(), asCommand+"=1")
	p.Stdout, p.Stderr = &p.out, &p.problem
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Process.Kill() })
	return p
}

// status waits for the end, and gives the exit status as a shell does.
func (p *process) status(t *testing.T) int {
	t.Helper()
	err := p.Wait()
	if exit, is := errors.AsType[*exec.ExitError](err); is {
		if s := exit.Sys().(syscall.WaitStatus); s.Signaled() {
			return 128 + int(s.Signal())
		}
		return exit.ExitCode()
	}
	if err != nil {
		t.Fatal(err)
	}
	return 0
}

// reached waits until the folder's state calls so many steps whole.
func (p *process) reached(t *testing.T, dir string, steps uint32) {
	t.Helper()
	for range 60_000 {
		if s, err := files.ReadState(os.DirFS(dir)); err == nil && s != nil && s.Steps >= steps {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatalf("%d steps are not reached: %s", steps, p.problem.String())
}

// A run that is killed at random moments, each second one over an earlier run, leaves each time what it has simulated up to
// a second that its state names, or what was there before; analyze reads exactly that, or refuses. The moments are points of its
// progress; go test -run TestKilled -kills 50 tries more of them.
func TestKilled(t *testing.T) {
	const link = "-scale 0.02 -t-presim 100 "
	before, long := record(t, link+"-seed 4 -t-sim 900"), record(t, link+"-seed 5 -t-sim 9900")
	random := rand.New(rand.NewPCG(1, 2))
	for n := range *kills {
		dir := filepath.Join(t.TempDir(), "out")
		if n%2 == 1 {
			before.write(t, dir, outdir.OS{}, true)
		}
		p := start(t, strings.Fields("run "+link+"-seed 5 -t-sim 3600000 -overwrite -out "+dir)...)
		if point := uint32(random.IntN(6)) * 10_000; point > 0 {
			p.reached(t, dir, point)
		}
		time.Sleep(time.Duration(random.IntN(20_000)) * time.Microsecond)
		p.Process.Kill()
		p.status(t)
		p.judge(t, dir, before, long)
		// Another may follow at once: the lock has gone with the process.
		if n == 0 {
			if status, _, stderr := call(strings.Fields("run " + link + "-seed 6 -t-sim 200 -overwrite -out " + dir)...); status != 0 {
				t.Errorf("the next run: status %d, %s", status, stderr)
			}
		}
	}
}

// judge says that a folder is what a run has recorded that was killed, or one that it would have replaced, and that analyze says so.
// before was of one link; long is a longer piece of the other.
func (p *process) judge(t *testing.T, dir string, before, long *recording) {
	t.Helper()
	status, stdout, stderr := call("analyze", dir)
	state, err := files.ReadState(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	if state == nil || state.Steps == 0 {
		if status != 2 || strings.Count(stderr, "\n") != 1 {
			t.Errorf("nothing is recorded, and analyze ends with %d: %s%s", status, stdout, stderr)
		}
		return
	}
	whose := long
	if state.Link == params.Format(before.link) {
		whose = before
	}
	if state.Steps > uint32(whose.steps) {
		t.Logf("%d steps are more than there is to compare with", state.Steps)
		return
	}
	var want spike.Hash
	spikes := whose.spikes[:whose.upTo(state.Steps)]
	want.AddAll(spikes)
	if says := fmt.Sprintf("%d spikes, hash %v", len(spikes), want); status != 0 || state.Hash != want.String() || !strings.Contains(stdout, says) {
		t.Errorf("status %d, %s%s; want %s; state %+v", status, stdout, stderr, says, state)
	}
}

// Each signal that asks a run to stop ends it in good order, with the status that shells expect; a
// second one ends it at once. The runs hear SIGHUP also where the test itself was started by nohup: what this process catches its
// children begin with as usual.
func TestSignals(t *testing.T) {
	caught := make(chan os.Signal, 1)
	signal.Notify(caught, syscall.SIGHUP)
	defer signal.Stop(caught)
	for _, c := range []struct {
		signal syscall.Signal
		status int
	}{{syscall.SIGINT, 130}, {syscall.SIGTERM, 143}, {syscall.SIGHUP, 129}} {
		dir := t.TempDir()
		p := start(t, strings.Fields("run -scale 0.02 -t-presim 100 -t-sim 3600000 -out "+dir)...)
		p.reached(t, dir, 20_000)
		p.Process.Signal(c.signal)
		if status := p.status(t); status != c.status || !strings.Contains(p.problem.String(), "interrupted after") {
			t.Errorf("%v: status %d, want %d: %s", c.signal, status, c.status, p.problem.String())
		}
		state, err := files.ReadState(os.DirFS(dir))
		if err != nil || state.Status != files.Interrupted || state.Steps < 20_000 {
			t.Errorf("%v: state %+v, %v", c.signal, state, err)
		}
		times, known, err := files.ReadTimes(os.DirFS(dir))
		if card := readCard(t, dir); err != nil || !known || times != state.Times() || card.Hash != state.Hash {
			t.Errorf("%v: times %+v, card %+v, state %+v (%v)", c.signal, times, card, state, err)
		}
		if _, err := os.Stat(filepath.Join(dir, ".run.lock")); err == nil {
			t.Errorf("%v: the lock is left behind", c.signal)
		}
	}
}

// A signal that was switched off when the run began stays so: nohup.
func TestNohup(t *testing.T) {
	dir := t.TempDir()
	p := &process{Cmd: exec.Command("sh", "-c", `trap "" HUP; exec "$0" "$@"`, os.Args[0], "run", "-scale", "0.02", "-t-sim", "3600000", "-out", dir)}
	p.Env = append(os.Environ(), asCommand+"=1")
	p.Stdout, p.Stderr = &p.out, &p.problem
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	p.reached(t, dir, 10_000)
	p.Process.Signal(syscall.SIGHUP)
	s, _ := files.ReadState(os.DirFS(dir))
	p.reached(t, dir, s.Steps+20_000)
	p.Process.Signal(syscall.SIGTERM)
	if status := p.status(t); status != 143 {
		t.Errorf("status %d, want 143: %s", status, p.problem.String())
	}
}

// Of two runs into one folder the second is refused at once, and the first is whole.
func TestTwoRuns(t *testing.T) {
	dir := t.TempDir()
	first := start(t, strings.Fields("run -scale 0.02 -seed 1 -t-sim 3600000 -out "+dir)...)
	first.reached(t, dir, 10_000)
	for _, seed := range []string{"1", "2"} {
		status, stdout, stderr := call("run", "-scale", "0.02", "-seed", seed, "-t-sim", "3600000", "-overwrite", "-out", dir)
		if status != 2 || stdout != "" || !strings.Contains(stderr, "process ") || !strings.Contains(stderr, "on host") {
			t.Errorf("seed %s: status %d, %s%s", seed, status, stdout, stderr)
		}
	}
	first.Process.Signal(os.Interrupt)
	if status := first.status(t); status != 130 {
		t.Errorf("the first run: status %d: %s", status, first.problem.String())
	}
	state, err := files.ReadState(os.DirFS(dir))
	if err != nil || !strings.Contains(state.Link, "seed=1") {
		t.Fatalf("%+v, %v", state, err)
	}
	got, err := files.ReadRun(os.DirFS(dir), state.H)
	if err != nil {
		t.Fatal(err)
	}
	var hash spike.Hash
	hash.AddAll(got.Spikes)
	if hash.String() != state.Hash {
		t.Errorf("hash %v, want %s", hash, state.Hash)
	}
}

// A disk that is full (here a limit on the size of files) stops the run at once, with words that name file and cause; what
// was whole before can be read, by the state and by sim_dict.json.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	p := &process{Cmd: exec.Command("sh", "-c", `ulimit -f 128; exec "$0" "$@"`, os.Args[0], "run", "-scale", "0.02", "-t-sim", "3600000", "-out", dir)}
	p.Env = append(os.Environ(), asCommand+"=1")
	p.Stdout, p.Stderr = &p.out, &p.problem
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	said := func() string { return p.problem.String() }
	if status := p.status(t); status != 1 || !strings.Contains(said(), "spike_recorder-") || !strings.Contains(said(), "file too large") ||
		!strings.Contains(said(), "is whole up to") || p.out.Len() > 0 {
		t.Fatalf("status %d, stdout %q, stderr %s", status, p.out.String(), said())
	}
	state, err := files.ReadState(os.DirFS(dir))
	if err != nil || state.Steps < 10_000 || state.Status != files.Interrupted {
		t.Fatalf("state %+v, %v", state, err)
	}
	times, known, err := files.ReadTimes(os.DirFS(dir))
	if err != nil || !known || times != state.Times() {
		t.Errorf("times %+v, state %+v, %v", times, state, err)
	}
	got, err := files.ReadRun(os.DirFS(dir), state.H) // cut to what is whole
	if err != nil {
		t.Fatal(err)
	}
	var hash spike.Hash
	hash.AddAll(got.Spikes)
	if hash.String() != state.Hash || readCard(t, dir).Hash != state.Hash {
		t.Errorf("hash %v, want %s", hash, state.Hash)
	}
}
