// Command bench measures how fast the microcircuit runs, natively and through the built page in real browsers.
//
//	go run ./tools/bench [-scale 0.1,1] [-workers 1,2] [-platform native,chromium,firefox] [-t-sim MS]
//	                     [-repeat 3] [-set bg_rate=0] [-sweep 8] [-json] [-results FILE]
//
// Every configuration is repeated. A table in Markdown gives the median and the minimum of the realtime factor, the
// time to build, the memory and the spike hash. The realtime factor is wall time over model time of t_sim, after the
// warm-up, at full speed, with every spike recorded, and in browsers with the raster drawn. A second table shows where
// the time goes, from one more run of each configuration with clocks between the phases. A third table shows how many
// runs a minute a sweep of the command line does with one job, and with one a core.
//
// With -json every run is a line, and no sweep is measured. With -results the tables go into a Markdown file, such as
// tools/bench/RESULTS.md, in place of those between its marks <!-- bench --> and <!-- /bench -->. Beside the runs
// stands the time of a fixed loop of plain Go, measured before and after them, so that figures of different machines or
// hours can be compared as ratios.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// Run is one measurement, in the form of -json.
type Run struct {
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
	Frames   int                `json:"frames"`
	Received int                `json:"spikes_received"`
	Phases   *Phases            `json:"phases,omitempty"` // of the run with clocks
	Start    *Start             `json:"start,omitempty"`  // in browsers
}

// plan is what to measure.
type plan struct {
	scales    []float64
	workers   []int
	platforms []string
	tSim      float64 // ms; 0: 3 s of full scale, longer where networks are smaller
	set       string  // further values of the link
	repeat    int
	sweep     int // runs of a sweep; 0: none is measured
	json      bool
	results   string // file for the tables; "": they are printed
}

func main() {
	p, err := parse(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := p.run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func parse(args []string) (plan, error) {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	scales := flags.String("scale", "0.1,0.2,0.5,1", "scales N = K, comma-separated")
	workers := flags.String("workers", "1,2", "numbers of workers, comma-separated; 0: as the page chooses")
	platforms := flags.String("platform", "native,chromium,firefox", "where to run, comma-separated")
	tSim := flags.Float64("t-sim", 0, "model time (ms); 0: 3000 divided by the scale")
	set := flags.String("set", "", "further values of the link, such as bg_rate=0")
	repeat := flags.Int("repeat", 3, "runs of each configuration")
	sweep := flags.Int("sweep", 8, "runs of 5 s at scale 0.1 that a sweep does with one job and with one a core; 0: none")
	asJSON := flags.Bool("json", false, "one JSON object a run")
	results := flags.String("results", "", "write the tables into this Markdown file, between its marks")
	if err := flags.Parse(args); err != nil {
		return plan{}, err
	}
	p := plan{tSim: *tSim, set: *set, repeat: max(1, *repeat), sweep: max(0, *sweep), json: *asJSON, results: *results,
		platforms: strings.Split(*platforms, ",")}
	if p.results != "" { // hours later it would be too late
		if _, err := readResults(p.results); err != nil {
			return p, err
		}
	}
	for _, s := range strings.Split(*scales, ",") {
		x, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return p, fmt.Errorf("-scale %q is not a list of numbers", *scales)
		}
		p.scales = append(p.scales, x)
	}
	for _, s := range strings.Split(*workers, ",") {
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 || n > 16 {
			return p, fmt.Errorf("-workers %q is not a list of numbers from 0 to 16", *workers)
		}
		p.workers = append(p.workers, n)
	}
	for _, name := range p.platforms {
		if name != "native" && name != "chromium" && name != "firefox" {
			return p, fmt.Errorf("-platform %q: native, chromium and firefox are known", name)
		}
		if name == "native" && slices.Contains(p.workers, 0) {
			return p, errors.New("-workers 0 is the page's choice: there is no page with -platform native")
		}
	}
	return p, nil
}

// link is the experiment of one scale.
func (p plan) link(scale float64, workers int) (params.Link, error) {
	l, notices := params.Read(p.set)
	if len(notices) > 0 {
		return l, fmt.Errorf("-set %q is not a list of values of a link", p.set)
	}
	tSim := p.tSim
	if tSim == 0 {
		tSim = 3000 / scale
	}
	values := map[string]string{"scale": microcircuit.FormatNumber(scale), "t_sim": microcircuit.FormatNumber(tSim)}
	if workers > 0 {
		values["workers"] = strconv.Itoa(workers)
	}
	for key, value := range values {
		if err := params.Set(&l, key, value); err != nil {
			return l, err
		}
	}
	l.TSimSet = true
	return l, l.Params.Validate()
}

func (p plan) run(ctx context.Context) error {
	before := calibrate()
	m, err := newMeter(ctx, p.platforms)
	if err != nil {
		return err
	}
	defer m.close()
	table := newTable()
	for _, platform := range p.platforms {
		for _, scale := range p.scales {
			for _, workers := range p.workers {
				l, err := p.link(scale, workers)
				if err != nil {
					return err
				}
				runs, err := p.measure(ctx, m, platform, l)
				if err != nil {
					return fmt.Errorf("%s, scale %v, %d workers: %w", platform, scale, workers, err)
				}
				table.add(runs)
			}
		}
	}
	swept := ""
	if p.sweep > 0 && !p.json {
		swept, err = sweeps(ctx, p.sweep, p.repeat)
		if err != nil {
			return err
		}
	}
	text := table.markdown(before, calibrate()) + "\n" + swept
	switch {
	case p.results != "":
		return writeResults(p.results, text)
	case !p.json:
		fmt.Print(text)
	}
	return nil
}

// measure repeats a run, and ends with one that has clocks between its phases.
func (p plan) measure(ctx context.Context, m *meter, platform string, l params.Link) ([]Run, error) {
	var runs []Run
	for k := range p.repeat + 1 {
		r, err := m.run(ctx, platform, l, k == p.repeat)
		if err != nil {
			return nil, err
		}
		runs = append(runs, r)
		if p.json {
			if err := json.NewEncoder(os.Stdout).Encode(r); err != nil {
				return nil, err
			}
		}
	}
	return runs, nil
}
