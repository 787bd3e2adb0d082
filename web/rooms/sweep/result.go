package sweep

import (
	"cmp"
	"math"
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	plan "microcircuit/web/sweep"
	"microcircuit/web/text"
)

// Result is what the runs of a sweep have given so far.
type Result struct {
	Base  params.Link // the page's link when it began, with the sweep
	Plan  *plan.Plan
	Runs  []Run // as in the plan
	Ended bool  // by itself or by the visitor
}

// Run is one run of a sweep. Failed says why it has failed, or, where the statistics did, Words.
type Run struct {
	Done   bool // it has a result
	Result plan.Result
	Failed *lab.Failure // nil: it has not
	Words  string       // the last words of what counts; "": none
}

// Over reports whether a run has come to its end.
func (r *Run) Over() bool { return r.Done || r.HasFailed() }

// HasFailed reports whether a run has given nothing.
func (r *Run) HasFailed() bool { return r.Failed != nil || r.Words != "" }

// Why returns in words why a run has failed; "" if it has not.
func (r *Run) Why(t *text.Texts) string {
	switch {
	case r.Failed != nil:
		return t.Failure(r.Failed)
	case r.Words != "":
		return t.NoAnalyst(r.Words)
	}
	return ""
}

// newResult returns a result before anything has run.
func newResult(base params.Link, p *plan.Plan) *Result {
	r := &Result{Base: base, Plan: p, Runs: make([]Run, len(p.Runs))}
	for i := range r.Runs {
		r.Runs[i].Result.Run = p.Runs[i]
	}
	return r
}

// values returns the values of the sweep, as links write them.
func (r *Result) values() []string { return r.Base.Sweep.Range.Values }

// order returns the places of the values, from the least that people see on.
func (r *Result) order() []int {
	values := r.values()
	places := make([]int, len(values))
	for i := range places {
		places[i] = i
	}
	key := r.Base.Sweep.Range.Key
	slices.SortStableFunc(places, func(a, b int) int {
		return cmp.Compare(number(seen(key, values[a])), number(seen(key, values[b])))
	})
	return places
}

// at returns the runs of a value, by its place: one for each seed.
func (r *Result) at(value int) []Run {
	n := r.Base.Sweep.Count()
	return r.Runs[value*n : (value+1)*n]
}

// count returns how many runs have a result, and how many have failed.
func (r *Result) count() (done, failed int) {
	for i := range r.Runs {
		switch {
		case r.Runs[i].Done:
			done++
		case r.Runs[i].HasFailed():
			failed++
		}
	}
	return done, failed
}

// Of reports whether a link is of the same network, whatever its value of the swept parameter and its seed.
func (r *Result) Of(l params.Link) bool {
	l.Sweep = r.Base.Sweep
	l.Params.Seed = r.Base.Params.Seed
	p, err := plan.OfLink(l)
	return err == nil && params.Format(p.Runs[0].Link) == params.Format(r.Plan.Runs[0].Link)
}

// CSV returns the table of all runs that are over, as the command line writes it.
func (r *Result) CSV() string {
	var over []plan.Result
	english := text.English()
	for i := range r.Runs {
		if run := &r.Runs[i]; run.Over() {
			result := run.Result
			result.Failure = run.Why(english)
			over = append(over, result)
		}
	}
	return string(plan.Table(over, r.Plan.Keys))
}

// group is what one curve is of: a population, or all that excite or inhibit.
type group struct {
	label   string // what it is called among the others
	panel   string // where its curve stands
	excites bool
	members []microcircuit.Population
}

// groups lists what the curves are of.
func groups(byPopulation bool) (all []group) {
	if !byPopulation {
		all = []group{{label: "E", excites: true}, {label: "I"}}
	}
	for i := range microcircuit.Population(microcircuit.Populations) {
		if byPopulation {
			name := i.Label()
			all = append(all, group{name, name[:len(name)-1], i.Excitatory(), []microcircuit.Population{i}})
		} else if i.Excitatory() {
			all[0].members = append(all[0].members, i)
		} else {
			all[1].members = append(all[1].members, i)
		}
	}
	return all
}

// rate returns the mean rate of the neurons of a group in a run (spikes/s); not a number where there is none.
func (g *group) rate(r *Run) float64 {
	if !r.Done {
		return math.NaN()
	}
	if len(g.members) == 1 {
		return r.Result.Statistics[g.members[0]].Rate
	}
	d := r.Result.Run.Link.Params.Derive()
	sum, neurons := 0.0, 0.0
	for _, p := range g.members {
		n := float64(d.N[p])
		sum, neurons = sum+n*r.Result.Statistics[p].Rate, neurons+n
	}
	return sum / neurons
}

// spread returns mean and SD over the seeds of what a group does at a value, and of how many runs that is. The SD of
// fewer than two is not a number.
func (g *group) spread(runs []Run) (mean, sd float64, n int) {
	var all []float64
	for i := range runs {
		if x := g.rate(&runs[i]); !math.IsNaN(x) {
			all = append(all, x)
		}
	}
	mean, sd = plan.MeanSD(all)
	return mean, sd, len(all)
}
