// Command microcircuit runs the cortical microcircuit without a page.
//
//	microcircuit run     [flags | -link LINK] [-workers N] [-out DIR] [-json]   simulate; print times, rates, spike hash
//	microcircuit sweep   -KEY RANGE… [flags] -out DIR                           run many; write one table of them
//	microcircuit table   [-out FILE] [-figure FILE] DIR…                        make the same table of finished runs
//	microcircuit config  [flags | -link LINK] [-json]                           print all parameters and what follows
//	microcircuit analyze [flags] [-out DIR] DIR                                 evaluate recorded spikes, ours or NEST's
//	microcircuit ensemble [flags] [-out DIR] [-json] DIR…                       compare recordings of several seeds
//	microcircuit pynest  [flags | -link LINK]                                   print a PyNEST script of the experiment
//	microcircuit version                                                        print release, commit, compiler, licence
//	microcircuit help    [COMMAND]                                              print flags and formats
//
// LINK is what the page's address bar holds, or its part after "#". Flags have the names of the link's keys, with "-"
// for "_", or those of the PyNEST package: -n 0.1 -bg dc -t-sim 10000; -scale sets -n and -k. Flags override the link.
// The spikes are those of the page for the same link, whatever the number of workers; without -workers there is one for
// small networks, else one a core.
//
// With -out, run writes what the reference package writes, under its names: spikes, node ids, parameters, rates,
// statistics and plots, and further our own statistics.json, cc_neurons.json, run_card.json and run_state.json.
// Potentials and synaptic currents are recorded of the neurons that -rec names (L4E:10,1234: the first ten of L4E and
// gid 1234), each -rec-v-int ms. The folder is of one process at a time and holds one run: the same run may be repeated
// in it, another is refused without -overwrite. run_state.json says up to where the files are whole, at any moment,
// however the run ends (package outdir).
//
// sweep runs each value and seed once, in a process of its own, -jobs at a time. A range is FROM:TO:STEP or values with
// commas between them. DIR/table.csv is whole at every moment; a sweep that is started again repeats no run that is
// finished. -plan prints the links instead, -snakemake writes a workflow, -links runs a list of links.
//
// analyze reads population_nodeids.dat and spike_recorder*.dat in DIR, a folder or a zip, and evaluates them alike;
// t_presim, t_sim and h come from the flags, or from DIR's run_state.json or sim_dict.json. What is not one whole run
// is refused; what cannot be known stands as a warning with the results, and in statistics.json.
//
// ensemble does what the package's reference_data does, of two recordings or more that differ in their seed: DIR is one
// recording as analyze reads it, or a folder whose subfolders are. It prints mean and SD over realisations of rate, CV
// and CC of each population, and of the Kolmogorov–Smirnov distances of all pairs; with -out it writes the package's
// files. Recordings of other sizes, times or parameters are refused, and so is the same run twice.
//
// With -json the result is one object on standard output. Bad input ends with status 2 and one line on standard error,
// what cannot be written with status 1. SIGINT, SIGTERM and SIGHUP end a run in good order, with what it has done up to
// its last full second, and status 130, 143 and 129; a second one ends it at once.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"microcircuit/tools/lib/about"
	"microcircuit/web/params"
	"microcircuit/web/text"

	"microcircuit/engine/microcircuit"
)

func main() {
	errorsForLimits()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	if isChild() {
		go endWithParent()
	}
	ctx, end := untilSignal()
	status := command(ctx, os.Args[1:], os.Stdout, os.Stderr)
	end()
	os.Exit(status)
}

// gcPercent is how much garbage (% of what is in use) is collected at the latest. A network is some large slices
// without pointers, of which collecting costs nothing; at Go's usual 100 % a long run of the full network took 2.6 GB,
// of which half was garbage.
const gcPercent = 25

const (
	statusFailed      = 1 // what was asked for is right, but could not be written
	statusBadInput    = 2
	statusInterrupted = 130
)

// commands are what can be asked for.
var commands = map[string]func(ctx context.Context, o options, stdout, stderr io.Writer) int{
	"run": run, "sweep": sweepCommand, "table": tableOf, "config": config, "analyze": analyze, "ensemble": compareSeeds,
	"pynest": pynest,
}

// command runs one command line and returns the exit status. What cannot be written to standard output is a failure,
// too.
func command(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	out := &checked{to: stdout}
	status := dispatch(ctx, args, out, stderr)
	if out.err != nil {
		fmt.Fprintf(stderr, "microcircuit: standard output: %v\n", out.err)
		if status == 0 {
			status = statusFailed
		}
	}
	return status
}

func dispatch(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	if about.Asked(args) {
		about.Print(stdout, "microcircuit")
		return 0
	}
	if topic, asked := helpFor(args); asked {
		return help(topic, stdout, stderr)
	}
	if len(args) == 0 {
		return fail(stderr, errors.New("say what to do: "+usage))
	}
	if args[0] == "version" {
		return fail(stderr, fmt.Errorf("version takes no %q (%s)", args[1], helpHint("version")))
	}
	if commands[args[0]] == nil {
		return fail(stderr, fmt.Errorf("there is no command %q%s: %s", args[0], meant("", args[0], commandNames()), usage))
	}
	o, err := parse(args[0], args[1:])
	if errors.Is(err, flag.ErrHelp) {
		return help(args[0], stdout, stderr)
	}
	if err == nil && args[0] == "run" {
		err = fits(&o.link)
	}
	if err != nil {
		return fail(stderr, err)
	}
	return commands[args[0]](ctx, o, stdout, stderr)
}

// checked keeps the first error of a writer; nothing is written after it.
type checked struct {
	to  io.Writer
	err error
}

func (c *checked) Write(b []byte) (n int, err error) {
	if c.err == nil {
		n, c.err = c.to.Write(b)
	}
	return n, c.err
}

// sentence returns an error in one line.
func sentence(err error) string {
	var p *microcircuit.ParamError
	if errors.As(err, &p) {
		return text.English().Param(p)
	}
	return strings.ReplaceAll(err.Error(), "\n", " ")
}

func (o *options) read(link string, settings []setting) error {
	if params.IsShort(link) {
		return errors.New("-link: this is a short link, which its server alone can follow: open it in a browser, and give the address that it leads to")
	}
	l, notices := params.Read(link)
	if len(notices) > 0 {
		return errors.New("-link: " + refusal(notices[0]))
	}
	o.link = l
	for _, s := range settings {
		if o.given[s.key] {
			return fmt.Errorf("-%s is given more than once", strings.ReplaceAll(s.key, "_", "-"))
		}
		o.given[s.key] = true
		if err := params.Set(&o.link, s.key, s.value); err != nil {
			return err
		}
	}
	return nil
}

// refusal returns in words what is wrong with a link. Such a link does not run at all: no part of it is ignored, and no
// other value is taken instead.
func refusal(n params.Notice) string {
	switch n.Kind {
	case params.Unknown:
		return fmt.Sprintf("there is no parameter “%s” (value %s)%s", n.Key, n.Value, meant("", n.Key, params.Keys()))
	case params.Malformed:
		return fmt.Sprintf("“%s” is not of the form key=value", n.Value)
	case params.Duplicate:
		return fmt.Sprintf("%s stands in the link more than once (%s)", n.Key, n.Value)
	case params.TooLong:
		return fmt.Sprintf("the link is longer than %.0f characters", n.Max)
	}
	n.Used = ""
	return text.English().Notice(n)
}
