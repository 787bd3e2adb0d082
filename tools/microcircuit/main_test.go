package main

import (
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// asCommand makes this test's program the command itself.
const asCommand = "MICROCIRCUIT_TEST_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" || isChild() { // a sweep starts this program for each run
		main()
	}
	os.Exit(m.Run())
}

func call(args ...string) (status int, stdout, stderr string) {
	var out, err strings.Builder
	status = command(context.Background(), args, &out, &err)
	return status, out.String(), err.String()
}

// Bad input: status 2, one line that names key, value and range, nothing on standard output.
func TestBadInput(t *testing.T) {
	for _, c := range []struct {
		args string
		want []string
	}{
		{"run -n 0", []string{"n = 0", "0.01 … 1"}},
		{"run -n 2", []string{"n = 2", "0.01 … 1"}},
		{"run -n abc", []string{"n = abc", "0.01 … 1"}},
		{"run -k NaN", []string{"k = NaN", "0.01 … 1"}},
		{"run -seed -1", []string{"seed = -1", "1 … 4294967295"}},
		{"run -g 1e309", []string{"g = 1e309", "−20 … 0"}},
		{"config -scale 7", []string{"scale = 7", "0.01 … 1"}},
		{"run -n 0.1 -n 0.2", []string{"-n", "more than once"}},
		{"run -link n=0.1 -link n=0.2", []string{"-link is given more than once"}},
		{"run -out a -data_path b", []string{"-out is given more than once"}},
		{"run -subsample 250", []string{"needs -out"}},
		{"run -out a -raster 1,2 -raster 3,4", []string{"-raster is given more than once"}},
		{"run -colour blue", []string{"colour"}},
		{"run -link n=2", []string{"n = 2", "0.01 … 1"}},
		{"run -v-reset -40", []string{"v_reset = -40"}},
		{"run -at 5:g:1", []string{"at = 5:g:1"}},
		{"run -at 5:th:0.25", []string{"at = 5:th:0.25", "whole number of steps"}},
		{"run -workers 99", []string{"workers = 99", "1 … 16"}},
		{"run extra", []string{"extra"}},
		// The flags' own words, the nearest name, and nothing is said to be ignored or to hold instead.
		{"run -out ", []string{"-out needs"}},
		{"config -link ", []string{"-link needs a link"}},
		{"run -out -json", []string{"-out needs", "./-json"}},
		{"run -colr blue -n 0.1", []string{"-colr", "see microcircuit help run"}},
		{"run -bg-rat 8", []string{"-bg-rat", "did you mean -bg-rate?"}},
		{"run -t_smi 8", []string{"did you mean -t-sim?"}},
		{"config -out d", []string{"config has no flag -out"}},
		{"run -n", []string{"-n needs a value"}},
		{"run -N_scaling 7", []string{"n = 7", "0.01 … 1"}},
		{"run -n 0.1 -N_scaling 0.1", []string{"more than once"}},
		{"run -link colour=blue", []string{"there is no parameter “colour”"}},
		{"run -link N_scaling=0.1", []string{"there is no parameter “N_scaling”", "here it is called n"}},
		{"run -link https://x.org/s/aaaaaaaaaaaaaaaaaaaaaaaaaa", []string{"short link", "open it in a browser"}},
		{"run -link #short=aaaaaaaaaaaaaaaaaaaaaaaaaa", []string{"short link", "open it in a browser"}},
		{"run -link conn=L4E.L4I:0.5,L4E.L4I:2", []string{"conn", "more than once", "L4E.L4I:0.5"}},
		{"run -conn L4E.L4I:0.5,L4E.L4I:2", []string{"more than one multiplier", "L4E.L4I:0.5"}},
		{"run -link n", []string{"not of the form key=value"}},
		{"run -link seed=1&seed=2", []string{"more than once"}},
		{"runn", []string{"did you mean run?"}},
		{"help nosuch", []string{"nosuch", "usage"}},
		{"run -scale 0.02 -raster 0,100", []string{"-raster", "needs -out"}},
		{"run -scale 0.02 -spikes csv", []string{"-spikes", "needs -out"}},
		{"run -scale 0.02 -overwrite", []string{"-overwrite", "needs -out"}},
		{"run -scale 0.02 -out d -spikes mat", []string{"-spikes mat", "npz"}},
		{"run -scale 0.02 -out d -raster 5", []string{"-raster 5", "A,B"}},
		{"run -scale 0.02 -out d -raster NaN,100", []string{"-raster NaN,100", "from 0 to 1500 ms"}},
		{"run -scale 0.02 -out d -raster 100,100.04", []string{"from 0 to 1500 ms"}},
		{"run -scale 0.02 -out d -raster 0,1500.1", []string{"from 0 to 1500 ms"}},
		{"run -scale 0.02 -out d -raster -1,100", []string{"from 0 to 1500 ms"}},
		{"run -scale 0.02 -out d -subsample 1", []string{"-subsample 1", "2 … 1000"}},
		{"run -scale 0.02 -out d -subsample 1e9", []string{"2 … 1000"}},
		{"", []string{"usage"}},
		{"fly", []string{"usage"}},
	} {
		args := strings.Fields(c.args)
		if strings.HasSuffix(c.args, " ") {
			args = append(args, "")
		}
		status, stdout, stderr := call(args...)
		for _, never := range []string{"ignored", "Instead"} {
			if strings.Contains(stderr, never) {
				t.Errorf("%s: %q says %q of what has not run", c.args, stderr, never)
			}
		}
		if status != 2 || stdout != "" || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%s: status %d, stdout %q, stderr %q", c.args, status, stdout, stderr)
		}
		for _, want := range c.want {
			if !strings.Contains(stderr, want) {
				t.Errorf("%s: %q lacks %q", c.args, stderr, want)
			}
		}
	}
}

