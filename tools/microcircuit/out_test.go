package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web/files"
	"microcircuit/web/params"
	"microcircuit/web/runcard"
	"microcircuit/web/text"
)

func read(t *testing.T, dir, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), "NaN") {
		t.Errorf("%s contains NaN", name)
	}
}

// A run's folder holds all that the reference package writes, and what its readers make of it is the run.
func TestOut(t *testing.T) {
	dir := t.TempDir()
	status, stdout, stderr := call(strings.Fields("run -scale 0.02 -seed 3 -t-presim 100 -t-sim 1150 -th 1 -th-start 200 -rec L4E:2,0 -rec-v-int 0.5 -workers 3 -out " + dir)...)
	if status != 0 {
		t.Fatalf("status %d: %s", status, stderr)
	}
	for _, words := range []string{"create", "connect", "presimulate", "simulate", "evaluate", "memory", "half rise"} {
		if !strings.Contains(stdout, words) {
			t.Errorf("%q is not printed: %s", words, stdout)
		}
	}
	for _, name := range []string{"nodes.json", "net_dict.json", "stim_dict.json", "rates.json", "spike_cvs.json", "spike_ccs.json", "statistics.json", "run_card.json"} {
		var any map[string]any
		read(t, dir, name, &any)
	}
	for _, name := range []string{"raster_plot.png", "box_plot.png", "rate_distribution.png", "cv_distribution.png", "cc_distribution.png", "rate0.dat", "rate7.dat"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	card := readCard(t, dir)
	times, known, err := files.ReadTimes(os.DirFS(dir))
	if err != nil || !known || times != (files.Times{TPresim: 100, TSim: 1150, H: 0.1}) {
		t.Errorf("times %+v, %v, %v", times, known, err)
	}
	got, err := files.ReadRun(os.DirFS(dir), 0.1)
	if err != nil {
		t.Fatal(err)
	}
	var hash spike.Hash
	for _, s := range got.Spikes {
		hash.Add(s)
	}
	_, stdout, _ = call(strings.Fields("run -json -link " + "#" + card.Link)...)
	if !strings.Contains(stdout, hash.String()) || card.Hash != hash.String() {
		t.Errorf("files have hash %v, the card %s, the run %s", hash, card.Hash, stdout)
	}
	checkVoltmeter(t, dir)
	checkTaken(t, dir, card, got.Spikes)
}

func readCard(t *testing.T, dir string) *runcard.Card {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "run_card.json"))
	if err != nil {
		t.Fatal(err)
	}
	card, err := files.ParseCard(data)
	if err != nil {
		t.Fatal(err)
	}
	return card
}

// checkTaken says that the page, which has the same spikes, exports the same files.
func checkTaken(t *testing.T, dir string, card *runcard.Card, spikes []spike.Spike) {
	link, notices := params.Parse(card.Link)
	if len(notices) > 0 {
		t.Fatalf("the card's link: %v", notices)
	}
	taken := files.Export{Params: link.Params, Card: *card, Last: card.Steps, Spikes: spikes}
	taken.Card.Fidelity = text.English().Fidelity(&link.Params)
	var statistics, nest bytes.Buffer
	if err := errors.Join(taken.Statistics(&statistics), taken.NEST(&nest)); err != nil {
		t.Fatal(err)
	}
	for _, data := range []*bytes.Buffer{&statistics, &nest} {
		r, err := zip.NewReader(bytes.NewReader(data.Bytes()), int64(data.Len()))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.File {
			got, _ := fs.ReadFile(r, f.Name)
			want, err := os.ReadFile(filepath.Join(dir, f.Name))
			// The machine is another; potentials change the numbers of nodes and the names of recorders.
			if slices.Contains([]string{"README.txt", "run_card.json", "sim_dict.json"}, f.Name) || strings.HasPrefix(f.Name, "spike_recorder") {
				continue
			}
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s differs from the page's (%v)", f.Name, err)
			}
		}
	}
}

// The voltmeter of L4E has two neurons' potentials each half ms, that of L2/3E one's, the others nothing; currents alike.
func checkVoltmeter(t *testing.T, dir string) {
	for _, label := range []string{"voltmeter", "multimeter"} {
		names, _ := filepath.Glob(filepath.Join(dir, label+"-*.dat"))
		var lines []int
		for _, name := range names {
			data, _ := os.ReadFile(name)
			lines = append(lines, strings.Count(string(data), "\n")-3)
		}
		if want := []int{2500, 0, 5000, 0, 0, 0, 0, 0}; len(lines) != 8 || lines[0] != want[0] || lines[1] != want[1] || lines[2] != want[2] {
			t.Errorf("%s: %v lines, want %v", label, lines, want)
		}
	}
}

