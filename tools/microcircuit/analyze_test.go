package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"microcircuit/web/files"
)

// What analyze says of a run's files is what the run said: of a folder, of its files packed by gzip, and of a zip.
func TestAnalyze(t *testing.T) {
	dir := t.TempDir()
	if status, _, stderr := call(strings.Fields("run -scale 0.02 -seed 3 -t-sim 1000 -out " + dir)...); status != 0 {
		t.Fatal(stderr)
	}
	packed, zipped := t.TempDir(), filepath.Join(t.TempDir(), "run.zip")
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	for _, name := range []string{"population_nodeids.dat", "sim_dict.json", "nodes.json", "run_card.json", "run_state.json", "spike_recorder"} {
		names, err := filepath.Glob(filepath.Join(dir, name+"*"))
		for _, name := range names {
			data, problem := os.ReadFile(name)
			if err = errors.Join(err, problem); strings.HasPrefix(filepath.Base(name), "spike_recorder") {
				data, name = packGzip(data), name+".gz"
			}
			w, problem := z.Create("data/" + filepath.Base(name))
			_, refused := w.Write(data)
			err = errors.Join(err, problem, refused, os.WriteFile(filepath.Join(packed, filepath.Base(name)), data, 0o644))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), os.WriteFile(zipped, archive.Bytes(), 0o644)); err != nil {
		t.Fatal(err)
	}
	for _, from := range []string{dir, packed, zipped} {
		again := t.TempDir()
		status, stdout, stderr := call("analyze", "-out", again, from)
		if status != 0 || !strings.Contains(stdout, "1544 neurons") || strings.Contains(stdout, "warning") {
			t.Fatalf("%s: status %d: %s%s", from, status, stdout, stderr)
		}
		// The file statistics.json keeps link, hash and fidelity, and all that follows from the parameters.
		for _, name := range []string{"rates.json", "spike_cvs.json", "spike_ccs.json", "rate3.dat", "box_plot.png", "raster_plot.png", "statistics.json"} {
			want, _ := os.ReadFile(filepath.Join(dir, name))
			if got, err := os.ReadFile(filepath.Join(again, name)); err != nil || string(got) != string(want) {
				t.Errorf("%s: %s differs (%v)", from, name, err)
			}
		}
	}
	card := readCard(t, dir)
	if status, _, stderr := call("analyze", "-out", dir, dir); status != 0 {
		t.Fatal(stderr)
	}
	var statistics map[string]any
	if read(t, dir, "statistics.json", &statistics); statistics["link"] != card.Link || statistics["spike_hash"] != card.Hash || statistics["fidelity"] == nil {
		t.Errorf("statistics.json names %v %v, want %v", statistics["link"], statistics["spike_hash"], card)
	}
	if status, stdout, stderr := call("analyze", dir); status != 0 || !strings.Contains(stdout, "link #"+card.Link) {
		t.Errorf("again: status %d: %s%s", status, stdout, stderr)
	}
}

func packGzip(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(data)
	w.Close()
	return b.Bytes()
}

// oddRun is a folder's files: L4E has no neurons, nobody fires but where lines say so, in the file of L2/3E.
func oddRun(lines string) map[string]string {
	all := map[string]string{"population_nodeids.dat": "1 5\n6 9\n10 9\n10 12\n13 13\n14 14\n15 15\n16 16\n", "sim_dict.json": `{"t_presim": 0, "t_sim": 100, "sim_resolution": 0.1}`}
	for id := 17; id < 25; id++ {
		all[fmt.Sprintf("spike_recorder-%d-0.dat", id)] = string(files.SpikeHeader())
	}
	all["spike_recorder-17-0.dat"] += lines
	return all
}

