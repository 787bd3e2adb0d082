package main

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"microcircuit/web/params"
)

// Help is printed for each command in every way that it is asked for, on standard output, with status 0, and names flags and
// formats; -h with a value is the resolution.
func TestHelp(t *testing.T) {
	for args, want := range map[string][]string{
		"help": {"microcircuit run", "Exit status"}, "-h": {"Exit status"}, "--help": {"Exit status"}, "-help": {"Exit status"},
		"help run":   {"-out DIR", "-t-presim", "TARGET.SOURCE:M", "STEP:KEY:VALUE", "POPULATION:COUNT", "K1,…,K8", "0.01 … 1"},
		"run -h":     {"-out DIR"},
		"run --help": {"-out DIR"}, "run -help": {"-out DIR"}, "run help": {"-out DIR"}, "-h run": {"-out DIR"},
		"run -n 0.1 -h": {"-out DIR"}, "run -h -n 0.1": {"-out DIR"},
		"config -h": {"-json", "-bg-rate"}, "pynest --help": {"PyNEST", "-bg-rate"}, "analyze -h": {"-t-sim MS"}, "help version": {"licence"},
		"version -h": {"licence"}, "version help": {"licence"}, "help help": {"Exit status"},
	} {
		status, stdout, stderr := call(strings.Fields(args)...)
		if status != 0 || stderr != "" {
			t.Errorf("%s: status %d, %s", args, status, stderr)
		}
		for _, w := range want {
			if !strings.Contains(stdout, w) {
				t.Errorf("%s: %q is not in\n%s", args, w, stdout)
			}
		}
	}
	_, help, _ := call("help", "run")
	for _, key := range params.ExperimentKeys() {
		switch flag := "\n  -" + flagName(key) + " "; {
		case !strings.Contains(help, flag):
			t.Errorf("help run lacks %s", key)
		case params.Values(key) == "" && strings.Count(help, flag) != 2:
			t.Errorf("help run says of %s to see below, and has nothing there", key)
		}
	}
	status, stdout, _ := call("config", "-h", "0.2", "-json")
	if status != 0 || !strings.Contains(stdout, `"h":0.2`) {
		t.Errorf("-h 0.2: status %d, %s", status, stdout)
	}
}

// Underscores, capitals and the package's names are understood; they are the same flag.
func TestNames(t *testing.T) {
	_, want, _ := call(strings.Fields("config -n 0.2 -k 0.3 -seed 4 -h 0.2 -bg dc -t-sim 2000 -d-inh 0.8 -th 1 -v-th -49 -workers 2")...)
	for _, args := range []string{
		"config -N_scaling 0.2 -K_scaling 0.3 -rng_seed 4 -sim_resolution 0.2 -bg_input_type dc -t_sim 2000 -delay_inh_mean 0.8 -thalamic_input True -V_th -49 -local_num_threads 2",
		"config --N-scaling=0.2 --K-scaling=0.3 --rng-seed=4 --sim-resolution=0.2 --bg-input-type=dc --t-sim=2000 --delay-inh-mean=0.8 --thalamic-input=1 --v_th=-49 --local-num-threads=2",
	} {
		status, got, stderr := call(strings.Fields(args)...)
		if status != 0 || got != want || want == "" {
			t.Errorf("%s: status %d, %s\n%s\nwant\n%s", args, status, stderr, got, want)
		}
	}
}

// What cannot be written to standard output is a failure, with words; not all of it, too.
func TestStandardOutputFull(t *testing.T) {
	for _, args := range []string{"config", "config -json", "pynest", "help", "help run", "version", "run -scale 0.02 -t-presim 0 -t-sim 10",
		"run -scale 0.02 -t-presim 0 -t-sim 10 -json"} {
		for _, room := range []int{0, 100} {
			var stderr bytes.Buffer
			status := command(context.Background(), strings.Fields(args), &small{room}, &stderr)
			if status != 1 || !strings.Contains(stderr.String(), "standard output: no space") {
				t.Errorf("%s, room for %d bytes: status %d, %q", args, room, status, stderr.String())
			}
		}
	}
}

// small is a disk with little room.
type small struct{ room int }

func (s *small) Write(b []byte) (int, error) {
	if len(b) > s.room {
		return s.room, full{}
	}
	s.room -= len(b)
	return len(b), nil
}

func (full) Error() string { return "no space" }