// An interrupted run leaves its full seconds, says so, and they are those of the whole run.
func TestInterruptedOut(t *testing.T) {
	if testing.Short() {
		t.Skip("runs for seconds")
	}
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	go func() { // stop when the third second has been written
		for {
			if r, err := files.ReadRun(os.DirFS(dir), 0.1); err == nil && len(r.Spikes) > 0 && r.Spikes[len(r.Spikes)-1].Step > 20_000 {
				cancel()
				return
			}
		}
	}()
	var out, problem strings.Builder
	status := command(ctx, strings.Fields("run -scale 0.05 -t-sim 600000 -out "+dir), &out, &problem)
	times, _, err := files.ReadTimes(os.DirFS(dir))
	if status != 130 || err != nil || times.TSim < 1500 || math.Mod(times.TSim+500, 1000) != 0 || !strings.Contains(problem.String(), "complete up to") {
		t.Fatalf("status %d, %+v, %v: %s", status, times, err, problem.String())
	}
	card := readCard(t, dir)
	status, stdout, _ := call("run", "-json", "-scale", "0.05", "-t-sim", fmt.Sprint(times.TSim))
	if status != 0 || !strings.Contains(stdout, card.Hash) {
		t.Errorf("hash %s, want that of %s", card.Hash, stdout)
	}
}

