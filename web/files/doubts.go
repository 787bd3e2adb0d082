package files

import (
	"math"
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// trace is what is kept of times in their order: enough to know whether they end too early.
type trace struct {
	n             int
	last, longest uint32 // step of the last spike; longest silence between two (steps)
}

func (t *trace) add(step uint32) {
	t.n++
	if t.n > 1 {
		t.longest = max(t.longest, step-t.last)
	}
	t.last = step
}

// unlikely is the probability at which a silence is told: of sound runs one in a thousand is doubted at most. A
// sentence too many costs less than rates too low without a word.
const unlikely = 1e-3

// Shorter silences at the end or the beginning change no rate (ms).
const (
	shortEnd   = 5.0
	shortStart = 100.0
)

// surprises reports whether a silence of so many steps after a trace would be unlikely in the network that left it. If
// spikes are independent, n−1 silences have been seen, and the longest was L, then one of r·L or more follows with the
// probability
//
//	Γ(n) Γ(r+1) / Γ(n+r),
//
// which is the mean of exp(−r·max of n−1 exponential variables). Bursts make L longer and so the test milder. among is
// of how many traces this is one.
func (t *trace) surprises(silence float64, among int) bool {
	r := silence / float64(max(1, t.longest))
	if t.n < 2 || r < 3 {
		return false
	}
	a, _ := math.Lgamma(float64(t.n))
	b, _ := math.Lgamma(r + 1)
	c, _ := math.Lgamma(float64(t.n) + r)
	return a+b-c < math.Log(unlikely/float64(among))
}

// silences doubts a window in which for long nothing is recorded: a network that fell silent looks like a job that was
// killed.
func (r *reading) silences(t Times) (doubts []*Fault) {
	w, spikes := t.Window(), r.run.Spikes
	if len(spikes) == 0 {
		return []*Fault{fault("There are no spikes: the network was silent, or nothing was recorded.")}
	}
	all, populations, traces := r.traces()
	first, ms := spikes[0].Step, func(step uint32) float64 { return milliseconds(step, t.H) }
	since := func(step uint32) float64 { return float64(w.Until) - float64(step) }
	if late := float64(first) - float64(w.After); late*t.H >= shortStart && all.surprises(late, 1) {
		doubts = append(doubts, fault("The first spike is at %s ms, but the evaluation begins at %s ms: the network was silent until then, or the recording begins later and the rates are too low.",
			ms(first), ms(w.After)))
	}
	if since(all.last)*t.H >= shortEnd && all.surprises(since(all.last), 1) {
		return append(doubts, fault("The last spike is at %s ms, but the evaluation ends at %s ms: the network fell silent, or the recording ends earlier and the rates are too low.",
			ms(all.last), ms(w.Until)))
	}
	ends := func(traces []trace) (early []int) {
		for i := range traces {
			if trace := &traces[i]; since(trace.last)*t.H >= shortEnd && trace.surprises(since(trace.last), len(traces)) {
				early = append(early, i)
			}
		}
		return early
	}
	if early := ends(traces); len(early) > 0 {
		p := early[0]
		doubts = append(doubts, fault("The last spike in %s is at %s ms, but the evaluation ends at %s ms: its neurons fell silent, or its end is missing and rates are too low. Files of which this is true: %s of %s.",
			r.parts[p].name, ms(traces[p].last), ms(w.Until), len(early), len(r.parts)))
	} else { // of many threads, each has few spikes
		for _, pop := range ends(populations) {
			doubts = append(doubts, fault("The last spike of %s is at %s ms, but the evaluation ends at %s ms: the population fell silent, or the ends of its files are missing and its rates are too low.",
				microcircuit.Population(pop), ms(populations[pop].last), ms(w.Until)))
		}
	}
	return doubts
}

// traces returns those of all spikes, of each population's, and of each part's.
func (r *reading) traces() (all trace, populations, traces []trace) {
	part := make([][]int, microcircuit.Populations) // by population and thread
	for pop := range part {
		part[pop] = make([]int, r.threads)
	}
	for i, p := range r.parts {
		part[r.of[p.recorder]][p.thread] = i
	}
	populations, traces = make([]trace, len(part)), make([]trace, len(r.parts))
	d := r.run.Nodes.Derived()
	for _, s := range r.run.Spikes {
		pop := d.PopulationOf(int(s.GID))
		all.add(s.Step)
		populations[pop].add(s.Step)
		traces[part[pop][r.owner[s.GID]-1]].add(s.Step)
	}
	return all, populations, traces
}

// leftOut tells how many spikes come after the window.
func (r *reading) leftOut(t Times) []*Fault {
	spikes, until := r.run.Spikes, t.Window().Until
	i, _ := slices.BinarySearchFunc(spikes, until+1, func(s spike.Spike, step uint32) int {
		if s.Step < step {
			return -1
		}
		return 1
	})
	if n := len(spikes) - i; n > 0 {
		return []*Fault{fault("Spikes after the evaluation's end, at %s ms, which do not count: %s.",
			milliseconds(until, t.H), n)}
	}
	return nil
}

// threadRule holds what neurons' ids say of the number of threads: NEST puts node i on thread i modulo their number.
type threadRule struct{ divisor, neurons int }

// add takes a neuron's id less its thread.
func (g *threadRule) add(difference int) {
	g.neurons++
	if difference < 0 {
		difference = -difference
	}
	for a, b := g.divisor, difference; ; a, b = b, a%b {
		if b == 0 {
			g.divisor = a
			return
		}
	}
}

// missingThreads doubts a recording whose neurons are those of some of the threads only. If their ids less their
// threads are multiples of g, more than there are threads, and k of N neurons have fired, of which g threads would put
// m on those that are there, then this comes about by chance with the probability
//
//	C(m, k) / C(N, k),
//
// and for g or any larger number with g/threads times that at most.
func (r *reading) missingThreads() []*Fault {
	g, first, all := r.remainder, r.run.Nodes.First[0], len(r.owner)
	if g.divisor <= r.threads || isOurs(r.nest) {
		return nil
	}
	there := 0
	for id := first; id < first+all; id++ {
		if id%g.divisor < r.threads {
			there++
		}
	}
	chance := math.Log(float64(g.divisor)/float64(r.threads)) + logChoose(there, g.neurons) - logChoose(all, g.neurons)
	if chance > math.Log(unlikely) {
		return nil
	}
	return []*Fault{fault("The neurons in the files of %s threads are those that NEST puts on %s of %s threads: those of the others are silent, or their files are missing and the rates are too low.",
		r.threads, r.threads, g.divisor)}
}

// logChoose is the logarithm of the binomial coefficient C(n, k).
func logChoose(n, k int) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}
