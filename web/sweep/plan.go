package sweep

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// MaxRuns is the largest number of runs of a sweep, and MaxKeys that of its keys besides the seed.
const (
	MaxRuns = 100_000
	MaxKeys = 3
)

// TooManyRuns is what is wrong with ranges that make more runs (Value) than a sweep may have (Max), and TooManyKeys
// with more ranges than it may have besides that of seeds.
const (
	TooManyRuns microcircuit.Reason = "manyruns"
	TooManyKeys microcircuit.Reason = "manykeys"
)

// Run is one run of a sweep: a network, and the values of the swept keys that it has, in the order of the plan's keys.
type Run struct {
	Link   params.Link
	Values []string
}

// Plan is a sweep before anything has run.
type Plan struct {
	Keys []string // that are swept, in the order in which they were given; seed, if it is one, last
	Runs []Run    // the last key runs fastest
}

// New returns the plan of a sweep: a base network with each combination of the values of ranges. What the base says
// beside its experiment, as of a task or of how the page looks, and its second network are left out. Every run is
// checked before anything runs; the first that the model refuses is a *microcircuit.ParamError.
func New(base params.Link, ranges []params.Range) (*Plan, error) {
	ordered, err := inOrder(ranges)
	if err != nil {
		return nil, err
	}
	p, count := &Plan{}, 1
	for _, r := range ordered {
		p.Keys = append(p.Keys, r.Key)
		count *= len(r.Values)
		if count > MaxRuns {
			return nil, tooManyRuns(ordered)
		}
	}
	for i := range count {
		run, err := runOf(base, ordered, i)
		if err != nil {
			return nil, err
		}
		p.Runs = append(p.Runs, run)
	}
	return p, nil
}

// runOf returns run number i of a plan.
func runOf(base params.Link, ranges []params.Range, i int) (Run, error) {
	run := Run{Link: Plain(base), Values: make([]string, len(ranges))}
	for k := len(ranges) - 1; k >= 0; k-- {
		values := ranges[k].Values
		run.Values[k] = values[i%len(values)]
		i /= len(values)
	}
	for k, r := range ranges {
		if err := params.Set(&run.Link, r.Key, run.Values[k]); err != nil {
			return Run{}, err
		}
	}
	return run, run.Link.Validate()
}

// inOrder returns ranges with that of seeds last.
func inOrder(ranges []params.Range) (ordered []params.Range, err error) {
	var seeds []params.Range
	for i, r := range ranges {
		for _, before := range ranges[:i] {
			if Meet(before.Key, r.Key) {
				return nil, &microcircuit.ParamError{Key: r.Key, Value: r.Text, Why: params.Twice}
			}
		}
		if r.Key == "seed" {
			seeds = append(seeds, r)
		} else {
			ordered = append(ordered, r)
		}
	}
	if len(ordered) > MaxKeys {
		last := ordered[MaxKeys]
		return nil, &microcircuit.ParamError{Key: last.Key, Value: last.Text, Max: MaxKeys, Why: TooManyKeys}
	}
	return append(ordered, seeds...), nil
}

// Meet reports whether two keys of links set the same parameter, as scale and n do.
func Meet(a, b string) bool {
	scales := []string{"scale", "n", "k"}
	both := slices.Contains(scales, a) && slices.Contains(scales, b)
	return a == b || both && (a == "scale" || b == "scale")
}

// tooManyRuns says how many runs ranges make, as far as that can be counted.
func tooManyRuns(ranges []params.Range) error {
	count := 1.0
	for _, r := range ranges {
		count *= float64(len(r.Values))
	}
	return &microcircuit.ParamError{Key: ranges[0].Key, Value: microcircuit.FormatNumber(count), Min: 1, Max: MaxRuns,
		Why: TooManyRuns}
}

// DefaultTSim is how long a run of a sweep takes after its warm-up (ms of model time) where its link has no t_sim.
const DefaultTSim = 5000

// Plain returns a link with what its spikes depend on alone, and with t_sim, DefaultTSim where it has none.
func Plain(l params.Link) params.Link {
	only := params.Default()
	only.Params, only.At, only.TSimSet = l.Params, l.At, true
	if !l.TSimSet {
		only.Params.TSim = DefaultTSim
	}
	return only
}

// OfLink returns the plan of the sweep that a link has: its range, and the seeds for each of its values.
func OfLink(l params.Link) (*Plan, error) {
	seeds, err := Seeds(l)
	if err != nil {
		return nil, err
	}
	return New(l, []params.Range{l.Sweep.Range, seeds})
}

// Seeds returns the seeds of a link's sweep: as many as it says, of which the first is its own. Where they go beyond
// the largest seed, that is a *microcircuit.ParamError.
func Seeds(l params.Link) (params.Range, error) {
	first := int64(l.Params.Seed)
	last := first + int64(l.Sweep.Count()) - 1
	return params.ParseRange("seed", strconv.FormatInt(first, 10)+":"+strconv.FormatInt(last, 10))
}

// Name returns the name of a link's folder: the same for the same run, whichever sweep it belongs to, and another for
// any other run. It reads as the link does where that is short and plain, with + for &; a comma, which Snakemake takes
// for the end of a name, is never in it.
func Name(l params.Link) string {
	link := params.Format(Plain(l))
	name := strings.Map(func(c rune) rune {
		switch {
		case c == '&':
			return '+'
		case c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', strings.ContainsRune("=._-", c):
			return c
		}
		return '~'
	}, link)
	if len(name) <= longestName && !strings.ContainsRune(name, '~') {
		return name
	}
	return name[:min(len(name), longestName)] + "~" + digest(link)
}

// longestName is the largest length of a name that is not cut off.
const longestName = 100

// digest returns 16 hexadecimal digits that stand for a text (FNV-1a, 64 bits).
func digest(s string) string {
	h := fnv.New64a()
	h.Write([]byte(s))
	digits := strconv.FormatUint(h.Sum64(), 16)
	return strings.Repeat("0", 16-len(digits)) + digits
}