// A folder with recordings of another network is refused, and left alone.
func TestOutRefuses(t *testing.T) {
	dir := t.TempDir()
	foreign := filepath.Join(dir, "spike_recorder-99-0.dat")
	if err := os.WriteFile(foreign, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	status, _, stderr := call(strings.Fields("run -scale 0.02 -t-sim 10 -t-presim 0 -out " + dir)...)
	if data, _ := os.ReadFile(foreign); status != 2 || !strings.Contains(stderr, "spike_recorder-99-0.dat") || string(data) != "mine" {
		t.Errorf("status %d: %s", status, stderr)
	}
	if status, _, stderr := call(strings.Fields("run -scale 0.02 -out " + foreign)...); status != 2 || strings.Count(stderr, "\n") != 1 {
		t.Errorf("a file as folder: status %d: %s", status, stderr)
	}
}

func TestPyNESTCommand(t *testing.T) {
	if status, stdout, _ := call("pynest", "-g", "-5"); status != 0 || !strings.Contains(stdout, "Experiment: #g=-5") {
		t.Errorf("status %d: %s", status, stdout)
	}
	if status, stdout, stderr := call("pynest", "-at", "1:dc:10"); status != 2 || stdout != "" || !strings.Contains(stderr, "at:") {
		t.Errorf("status %d: %s", status, stderr)
	}
	if status, stdout, stderr := call("pynest", "-w-sd", "0"); status != 2 || stdout != "" || !strings.Contains(stderr, "w_sd") {
		t.Errorf("status %d: %s", status, stderr)
	}
}

// The raster's interval, the number of neurons that are correlated and further files of the spikes can be asked for; the
// neurons stand in a file, by the ids that NEST counts.
func TestOutAsked(t *testing.T) {
	plain, asked := t.TempDir(), t.TempDir()
	const link = "run -scale 0.02 -seed 3 -t-presim 100 -t-sim 300 -out "
	for _, args := range []string{link + plain, link + asked + " -raster 20,60 -subsample 12 -spikes npz,csv"} {
		if status, _, stderr := call(strings.Fields(args)...); status != 0 {
			t.Fatal(stderr)
		}
	}
	for dir, want := range map[string]int{plain: 250, asked: 12} {
		var neurons map[string][]int
		var ccs map[string][]float64
		var statistics struct {
			Subsample   int `json:"cc_subsample"`
			Populations map[string]struct {
				Undefined int `json:"cc_undefined_pairs"`
			}
		}
		read(t, dir, "cc_neurons.json", &neurons)
		read(t, dir, "spike_ccs.json", &ccs)
		read(t, dir, "statistics.json", &statistics)
		ids := neurons["L4E"]
		if n := len(ids); n != want || statistics.Subsample != want || len(ccs["L4E"])+statistics.Populations["L4E"].Undefined != n*(n-1)/2 {
			t.Errorf("%d neurons, cc_subsample %d, %d pairs", n, statistics.Subsample, len(ccs["L4E"]))
		}
		run, err := files.ReadRun(os.DirFS(dir), 0.1)
		if err != nil {
			t.Fatal(err)
		}
		if l4e := microcircuit.L4E; ids[0] < run.Nodes.First[l4e] || ids[len(ids)-1] > run.Nodes.Last[l4e] || !slices.IsSorted(ids) {
			t.Errorf("L4E: %v", ids)
		}
	}
	a, _ := os.ReadFile(filepath.Join(plain, "raster_plot.png"))
	b, err := os.ReadFile(filepath.Join(asked, "raster_plot.png"))
	if err != nil || bytes.Equal(a, b) {
		t.Errorf("the raster is not the one that was asked for (%v)", err)
	}
	checkArchives(t, asked)
}

// checkArchives says that the files of all spikes hold those of the recorders.
func checkArchives(t *testing.T, dir string) {
	run, err := files.ReadRun(os.DirFS(dir), 0.1)
	if err != nil {
		t.Fatal(err)
	}
	card := readCard(t, dir)
	data, err := os.ReadFile(filepath.Join(dir, "spikes.csv"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	begin := slices.Index(lines, "time_ms,id,population")
	if begin < 3 || !strings.Contains(lines[1], card.Link) || !strings.Contains(lines[2], card.Hash) || len(lines)-begin-1 != len(run.Spikes) {
		t.Fatalf("spikes.csv: %d lines after %d, want %d", len(lines), begin, len(run.Spikes))
	}
	first := run.Spikes[0]
	if want := fmt.Sprintf("%.3f,%d,", float64(first.Step)*0.1, first.GID+1); !strings.HasPrefix(lines[begin+1], want) {
		t.Errorf("spikes.csv begins %q, want %q", lines[begin+1], want)
	}
	z, err := zip.OpenReader(filepath.Join(dir, "spikes.npz"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	file, err := z.Open("time.npy")
	if err != nil {
		t.Fatal(err)
	}
	times, err := io.ReadAll(file)
	if shape := fmt.Sprintf("'shape': (%d,)", len(run.Spikes)); err != nil || !bytes.Contains(times, []byte(shape)) {
		t.Errorf("time.npy lacks %s", shape)
	}
}

// The same link may be repeated in a folder, another not without -overwrite; after it nothing of the first is left, and what
// is nobody's stays.
func TestOutAgain(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args   string
		status int
		want   string
	}{
		{"-seed 1 -rec L4E:1 -spikes csv", 0, ""},
		{"-seed 1 -rec L4E:1 -workers 2", 0, "holds the same run, which is replaced"},
		{"-seed 2", 2, "seed=1"},
		{"-seed 1 -rec L4E:1 -t-ref 1", 2, "-overwrite"},
		{"-seed 2 -overwrite", 0, ""},
	} {
		status, _, stderr := call(strings.Fields("run -scale 0.02 -t-presim 0 -t-sim 50 -out " + dir + " " + c.args)...)
		if status != c.status || !strings.Contains(stderr, c.want) || c.want == "" && strings.Contains(stderr, dir) {
			t.Errorf("%s: status %d, %s", c.args, status, stderr)
		}
	}
	names, _ := filepath.Glob(filepath.Join(dir, "*"))
	if again, _ := filepath.Glob(filepath.Join(dir, "spike_recorder-*.dat")); len(again) != 8 {
		t.Errorf("recorders: %v", again)
	}
	for _, name := range names {
		if base := filepath.Base(name); strings.HasPrefix(base, "voltmeter") || base == "spikes.csv" {
			t.Errorf("%s is left of the first run", base)
		}
	}
	if card := readCard(t, dir); !strings.Contains(card.Link, "seed=2") {
		t.Errorf("card %+v", card)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "notes.txt")); string(data) != "mine" {
		t.Errorf("notes.txt: %q, %v", data, err)
	}
}

// Interrupted in the warm-up, a run leaves a folder that says so: it is whole, and nothing is to be evaluated.
func TestInterruptedInWarmup(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, problem strings.Builder
	if status := command(ctx, strings.Fields("run -scale 0.02 -t-presim 2000 -t-sim 1000 -out "+dir), &out, &problem); status != 130 {
		t.Fatalf("status %d, %s", status, problem.String())
	}
	state, err := files.ReadState(os.DirFS(dir))
	if err != nil || state.Status != files.Interrupted || state.Steps != 0 {
		t.Errorf("state %+v, %v", state, err)
	}
	if status, _, stderr := call("analyze", dir); status != 2 || !strings.Contains(stderr, "no time after the warm-up was recorded") {
		t.Errorf("analyze: status %d, %s", status, stderr)
	}
	var dict struct {
		TSim float64 `json:"t_sim"`
	}
	read(t, dir, "sim_dict.json", &dict)
	if plots, _ := filepath.Glob(filepath.Join(dir, "*.png")); len(plots) > 0 {
		t.Errorf("plots of nothing: %v", plots)
	}
	if card := readCard(t, dir); dict.TSim != 0 || card.Steps != 0 || card.Hash != spike.Hash(0).String() {
		t.Errorf("t_sim %v, card %+v", dict.TSim, card)
	}
}

// What follows from one run is not written into the folder of another; into its own folder it is.
func TestAnalyzeIntoRun(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	for seed, dir := range map[string]string{"1": one, "2": two} {
		if status, _, stderr := call(strings.Fields("run -scale 0.02 -t-presim 0 -t-sim 300 -seed " + seed + " -out " + dir)...); status != 0 {
			t.Fatal(stderr)
		}
	}
	want, _ := os.ReadFile(filepath.Join(two, "statistics.json"))
	if status, _, stderr := call("analyze", "-out", two, one); status != 2 || !strings.Contains(stderr, "holds another run") {
		t.Errorf("status %d, %s", status, stderr)
	}
	if got, err := os.ReadFile(filepath.Join(two, "statistics.json")); string(got) != string(want) || err != nil {
		t.Errorf("the other run's statistics have been replaced (%v)", err)
	}
	if status, _, stderr := call("analyze", "-out", one+"/.", one); status != 0 {
		t.Errorf("into its own folder: status %d, %s", status, stderr)
	}
}