// Empty runs, one spike, missing and wrong files: defined results, or one line that says what is wrong and where.
func TestAnalyzeOddities(t *testing.T) {
	for _, c := range []struct {
		name, lines string
		without     string // files
		args        string
		status      int
		want        string
	}{
		{"silent", "", "", "", 0, "0 spikes"},
		{"silent, said", "", "", "", 0, "warning: There are no spikes: the network was silent, or nothing was recorded."},
		{"one spike", "1\t50.0\n", "", "", 0, "1 spikes"},
		{"no times", "", "sim_dict.json", "", 2, "-t-sim"},
		{"times by flags", "", "sim_dict.json", "-t-presim 0 -t-sim 50", 0, "(0, 50] ms"},
		{"times by flags, said", "", "sim_dict.json", "-t-presim 0 -t-sim 50", 0, "warning: There is no sim_dict.json: the resolution is taken as 0.1 ms"},
		{"a fine grid", "1\t50.01\n", "sim_dict.json", "-t-presim 0 -t-sim 50.01 -h 0.01", 0, "(0, 50.01] ms"},
		{"beyond the run", "", "", "-t-sim 200", 2, "the evaluation would end at 200 ms, but the run at 100 ms (sim_dict.json)"},
		{"no time", "", "", "-t-sim 0", 2, "t_sim = 0"},
		{"no number", "", "", "-t-sim long", 2, "-t-sim long: want a number"},
		{"twice", "", "", "-t-sim 5 -t-sim 6", 2, "-t-sim is given more than once"},
		{"a model's flag", "", "", "-g -5", 2, "-g: analyze reads a run that is recorded"},
		{"a link", "", "", "-link n=0.1", 2, "-link: analyze reads a run that is recorded"},
		{"no ids", "", "population_nodeids.dat", "", 2, "population_nodeids.dat"},
		{"no spikes", "", "spike_recorder", "", 2, "spike_recorder"},
		{"columns", "1 2 3\n", "", "", 2, "line 4"},
		{"nothing", "", "s p", "", 2, "holds no files of a run"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, out := t.TempDir(), t.TempDir()
			for name, data := range oddRun(c.lines) {
				gone := false
				for _, start := range strings.Fields(c.without) {
					gone = gone || strings.HasPrefix(name, start)
				}
				if gone {
					continue
				}
				if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			status, stdout, stderr := call(append(strings.Fields("analyze "+c.args+" -out "+out), dir)...)
			if status != c.status || !strings.Contains(stdout+stderr, c.want) || strings.Contains(stdout, "NaN") || status == 2 && strings.Count(stderr, "\n") != 1 {
				t.Errorf("status %d, %s%s", status, stdout, stderr)
			}
			if status == 0 {
				var statistics map[string]any
				read(t, out, "statistics.json", &statistics)
				if _, warned := statistics["warnings"]; warned != strings.Contains(stdout, "warning:") {
					t.Errorf("statistics.json has warnings: %v; printed: %s", warned, stdout)
				}
				read(t, out, "spike_ccs.json", &statistics)
			}
		})
	}
}

// What is no folder and no zip is called so.
func TestAnalyzeNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(file, []byte("notes"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"nowhere": "nowhere: there is no such folder or file", file: "is neither a folder nor a zip", os.DevNull: "is neither a folder nor a zip"} {
		if status, stdout, stderr := call("analyze", name); status != 2 || stdout != "" || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, want) {
			t.Errorf("status %d, %s", status, stderr)
		}
	}
	if _, err := os.Stat("nowhere"); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a folder was made")
	}
}

// A folder of two runs is refused with their names; one of one run below is read.
func TestAnalyzeBelow(t *testing.T) {
	dir := t.TempDir()
	make := func(run string) {
		if err := os.Mkdir(filepath.Join(dir, run), 0o755); err != nil {
			t.Fatal(err)
		}
		for name, data := range oddRun("1\t50.0\n") {
			if err := os.WriteFile(filepath.Join(dir, run, name), []byte(data), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	make("seed-1")
	if status, stdout, stderr := call("analyze", dir); status != 0 || !strings.Contains(stdout, "1 spikes") {
		t.Errorf("status %d: %s", status, stderr)
	}
	make("seed-2")
	if status, _, stderr := call("analyze", dir); status != 2 || !strings.Contains(stderr, "more than one run (seed-1/, seed-2/)") {
		t.Errorf("status %d: %s", status, stderr)
	}
}

// Ctrl-C ends analyze at any time: while files are read, and while statistics are made.
func TestAnalyzeInterrupted(t *testing.T) {
	dir := t.TempDir()
	for name, data := range oddRun("") {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, problem strings.Builder
	if status := command(ctx, []string{"analyze", dir}, &out, &problem); status != 130 || out.Len() > 0 || problem.String() != "microcircuit: interrupted\n" {
		t.Errorf("before it begins: status %d, %s%s", status, out.String(), problem.String())
	}
	endless, cancelled := context.WithTimeout(context.Background(), time.Minute)
	defer cancelled()
	read := interruptible{endless, endlessFolder{}}
	file, err := read.Open("x")
	if err != nil {
		t.Fatal(err)
	}
	if n, err := file.Read(make([]byte, 10)); n != 10 || err != nil {
		t.Errorf("%d bytes, %v", n, err)
	}
	cancelled()
	if _, err := io.ReadAll(file); !errors.Is(err, context.Canceled) {
		t.Errorf("an endless file is read after the interruption: %v", err)
	}
}

// endlessFolder has a file without end.
type endlessFolder struct{}

func (endlessFolder) Open(string) (fs.File, error) { return endlessFolder{}, nil }
func (endlessFolder) Stat() (fs.FileInfo, error)   { return os.Stat(os.DevNull) }
func (endlessFolder) Read(b []byte) (int, error)   { return len(b), nil }
func (endlessFolder) Close() error                 { return nil }
