package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
	"microcircuit/web/sweep"
)

// many is what a command line asks for beyond one run.
type many struct {
	ranges    []setting // flags whose value is a range
	jobs      int       // runs at a time; 0: as many as there are cores and memory for
	planOnly  bool
	snakemake string   // folder; "" for none
	links     string   // file of links, one a line; "" where ranges make them
	lines     [2]int   // of that file, from 1; 0 for all
	kinds     []string // of spikes that are kept: nest, npz, csv
	plan      *sweep.Plan
}

// mostJobs bounds the runs at a time.
const mostJobs = 1024

// spikeKinds are the forms in which a sweep keeps spikes.
var spikeKinds = []string{"nest", "npz", "csv"}

func (m *many) setJobs(value string) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > mostJobs {
		return fmt.Errorf("-jobs %s: want a whole number of runs at a time, 1 … %d", value, mostJobs)
	}
	m.jobs = n
	return nil
}

func (m *many) setKinds(value string) (err error) {
	m.kinds, err = kindsOf(value, spikeKinds, "nest, npz, csv, or several of them with commas between")
	return err
}

func (m *many) setLines(value string) error {
	a, b, colon := strings.Cut(value, ":")
	if !colon {
		b = a
	}
	first, err1 := strconv.Atoi(a)
	last, err2 := strconv.Atoi(b)
	if errors.Join(err1, err2) != nil || first < 1 || last < first {
		return fmt.Errorf("-lines %s: want A:B, the first and the last line, from 1", value)
	}
	m.lines = [2]int{first, last}
	return nil
}

// isRange reports whether a flag's value is a range, for a key that takes no list. That it can be swept is asked later.
func isRange(key, value string) bool {
	f, is := microcircuit.FieldByKey(key)
	single := is && f.Count == 1 || key == "scale" || key == "workers" || key == "rec_v_int"
	return single && strings.ContainsAny(value, ":,")
}

// planned makes the plan of a sweep: of the flags' ranges, or of the link's sweep where flags have none but of seeds.
func (o *options) planned(link string, settings []setting) error {
	if err := o.read(link, settings); err != nil {
		return err
	}
	m := &o.many
	if m.links != "" {
		if len(m.ranges) > 0 || len(settings) > 0 || link != "" {
			return errors.New("-links has all runs already, and goes with no other link, parameter or range")
		}
		return m.listed()
	}
	ranges, seeds, err := o.ranges()
	if err != nil {
		return err
	}
	if r := o.link.Sweep.Range; len(ranges) == 0 && r.Key != "" {
		for other := range o.given {
			if sweep.Meet(r.Key, other) {
				return fmt.Errorf("-%s sets what the link's sweep=%s:%s sets", flagName(other), r.Key, r.Text)
			}
		}
		ranges = append(ranges, r)
		o.link.Sweep.Seeds = o.link.Sweep.Count()
	}
	if seeds != nil && o.given["seeds"] {
		return errors.New("-seeds and -seed both say which seeds are run: leave out one")
	}
	if seeds == nil && o.link.Sweep.Seeds > 0 {
		all, err := sweep.Seeds(o.link)
		if err != nil {
			return err
		}
		seeds = &all
	}
	if seeds != nil {
		ranges = append(ranges, *seeds)
	}
	if len(ranges) == 0 {
		return errors.New("sweep needs a range, as -g -6:-2:1 or -seed 1:5 (" + helpHint("sweep") + ")")
	}
	m.plan, err = sweep.New(o.link, ranges)
	return err
}

// ranges reads those of the flags, that of seeds apart; one of a single value is a value.
func (o *options) ranges() (ranges []params.Range, seeds *params.Range, err error) {
	for _, s := range o.many.ranges {
		if o.given[s.key] {
			return nil, nil, fmt.Errorf("-%s is given more than once", flagName(s.key))
		}
		for other := range o.given {
			if sweep.Meet(s.key, other) {
				return nil, nil, fmt.Errorf("-%s and -%s set the same parameter", flagName(s.key), flagName(other))
			}
		}
		o.given[s.key] = true
		r, err := params.ParseRange(s.key, s.value)
		switch {
		case err != nil:
			return nil, nil, err
		case len(r.Values) == 1:
			err = params.Set(&o.link, s.key, r.Values[0])
			if err != nil {
				return nil, nil, err
			}
		case s.key == "seed":
			seeds = &r
		default:
			ranges = append(ranges, r)
		}
	}
	return ranges, seeds, nil
}

