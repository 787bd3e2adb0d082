// Command microcircuit runs the cortical microcircuit without a page.
//
//	microcircuit run    [flags | -link LINK] [-workers N] [-json]    simulate, and print times, rates and the spike hash
//	microcircuit config [flags | -link LINK] [-json]                 print all parameters and what follows from them
//
// LINK is what the page's address bar holds, or its part after "#". Flags have the names of the link's keys, with "-" for
// "_": -n 0.1 -bg dc -t-sim 10000; -scale sets -n and -k. Flags override the link. The spikes are those of the page for
// the same link, whatever the number of workers; without -workers there is one for small networks, else one a core.
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

const usage = "usage: microcircuit run|config [-link LINK] [-KEY VALUE …] [-json]   (keys: microcircuit config)"

// command runs one command line and returns the exit status.
func command(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	if len(args) == 0 || args[0] != "run" && args[0] != "config" {
		fmt.Fprintln(stderr, usage)
		return statusBadInput
	}
	o, err := parse(args[1:])
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(stdout, usage)
		return 0
	}
	if err == nil && args[0] == "run" {
		err = fits(&o.link)
	}
	if err != nil {
		fmt.Fprintln(stderr, "microcircuit: "+sentence(err))
		return statusBadInput
	}
	if args[0] == "config" {
		return config(o, stdout)
	}
	return run(ctx, o, stdout, stderr)
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
	link params.Link
	json bool
}

// setting is a flag as given.
type setting struct{ key, value string }

// parse reads flags: the link first, wherever it stands, then the others in their order.
func parse(args []string) (options, error) {
	o := options{link: params.Default()}
	var link string
	var settings []setting
	flags := flag.NewFlagSet("microcircuit", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&link, "link", "", "a link of the page")
	flags.BoolVar(&o.json, "json", false, "one JSON object")
	for _, key := range append(params.Keys(), "scale") {
		flags.Func(strings.ReplaceAll(key, "_", "-"), "", func(value string) error {
			settings = append(settings, setting{key, value})
			return nil
		})
	}
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if flags.NArg() > 0 {
		return o, fmt.Errorf("unexpected argument %q; %s", flags.Arg(0), usage)
	}
	if err := o.read(link, settings); err != nil {
		return o, err
	}
	return o, o.link.Params.Validate()
}

func (o *options) read(link string, settings []setting) error {
	l, notices := params.Parse(link)
	if len(notices) > 0 {
		return errors.New("-link: " + text.English().Notice(notices[0]))
	}
	o.link = l
	seen := map[string]bool{}
	for _, s := range settings {
		if seen[s.key] {
			return fmt.Errorf("-%s is given more than once", strings.ReplaceAll(s.key, "_", "-"))
		}
		seen[s.key] = true
		if err := params.Set(&o.link, s.key, s.value); err != nil {
			return err
		}
	}
	return nil
}
