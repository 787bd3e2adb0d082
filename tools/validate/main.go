// Command validate holds the engines against what the reference simulator did.
//
//	go run ./tools/validate fixtures [-json] DIR
//
// fixtures runs every fixture in DIR (each .json file there is one) through two engines:
//
//   - reference: engine/reference against the record. The spike steps are identical, recorded potentials agree within
//     1e-9 mV and recorded currents within 1e-9·max(1, |I|) pA.
//   - production: the engine of the page, in 1 and in 3 partitions, against engine/reference, both with weights rounded to
//     the quantum chosen for the fixture. Up to the first step at which the reference has a neuron within 1e-4 mV of
//     threshold, the spike steps are identical and all potentials agree within 1e-4 mV (in proportion more
//     where they lie farther than 15 mV from E_L, as float32 does). From then on float32 may rightly decide otherwise, and a
//     network's spikes may part. The detail names quantum, spikes and step reached, and how far the spikes went on alike.
//
// Printed is a table or, with -json, one object {"name", "engine", "ok", "detail"} a line. The exit status is 1 if a
// line is not ok, and 2, with one line on standard error, if the arguments or a file in DIR cannot be understood.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"text/tabwriter"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// A result is one line of the report.
type result struct {
	Name   string `json:"name"`
	Engine string `json:"engine"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
}

const usage = "usage: validate fixtures [-json] DIR"

func run(args []string, stdout, stderr io.Writer) (status int) {
	dir, asJSON, err := parse(args)
	if err == flag.ErrHelp {
		fmt.Fprintln(stdout, usage)
		return 0
	}
	if err != nil {
		fmt.Fprintf(stderr, "validate: %v; %s\n", err, usage)
		return 2
	}
	fixtures, err := readFixtures(dir)
	if err != nil {
		fmt.Fprintln(stderr, "validate:", err)
		return 2
	}
	report, flush := table(stdout)
	if asJSON {
		report, flush = lines(stdout)
	}
	for _, f := range fixtures {
		for _, r := range []result{againstRecord(f), againstReference(f)} {
			if err := report(r); err != nil {
				fmt.Fprintln(stderr, "validate:", err)
				return 2
			}
			if !r.OK {
				status = 1
			}
		}
	}
	if err := flush(); err != nil {
		fmt.Fprintln(stderr, "validate:", err)
		return 2
	}
	return status
}

// parse takes flags before, between and after the words.
func parse(args []string) (dir string, asJSON bool, err error) {
	flags := flag.NewFlagSet("validate", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&asJSON, "json", false, "one JSON object a line")
	var words []string
	for {
		if err := flags.Parse(args); err != nil {
			return "", false, err
		}
		if flags.NArg() == 0 {
			break
		}
		words, args = append(words, flags.Arg(0)), flags.Args()[1:]
	}
	if len(words) != 2 || words[0] != "fixtures" {
		return "", false, fmt.Errorf("cannot understand %q", words)
	}
	return words[1], asJSON, nil
}

func lines(w io.Writer) (report func(result) error, flush func() error) {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return func(r result) error { return encoder.Encode(r) }, func() error { return nil }
}

func table(w io.Writer) (report func(result) error, flush func() error) {
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tab, "fixture\tengine\t\tdetail")
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