// listed makes the plan of a file of links.
func (m *many) listed() error {
	file := os.Stdin
	if m.links != "-" {
		var err error
		file, err = os.Open(m.links)
		if err != nil {
			return err
		}
		defer file.Close()
	}
	m.plan = &sweep.Plan{}
	lines := bufio.NewScanner(file)
	line := 0
	for lines.Scan() {
		line++
		text := strings.TrimSpace(strings.TrimPrefix(lines.Text(), byteOrderMark))
		if text == "" || m.lines[0] > 0 && (line < m.lines[0] || line > m.lines[1]) {
			continue
		}
		l, notices := params.Parse(text)
		if len(notices) > 0 {
			return fmt.Errorf("%s: line %d: %s", m.links, line, refusal(notices[0]))
		}
		if more := beyondOne(l); more != "" {
			return fmt.Errorf("%s: line %d: the link %s; want the link of one run", m.links, line, more)
		}
		m.plan.Runs = append(m.plan.Runs, sweep.Run{Link: sweep.Plain(l)})
		if len(m.plan.Runs) > sweep.MaxRuns {
			return fmt.Errorf("%s: more than %d links", m.links, sweep.MaxRuns)
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return fmt.Errorf("%s: line %d is longer than any link", m.links, line+1)
	} else if err != nil {
		return fmt.Errorf("%s: line %d: %w", m.links, line+1, err)
	}
	if len(m.plan.Runs) == 0 {
		return fmt.Errorf("%s: there is no link in the lines that are asked for (it has %d lines)", m.links, line)
	}
	return nil
}

// byteOrderMark begins a text file of some editors.
const byteOrderMark = "\ufeff"

// beyondOne says what a link asks for besides one run whose spikes are counted; "" for nothing.
func beyondOne(l params.Link) string {
	switch {
	case l.Sweep.Range.Key != "" || l.Sweep.Seeds > 0:
		return "has a sweep"
	case l.HasB:
		return "has two networks"
	case len(l.Record) > 0:
		return "records potentials, which a sweep does not"
	}
	return ""
}

// checkMany refuses flags of a sweep that do not go together.
func (o *options) checkMany() error {
	m := &o.many
	ways := 0
	for _, asked := range []bool{o.out != "", m.planOnly, m.snakemake != ""} {
		if asked {
			ways++
		}
	}
	switch {
	case ways != 1:
		return errors.New("sweep takes one of -out DIR, to run it, -plan, to print its links, and -snakemake DIR, to write " +
			"a workflow")
	case o.link.Workers > 0 && o.given["workers"]:
		return errors.New("-workers: a sweep runs each network on one core, and -jobs of them at a time")
	case len(o.link.Record) > 0 && o.given["rec"]:
		return errors.New("-rec: a sweep records no potentials; microcircuit run does")
	case m.lines[0] > 0 && m.links == "":
		return errors.New("-lines says which lines of -links are run, and so needs it")
	case o.out == "" && (m.jobs > 0 || o.json):
		return errors.New("-jobs and -json say how a sweep runs, and so need -out")
	case m.planOnly && (m.kinds != nil || o.given["subsample"]):
		return errors.New("-spikes and -subsample say what a run writes, and so need -out or -snakemake")
	}
	return nil
}

// sweepCommand runs a sweep, prints its links, or writes a workflow of it.
func sweepCommand(ctx context.Context, o options, stdout, stderr io.Writer) int {
	m := &o.many
	if o.link.HasB {
		fmt.Fprintln(stderr, "microcircuit: warning: the link has two networks, of which the first is swept")
	}
	switch {
	case m.planOnly:
		for _, r := range m.plan.Runs {
			fmt.Fprintln(stdout, params.Format(r.Link))
		}
		return 0
	case m.snakemake != "":
		return o.workflow(ctx, stdout, stderr)
	}
	jobs, err := m.atOnce()
	if err != nil {
		return fail(stderr, err)
	}
	s, err := newSweeper(&o, jobs, stderr)
	if err != nil {
		return failOut(stderr, err)
	}
	return s.end(ctx, s.run(ctx), stdout, stderr)
}

// atOnce returns how many runs go on at a time: as many as the flags say, or as there are cores and memory for.
func (m *many) atOnce() (int, error) {
	jobs, there := min(runtime.NumCPU(), mostJobs), available()
	if m.jobs > 0 {
		jobs = m.jobs
	}
	jobs = min(jobs, len(m.plan.Runs))
	need := 0.0
	for i := range m.plan.Runs {
		need = max(need, nativeBytes(&m.plan.Runs[i].Link))
	}
	if fitting := int(there / need); fitting < jobs {
		if fitting == 0 || m.jobs > 0 {
			return 0, fmt.Errorf("-jobs %d: a run needs %.0f MB, and there are %.0f MB: %s", jobs, need/1e6, there/1e6,
				map[bool]string{true: "no run fits", false: fmt.Sprintf("want at most %d", fitting)}[fitting == 0])
		}
		jobs = fitting
	}
	return jobs, nil
}
