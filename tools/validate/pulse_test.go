package main

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/tools/lib/headless"
)

const nestPulse = "../../testdata/ensemble/nest_thalamic_package_s0.1.json"

// With the package's scaling, twenty responses of ours are NEST's.
func TestPulse(t *testing.T) {
	if testing.Short() {
		t.Skip("runs for seconds")
	}
	var out, problem strings.Builder
	if status := run([]string{"pulse", "-json", nestPulse}, &out, &problem); status != 0 {
		t.Errorf("status %d: %s%s", status, out.String(), problem.String())
	}
	t.Log(out.String())
}

// With the network's scaling responses are weaker by far, and are not NEST's.
func TestPulseOfNetwork(t *testing.T) {
	if testing.Short() {
		t.Skip("runs for seconds")
	}
	recorded, err := readPulse(nestPulse)
	if err != nil {
		t.Fatal(err)
	}
	recorded.Scaling = "network"
	p, err := recorded.params()
	if err != nil {
		t.Fatal(err)
	}
	var ours []response
	for seed := range uint32(10) {
		r, err := respond(t.Context(), p, seed+1)
		if err != nil {
			t.Fatal(err)
		}
		ours = append(ours, r)
	}
	report := judgePulse(ours, recorded)
	for _, r := range report {
		t.Logf("network scaling, %s: %s", r.Name, r.Detail)
	}
	if all(report) {
		t.Error("both scalings pass")
	}
	// L4E peaks at some 30 spikes/s, where the package's scaling makes it 190.
	if peak := slices.Max(meanResponse(ours, int(microcircuit.L4E))); peak < 15 || peak > 60 {
		t.Errorf("L4E peaks at %v spikes/s", peak)
	}
}

func TestBadPulses(t *testing.T) {
	data, err := os.ReadFile(nestPulse)
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		change func(map[string]any)
		want   string
	}{
		"scaling": {func(d map[string]any) { d["th_scaling"] = "none" }, "th_scaling"},
		"seeds":   {func(d map[string]any) { d["n_seeds"] = 0 }, "n_seeds"},
		"bins":    {func(d map[string]any) { d["psth_mean"] = map[string]any{} }, "psth_mean.L23E"},
		"windows": {func(d map[string]any) { d["window_rates"] = map[string]any{} }, "window_rates"},
		"config":  {func(d map[string]any) { d["config"] = map[string]any{"bg": "poisson"} }, "n = 0"},
	} {
		var doc map[string]any
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		c.change(doc)
		text, _ := json.Marshal(doc)
		path := filepath.Join(t.TempDir(), "p.json")
		if err := os.WriteFile(path, text, 0o644); err != nil {
			t.Fatal(err)
		}
		var out, problem strings.Builder
		if status := run([]string{"pulse", path}, &out, &problem); status != 2 || !strings.Contains(problem.String(), c.want) || strings.Count(problem.String(), "\n") != 1 {
			t.Errorf("%s: status %d, %q", what, status, problem.String())
		}
	}
}

// A DC background leaves scale 0.1 silent but for L6I, about 1000 spikes/s as in NEST, and scale 0.2 alive at NEST's
// rates (three seeds of 5 s): within 5 % or four SDs.
func TestDC(t *testing.T) {
	if testing.Short() {
		t.Skip("runs for seconds")
	}
	p := microcircuit.Default()
	p.Background, p.TSim, p.Seed = microcircuit.DC, 5000, 1
	silent, err := headless.Run(t.Context(), &p, headless.Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	others := 0
	for _, n := range silent.Counts[:microcircuit.L6I] {
		others += n
	}
	if perSec := float64(silent.Counts[microcircuit.L6I]) / 5; others > 0 || perSec < 700 || perSec > 1300 {
		t.Errorf("scale 0.1: %v spikes/s in L6I, %d spikes elsewhere", perSec, others)
	} else {
		t.Logf("scale 0.1: %v spikes/s in L6I, none elsewhere", perSec)
	}
	p.NScaling, p.KScaling = 0.2, 0.2
	mean := [8]float64{0.591, 2.175, 3.736, 4.854, 6.892, 7.569, 0.828, 6.726}
	sd := [8]float64{0.017, 0.016, 0.021, 0.006, 0.103, 0.034, 0.015, 0.009}
	var rates [8]float64
	const seeds = 3
	for p.Seed = 1; p.Seed <= seeds; p.Seed++ {
		r, err := headless.Run(t.Context(), &p, headless.Options{Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		for i, rate := range r.Rates(&p) {
			rates[i] += rate / seeds
		}
	}
	for i := range mean {
		t.Logf("scale 0.2, %v: %.3f, NEST %.3f ± %.3f spikes/s", microcircuit.Population(i), rates[i], mean[i], sd[i])
		if math.Abs(rates[i]-mean[i]) > max(0.05*mean[i], 4*sd[i]) {
			t.Errorf("scale 0.2, %v: %.3f, want %.3f spikes/s", microcircuit.Population(i), rates[i], mean[i])
		}
	}
}
