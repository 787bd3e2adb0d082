package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/tools/lib/headless"
	"microcircuit/tools/lib/outdir"
	"microcircuit/web/files"
	"microcircuit/web/params"
	"microcircuit/web/runcard"
)

// dying is a disk that ends the process, by a panic, at one of its operations. Of a write it does a part.
type dying struct {
	outdir.OS
	left int
}

type killed struct{}

func (d *dying) pass() {
	if d.left--; d.left < 0 {
		panic(killed{})
	}
}

func (d *dying) Create(name string) (outdir.Handle, error) {
	d.pass()
	h, err := d.OS.Create(name)
	return &dyingHandle{h, d}, err
}

func (d *dying) Rename(from, to string) error {
	d.pass()
	return d.OS.Rename(from, to)
}

func (d *dying) Remove(name string) error {
	d.pass()
	return d.OS.Remove(name)
}

type dyingHandle struct {
	outdir.Handle
	disk *dying
}

func (h *dyingHandle) Write(b []byte) (int, error) {
	if h.disk.left--; h.disk.left < 0 {
		h.Handle.Write(b[:len(b)*2/3])
		panic(killed{})
	}
	return h.Handle.Write(b)
}

func (h *dyingHandle) Sync() error { // the disk is as it is; what a test ends is a process
	h.disk.pass()
	return nil
}

// recording is a run in memory: what a simulation hands to its output.
type recording struct {
	link    params.Link
	at      []int // steps
	gids    [][]uint32
	samples [][]headless.Sample
	spikes  []spike.Spike
	steps   int
}

func record(t *testing.T, args string) *recording {
	t.Helper()
	o, err := parse("run", strings.Fields(args))
	if err != nil {
		t.Fatal(err)
	}
	r := &recording{link: o.link, samples: [][]headless.Sample{}}
	p := &r.link.Params
	asked := headless.Options{Workers: 1, OnSpikes: func(step int, gids []uint32) {
		r.gids = append(r.gids, append([]uint32(nil), gids...))
		r.spikes = spike.AppendStep(r.spikes, step, gids)
		r.samples = append(r.samples, nil)
	}}
	asked.Record = headless.Recording{GIDs: r.link.RecordedGIDs(), Every: p.Steps(r.link.RecVInt), OnSample: func(step int, s []headless.Sample) {
		r.samples[step-1] = append([]headless.Sample(nil), s...)
	}}
	result, err := headless.Run(context.Background(), p, asked)
	if err != nil {
		t.Fatal(err)
	}
	r.steps = result.Steps
	return r
}

// write plays a recording into a folder, and says whether the process came to its end.
func (r *recording) write(t *testing.T, dir string, disk outdir.Disk, plots bool) (ended bool) {
	t.Helper()
	var o *output
	defer func() {
		if _, dead := recover().(killed); dead && o != nil {
			o.dir.Close() // as the system does with the locks of a process that is gone
		}
	}()
	asked := evaluation{subsample: 10}
	o, _, err := newOutput(destination{path: dir, overwrite: true, asked: asked, disk: disk}, &r.link, func() {})
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.gids {
		o.onSpikes(i+1, r.gids[i])
		if r.samples[i] != nil {
			o.onSample(i+1, r.samples[i])
		}
	}
	if !plots {
		o.commit(r.steps)
		panic(killed{})
	}
	if _, err := o.finish(r.steps, false, &runcard.Card{Link: params.Format(r.link)}); err != nil {
		t.Fatal(err)
	}
	return true
}

// upTo is how many of the spikes lie in the steps up to one.
func (r *recording) upTo(step uint32) (n int) {
	for n < len(r.spikes) && r.spikes[n].Step <= step {
		n++
	}
	return n
}

