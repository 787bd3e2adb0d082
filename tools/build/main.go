// Command build makes dist/, the folder to host: everything the web page consists of, with compressed copies.
//
//	go run ./tools/build [-out DIR] [-keep DIR] [-source URL] [-dev]
//
// The release that it builds also lies in v/NAME, and versions.json names all releases that the folder has: a link with
// v=NAME gets that one. With -keep the releases of an earlier folder are taken over.
//
// LICENSE and NOTICES, the licences of all that is linked, lie beside the page. Visitors find them under About, with
// the commit and the address of the source that -source gives. Without -source the address is that of source.tar.gz,
// what the page was built from; outside of a repository the page tells that its host has named none.
//
// It prints the size of each file as it is and as its compressed copies, and which files a visitor's browser requests
// before it shows the first spike. If those are too large it fails, and the folder is there nonetheless; -dev lifts the
// limit. Package wasmbuild documents what goes in and what comes out.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"text/tabwriter"

	"microcircuit/tools/lib/wasmbuild"
)

// What a visitor downloads at most (bytes, with brotli): before the first spike, and of one version in all.
const (
	startLimit = 1_700_000
	totalLimit = 2_600_000
)

func main() {
	options := wasmbuild.Options{Compress: true, Site: true, WithSource: true}
	flag.StringVar(&options.Out, "out", "", "folder to make or replace (default dist in the module's folder)")
	flag.BoolVar(&options.Dev, "dev", false, "keep symbol names and readable scripts")
	flag.StringVar(&options.Keep, "keep", "", "an earlier folder whose releases stay reachable by links with v=")
	flag.StringVar(&options.Source, "source", "", "address of the source that this is built from, for visitors (the licence asks for a way to it)")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "build: unexpected argument", flag.Arg(0))
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, options); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

// run builds, prints the table, and checks the limit.
func run(ctx context.Context, options wasmbuild.Options) error {
	manifest, err := wasmbuild.Build(ctx, options)
	if err != nil {
		return err
	}
	all, start := totals(manifest)
	if err := report(os.Stdout, manifest, all, start); err != nil || options.Dev {
		return err
	}
	return check(all, start)
}

// totals adds up all files, and those requested before the first spike.
func totals(m wasmbuild.Manifest) (all, start wasmbuild.File) {
	all.Name = fmt.Sprintf("all, in %s, at most %d with brotli", m.Dir, totalLimit)
	start.Name, start.AtStart = fmt.Sprintf("before the first spike, at most %d with brotli", startLimit), true
	for _, f := range m.Files {
		add(&all, f)
		if f.AtStart {
			add(&start, f)
		}
	}
	return all, start
}

// add adds a file's sizes to a sum.
func add(sum *wasmbuild.File, f wasmbuild.File) {
	sum.Size, sum.Gzip, sum.Brotli = sum.Size+f.Size, sum.Gzip+f.Gzip, sum.Brotli+f.Brotli
}

// report prints a table of the files. A mark stands at those requested before the first spike.
func report(w io.Writer, m wasmbuild.Manifest, sums ...wasmbuild.File) error {
	table := tabwriter.NewWriter(w, 0, 0, 3, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "bytes\tgzip\tbrotli\t    file")
	for _, f := range slices.Concat(m.Files, sums) {
		mark := " "
		if f.AtStart {
			mark = "•"
		}
		fmt.Fprintf(table, "%d\t%d\t%d\t  %s %s\n", f.Size, f.Gzip, f.Brotli, mark, f.Name)
	}
	return table.Flush()
}

// check fails if a visitor downloads too much, in all or before the first spike.
func check(all, start wasmbuild.File) error {
	if start.Brotli > startLimit {
		return fmt.Errorf("the files requested before the first spike have %d bytes with brotli, %d more than the limit of %d",
			start.Brotli, start.Brotli-startLimit, startLimit)
	}
	if all.Brotli > totalLimit {
		return fmt.Errorf("all files together have %d bytes with brotli, %d more than the limit of %d",
			all.Brotli, all.Brotli-totalLimit, totalLimit)
	}
	return nil
}
