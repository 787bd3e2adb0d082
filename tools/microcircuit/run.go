package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"

	"microcircuit/engine/microcircuit"
	"microcircuit/tools/headless"
	"microcircuit/web/params"
	"microcircuit/web/text"
)

// report is what run prints with -json; its keys are relied on.
type report struct {
	NScaling float64            `json:"n_scaling"`
	KScaling float64            `json:"k_scaling"`
	Seed     uint32             `json:"seed"`
	Workers  int                `json:"workers"`
	Platform string             `json:"platform"`
	Kernel   string             `json:"kernel"`
	Neurons  int                `json:"neurons"`
	Synapses int                `json:"synapses"`
	TSimMS   float64            `json:"t_sim_ms"`
	BuildSec float64            `json:"build_s"`
	SimSec   float64            `json:"sim_s"`
	RTF      float64            `json:"rtf"`
	MemoryMB float64            `json:"memory_mb"`
	Spikes   int                `json:"spikes"`
	Hash     string             `json:"spike_hash"`
	Rates    map[string]float64 `json:"rates"`
}

// smallNetwork is the number of synapses below which one worker is as fast as several.
const smallNetwork = 1_000_000

// workers is the number of workers a link runs with.
func workers(l *params.Link) int {
	if l.Workers > 0 {
		return l.Workers
	}
	d := l.Params.Derive()
	if d.TotalSynapses() < smallNetwork {
		return 1
	}
	return min(runtime.NumCPU(), params.MaxWorkers)
}

func run(ctx context.Context, o options, stdout, stderr io.Writer) int {
	p := &o.link.Params
	n := workers(&o.link)
	bar := newProgress(stderr)
	result, err := headless.Run(ctx, p, headless.Options{Workers: n, Progress: bar.show})
	bar.done()
	tSim := max(0, float64(result.Steps)*p.H-p.TPresim)
	done := *p // of an interrupted run, rates hold for the time that was simulated
	done.TSim = tSim
	r := report{
		NScaling: p.NScaling, KScaling: p.KScaling, Seed: p.Seed, Workers: n, Platform: "native", Kernel: "scalar",
		Neurons: result.Neurons, Synapses: result.Synapses, TSimMS: tSim,
		BuildSec: result.BuildSec, SimSec: result.SimSec, MemoryMB: headless.PeakMemory() / 1e6,
		Spikes: result.Spikes, Hash: result.Hash.String(), Rates: map[string]float64{},
	}
	if tSim > 0 {
		r.RTF = r.SimSec / (tSim * 1e-3)
		for i, rate := range result.Rates(&done) {
			r.Rates[microcircuit.Population(i).String()] = rate
		}
	}
	if o.json {
		json.NewEncoder(stdout).Encode(r)
	} else {
		r.print(stdout)
	}
	if err != nil {
		fmt.Fprintf(stderr, "microcircuit: interrupted after %.4g ms of model time\n", float64(result.Steps)*p.H)
		return statusInterrupted
	}
	return 0
}

func (r *report) print(w io.Writer) {
	fmt.Fprintf(w, "%s neurons, %s synapses, %d worker(s), %s kernel\n", text.Thousands(r.Neurons), text.Thousands(r.Synapses), r.Workers, r.Kernel)
	fmt.Fprintf(w, "build      %8.3f s\n", r.BuildSec)
	fmt.Fprintf(w, "simulate   %8.3f s for %g ms: realtime factor %.3f\n", r.SimSec, r.TSimMS, r.RTF)
	fmt.Fprintf(w, "memory     %8.0f MB\n", r.MemoryMB)
	fmt.Fprintf(w, "spikes     %8d, hash %s\n", r.Spikes, r.Hash)
	fmt.Fprintln(w, "mean rates after the warm-up (spikes/s)")
	for i := range microcircuit.Populations {
		p := microcircuit.Population(i)
		fmt.Fprintf(w, "  %-6s %8.3f\n", p.Label(), r.Rates[p.String()])
	}
}

// progress is a line on a terminal that says how far a long run has come.
type progress struct {
	out   io.Writer // nil: no terminal
	shown bool
}

func newProgress(stderr io.Writer) *progress {
	file, ok := stderr.(*os.File)
	if !ok {
		return &progress{}
	}
	if info, err := file.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return &progress{}
	}
	return &progress{out: file}
}

func (b *progress) show(phase headless.Phase, done, total int) {
	if b.out == nil || total == 0 {
		return
	}
	b.shown = true
	name := "simulating"
	if phase == headless.Building {
		name = "building"
	}
	fmt.Fprintf(b.out, "\r%-10s %3d %%", name, 100*done/total)
}

func (b *progress) done() {
	if b.shown {
		fmt.Fprint(b.out, "\r                \r")
	}
}
