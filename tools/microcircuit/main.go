// Command microcircuit runs the cortical microcircuit without a page.
//
//	microcircuit run     [flags | -link LINK] [-workers N] [-out DIR] [-json]   simulate; print times, rates, spike hash
//	microcircuit config  [flags | -link LINK] [-json]                           print all parameters and what follows from them
//	microcircuit analyze [flags] [-out DIR] DIR                                 evaluate recorded spikes, ours or NEST's
//	microcircuit pynest  [flags | -link LINK]                                   print a PyNEST script of the experiment
//	microcircuit version                                                        print release, commit, compiler, platform, licence
//
// LINK is what the page's address bar holds, or its part after "#". Flags have the names of the link's keys, with "-" for
// "_": -n 0.1 -bg dc -t-sim 10000; -scale sets -n and -k. Flags override the link. The spikes are those of the page for
// the same link, whatever the number of workers; without -workers there is one for small networks, else one a core.
//
// With -out, run writes what the reference package writes, under its names: spikes, node ids, parameters, rates, statistics
// and plots, and further our own statistics.json and run_card.json. Potentials and synaptic currents are recorded of the
// neurons that -rec names (L4E:10,1234: the first ten of L4E and gid 1234), each -rec-v-int ms. An interrupted run leaves
// files that are complete up to the last full second of model time.
//
// analyze reads population_nodeids.dat and spike_recorder*.dat in DIR and evaluates them alike; t_presim, t_sim and h
// come from DIR's sim_dict.json, or from the flags.
//
// With -json the result is one object on standard output. Bad input ends with status 2 and one line on standard error; an
// interrupted run prints what it has done and ends with status 130.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"microcircuit/tools/about"
	"microcircuit/web/params"
	"microcircuit/web/text"

	"microcircuit/engine/microcircuit"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(command(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

const (
	statusBadInput    = 2
	statusInterrupted = 130
)

const usage = "usage: microcircuit run|config|analyze|pynest [-link LINK] [-KEY VALUE …] [-out DIR] [-json] [DIR]   (keys: microcircuit config)"

// commands are what can be asked for.
var commands = map[string]func(ctx context.Context, o options, stdout, stderr io.Writer) int{
	"run": run, "config": config, "analyze": analyze, "pynest": pynest,
}

// command runs one command line and returns the exit status.
func command(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	if about.Asked(args) {
		if err := about.Print(stdout, "microcircuit"); err != nil {
			fmt.Fprintln(stderr, "microcircuit:", err)
			return 1
		}
		return 0
	}
	if len(args) == 0 || commands[args[0]] == nil {
		fmt.Fprintln(stderr, usage)
		return statusBadInput
	}
	o, err := parse(args[0], args[1:])
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(stdout, usage)
		return 0
	}
	if err == nil && args[0] == "run" {
		err = fits(&o.link)
	}
	if err != nil {
		return fail(stderr, err)
	}
	return commands[args[0]](ctx, o, stdout, stderr)
}

// sentence says an error in one line.
func sentence(err error) string {
	var p *microcircuit.ParamError
	if errors.As(err, &p) {
		return text.English().Param(p)
	}
	return strings.ReplaceAll(err.Error(), "\n", " ")
}

// options is what a command line asks for.
type options struct {
	link  params.Link
	given map[string]bool // keys of flags
	out   string          // folder; "" for none
	dir   string          // folder to read
	json  bool
}

// setting is a flag as given.
type setting struct{ key, value string }

// parse reads flags: the link first, wherever it stands, then the others in their order.
func parse(command string, args []string) (options, error) {
	o := options{link: params.Default(), given: map[string]bool{}}
	var link string
	var settings []setting
	flags := flag.NewFlagSet("microcircuit", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&link, "link", "", "a link of the page")
	if command == "run" || command == "config" {
		flags.BoolVar(&o.json, "json", false, "one JSON object")
	}
	if command == "run" || command == "analyze" {
		flags.StringVar(&o.out, "out", "", "folder to write to")
	}
	for _, key := range append(params.Keys(), "scale") {
		flags.Func(strings.ReplaceAll(key, "_", "-"), "", func(value string) error {
			settings = append(settings, setting{key, value})
			return nil
		})
	}
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	rest := flags.Args()
	if command == "analyze" && len(rest) > 0 {
		o.dir, rest = rest[0], rest[1:]
	}
	if len(rest) > 0 || command == "analyze" && o.dir == "" {
		return o, fmt.Errorf("unexpected or missing argument %q; %s", strings.Join(rest, " "), usage)
	}
	if err := o.read(link, settings); err != nil {
		return o, err
	}
	return o, o.link.Validate()
}

func (o *options) read(link string, settings []setting) error {
	l, notices := params.Read(link)
	if len(notices) > 0 {
		return errors.New("-link: " + text.English().Notice(notices[0]))
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
