// Command soak shows that the page bears hours of use: it lets the page run for long, fuzzes what reads bytes of
// others, and measures the load that the backend bears.
//
//	go run ./tools/soak [-for 30m] [-hidden 5m] [-every 1m] [-browser chromium] [-speed 1] [-link "..."]
//	                    [-fuzz 10m] [-kills 50] [-load=false]
//
// It builds dist/, opens it in a headless browser at the link, picks neurons, and opens the lists of parameters and of
// keys. Then it goes through the tabs of instruments, all of them between two samples. A sample is a line of the table
// that it prints: the memory that the page counts itself (the WebAssembly of page, workers and analyst), what else
// their scripts hold (Chromium), what all processes of the browser take (Linux), frames a second, and model time over
// wall time. In the middle of the run another tab hides the page. It must then stand still, and go on by itself when it
// is seen again.
//
// It fails if memory grows, if frames or the run become slow (see verdict), if the page's spike hash at its last full
// second is not that of the engine without a page, or if the console holds an error. Growth and slowness compare the
// end of the run with its beginning, so the machine should do nothing else meanwhile. A trial of minutes needs -speed
// 0: at real time the record takes two and a half minutes to fill.
//
// Then every fuzz target of the module runs for -fuzz. Next -kills runs that write a folder are killed at random
// moments and read again. At last tools/load runs. -for 0, -fuzz 0, -kills 0 and -load=false leave parts out. All parts
// run, whatever fails; the exit status is 0 only if all went well.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strconv"
	"time"

	"microcircuit/engine/microcircuit"
	"microcircuit/tools/lib/browser"
	"microcircuit/tools/lib/wasmbuild"
	"microcircuit/web/params"
)

// plan is the flags.
type plan struct {
	soak    time.Duration // 0: none
	hidden  time.Duration // of it
	every   time.Duration // a sample
	browser browser.Name
	speed   float64 // model time over wall time; 0: as fast as possible
	link    params.Link
	fuzz    time.Duration // for each target; 0: none
	kills   int           // of runs of the command line
	load    bool
	root    string // the module's folder
}

// usual has something to show in every instrument: thalamic pulses for the response.
const usual = "th=1&th_every=1000"

func main() {
	p, err := parse(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := p.run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		os.Exit(1)
	}
}

func parse(args []string) (p plan, err error) {
	flags := flag.NewFlagSet("soak", flag.ContinueOnError)
	flags.DurationVar(&p.soak, "for", 30*time.Minute, "how long the page runs; 0: not at all")
	flags.DurationVar(&p.hidden, "hidden", 5*time.Minute, "how long of it another tab hides the page")
	flags.DurationVar(&p.every, "every", time.Minute, "time between two samples")
	name := flags.String("browser", "chromium", "chromium or firefox")
	flags.Float64Var(&p.speed, "speed", 1, "model time over wall time, as the page offers it; 0: as fast as possible")
	link := flags.String("link", usual, "what runs")
	flags.DurationVar(&p.fuzz, "fuzz", 10*time.Minute, "time for each fuzz target; 0: none")
	flags.IntVar(&p.kills, "kills", 50, "how many runs of the command line are killed at random moments; 0: none")
	flags.BoolVar(&p.load, "load", true, "measure load, too")
	if err := flags.Parse(args); err != nil {
		return p, err
	}
	var notices []params.Notice
	p.link, notices = params.Read(*link)
	p.link.Appearance.Speed = cmp.Or(p.speed, params.FullSpeed)
	p.browser = browser.Name(*name)
	switch {
	case flags.NArg() > 0:
		return p, fmt.Errorf("unexpected argument %s", flags.Arg(0))
	case !slices.Contains(browser.All(), p.browser):
		return p, fmt.Errorf("-browser %s: chromium and firefox are known", *name)
	case p.speed != 0 && !(p.speed >= 0.01 && p.speed <= 1):
		return p, fmt.Errorf("-speed %v: want 0.01 to 1, or 0 for as fast as possible", p.speed)
	case len(notices) > 0 || p.link.TSimSet || p.link.HasB:
		return p, fmt.Errorf("-link %q: want values of one network, without t_sim", *link)
	case p.soak < 0 || p.fuzz < 0 || p.kills < 0:
		return p, errors.New("-for, -fuzz and -kills: want nothing negative")
	case p.soak > 0 && (p.every < 6*time.Second || p.hidden < p.every || p.soak < p.hidden+samples*p.every):
		const want = "want 6s or more between samples, one while the page is hidden and %d while it is not"
		return p, fmt.Errorf("-every %v -hidden %v -for %v: "+want, p.every, p.hidden, p.soak, samples)
	}
	return p, nil
}

// run does all parts.
func (p plan) run(ctx context.Context) (err error) {
	p.root, err = wasmbuild.Root(ctx)
	if err != nil {
		return err
	}
	var failed []error
	part := func(wanted bool, name string, do func(ctx context.Context) error) {
		if !wanted || ctx.Err() != nil {
			return
		}
		fmt.Printf("## %s\n\n", name)
		if err := do(ctx); err != nil {
			fmt.Println("\nFAILED:", err)
			failed = append(failed, fmt.Errorf("%s: %w", name, err))
		}
		fmt.Println()
	}
	if p.soak > 0 || p.load {
		if err := p.command(ctx, "run", "./tools/build"); err != nil {
			return err
		}
	}
	scale := microcircuit.FormatNumber(p.link.Params.NScaling)
	part(p.soak > 0, fmt.Sprintf("%v in %s at scale %s", p.soak, p.browser, scale), p.page)
	part(p.fuzz > 0, fmt.Sprintf("Fuzzing, %v a target", p.fuzz), p.fuzzing)
	part(p.kills > 0, fmt.Sprintf("%d runs of the command line killed", p.kills), func(ctx context.Context) error {
		kills := strconv.Itoa(p.kills)
		return p.command(ctx, "test", "-count=1", "-v", "-run", "^TestKilled$", "./tools/microcircuit", "-kills", kills)
	})
	part(p.load, "Load", func(ctx context.Context) error { return p.command(ctx, "run", "./tools/load") })
	return errors.Join(append(failed, ctx.Err())...)
}

// command runs the go command in the module's folder.
func (p plan) command(ctx context.Context, args ...string) error {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = p.root, os.Stdout, os.Stderr
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) } // so that it ends what it started
	return cmd.Run()
}
