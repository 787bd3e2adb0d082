package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"microcircuit/engine/microcircuit"
	"microcircuit/tools/lib/outdir"
	"microcircuit/tools/lib/plots"
	"microcircuit/tools/lib/runs"
	"microcircuit/web/params"
	"microcircuit/web/sweep"
	"microcircuit/web/text"
)

// tableFile and curveFile are what the folder of a sweep holds beside its runs.
const (
	tableFile = "table.csv"
	curveFile = "rate.png"
)

// sweeper runs the runs of a plan that its folder does not hold yet, several at a time, each in a process of its own:
// one that is killed, or finds no memory, is one run that has failed.
type sweeper struct {
	o       *options
	dir     *outdir.Dir
	jobs    int
	table   bool // is written: where another process may run other links of the same plan, it is not
	keys    []string
	results map[string]sweep.Result // by link
	found   map[string]runs.Run     // that were there at the beginning, by folder
	left    []job
	there   int // runs that were finished before
	bar     *bar
	stderr  io.Writer

	mutex   sync.Mutex // guards what follows, results and bar
	drawn   bool       // the figure is of the table
	failed  int
	refused error     // the disk takes no more
	next    time.Time // when the table may be written again
}

// job is a run that is to be done.
type job struct {
	link params.Link
	dir  string
}

// newSweeper takes the folder of a sweep and reads what is finished in it.
func newSweeper(o *options, jobs int, stderr io.Writer) (*sweeper, error) {
	m := &o.many
	s := &sweeper{o: o, jobs: jobs, table: m.links == "", keys: m.plan.Keys, results: map[string]sweep.Result{},
		found: map[string]runs.Run{}, stderr: stderr}
	err := s.own()
	if err == nil {
		err = os.MkdirAll(s.at(runs.Folder), 0o755)
	}
	if err == nil && s.table {
		s.dir, err = outdir.Open(o.out, outdir.OS{})
	}
	if err == nil && s.table {
		err = s.read()
	}
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	var costs []float64
	for _, r := range m.plan.Runs {
		j := job{r.Link, filepath.Join(o.out, runs.Folder, sweep.Name(r.Link))}
		if s.finished(j) {
			s.there++
			continue
		}
		s.left = append(s.left, j)
		costs = append(costs, cost(&j.link))
	}
	s.bar = newBar(stderr, costs)
	return s, nil
}

func (s *sweeper) close() error {
	if s.dir == nil {
		return nil
	}
	return s.dir.Close()
}

func (s *sweeper) at(name string) string { return filepath.Join(s.o.out, name) }

// finished reports whether a run is done, with all of the spikes that are to be kept.
func (s *sweeper) finished(j job) bool {
	m := &s.o.many
	if !s.table {
		return holdsWhole(j.dir, &j.link, m.kinds, s.o.asked.subsample)
	}
	r, is := s.found[j.dir]
	return is && wholeAs(&r, j.dir, &j.link, m.kinds, s.o.asked.subsample)
}

// run does what is left, and returns when all of it is done, the context has ended or the disk takes no more.
func (s *sweeper) run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	queue := make(chan int)
	var wg sync.WaitGroup
	for range min(s.jobs, len(s.left)) {
		wg.Go(func() {
			for i := range queue {
				s.one(ctx, i)
			}
		})
	}
	for i := range s.left {
		if ctx.Err() != nil || s.stopped() {
			break
		}
		select {
		case queue <- i:
		case <-ctx.Done():
		}
	}
	close(queue)
	wg.Wait()
	s.bar.end()
	err := s.write()
	if err == nil {
		err = s.draw()
	}
	if s.refused != nil {
		err = s.refused
	}
	return errors.Join(err, s.close())
}

func (s *sweeper) stopped() bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.refused != nil
}