// A network that no machine holds is refused before it is built, with the bytes it needs.
func TestMemory(t *testing.T) {
	p, err := parse("run", []string{"-scale", "1"})
	if err != nil {
		t.Fatal(err)
	}
	if need := p.link.Params.Bytes(1); need < 1.2e9 || need > 1.4e9 {
		t.Errorf("full scale needs %v bytes", need)
	}
	if available() <= 0 {
		t.Error("no memory is available")
	}
}

// The object has exactly the keys that others rely on; link and flags mean the same; workers do not matter.
func TestRunJSON(t *testing.T) {
	keys := []string{"build_s", "k_scaling", "kernel", "link", "memory_mb", "n_scaling", "neurons", "params", "platform", "rates",
		"rtf", "seed", "sim_s", "spike_hash", "spikes", "synapses", "t_sim_ms", "warnings", "workers"}
	var hash any
	for _, args := range []string{
		"run -scale 0.02 -seed 3 -t-presim 0 -t-sim 50 -json",
		"run -link #n=0.02&k=0.02&seed=3&t_presim=0&t_sim=50 -workers 2 -json",
		"run -seed 3 -link n=0.02&k=0.02&seed=9 -t-presim 0 -t-sim 50 -json",
	} {
		status, stdout, stderr := call(strings.Fields(args)...)
		var got map[string]any
		if err := json.Unmarshal([]byte(stdout), &got); err != nil || status != 0 {
			t.Fatalf("%s: status %d, %v, %s", args, status, err, stderr)
		}
		var have []string
		for key := range got {
			have = append(have, key)
		}
		slices.Sort(have)
		if !slices.Equal(have, keys) {
			t.Errorf("%s: keys %v, want %v", args, have, keys)
		}
		if rates := got["rates"].(map[string]any); len(rates) != 8 || rates["L23E"] == nil {
			t.Errorf("%s: rates %v", args, rates)
		}
		if hash == nil {
			hash = got["spike_hash"]
		}
		if s, ok := got["spike_hash"].(string); !ok || len(s) != 16 || s != hash {
			t.Errorf("%s: hash %v, want %v", args, got["spike_hash"], hash)
		}
	}
}

// Changes count, whether a flag or the link has them, for any number of workers; the link that is printed has them.
func TestChanges(t *testing.T) {
	hashes := map[string]string{}
	for _, args := range []string{
		"run -scale 0.02 -t-presim 0 -t-sim 50 -json",
		"run -scale 0.02 -t-presim 0 -t-sim 50 -json -at 100:th:10,50:bg_rate:12",
		"run -link #n=0.02&k=0.02&t_presim=0&t_sim=50&at=50:bg_rate:12,100:th:10 -json -workers 2",
	} {
		status, stdout, stderr := call(strings.Fields(args)...)
		var got map[string]any
		if err := json.Unmarshal([]byte(stdout), &got); err != nil || status != 0 {
			t.Fatalf("%s: status %d, %v, %s", args, status, err, stderr)
		}
		hashes[got["spike_hash"].(string)] += args + "\n"
	}
	if len(hashes) != 2 {
		t.Errorf("runs by hash: %v", hashes)
	}
	if status, stdout, _ := call("config", "-at", "100:th:10,50:bg_rate:12"); status != 0 || !strings.Contains(stdout, "link: #at=50:bg_rate:12,100:th:10") {
		t.Errorf("config: status %d, %s", status, stdout)
	}
}

func TestConfig(t *testing.T) {
	status, stdout, _ := call("config", "-scale", "1", "-bg", "dc")
	for _, want := range []string{"link: #n=1&k=1&bg=dc", "77,169 neurons, 298,880,968 synapses", "L2/3E", "585.389957"} {
		if status != 0 || !strings.Contains(stdout, want) {
			t.Errorf("config lacks %q (status %d)", want, status)
		}
	}
	var got settings
	_, stdout, _ = call("config", "-json")
	if err := json.Unmarshal([]byte(stdout), &got); err != nil || got.Params["seed"] != 55.0 || got.Derived["synapses"] != 2988807.0 {
		t.Errorf("config -json: %v, %v", err, got)
	}
}

// An interrupted run says what it has done.
func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, err strings.Builder
	if status := command(ctx, strings.Fields("run -scale 0.02 -t-sim 60000"), &out, &err); status != 130 || !strings.Contains(err.String(), "interrupted after") {
		t.Errorf("status %d, %q", status, err.String())
	}
}
