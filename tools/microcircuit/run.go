package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"microcircuit/engine/microcircuit"
	"microcircuit/tools/lib/headless"
	"microcircuit/tools/lib/outdir"
	"microcircuit/web/files"
	"microcircuit/web/params"
	"microcircuit/web/runcard"
	"microcircuit/web/text"
)

// report is what run prints with -json; its keys are relied on.
type report struct {
	Link     string             `json:"link"`     // of what ran, after "#"
	Params   map[string]any     `json:"params"`   // the same as numbers
	Warnings []string           `json:"warnings"` // what holds for this network and should be known; none is []
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
	running, stop := context.WithCancel(ctx)
	defer stop()
	p, n := &o.link.Params, workers(&o.link)
	bar := newProgress(stderr)
	asked := headless.Options{Workers: n, Progress: bar.show, At: o.link.At}
	var out *output
	if o.out != "" {
		var err error
		out, err = o.begin(running, stop, stderr)
		if err == nil && out == nil {
			fmt.Fprintf(stdout, "%s holds this run, which is whole\n", o.out)
			return 0
		}
		if err != nil {
			return failOut(stderr, err)
		}
		asked.OnSpikes = out.onSpikes
		asked.Record = headless.Recording{GIDs: out.gids, Every: p.Steps(o.link.RecVInt), OnSample: out.onSample}
	}
	warn(stderr, &o.link)
	result, _ := headless.Run(running, p, asked)
	bar.done()
	interrupted := result.Steps < p.Steps(p.TPresim)+p.Steps(p.TSim)
	after := math.Round(float64(result.Steps)*p.H*1000) / 1000
	r := newReport(&o.link, n, result)
	evaluated, err := out.end(r, result.Steps, interrupted)
	if err != nil {
		fmt.Fprintf(stderr, "microcircuit: %v; stopped after %g ms of model time, %s is whole up to %g ms\n", err, after,
			o.out, out.wholeMS())
		return statusFailed
	}
	if o.json {
		printJSON(stdout, r)
	} else {
		r.print(stdout, result)
		evaluated(stdout)
	}
	if interrupted {
		fmt.Fprintf(stderr, "microcircuit: interrupted after %g ms of model time%s\n", after, out.until())
		return interruptedStatus(ctx)
	}
	return 0
}

// begin takes the folder of a run; it returns nil, and no error, where the run is to be done once and is there.
func (o *options) begin(ctx context.Context, stop func(), stderr io.Writer) (*output, error) {
	to := destination{path: o.out, overwrite: o.overwrite, asked: o.asked, disk: outdir.OS{}}
	if o.once {
		to.whole = o.whole
	}
	for {
		out, repeated, err := newOutput(to, &o.link, stop)
		if _, busy := errors.AsType[*outdir.Busy](err); busy && o.once && waited(ctx) {
			continue
		}
		if err == nil && repeated {
			fmt.Fprintf(stderr, "microcircuit: %s holds the same run, which is replaced\n", o.out)
		}
		return out, err
	}
}

// end writes what follows from a run, and gives what prints it. Of a run that writes nothing both are nothing.
func (o *output) end(r *report, steps int, interrupted bool) (printed func(io.Writer), err error) {
	if o == nil {
		return func(io.Writer) {}, nil
	}
	start := time.Now()
	s, err := o.finish(steps, interrupted, r.card(o.link))
	sec := time.Since(start).Seconds()
	return func(w io.Writer) { printEvaluation(w, o, s, sec) }, err
}

// warn prints what should be known of a network before it runs.
func warn(stderr io.Writer, l *params.Link) {
	for _, w := range warnings(l) {
		fmt.Fprintln(stderr, "microcircuit: warning: "+w)
	}
}

// warnings are what the page says of a network: that it cannot fire, or that its rates are not those of the whole; and
// that a link has a second network, which the page would show.
func warnings(l *params.Link) []string {
	t, p := text.English(), &l.Params
	d := p.Derive()
	all := []string{}
	if silent := p.Silent(&d); len(silent) > 0 {
		all = append(all, t.CannotFire(silent, &d))
	} else if t.Degraded(p) {
		all = append(all, "what holds for this network: "+t.Fidelity(p, l.At...))
	}
	if l.HasB {
		b := l.B()
		b.HasB = false
		all = append(all, "the link has two networks; this is A, and B is -link '#"+params.Format(b)+"'")
	}
	return all
}

// printJSON prints an object. What cannot be written shows in the writer.
func printJSON(w io.Writer, v any) {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false) // links hold &
	if err := e.Encode(v); err != nil {
		if _, is := errors.AsType[*json.UnsupportedValueError](err); is {
			panic(err) // a number that is none: a bug
		}
	}
}