// one does a run.
func (s *sweeper) one(ctx context.Context, i int) {
	j := s.left[i]
	outcome := s.spawn(ctx, j, func(share float64) { s.bar.set(i, share) })
	if ctx.Err() != nil {
		return
	}
	r := sweep.Result{Run: sweep.Run{Link: j.link}, Failure: outcome.reason}
	if outcome.reason == "" {
		read, err := runs.Read(j.dir)
		r = read.Result
		if err != nil {
			r = sweep.Result{Run: sweep.Run{Link: j.link}, Failure: err.Error()}
		}
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.results[params.Format(j.link)] = r
	s.bar.set(i, 1)
	switch {
	case outcome.full:
		s.refused = errors.New(outcome.reason)
	case r.Failure != "":
		s.failed++
		s.keepFailure(j, r.Failure)
	default:
		os.Remove(filepath.Join(j.dir, runs.FailureFile))
	}
	if now := time.Now(); now.After(s.next) && s.refused == nil {
		if err := s.write(); err != nil {
			s.refused = err
		}
		s.next = time.Now().Add(20 * time.Since(now)) // at most a twentieth of the time
	}
}

// keepFailure writes why a run has failed.
func (s *sweeper) keepFailure(j job, reason string) {
	err := os.MkdirAll(j.dir, 0o755)
	if err == nil {
		err = replace(filepath.Join(j.dir, runs.FailureFile), runs.Failure(j.link, reason))
	}
	if err != nil {
		fmt.Fprintf(s.stderr, "microcircuit: warning: %v\n", err)
	}
}

// replace writes a file in one step.
func replace(path string, data []byte) error {
	temporary := path + ".tmp"
	err := os.WriteFile(temporary, data, 0o644)
	if err == nil {
		err = os.Rename(temporary, path)
	}
	return err
}

// write replaces the table.
func (s *sweeper) write() error {
	if !s.table {
		return nil
	}
	return s.dir.Write(tableFile, outdir.Bytes(sweep.Table(s.all(), s.keys)))
}

// draw replaces the figure, where one number is swept. It takes as long as a run of a small network, and so is done
// once.
func (s *sweeper) draw() error {
	if !s.table {
		return nil
	}
	png, err := curve(s.all(), s.keys)
	if png == nil || err != nil {
		return err
	}
	s.drawn = true
	return s.dir.Write(curveFile, outdir.Bytes(png))
}

// all are the results, in no order.
func (s *sweeper) all() []sweep.Result { return slices.Collect(maps.Values(s.results)) }

// curve draws the mean rates over the one key that is swept; nil where there is none, several, or one that is no
// number.
func curve(all []sweep.Result, keys []string) ([]byte, error) {
	columns := sweep.Columns(all, keys)
	if len(columns) != 1 || !params.Sweepable(columns[0]) {
		return nil, nil
	}
	label := text.English().Label(columns[0])
	if f, is := microcircuit.FieldByKey(columns[0]); is && f.Unit != "" {
		label += " (" + f.Unit + ")"
	}
	return plots.Curve(label, sweep.CurveOf(all, columns[0]))
}

// end says what has been done, and returns the exit status.
func (s *sweeper) end(ctx context.Context, err error, stdout, stderr io.Writer) int {
	done := 0
	for _, j := range s.left {
		if r, is := s.results[params.Format(j.link)]; is && r.Failure == "" {
			done++
		}
	}
	r := sweepReport{Runs: len(s.o.many.plan.Runs), Done: done, There: s.there, Failed: s.failed}
	if s.table {
		r.Table = s.at(tableFile)
	}
	if s.o.json {
		printJSON(stdout, r)
	} else {
		r.print(stdout)
	}
	if s.table && !s.drawn && isFile(s.at(curveFile)) {
		fmt.Fprintf(stderr, "microcircuit: warning: %s is older than the table, of whose runs no figure is "+
			"drawn: they do not differ in one number alone\n", s.at(curveFile))
	}
	switch {
	case err != nil:
		fmt.Fprintf(stderr, "microcircuit: %v; the sweep stopped, and goes on where it was when it is started again\n", err)
		return statusFailed
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "microcircuit: interrupted; the sweep goes on where it was when it is started again")
		return interruptedStatus(ctx)
	case s.failed > 0:
		fmt.Fprintf(stderr, "microcircuit: %d of %d runs have failed: %s\n", s.failed, r.Runs, s.reasons())
		return statusFailed
	}
	return 0
}

// reasons are the first of those for which runs have failed.
func (s *sweeper) reasons() string {
	all := map[string]int{}
	for _, j := range s.left {
		if r := s.results[params.Format(j.link)]; r.Failure != "" {
			all[r.Failure]++
		}
	}
	best := ""
	for reason, n := range all {
		if n > all[best] || n == all[best] && reason < best {
			best = reason
		}
	}
	if len(all) > 1 {
		return fmt.Sprintf("%s; and %d other reasons (%s has them)", best, len(all)-1,
			map[bool]string{true: tableFile, false: runs.FailureFile + " of each"}[s.table])
	}
	return best
}

// sweepReport is what a sweep prints with -json; its keys are relied on.
type sweepReport struct {
	Runs   int    `json:"runs"`            // of the plan
	Done   int    `json:"done"`            // by this command
	There  int    `json:"there"`           // finished before it
	Failed int    `json:"failed"`          // by this command
	Table  string `json:"table,omitempty"` // path
}

func (r *sweepReport) print(w io.Writer) {
	fmt.Fprintf(w, "%d runs: %d done", r.Runs, r.Done)
	if r.There > 0 {
		fmt.Fprintf(w, ", %d were there already", r.There)
	}
	if r.Failed > 0 {
		fmt.Fprintf(w, ", %d failed", r.Failed)
	}
	if left := r.Runs - r.Done - r.There - r.Failed; left > 0 {
		fmt.Fprintf(w, ", %d left", left)
	}
	fmt.Fprintln(w)
	if r.Table != "" {
		fmt.Fprintln(w, "table:", r.Table)
	}
}
