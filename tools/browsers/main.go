// Command browsers makes sure of the external programs that the tests drive, and prints where each is.
//
//	go run ./tools/browsers [-check]
//
// What is missing is installed where that is possible (Debian-like systems, as root); elsewhere the command that
// installs it is printed. With -check nothing is installed. The exit status is 1 if a program is missing in the end.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"

	"microcircuit/tools/lib/programs"
)

func main() {
	check := flag.Bool("check", false, "only report, install nothing")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if !*check {
		if err := programs.Ensure(ctx, wanted()...); err != nil {
			fmt.Fprintln(os.Stderr, "browsers:", err)
		}
		if _, err := programs.PythonWith(ctx, modules...); err != nil {
			fmt.Fprintln(os.Stderr, "browsers:", err)
			os.Exit(1)
		}
		if err := programs.Modules(ctx, "tools/e2e"); err != nil {
			fmt.Fprintln(os.Stderr, "browsers:", err)
			os.Exit(1)
		}
	}
	complete := true
	for _, program := range wanted() {
		line, err := describe(ctx, program)
		if err != nil {
			complete, line = false, err.Error()
		}
		fmt.Printf("%-13s %s\n", program, line)
	}
	python, err := programs.FindPythonWith(ctx, modules...)
	if err != nil {
		complete, python = false, err.Error()
	}
	fmt.Printf("%-13s %s\n", strings.Join(modules, ", "), python)
	if !complete {
		os.Exit(1)
	}
}

// modules are the Python modules that tests import.
var modules = []string{"numpy", "pandas", "matplotlib", "neo"}

// wanted returns the programs that this machine needs.
func wanted() []programs.Program {
	wanted := []programs.Program{programs.Chromium, programs.Firefox, programs.Node, programs.NPM, programs.Python,
		programs.Snakemake}
	if programs.QEMUNeeded() {
		wanted = append(wanted, programs.QEMU)
	}
	return wanted
}

// describe returns where a program is and its version.
func describe(ctx context.Context, program programs.Program) (string, error) {
	path, err := programs.Find(program)
	if err != nil {
		return "", err
	}
	version, err := programs.Version(ctx, path)
	return path + "  " + version, err
}