// failOut prints why a folder was not taken, and returns the exit status: that of bad input, except for a full disk.
func failOut(stderr io.Writer, err error) int {
	status := fail(stderr, err)
	for _, full := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG, syscall.EIO} {
		if errors.Is(err, full) {
			status = statusFailed
		}
	}
	return status
}

// fail prints what went wrong with files, and returns the exit status.
func fail(stderr io.Writer, err error) int {
	fmt.Fprintln(stderr, "microcircuit: "+sentence(err))
	return statusBadInput
}

// newReport sums up a run; of an interrupted one, rates hold for the time that was simulated.
func newReport(l *params.Link, workers int, result *headless.Result) *report {
	p := &l.Params
	tSim := max(0, float64(result.Steps)*p.H-p.TPresim)
	r := &report{
		Link: params.Format(*l), Params: numbers(*l), Warnings: warnings(l),
		NScaling: p.NScaling, KScaling: p.KScaling, Seed: p.Seed, Workers: workers, Platform: "native", Kernel: "scalar",
		Neurons: result.Neurons, Synapses: result.Synapses, TSimMS: tSim,
		BuildSec: result.BuildSec(), SimSec: result.SimSec, MemoryMB: headless.PeakMemory() / 1e6,
		Spikes: result.Spikes, Hash: result.Hash.String(), Rates: map[string]float64{},
	}
	if tSim > 0 {
		r.RTF = r.SimSec / (tSim * 1e-3)
		done := *p
		done.TSim = tSim
		for i, rate := range result.Rates(&done) {
			r.Rates[microcircuit.Population(i).String()] = rate
		}
	}
	return r
}

// card is what a run card says of this machine and run; the output adds what its files hold.
func (r *report) card(l *params.Link) *runcard.Card {
	return &runcard.Card{
		Program: "cortical microcircuit in the browser", Version: version(), Link: params.Format(*l),
		Neurons: r.Neurons, Synapses: r.Synapses, TPresim: l.Params.TPresim,
		Workers: r.Workers, Platform: r.Platform, Kernel: r.Kernel, Machine: runtime.GOOS + "/" + runtime.GOARCH + ", " +
			headless.Processor(),
		BuildSec: r.BuildSec, SimSec: r.SimSec, RTF: r.RTF, MemoryMB: r.MemoryMB,
		Fidelity: text.English().Fidelity(&l.Params, l.At...), Cite: text.English().Cite,
	}
}

// version is the commit this program was built from, where Go knows it, else devel.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				return s.Value
			}
		}
	}
	return "devel"
}

func (r *report) print(w io.Writer, result *headless.Result) {
	fmt.Fprintf(w, "%s neurons, %s synapses, %d worker(s), %s kernel\n", text.English().Thousands(r.Neurons),
		text.English().Thousands(r.Synapses), r.Workers, r.Kernel)
	fmt.Fprintf(w, "create     %8.3f s\n", result.CreateSec)
	fmt.Fprintf(w, "connect    %8.3f s\n", result.ConnectSec)
	fmt.Fprintf(w, "presimulate%8.3f s\n", result.PresimSec)
	fmt.Fprintf(w, "simulate   %8.3f s for %g ms: realtime factor %.3f\n", r.SimSec, r.TSimMS, r.RTF)
	fmt.Fprintf(w, "memory     %8.0f MB\n", r.MemoryMB)
	fmt.Fprintf(w, "spikes     %8d, hash %s\n", r.Spikes, r.Hash)
	fmt.Fprintln(w, "mean rates after the warm-up (spikes/s)")
	for i := range microcircuit.Populations {
		p := microcircuit.Population(i)
		fmt.Fprintf(w, "  %-6s %8.3f\n", p.Label(), r.Rates[p.String()])
	}
}

// printEvaluation prints what was written and what it shows.
func printEvaluation(w io.Writer, out *output, s *files.Summary, sec float64) {
	fmt.Fprintf(w, "evaluate   %8.3f s\n", sec)
	fmt.Fprintf(w, "written to %s%s\n\n", out.dir.Path(), out.until())
	out.results.print(w, s)
}

// progress is a line on a terminal that says how far a long run has come.
type progress struct {
	out   io.Writer // nil: no terminal
	told  io.Writer // of a sweep that has started this run; nil where none has
	shown bool
}

func newProgress(stderr io.Writer) *progress {
	if isChild() {
		return &progress{told: os.Stdout}
	}
	return &progress{out: terminal(stderr)}
}

func (b *progress) show(phase headless.Phase, done, total int) {
	if b.told != nil && phase == headless.Simulating {
		fmt.Fprintf(b.told, "%s%d\n", told, 1000*done/total)
	}
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
