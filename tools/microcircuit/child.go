package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"microcircuit/tools/lib/outdir"
	"microcircuit/web/files"
	"microcircuit/web/params"
)

// childVariable is set in the environment of a run that a sweep has started. Such a run tells its progress on standard
// output, and ends when standard input does, which the system closes when the sweep has ended in any way.
const childVariable = "MICROCIRCUIT_CHILD"

// isChild reports whether a sweep has started this process.
func isChild() bool { return os.Getenv(childVariable) != "" }

// endWithParent ends this process when standard input ends.
func endWithParent() {
	io.Copy(io.Discard, os.Stdin)
	os.Exit(statusFailed)
}

// told begins a line of a child's standard output that says how much of its run is done, in thousandths.
const told = "done "

// outcome is how a child has ended.
type outcome struct {
	reason string // why it has failed; "" where it has not
	full   bool   // it could not write
}

// spawn runs a link in a process of its own, which writes to the folder of the run, and ends with the context.
func (s *sweeper) spawn(ctx context.Context, j job, progress func(share float64)) outcome {
	self, err := os.Executable()
	if err != nil {
		return outcome{reason: err.Error()}
	}
	args := s.o.runArgs(&j.link, j.dir)
	if _, err := files.ReadState(os.DirFS(j.dir)); err != nil {
		args = append(args, "-overwrite") // a power cut took the state of a run; its folder says which one it is
	}
	cmd := exec.CommandContext(ctx, self, args...)
	cmd.Env = append(os.Environ(), childVariable+"=1", "GOMAXPROCS=1")
	var said bytes.Buffer
	cmd.Stderr = &said
	input, err1 := cmd.StdinPipe()
	output, err2 := cmd.StdoutPipe()
	err = cmp.Or(err1, err2)
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return outcome{reason: err.Error()}
	}
	defer input.Close()
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if share, is := strings.CutPrefix(lines.Text(), told); is {
			if n, err := strconv.Atoi(share); err == nil {
				progress(float64(n) / 1000)
			}
		}
	}
	io.Copy(io.Discard, output)
	return ended(cmd.Wait(), said.String())
}

// runArgs is the command line of one run of a sweep, whose folder is no flag, whatever it begins with.
func (o *options) runArgs(l *params.Link, dir string) []string {
	if strings.HasPrefix(dir, "-") {
		dir = "." + string(filepath.Separator) + dir
	}
	args := []string{"run", "-link", "#" + params.Format(*l), "-workers", "1", "-once", "-out", dir}
	return append(args, o.writing()...)
}

// keptFile is a file that a run has where spikes of a kind are kept.
var keptFile = map[string]string{"nest": "nodes.json", "npz": "spikes.npz", "csv": "spikes.csv"}

// writing are the flags of run by which it writes what a sweep keeps.
func (o *options) writing() (flags []string) {
	if !slices.Contains(o.many.kinds, "nest") {
		flags = append(flags, "-brief")
	}
	archives := slices.DeleteFunc(slices.Clone(o.many.kinds), func(kind string) bool { return kind == "nest" })
	if len(archives) > 0 {
		flags = append(flags, "-spikes", strings.Join(archives, ","))
	}
	if o.asked.subsample != files.Subsample {
		flags = append(flags, "-subsample", strconv.Itoa(o.asked.subsample))
	}
	return flags
}

// ended tells how a child has ended, by the error of waiting for it and by what it has said on standard error.
func ended(err error, said string) outcome {
	exit, is := errors.AsType[*exec.ExitError](err)
	switch {
	case err == nil:
		return outcome{}
	case !is:
		return outcome{reason: err.Error()}
	case exit.ExitCode() < 0:
		return outcome{reason: fmt.Sprintf("the run's process was ended (%s): was there enough memory?", exit)}
	}
	reason := ""
	for line := range strings.Lines(said) {
		if text, ours := strings.CutPrefix(strings.TrimSpace(line), "microcircuit: "); ours &&
			!strings.HasPrefix(text, "warning: ") {
			reason, _, _ = strings.Cut(text, outdir.Choose)
		}
	}
	if reason == "" {
		reason = fmt.Sprintf("%s: %.200s", exit, strings.TrimSpace(said))
	}
	return outcome{reason: reason, full: exit.ExitCode() == statusFailed}
}
