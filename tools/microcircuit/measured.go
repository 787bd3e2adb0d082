package main

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"microcircuit/engine/microcircuit"
	"microcircuit/tools/lib/headless"
	"microcircuit/web/lab"
	"microcircuit/web/sweep"
)

// What is run to learn how fast this machine is (ms of model time).
const (
	measuredPresim = 100
	measuredSim    = 200
	mostMeasured   = 6 // networks
)

// measured estimates how long each of some runs takes here, on one worker (s). The first and the last network of the
// plan, and some between them, are run for 0.3 s of model time; the others are taken to be as fast as the slowest of
// them, in proportion to what lab.Thought says. Those that find no memory here are left out; where all of them do, that
// is an error. What it returns after the context has ended is no estimate.
func measured(ctx context.Context, runs []sweep.Run) ([]float64, error) {
	defer runtime.GC()
	build, run := 0.0, 0.0 // the largest times over what lab.Thought says, of building and of running
	for i := range min(len(runs), mostMeasured) {
		at := i
		if len(runs) > mostMeasured {
			at = i * (len(runs) - 1) / (mostMeasured - 1)
		}
		l := runs[at].Link
		if nativeBytes(&l) > available() {
			continue // it is for another machine
		}
		p := l.Params
		p.TPresim, p.TSim = measuredPresim, measuredSim
		start := time.Now()
		result, err := headless.Run(ctx, &p, headless.Options{Workers: 1, At: early(&p, l.At)})
		if err != nil {
			break // the context has ended
		}
		built := result.BuildSec()
		l.Params = p
		building, running := lab.Thought(&l)
		build = max(build, built/building)
		run = max(run, (time.Since(start).Seconds()-built)/running)
	}
	if run == 0 && ctx.Err() == nil {
		return nil, fmt.Errorf("how long a run takes cannot be measured here: it needs %.0f MB, and there are %.0f MB",
			nativeBytes(&runs[0].Link)/1e6, available()/1e6)
	}
	all := make([]float64, len(runs))
	for i, r := range runs {
		building, running := lab.Thought(&r.Link)
		all[i] = build*building + run*running
	}
	return all, nil
}

// early are the changes of inputs that lie in a run.
func early(p *microcircuit.Params, at []microcircuit.Change) (changes []microcircuit.Change) {
	for _, c := range at {
		if int(c.Step) <= p.Steps(p.TPresim)+p.Steps(p.TSim) {
			changes = append(changes, c)
		}
	}
	return changes
}