// The command run -json says what was run: its link, which read again is the same, and its parameters as numbers.
func TestRunSaysWhat(t *testing.T) {
	status, stdout, stderr := call(strings.Fields("run -scale 0.02 -t-presim 0 -t-sim 10 -g -5 -bg dc -at 50:th:0.5 -rec L4E:2 -workers 2 -json")...)
	var got struct {
		Link   string
		Params map[string]any
	}
	if err := json.Unmarshal([]byte(stdout), &got); err != nil || status != 0 {
		t.Fatalf("status %d, %v, %s", status, err, stderr)
	}
	if l, notices := params.Parse(got.Link); len(notices) > 0 || params.Format(l) != got.Link || l.Params.G != -5 {
		t.Errorf("link %s: %v", got.Link, notices)
	}
	for key, want := range map[string]any{"n": 0.02, "g": -5.0, "seed": 55.0, "bg": "dc", "th": 0.0, "workers": 2.0} {
		if got.Params[key] != want {
			t.Errorf("%s: %v, want %v", key, got.Params[key], want)
		}
	}
	if at := got.Params["at"].([]any); len(at) != 1 || at[0].(map[string]any)["key"] != "th" || at[0].(map[string]any)["step"] != 50.0 {
		t.Errorf("at: %v", at)
	}
	if kext, rec := got.Params["kext"].([]any), got.Params["rec"].([]any); len(kext) != 8 || kext[0] != 1600.0 || len(rec) != 2 {
		t.Errorf("kext %v, rec %v", kext, rec)
	}
	for _, key := range params.ExperimentKeys() {
		if _, there := got.Params[key]; !there {
			t.Errorf("params lack %s", key)
		}
	}
}

// A network that cannot fire, or whose rates are not those of the whole, is warned of as on the page: on standard error and
// with -json.
func TestWarnings(t *testing.T) {
	for args, want := range map[string]string{
		"-bg dc -scale 0.1": "leaves L2/3E", "-scale 0.05": "rates too low", "-scale 0.02": "too small", "-scale 0.1": "", "-scale 0.2 -bg dc": "",
		"-link n=0.1&k=0.1&seed=3&b.g=-5": "B is -link '#seed=3",
	} {
		for _, command := range []string{"config", "run -t-presim 0 -t-sim 1"} {
			_, stdout, stderr := call(strings.Fields(command + " " + args + " -json")...)
			var got struct{ Warnings []string }
			if err := json.Unmarshal([]byte(stdout), &got); err != nil || got.Warnings == nil {
				t.Fatalf("%s %s: %v, %s", command, args, err, stdout)
			}
			if said := strings.Join(got.Warnings, "\n"); want == "" && said+stderr != "" || !strings.Contains(said, want) || !strings.Contains(stderr, want) {
				t.Errorf("%s %s: %q, stderr %q", command, args, said, stderr)
			}
		}
	}
}

// The command config -json has numbers and, as in the package, matrices of eight columns, the thalamus apart; config lists no keys of
// teaching.
func TestConfigNumbers(t *testing.T) {
	_, stdout, _ := call("config", "-scale", "1", "-th", "1", "-json")
	for _, list := range []string{`"at":[]`, `"rec":[]`} {
		if !strings.Contains(stdout, list) {
			t.Errorf("no %s: what is a list is one where it is empty, too", list)
		}
	}
	var got struct {
		Params  map[string]any
		Derived struct {
			NumSynapses   [][]int     `json:"num_synapses"`
			NumThSynapses []int       `json:"num_th_synapses"`
			Weights       [][]float64 `json:"weight_matrix_mean_pA"`
			WeightTh      float64     `json:"weight_th_pA"`
			Synapses      int
		}
	}
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, row := range slices.Concat(got.Derived.NumSynapses, [][]int{got.Derived.NumThSynapses}) {
		if len(row) != 8 {
			t.Errorf("%d columns", len(row))
		}
		for _, n := range row {
			total += n
		}
	}
	if d := got.Derived; len(d.NumSynapses) != 8 || len(d.NumThSynapses) != 8 || total != d.Synapses || len(d.Weights) != 8 || len(d.Weights[7]) != 8 ||
		d.NumThSynapses[2] == 0 || d.WeightTh < 87 || d.WeightTh > 89 {
		t.Errorf("derived: %+v", d)
	}
	_, stdout, _ = call("config")
	for _, key := range params.TaskKeys() {
		if _, there := got.Params[key]; there || strings.Contains(stdout, "\n"+key+" ") {
			t.Errorf("config lists %s", key)
		}
	}
}
