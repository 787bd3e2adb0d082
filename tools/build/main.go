// Command build makes dist/, the folder to host: everything the web page consists of.
//
//	go run ./tools/build [-out DIR] [-dev]
//
// It prints each file with its size as it is and after gzip. Package wasmbuild says what goes in and what comes out.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"text/tabwriter"

	"microcircuit/tools/wasmbuild"
)

func main() {
	var options wasmbuild.Options
	flag.StringVar(&options.Out, "out", "", "folder to make or replace (default dist in the module's folder)")
	flag.BoolVar(&options.Dev, "dev", false, "keep symbol names and readable scripts")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "build: unexpected argument", flag.Arg(0))
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	manifest, err := wasmbuild.Build(ctx, options)
	if err == nil {
		err = report(os.Stdout, manifest)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

// report prints a table of the files.
func report(w io.Writer, m wasmbuild.Manifest) error {
	table := tabwriter.NewWriter(w, 0, 0, 3, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "bytes\tgzip\t  file")
	var size, packed int64
	for _, f := range m.Files {
		gzip, err := m.Gzip(f)
		if err != nil {
			return err
		}
		size, packed = size+f.Size, packed+gzip
		fmt.Fprintf(table, "%d\t%d\t  %s\n", f.Size, gzip, f.Name)
	}
	fmt.Fprintf(table, "%d\t%d\t  all, in %s\n", size, packed, m.Dir)
	return table.Flush()
}
