// Command validate holds the engines against what the reference simulator did.
//
//	go run ./tools/validate fixtures [-json] DIR
//	go run ./tools/validate ensemble [-json] [-seeds 1,2,3] [-link LINK] FILE
//	go run ./tools/validate pulse    [-json] [-seeds 1,2,3] [-link LINK] FILE
//
// fixtures runs every fixture in DIR (each .json file there is one) through two engines:
//
//   - reference: engine/reference against the record. The spike steps are identical, recorded potentials agree within
//     1e-9 mV and recorded currents within 1e-9·max(1, |I|) pA.
//   - production: the engine of the page, in 1 and in 3 partitions, against engine/reference, both with weights rounded
//     to the quantum chosen for the fixture. Up to the first step at which the reference has a neuron within 1e-4 mV of
//     threshold, the spike steps are identical and all potentials agree within 1e-4 mV (in proportion more where they
//     lie farther than 15 mV from E_L, as float32 does). From then on float32 may rightly decide otherwise, and a
//     network's spikes may part. The detail names quantum, spikes and step reached, and how far the spikes went on
//     alike.
//
// ensemble runs the experiment of a recorded ensemble here, with each of the seeds (1 to 5 by default), and compares
// rates, CVs and correlations of every population: means over runs by a t-test, distributions by their KS distances
// beside those between seeds; judge.go states the verdict. FILE is JSON, compressed or not, of the form of
// testdata/ensemble. pulse does the same for a recorded response to the thalamic pulse: mean rates in two windows
// within three combined standard errors, times of half rise within 1 ms. The parameters of LINK replace the
// experiment's, but for scale, times, background and pulse: a defect to be found.
//
// Printed is a table or, with -json, one object {"name", "engine", "ok", "detail"} a line. The exit status is 1 if a
// line is not ok, and 2, with one line on standard error, if the arguments or a file in DIR cannot be understood.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
	"microcircuit/web/text"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// A result is one line of the report.
type result struct {
	Name   string `json:"name"`
	Engine string `json:"engine"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
}

const usage = "usage: validate fixtures [-json] DIR | validate ensemble|pulse [-json] [-seeds 1,2,3] [-link LINK] FILE"

func run(args []string, stdout, stderr io.Writer) (status int) {
	o, err := parse(args)
	if err == flag.ErrHelp {
		fmt.Fprintln(stdout, usage)
		return 0
	}
	if err != nil {
		fmt.Fprintf(stderr, "validate: %v; %s\n", err, usage)
		return 2
	}
	print, flush := table(stdout)
	if o.json {
		print, flush = lines(stdout)
	}
	report := func(r result) error {
		if !r.OK {
			status = 1
		}
		return print(r)
	}
	switch o.command {
	case "fixtures":
		err = runFixtures(o.path, report)
	case "ensemble":
		err = o.runEnsemble(report)
	case "pulse":
		err = o.runPulse(report)
	}
	if err == nil {
		err = flush()
	}
	if err != nil {
		fmt.Fprintln(stderr, "validate:", err)
		return 2
	}
	return status
}

func runFixtures(dir string, report func(result) error) error {
	fixtures, err := readFixtures(dir)
	if err != nil {
		return err
	}
	for _, f := range fixtures {
		for _, r := range []result{againstRecord(f), againstReference(f)} {
			if err := report(r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o *options) runEnsemble(report func(result) error) error {
	e, err := readEnsemble(o.path)
	if err != nil {
		return err
	}
	var ours []sampled
	for _, seed := range o.seeds {
		s, err := e.simulate(context.Background(), seed, mutant{change: o.changed})
		if err != nil {
			return err
		}
		ours = append(ours, s)
	}
	for _, r := range judge(ours, e.runs) {
		if err := report(r); err != nil {
			return err
		}
	}
	return nil
}

// options is what the command line asks for.
type options struct {
	command, path string
	json          bool
	seeds         []uint32
	link          *params.Link // nil: the experiment as recorded
}

// changed puts the link's parameters in place of the experiment's.
func (o *options) changed(p *microcircuit.Params) {
	if o.link == nil {
		return
	}
	q := o.link.Params
	q.NScaling, q.KScaling, q.TPresim, q.TSim, q.Background, q.Seed, q.Thalamus = p.NScaling, p.KScaling, p.TPresim,
		p.TSim, p.Background, p.Seed, p.Thalamus
	*p = q
}

// parse takes flags before, between and after the words.
func parse(args []string) (o options, err error) {
	flags := flag.NewFlagSet("validate", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&o.json, "json", false, "one JSON object a line")
	seeds := flags.String("seeds", "", "seeds of our runs")
	link := flags.String("link", "", "other parameters")
	var words []string
	for {
		if err := flags.Parse(args); err != nil {
			return o, err
		}
		if flags.NArg() == 0 {
			break
		}
		words, args = append(words, flags.Arg(0)), flags.Args()[1:]
	}
	if len(words) != 2 || !slices.Contains([]string{"fixtures", "ensemble", "pulse"}, words[0]) {
		return o, fmt.Errorf("cannot understand %q", words)
	}
	o.command, o.path = words[0], words[1]
	if *seeds == "" {
		*seeds = usualSeeds[o.command]
	}
	return o, o.read(*seeds, *link)
}

// usualSeeds are as many as were recorded.
var usualSeeds = map[string]string{"fixtures": "1", "ensemble": "1,2,3,4,5",
	"pulse": "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20"}

func (o *options) read(seeds, link string) error {
	for _, word := range strings.Split(seeds, ",") {
		seed, err := strconv.ParseUint(word, 10, 32)
		if err != nil || seed == 0 || slices.Contains(o.seeds, uint32(seed)) {
			return fmt.Errorf("-seeds %q: want different numbers from 1 to 4294967295, comma-separated", seeds)
		}
		o.seeds = append(o.seeds, uint32(seed))
	}
	if link == "" {
		return nil
	}
	l, notices := params.Read(link)
	if len(notices) > 0 {
		n := notices[0]
		n.Used = ""
		if n.Kind == params.BadValue || n.Kind == params.Contradict {
			return errors.New("-link: " + text.English().Notice(n))
		}
		return fmt.Errorf("-link: %s %q is no key and value of a link (%s)", n.Key, n.Value, n.Kind)
	}
	o.link = &l
	return nil
}

func lines(w io.Writer) (report func(result) error, flush func() error) {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return func(r result) error { return encoder.Encode(r) }, func() error { return nil }
}

func table(w io.Writer) (report func(result) error, flush func() error) {
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tab, "name\tengine\t\tdetail")
	report = func(r result) error {
		verdict := "ok"
		if !r.OK {
			verdict = "NOT OK"
		}
		_, err := fmt.Fprintf(tab, "%s\t%s\t%s\t%s\n", r.Name, r.Engine, verdict, r.Detail)
		return err
	}
	return report, tab.Flush
}