// check reads a folder as analyze does and says which of some runs it holds: refused, or the spikes of exactly one of them up to
// where its state calls it whole.
func check(t *testing.T, dir string, runs ...*recording) (whose *recording, steps uint32) {
	t.Helper()
	state, err := files.ReadState(os.DirFS(dir))
	if err != nil {
		t.Fatalf("the state: %v", err)
	}
	if state == nil {
		return nil, 0
	}
	for _, r := range runs {
		if params.Format(r.link) == state.Link {
			whose = r
		}
	}
	if whose == nil {
		t.Fatalf("nobody's state: %+v", state)
	}
	whole, err := state.Whole(os.DirFS(dir))
	if err != nil {
		if !strings.Contains(err.Error(), "nothing is recorded") {
			t.Fatal(err)
		}
		return whose, 0
	}
	got, err := files.ReadRun(whole, state.H)
	if err != nil {
		t.Fatal(err)
	}
	var want, hash spike.Hash
	n := whose.upTo(state.Steps)
	want.AddAll(whose.spikes[:n])
	hash.AddAll(got.Spikes)
	if len(got.Spikes) != n || hash != want || state.Hash != want.String() || state.Spikes != n {
		t.Fatalf("%d spikes up to step %d, hash %v; want %d, %v; the state says %d, %s", len(got.Spikes), state.Steps, hash, n, want, state.Spikes, state.Hash)
	}
	if times, known, err := files.ReadTimes(os.DirFS(dir)); known && (err != nil || times != state.Times()) {
		t.Fatalf("sim_dict.json: %+v, the state %+v (%v)", times, state.Times(), err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "run_card.json")); err == nil {
		if card, err := files.ParseCard(data); err != nil || card.Hash != state.Hash || card.Steps != state.Steps || card.Link != state.Link {
			t.Fatalf("run_card.json: %+v, the state %+v (%v)", card, state, err)
		}
	}
	return whose, state.Steps
}

// A run over an earlier one is killed at every operation on the disk, each write in its middle: what lies
// there afterwards is refused, or is exactly what one of the two has recorded, and nothing that describes the other stands beside it.
func TestKilledAnywhere(t *testing.T) {
	before := record(t, "-scale 0.02 -seed 1 -t-presim 100 -t-sim 1400")
	after := record(t, "-scale 0.02 -seed 2 -t-presim 100 -t-sim 2000 -rec L4E:2 -rec-v-int 10")
	earlier := t.TempDir()
	if !before.write(t, earlier, outdir.OS{}, true) {
		t.Fatal("the earlier run has not ended")
	}
	most, every := map[*recording]uint32{}, 1
	if testing.Short() {
		every = 11
	}
	for k := 0; ; k += every {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(earlier)); err != nil {
			t.Fatal(err)
		}
		disk := &dying{left: k}
		after.write(t, dir, disk, false)
		whose, steps := check(t, dir, before, after)
		if steps < most[whose] || whose == before && most[after] > 0 {
			t.Fatalf("operation %d: %d steps, after %d", k, steps, most[whose])
		}
		most[whose] = steps
		if disk.left >= 0 {
			break
		}
	}
	if most[before] != 15_000 || most[after] != 21_000 || most[nil] > 0 {
		t.Errorf("steps seen: %v", most)
	}
}

// The same while statistics and plots are written.
func TestKilledWhileEvaluating(t *testing.T) {
	r := record(t, "-scale 0.02 -seed 2 -t-presim 100 -t-sim 1000")
	counted := &dying{left: 1 << 30}
	if !r.write(t, t.TempDir(), counted, true) {
		t.Fatal("the run has not ended")
	}
	all := 1<<30 - counted.left
	every := 13
	if testing.Short() {
		every = 61
	}
	ends := map[files.Status]int{}
	for k := all - 1; k > all/3; k -= every {
		dir := t.TempDir()
		if r.write(t, dir, &dying{left: k}, true) {
			t.Fatalf("operation %d of %d did not end the run", k, all)
		}
		if _, steps := check(t, dir, r); steps > 0 && steps != 10_000 && steps != 11_000 {
			t.Errorf("operation %d: %d steps", k, steps)
		}
		state, err := files.ReadState(os.DirFS(dir))
		if err != nil {
			t.Fatal(err)
		}
		ends[state.Status]++
		if _, err := os.Stat(filepath.Join(dir, "box_plot.png")); err != nil && state.Status == files.Complete {
			t.Error("a complete run lacks its plots")
		}
	}
	if ends[files.Running] == 0 || ends[files.Complete] > 1 {
		t.Errorf("states: %v", ends)
	}
}
